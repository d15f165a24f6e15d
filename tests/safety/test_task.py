"""One step easier: a lower target, fewer repetitions, a set less."""

from __future__ import annotations

import pytest
from protocols import task

from formcheck.exercise import Level
from formcheck.safety.task import Task, easier


@pytest.mark.parametrize(("level", "lower"), [("advanced", "standard"), ("standard", "beginner")])
def test_one_level_easier_is_the_lower_target(level: Level, lower: Level) -> None:
    eased = easier(task("bridge", level=level))
    assert eased is not None and (eased.level, eased.reps, eased.eased) == (lower, 9, 1)


@pytest.mark.parametrize(
    ("sets", "reps", "less"),
    [(1, 9, (1, 6)), (1, 10, (1, 7)), (3, 12, (3, 8)), (3, 2, (2, 2)), (1, 2, (1, 1))],
)
def test_below_the_lowest_level_there_is_less_of_it(
    sets: int, reps: int, less: tuple[int, int]
) -> None:
    eased = easier(task("bridge", level="beginner", sets=sets, reps=reps))
    assert eased is not None and eased.level == "beginner"
    assert (eased.exercise.dose.sets, eased.reps) == less
    assert easier(task("bridge", level="beginner", sets=1, reps=1)) is None, "nothing is less"


def test_with_one_target_for_all_levels_there_are_fewer_repetitions() -> None:
    own = task("bridge")
    target = own.exercise.target.model_copy(update={"beginner": 30.0, "standard": 30.0})
    own = Task(own.exercise.model_copy(update={"target": target}), None, "standard")
    eased = easier(own)
    assert eased is not None and (eased.level, eased.reps) == ("standard", 6)
