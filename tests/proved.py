"""Every exercise file is proved by being there: see `formcheck.simulate.proofs`.

The proofs take minutes, so they stand in two files, which two workers take.
"""

from __future__ import annotations

from formcheck.exercise import exercise_files, load_exercise
from formcheck.simulate.proofs import prove


def exercises(*, standing: bool) -> list[str]:
    """The ids of all exercises done standing, or of all others."""
    return [name for name in sorted(exercise_files()) if is_standing(name) == standing]


def is_standing(exercise_id: str) -> bool:
    return load_exercise(exercise_id).posture == "standing"


def assert_proved(exercise_id: str) -> None:
    """Make sure that what is judged is what was played."""
    proofs = prove(load_exercise(exercise_id))
    assert {proof.side for proof in proofs} == {"left", "right"}
    wrong = [
        f"{proof.view} view, {proof.side}: {proof.what}: {problem}"
        for proof in proofs
        for problem in proof.problems
    ]
    assert not wrong, "\n".join(wrong)
