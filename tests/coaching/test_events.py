"""Values have their unit beside them; scripts still find them by their old names."""

from dataclasses import replace

import pytest
from performed import judged, performing, shipped

from formcheck.coaching.events import Rep
from formcheck.coaching.judge import Judge
from formcheck.exercise import exercise_files

REP = Rep(1, "left", 0.0, 1.0, 2.0, "knee_flexion", "deg", 60.0, 5.0, 2.5, 0.5, 1.0, 1.0)


@pytest.mark.parametrize("name", ["start", "peak", "excursion", "sd"])
def test_the_old_names_are_the_same(name: str) -> None:
    assert getattr(REP, f"{name}_deg") == getattr(REP, name)


def test_an_excursion_has_no_direction() -> None:
    assert REP.excursion == replace(REP, start=5.0, peak=60.0).excursion == 55.0


@pytest.mark.parametrize("name", exercise_files())
def test_a_screen_is_told_the_unit(name: str) -> None:
    judge = Judge(shipped(name))
    assert judge.state.unit == shipped(name).measure.unit
    assert judge.moment is judge.state


def test_a_judged_repetition_has_the_unit_of_its_measure() -> None:
    from stick import Plan, play

    for name in ("mini_squat", "standing_hip_abduction"):
        found, _ = judged(name, play(performing(name), Plan(reps=1)))
        assert [rep.unit for rep in found.reps] == [shipped(name).measure.unit]
