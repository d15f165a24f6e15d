"""Whole tests, done by a body with known joints, seen by a camera."""

import pytest
from assess_played import LEAD_S, assess, play

from formcheck.assess import Person

CHAIR = {"reps": 6, "lift_s": 0.9, "hold_s": 0.3, "lower_s": 0.9, "pause_s": 0.3}
REACH = {"reps": 3, "lift_s": 1.0, "hold_s": 0.6, "lower_s": 1.0, "pause_s": 0.8}
ROM = {
    "squat_depth": ("side", 70.0),
    "hip_flexion_rom": ("side", 80.0),
    "hip_flexion_rom_lying": ("side", 105.0),
    "hip_extension_rom": ("side", 14.0),
    "hip_abduction_rom": ("front", 28.0),
    "hip_internal_rotation_rom": ("front", 28.0),
    "hip_external_rotation_rom": ("front", 28.0),
}


@pytest.mark.parametrize("live", [False, True], ids=["smoothed", "live"])
def test_the_chair_stand(live):
    seen = play("chair_stand_30s", "right", "side", LEAD_S + 14, **CHAIR)
    outcome = assess("chair_stand_30s", seen, live=live)
    (trial,) = outcome.trials
    assert (trial.result.low, trial.result.value, trial.result.high) == (6, 6, 6)
    assert outcome.status == "broken_off" and outcome.why.startswith("Broken off after 14 s")


@pytest.mark.parametrize("hands", ["thighs", "chest"])
def test_hands_on_the_thighs_in_the_chair_stand(hands):
    tempo = CHAIR | {"reps": 2, "lift_s": 1.4}
    seen = play("chair_stand_30s", "left", "side", 9, hands=hands, **tempo)
    (trial,) = assess("chair_stand_30s", seen).trials
    assert (trial.result.low, trial.result.value) == ((0, 0) if hands == "thighs" else (2, 2))


@pytest.mark.parametrize("live", [False, True], ids=["smoothed", "live"])
def test_the_time_of_five(live):
    seen = play("five_times_sit_to_stand", "left", "side", LEAD_S + 13, **CHAIR)
    outcome = assess("five_times_sit_to_stand", seen, live=live, person=Person(age=72))
    truth_s = 4 * 2.4 + 0.9
    assert outcome.results[0].quantity.value == pytest.approx(truth_s, abs=0.2)
    assert outcome.results[0].norms[0].standing == "not_worse"


@pytest.mark.parametrize("live", [False, True], ids=["smoothed", "live"])
def test_single_leg_stance(live):
    tempo = {"reps": 3, "lift_s": 0.7, "hold_s": 2.0, "lower_s": 0.7, "pause_s": 0.8}
    seen = play("single_leg_stance", "left", "front", 16, **tempo)
    outcome = assess("single_leg_stance", seen, live=live)
    assert outcome.status == "complete" and outcome.results[0].side == "right"
    for trial in outcome.trials:
        assert trial.result.value == pytest.approx(2.9, abs=0.45)


def test_the_step_test():
    tempo = {"reps": 18, "lift_s": 0.4, "hold_s": 0.1, "lower_s": 0.4, "pause_s": 0.1}
    seen = play("step_test", "right", "side", 19, excursion=30.0, fps=30, **tempo)
    (trial,) = assess("step_test", seen, go_s=LEAD_S).trials
    assert trial.side == "left" and trial.result.value in (14, 15)  # the leg that stands


@pytest.mark.parametrize("name", ROM)
@pytest.mark.parametrize("side", ["left", "right"])
def test_range_of_motion_of_both_sides(name, side):
    view, truth = ROM[name]
    seen = play(name, side, view, 13, excursion=truth, fps=15, **REACH)
    outcome = assess(name, seen)
    assert outcome.status == "complete"
    (result,) = outcome.results
    assert result.side == (side if outcome.assessment.sides == "each" else "both")
    assert abs(result.quantity.value - truth) < max(3.5, 2 * result.quantity.sd)


@pytest.mark.parametrize("name", ["chair_stand_30s", "hip_abduction_rom", "single_leg_stance"])
def test_a_wrong_view_is_refused(name):
    view = {"chair_stand_30s": "front"}.get(name, "side")
    outcome = assess(name, play(name, "left", view, 9, fps=15, **REACH))
    assert outcome.status == "not_measured"
    assert "then do the test again" in outcome.why
    assert outcome.results == [] and outcome.no_norm == ""


def test_live_and_smoothed_agree():
    seen = list(play("hip_abduction_rom", "left", "front", 13, excursion=25.0, fps=15, **REACH))
    values = [assess("hip_abduction_rom", seen, live=x).results[0].quantity for x in (0, 1)]
    assert abs(values[0].value - values[1].value) < 2
