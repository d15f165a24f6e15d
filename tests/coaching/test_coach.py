"""What is said, when, and how often."""

from dataclasses import replace

import pytest
from performed import shipped

from formcheck.body import Measures, View
from formcheck.coaching.coach import COOL_DOWN_S, REPEAT_SETUP_S, SAME_CUE_MAX, Coach
from formcheck.coaching.events import (
    AttemptCompleted,
    Fault,
    FaultBegan,
    HoldProgress,
    LimitNeared,
    PositionFound,
    PositionLost,
    Rep,
)


def fault(name="trunk_forward", severity="minor", cue=None):
    return Fault(name, severity, 0.0, 1.0, 0.5, 45.0, 40.0, "deg", cue or f"cue of {name}")


def done(index, *faults, time_s=None, judged=True):
    time_s = 10.0 * index if time_s is None else time_s
    rep = Rep(
        index, "both", 0, 1, 2, "knee_flexion", "deg", 0, 50, 3, 1, 2, 2, judged, tuple(faults)
    )
    return AttemptCompleted(time_s, rep)


def said(*events, exercise="mini_squat", coach=None):
    coach = coach or Coach(shipped(exercise))
    cues = [coach.push(Measures(event.time_s), [event], None) for event in events]
    return [(cue.reason, cue.text) if cue else None for cue in cues]


def test_good_repetitions_are_counted_aloud_and_praised_each_third():
    assert said(*(done(i) for i in range(1, 7))) == [
        ("count", "1"),
        ("count", "2"),
        ("praise", "3. Well done, steady and controlled"),
        ("count", "4"),
        ("count", "5"),
        ("praise", "6. That looks good"),
    ]


def test_form_is_corrected_at_the_end_of_the_repetition_and_the_correction_praised():
    assert said(done(1, fault()), done(2), done(3)) == [
        ("trunk_forward", "1. cue of trunk_forward"),
        ("praise", "2. That's it"),
        ("count", "3"),
    ]


def test_the_same_cue_at_most_twice_then_silence():
    reasons = [cue[0] for cue in said(*(done(i, fault()) for i in range(1, 6)))]
    assert reasons == ["trunk_forward"] * SAME_CUE_MAX + ["count"] * 3


def test_cool_down_between_cues():
    events = [done(1, fault(), time_s=10), done(2, fault("heel_lift"), time_s=10 + COOL_DOWN_S - 1)]
    assert [cue[0] for cue in said(*events)] == ["trunk_forward", "count"]
    events[1] = done(2, fault("heel_lift"), time_s=10 + COOL_DOWN_S)
    assert [cue[0] for cue in said(*events)] == ["trunk_forward", "heel_lift"]


@pytest.mark.parametrize(
    ("faults", "first"),
    [
        ([fault("short_range"), fault("trunk_forward", "major")], "trunk_forward"),
        ([fault("short_range", "major"), fault("trunk_forward")], "short_range"),
        ([fault("short_range"), fault("heel_lift")], "heel_lift"),
    ],
    ids=["severity", "severity_other_way", "order_of_the_file"],
)
def test_one_cue_at_a_time_the_worst_first(faults, first):
    assert said(done(1, *faults)) == [(first, f"1. cue of {first}")]


def test_what_keeps_coming_back_goes_first():
    events = [done(1, fault("short_range")), done(2, fault("short_range"), fault("heel_lift"))]
    assert [cue[0] for cue in said(*events)] == ["short_range", "short_range"]


def test_an_unjudged_repetition_is_only_counted():
    cues = said(done(1), done(2), done(3, judged=False), done(4))
    assert [cue[0] for cue in cues] == ["count"] * 4


@pytest.mark.parametrize(
    ("exercise", "began", "spoken"),
    [
        ("mini_squat", fault(), False),
        ("mini_squat", fault(severity="major"), False),
        ("mini_squat", fault(severity="critical"), True),
        ("single_leg_stance", fault("lost_balance"), True),
        ("single_leg_stance", fault("trunk_lean", "major"), False),
    ],
    ids=["minor", "major", "critical", "safety_rule", "no_safety_rule"],
)
def test_safety_is_said_at_once_and_interrupts(exercise, began, spoken):
    coach = Coach(shipped(exercise))
    cue = coach.push(Measures(3.0), [FaultBegan(3.0, "both", began)], None)
    assert (cue is not None) == spoken
    if cue:
        assert (cue.urgent, cue.time_s, cue.reason, cue.text) == (True, 3.0, began.id, began.cue)


def test_safety_goes_before_everything_in_the_same_frame():
    coach = Coach(shipped("single_leg_stance"))
    events = [
        HoldProgress(3.0, 10.0, 20.0),
        done(1, time_s=3.0),
        FaultBegan(3.0, "left", fault("lost_balance")),
    ]
    assert coach.push(Measures(3.0), events, None).urgent


def test_safety_is_not_repeated_within_the_cool_down():
    coach = Coach(shipped("single_leg_stance"))
    began = [FaultBegan(t, "left", fault("lost_balance")) for t in (3.0, 4.0, 3.0 + COOL_DOWN_S)]
    assert [coach.push(Measures(e.time_s), [e], None) is not None for e in began] == [
        True,
        False,
        True,
    ]


def test_a_hold_is_counted_down():
    coach = Coach(shipped("single_leg_stance"))
    events = [HoldProgress(float(i), i + 0.03, 20.0) for i in range(1, 23)]
    spoken = {e.time_s: cue[1] for e in events if (cue := said(e, coach=coach)[0])}
    assert spoken == {
        5.0: "15 seconds to go",
        10.0: "10 seconds to go",
        15.0: "5 seconds to go",
        17.0: "3",
        18.0: "2",
        19.0: "1",
        20.0: "Well done, that's long enough",
    }


def test_found_is_said():
    assert said(PositionFound(2.0)) == [("start", "I can see you, start when ready")]


def test_a_hindrance_is_said_once_and_again_after_ten_seconds():
    coach = Coach(shipped("mini_squat"))
    spoken = []
    for i in range(250):
        time_s = 1 + i / 10
        events = [PositionLost(time_s, "wrong_view")] if i == 0 else []
        if coach.push(Measures(time_s), events, "wrong_view"):
            spoken.append(time_s)
    assert spoken == pytest.approx([1, 1 + REPEAT_SETUP_S, 1 + 2 * REPEAT_SETUP_S], abs=0.15)


def test_another_hindrance_is_said_at_once():
    cues = said(PositionLost(1.0, "too_far"), PositionLost(3.0, "wrong_view"))
    assert [cue[0] for cue in cues] == ["setup", "setup"]


def test_the_same_hindrance_flickering_is_said_once():
    cues = said(*(PositionLost(1.0 + i, "too_far") for i in range(5)))
    assert [bool(cue) for cue in cues] == [True, False, False, False, False]


def test_nothing_happens_nothing_is_said():
    assert Coach(shipped("mini_squat")).push(Measures(1.0), [], None) is None


def near(time_s):
    return LimitNeared(time_s, fault("over_limit", "major"))


@pytest.mark.parametrize(("step_s", "said_again"), [(0.65, False), (0.75, True)])
def test_a_limit_left_for_0_7_seconds_is_neared_again(step_s, said_again):
    """Again is said as soon as the last sentence is over; going on, after six seconds only."""
    cues = said(*(near(10 + i * step_s) for i in range(5)))
    assert cues[0] is not None
    assert any(cues[1:]) == said_again


def test_from_three_seconds_to_go_on_only_the_number_is_said(monkeypatch):
    """Whatever seconds are spoken."""
    monkeypatch.setattr("formcheck.coaching.coach.HOLD_MARKS_S", tuple(range(1, 21)))
    events = [HoldProgress(float(i), float(i), 20.0) for i in range(14, 20)]
    words = [text for _, text in said(*events, exercise="single_leg_stance")]
    assert words == [*(f"{left} seconds to go" for left in (6, 5, 4)), "3", "2", "1"]


@pytest.mark.parametrize(
    ("unseen", "praised"),
    [(("knee_valgus", "weight_shift"), True), (("heel_lift", "trunk_forward"), False)],
)
def test_what_could_mostly_not_be_looked_for_is_not_praised(unseen, praised):
    """From the side, knees and weight are not looked for; heels and trunk are."""
    side = Measures(1.0, True, view=View(90.0, "side", "right", 0.0, False))
    coach, cues = Coach(shipped("mini_squat")), []
    for index in (1, 2, 3):
        done_now = replace(done(index), rep=replace(done(index).rep, unseen=unseen))
        cues.append(coach.push(side, [done_now], None))
    assert (cues[-1].reason == "praise") == praised


def test_another_exercise_is_counted_and_told_now_and_then():
    coach = Coach(shipped("mini_squat"))
    told = [
        coach.push(Measures(float(t)), [replace(done(t), time_s=float(t))], None, "Marching").text
        for t in range(1, 62, 10)
    ]
    said = "This looks like: Marching"
    assert told == [said, "11", "21", said, "41", "51", said]
