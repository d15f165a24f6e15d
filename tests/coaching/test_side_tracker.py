"""One side that may be working: when its attempt was a step, or too little of it was seen."""

import pytest
from performed import shipped

from formcheck.body import Baseline, Measure, Measures, View
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.side_tracker import SideTracker, turned, works_more
from formcheck.exercise import FaultRule, Limits, Tempo

SIDE = View(90.0, "side", "right", 0.0, False)
FEET = ((340.0, 400.0), (300.0, 400.0))
TRUNK_PX = 100.0
FPS = 20


def seen(time_s, knee_deg, feet=FEET, lean_deg=0.0):
    values = {
        "knee_flexion_left": Measure(knee_deg, 1.0),
        "knee_flexion_right": Measure(knee_deg, 1.0),
        "trunk_lean_forward": Measure(lean_deg, 1.0),
    }
    return Measures(
        time_s, True, view=SIDE, attitude="upright", trunk_px=TRUNK_PX, anchors=feet, values=values
    )


def standing_start() -> Baseline:
    baseline = Baseline()
    baseline.fall_back(seen(0.0, 0.0))
    return baseline


def squatting(tracker: SideTracker, angles, start_s: float = 0.0) -> float:
    """Take frames of a squat; returns the time after them."""
    for i, angle in enumerate(angles):
        tracker.push(seen(start_s + i / FPS, angle), True, True, standing_start())
    return start_s + len(angles) / FPS


def far_down(exercise="mini_squat", moving=None) -> SideTracker:
    """Somebody who has stood, and is on the way down now."""
    tracker = SideTracker(shipped(exercise), moving, 45.0)
    squatting(tracker, [0.0] * FPS + [10.0, 20.0, 30.0, 40.0])
    assert tracker.detector.attempt is not None
    return tracker


def moved(left: float, right: float):
    """Both feet, each moved by so many trunk lengths."""
    return tuple(
        (x + trunks * TRUNK_PX, y) for (x, y), trunks in zip(FEET, (left, right), strict=True)
    )


@pytest.mark.parametrize(("trunks", "stepped"), [(0.43, False), (0.47, True)])
def test_a_foot_0_45_trunk_lengths_away_has_stepped(trunks, stepped):
    tracker = far_down()
    assert tracker.stepped(seen(2.0, 0.0, moved(trunks, 0.0)), over=True) == stepped
    assert tracker.stepped(seen(2.0, 0.0, moved(trunks, trunks)), over=False) == stepped
    assert not tracker.stepped(seen(2.0, 0.0, moved(trunks, 0.0)), over=False)


@pytest.mark.parametrize(("away_s", "left"), [(0.35, False), (0.45, True)])
def test_who_is_elsewhere_for_0_4_seconds_has_left(away_s, left):
    tracker = far_down()
    away = [seen(1.2 + t, 40.0, moved(1.0, 1.0)) for t in (0.0, away_s)]
    assert [tracker.left(measures) for measures in away] == [False, left]


def test_who_comes_back_in_between_has_not_left():
    tracker = far_down()
    for time_s, trunks in ((1.2, 1.0), (1.5, 0.0), (1.8, 1.0)):
        assert not tracker.left(seen(time_s, 40.0, moved(trunks, trunks)))


def test_feet_whose_names_are_exchanged_have_not_stepped():
    """In a long stance; a foot that goes there slowly has."""
    stance = ((340.0, 400.0), (240.0, 400.0))
    tracker = SideTracker(shipped("mini_squat"), "left", 45.0)
    for i, knee in enumerate([0.0] * FPS + [10.0, 20.0, 30.0, 40.0]):
        tracker.push(seen(i / FPS, knee, stance), True, True, standing_start())
    exchanged = seen(1.2, 40.0, stance[::-1])
    assert tracker.stepped(exchanged, over=False)
    tracker.push(exchanged, True, True, standing_start())
    assert not tracker.stepped(exchanged, over=False)


@pytest.mark.parametrize(("trunks", "slipped"), [(0.18, False), (0.22, True)])
def test_the_foot_on_the_step_slips_at_0_2_trunk_lengths(trunks, slipped):
    exercise = shipped("mini_squat").model_copy(update={"planted": "moving"})
    tracker = SideTracker(exercise, "left", 45.0)
    squatting(tracker, [0.0] * FPS + [10.0, 20.0, 30.0, 40.0])
    assert tracker.stepped(seen(2.0, 40.0, moved(trunks, 0.0)), over=False) == slipped
    assert not tracker.stepped(seen(2.0, 40.0, moved(0.0, 1.0)), over=False)


@pytest.mark.parametrize(
    ("frames", "fitting", "judged", "turned"),
    [
        pytest.param(100, 72, True, False, id="in_0_7_of_the_frames"),
        pytest.param(100, 68, False, True, id="in_fewer"),
        pytest.param(4, 4, True, False, id="in_four_frames"),
        pytest.param(3, 3, False, False, id="in_three"),
    ],
)
def test_an_attempt_is_judged_that_was_seen_well_for_most_of_it(frames, fitting, judged, turned):
    tracker = SideTracker(shipped("mini_squat"), None, 45.0)
    tracker._frames, tracker._judged = frames, fitting
    tracker.close()
    assert (tracker.finished_judged, tracker.finished_turned) == (judged, turned)


@pytest.mark.parametrize(("stays_s", "given_up"), [(8.5, False), (10.0, True)])
def test_three_tempos_at_the_furthest_point_make_a_new_start_position(stays_s, given_up):
    slow = Tempo(lift_s=1, hold_s=1, lower_s=1)
    tracker = SideTracker(shipped("mini_squat").model_copy(update={"tempo": slow}), None, 45.0)
    way = [0.0] * FPS + [45.0 * i / FPS for i in range(FPS + 1)]
    squatting(tracker, way + [45.0] * round(stays_s * FPS))
    assert (tracker.detector.attempt is None) == given_up


@pytest.mark.parametrize(("before_s", "counts"), [(2.8, True), (3.4, False)])
def test_what_was_wrong_at_rest_counts_for_three_seconds(before_s, counts):
    limits = Limits(minor=10)
    rule = {"measure": "trunk_lean_forward", "above": limits, "during": ["rest"], "unit": "deg"}
    leaning = FaultRule(id="trunk_forward", cue="Up", **rule)
    exercise = shipped("mini_squat").model_copy(update={"faults": [leaning]})
    tracker = SideTracker(exercise, None, 45.0)
    for i in range(FPS):
        tracker.push(seen(i / FPS, 0.0, lean_deg=20.0), True, True, standing_start())
    rests = [0.0] * (round(before_s * FPS) - 1)
    squatting(tracker, [*rests, 10.0, 20.0, 30.0, 40.0], start_s=1.0)
    assert tracker.detector.attempt is not None
    assert bool(tracker.faults.faults()) == counts


def raising(time_s, hip_deg, thigh_deg, sd=3.0, knees_deg=(0.0, 90.0)):
    """Somebody on the back, seen from the right, who raises the left leg."""
    knees = zip(("left", "right"), knees_deg, strict=True)
    values = {f"knee_flexion_{side}": Measure(bend, 4.0) for side, bend in knees}
    values |= {
        "hip_flexion_left": Measure(hip_deg, sd),
        "thigh_from_vertical_left": Measure(thigh_deg, 1.0),
    }
    return Measures(time_s, True, view=SIDE, attitude="supine", values=values)


def test_the_doubt_of_a_range_is_that_of_its_measure_at_the_furthest():
    """The thigh against gravity counts it; how far the hip went is as sure as the hip's angle."""
    tracker = SideTracker(shipped("straight_leg_raise"), "left", 30.0)
    angles = [5.0] * FPS + [15.0, 25.0, 33.0, 35.0, 34.0]
    sds = [3.0] * FPS + [6.0, 6.0, 5.0, 7.0, 8.0]
    for i, (hip, sd) in enumerate(zip(angles, sds, strict=True)):
        tracker.push(raising(i / FPS, hip, 90 + hip, sd), True, True, standing_start())
    attempt = tracker.detector.attempt
    assert isinstance(attempt, Attempt)
    assert tracker.worked_far
    start, peak = tracker.main_range(attempt)
    assert (start, peak) == (5.0, Measure(35.0, 5.0))


@pytest.mark.parametrize(
    ("knees_deg", "left", "right"),
    [
        pytest.param((0.0, 90.0), True, False, id="one_bent"),
        pytest.param((3.0, 0.0), True, True, id="both_straight"),
    ],
)
def test_the_leg_that_works_is_left_open_where_the_doubt_is_larger(knees_deg, left, right):
    exercise, lying = shipped("straight_leg_raise"), raising(0.0, 0.0, 90.0, knees_deg=knees_deg)
    found = [works_more(exercise, side, lying) for side in ("left", "right")]
    assert found == [left, right]


def test_of_who_lies_on_the_side_the_upper_leg_works():
    exercise = shipped("side_lying_hip_abduction")
    lying = Measures(0.0, True, view=SIDE, attitude="side_lying", upper="right")
    assert [works_more(exercise, side, lying) for side in ("left", "right")] == [False, True]
    unknown = Measures(0.0, True, view=SIDE, attitude="prone")
    assert works_more(exercise, "left", unknown)


@pytest.mark.parametrize(("yaw_deg", "round"), [(35.0, False), (25.0, True)])
def test_who_turns_by_more_than_60_degrees_turns_round(yaw_deg, round):
    then = Measures(1.0, True, view=View(yaw_deg, "oblique", "right", 0.0, False))
    assert turned(Measures(0.0, True, view=SIDE), then) == round
