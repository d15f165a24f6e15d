"""Every exercise file is proved by being there: see `formcheck.simulate.proofs`."""

import pytest

from formcheck.exercise import exercise_files, load_exercise
from formcheck.simulate.proofs import prove


@pytest.mark.parametrize("exercise_id", sorted(exercise_files()))
def test_what_is_judged_is_what_was_played(exercise_id):
    proofs = prove(load_exercise(exercise_id))
    assert {proof.side for proof in proofs} == {"left", "right"}
    wrong = [
        f"{proof.view} view, {proof.side}: {proof.what}: {problem}"
        for proof in proofs
        for problem in proof.problems
    ]
    assert not wrong, "\n".join(wrong)
