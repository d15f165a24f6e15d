"""The step test: which leg it is named after, and what counts; from measures made by hand."""

import pytest
from measured import frames, up

from formcheck.assess import Assessor, exercise_of, load_assessment

LEAD_S = 2.0


def trial(figure, side=None):
    test = load_assessment("step_test")
    assessor = Assessor(test, exercise_of(test), side, LEAD_S)
    for measures, pose in frames(20.0, "side", figure):
        assessor.take(measures, pose)
    (found,) = assessor.finish().trials
    return found


def stepper(t, period_s=0.9, side="right"):
    since = (t - LEAD_S) % period_s if t >= LEAD_S else 0.0
    out = up(since, 0.4 * period_s) - up(since - 0.5 * period_s, 0.4 * period_s)
    return {"thigh_from_vertical_left": 2.0, "thigh_from_vertical_right": 2.0} | {
        f"thigh_from_vertical_{side}": 2 + 32 * out
    }


@pytest.mark.parametrize(("steps", "stands"), [("left", "right"), ("right", "left")])
def test_whole_steps_in_15_s_are_named_after_the_leg_that_stands(steps, stands):
    found = trial(lambda t: stepper(t, side=steps))
    assert (found.side, found.result.value) == (stands, 16)  # 15 / 0.9 = 16.7: the last isn't whole
    assert found.ended_by == "15 s were over"


@pytest.mark.parametrize(("steps", "count"), [("left", 16), ("right", 0)])
def test_only_steps_beside_the_leg_that_is_tested_count(steps, count):
    found = trial(lambda t: stepper(t, side=steps), "right")
    assert (found.side, found.result.value) == ("right", count)
