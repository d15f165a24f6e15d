"""What ends standing on one leg, and how the pelvis is told: from measures made by hand."""

import math

import pytest
from measured import HANDS_CROSSED, frames

from formcheck.assess import Assessor, exercise_of, load_assessment

HEIGHT_PCT = 20.0


def lifted(*spans, side="right", pelvis=0.0, height=HEIGHT_PCT):
    """A foot that is off the floor in some spans; free side `pelvis` degrees up meanwhile."""
    other = "left" if side == "right" else "right"

    def at(t):
        share = max((min(1.0, (t - a) / 0.3, (b - t) / 0.3) for a, b in spans), default=0.0)
        share = max(0.0, share)
        free_up = pelvis(t) if callable(pelvis) else pelvis
        sign = 1 if side == "left" else -1
        return {
            f"foot_lift_{side}": height * share,
            f"foot_lift_{other}": 0.0,
            "pelvis_left_up": 3.0 + sign * free_up * share,
            "trunk_lean_left": -sign * 4.0 * share,
        }

    return at


def run(figure, length_s, test="single_leg_stance", side=None, **seen):
    test = load_assessment(test)
    assessor = Assessor(test, exercise_of(test), side)
    for measures, pose in frames(length_s, "front", figure, **seen):
        assessor.take(measures, pose)
    return assessor, assessor.finish().trials


def held(trials):
    return [round(trial.result.value, 1) for trial in trials]


def test_the_time_from_lifting_to_touching():
    _, trials = run(lifted((2, 8), (10, 15)), 18)
    assert held(trials) == [pytest.approx(5.9, abs=0.15), pytest.approx(4.9, abs=0.15)]
    assert {trial.ended_by for trial in trials} == {"the foot came down"}
    assert [(trial.side, trial.index) for trial in trials] == [("left", 1), ("left", 2)]
    assert all(0.1 < trial.result.sd < 0.4 for trial in trials)


@pytest.mark.parametrize(("lifts", "stands"), [("left", "right"), ("right", "left")])
def test_a_trial_is_named_after_the_leg_that_stands(lifts, stands):
    _, trials = run(lifted((2, 6), side=lifts), 8)
    assert [trial.side for trial in trials] == [stands]
    assert run(lifted((2, 6), side=lifts), 8, side=lifts)[1] == []


def test_only_the_first_three_count_and_then_it_is_over():
    spans = [(2 + 4 * i, 5 + 4 * i) for i in range(4)]
    assessor, trials = run(lifted(*spans), 20, side="left")
    assert len(trials) == 3 and assessor.over


def test_a_touch_for_a_moment_ends_it_a_flicker_does_not():
    def flicker(t):
        return 1.0 if 4.0 <= t < 4.05 else 0.0

    def at(t):
        values = lifted((2, 8))(t)
        if flicker(t):
            values["foot_lift_right"] = 0.0
        return values

    _, trials = run(at, 10)
    assert held(trials) == [pytest.approx(5.9, abs=0.15)]
    _, trials = run(lifted((2, 4), (4.2, 8)), 10)
    assert len(trials) == 2


def test_a_hand_that_reaches_out_ends_it():
    def hands(t):
        return ((380.0, 170.0), HANDS_CROSSED[1]) if t >= 5 else HANDS_CROSSED

    _, trials = run(lifted((2, 9)), 11, hands=hands)
    assert (held(trials), trials[0].ended_by) == (
        [pytest.approx(2.9, abs=0.15)],
        "a hand reached out",
    )


def test_a_hand_that_moves_a_little_does_not():
    def hands(t):
        return (HANDS_CROSSED[0][0] + 12 * math.sin(t), 170.0), HANDS_CROSSED[1]

    _, trials = run(lifted((2, 9)), 11, hands=hands)
    assert trials[0].ended_by == "the foot came down"


def test_the_standing_foot_that_moves_ends_it():
    def feet(t):
        return ((360.0, 400.0) if t >= 6 else (340.0, 400.0)), (300.0, 400.0)

    _, trials = run(lifted((2, 9)), 11, feet=feet)
    assert trials[0].ended_by == "the standing foot moved"
    assert held(trials) == [pytest.approx(3.9, abs=0.15)]


def test_longer_than_45_s_is_not_measured():
    _, trials = run(lifted((2, 52)), 54)
    assert trials[0].result.value == pytest.approx(45.0)
    assert trials[0].result.high == pytest.approx(45.0)
    assert trials[0].ended_by == "the longest time, 45 s, was reached"


def test_a_video_that_ends_meanwhile_gives_a_lower_bound():
    _, trials = run(lifted((2, 20)), 10)
    assert trials[0].broken == "the video ends"
    assert math.isinf(trials[0].result.high)
    assert trials[0].result.low == pytest.approx(7.9, abs=0.15)


def test_feet_that_are_hidden_break_it_off():
    def at(t):
        values = lifted((2, 12))(t)
        return values | {"foot_lift_right": None} if t > 6 else values

    _, trials = run(at, 14)
    assert trials[0].broken == "your feet could not be seen any more"
    assert trials[0].result.low == pytest.approx(3.9, abs=0.15)


def test_a_step_is_no_trial():
    _, trials = run(lifted((2, 2.6), height=12.0), 5)
    assert trials == []


def details(trial):
    return {name: quantity.value for name, quantity, _ in trial.details}


def test_the_highest_lift_is_reported_against_standing_on_both_feet():
    _, trials = run(lifted((2, 20), pelvis=6.0), 22, test="trendelenburg")
    found = details(trials[0])
    assert found["free side of the pelvis, highest"] == pytest.approx(6.0, abs=0.3)
    assert found["trunk towards the standing leg"] == pytest.approx(4.0, abs=0.3)


def test_a_lift_that_is_kept_lasts_at_least_as_long_as_the_trial():
    _, trials = run(lifted((2, 20), pelvis=6.0), 22, test="trendelenburg")
    kept = {name: quantity for name, quantity, _ in trials[0].details}["kept within 5° of that"]
    assert kept.low == pytest.approx(17.9, abs=0.3) and math.isinf(kept.high)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("highest", "then"), [(8.0, 2.0), (4.0, -11.0), (-2.0, -8.0)])
def test_it_is_kept_until_it_stays_5_degrees_below_its_own_highest(side, highest, then):
    figure = lifted((2, 20), side=side, pelvis=lambda t: highest if t < 9 else then)
    _, trials = run(figure, 22, test="trendelenburg")
    found = details(trials[0])
    assert found["kept within 5° of that"] == pytest.approx(6.9, abs=0.2)
    assert found["free side of the pelvis, highest"] == pytest.approx(highest, abs=0.5)


def test_a_fall_of_less_is_none():
    figure = lifted((2, 20), pelvis=lambda t: 6.0 if t < 9 else 2.0)
    _, trials = run(figure, 22, test="trendelenburg")
    assert details(trials[0])["kept within 5° of that"] > 17


def test_a_dip_that_comes_back_is_no_end():
    figure = lifted((2, 20), pelvis=lambda t: -11.0 if 9 < t < 9.6 else 4.0)
    _, trials = run(figure, 22, test="trendelenburg")
    assert details(trials[0])["kept within 5° of that"] > 17
