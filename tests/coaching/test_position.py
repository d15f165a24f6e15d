"""What keeps an exercise from being judged, and that it is told only when it lasts."""

from dataclasses import replace

import pytest
from performed import EXERCISES, performing, shipped
from stick import Leg, Stick

from formcheck.body import SIDES, Body, Measure, Measures, View
from formcheck.coaching.position import HindranceFilter, fit_of, posture_fits, view_fits
from formcheck.pose.pose import Pose

STANDING, SUPINE = Stick(yaw=90), Stick(yaw=90, forward=-90, fixed="shoulders")
SQUAT, RAISE, ABDUCTION = "mini_squat", "straight_leg_raise", "standing_hip_abduction"
SHOULDERS_ONLY = ["left_shoulder", "right_shoulder"]
SHOULDERS_UP = ["left_shoulder", "right_shoulder", "left_hip", "right_hip"]


@pytest.mark.parametrize(
    ("exercise", "stick", "seen", "reason"),
    [
        pytest.param(SQUAT, STANDING, {}, None, id="fine"),
        pytest.param(RAISE, SUPINE, {}, None, id="fine_lying"),
        pytest.param(ABDUCTION, Stick(), {}, None, id="fine_front"),
        pytest.param(
            SQUAT, STANDING, {"centre": (320, 520), "hidden": SHOULDERS_UP}, "too_close", id="close"
        ),
        pytest.param(SQUAT, STANDING, {"centre": (320, 370)}, "head_hidden", id="head"),
        pytest.param(SQUAT, STANDING, {"centre": (320, 500)}, "feet_hidden", id="feet_outside"),
        pytest.param(
            SQUAT, STANDING, {"hidden": ["right_ankle"]}, "feet_hidden", id="near_foot_hidden"
        ),
        pytest.param(SQUAT, STANDING, {"hidden": ["left_ankle"]}, None, id="far_foot_hidden"),
        pytest.param(
            ABDUCTION, Stick(), {"hidden": ["left_ankle"]}, "feet_hidden", id="a_foot_hidden_front"
        ),
        pytest.param(SQUAT, STANDING, {"hidden": ["right_knee"]}, "knees_hidden", id="near_knee"),
        pytest.param(SQUAT, STANDING, {"hidden": ["left_knee"]}, None, id="far_knee"),
        pytest.param(SQUAT, STANDING, {"hidden": ["right_hip"]}, "hips_hidden", id="near_hip"),
        pytest.param(SQUAT, STANDING, {"hidden": ["right_shoulder"]}, "shoulders_hidden",
                     id="near_shoulder"),
        pytest.param(SQUAT, STANDING, {"hidden": ["right_shoulder", "right_knee"]}, "parts_hidden",
                     id="two_parts"),
        pytest.param(SQUAT, STANDING, {"hidden": SHOULDERS_ONLY}, "shoulders_hidden",
                     id="a_plate_before_the_shoulders"),
        pytest.param(RAISE, STANDING, {"hidden": SHOULDERS_ONLY}, "shoulders_hidden",
                     id="a_trunk_that_is_not_seen_has_no_posture"),
        pytest.param(RAISE, STANDING, {"hidden": ["left_shoulder"]}, "wrong_posture",
                     id="one_shoulder_is_enough_for_it"),
        pytest.param(SQUAT, STANDING, {"hidden": [*SHOULDERS_ONLY, "right_ankle"]}, "parts_hidden",
                     id="shoulders_and_feet"),
        pytest.param(SQUAT, STANDING, {"hidden": SHOULDERS_UP}, "parts_hidden", id="the_trunk"),
        pytest.param(ABDUCTION, STANDING, {}, "wrong_view", id="side_for_front"),
        pytest.param("standing_hip_extension", Stick(), {}, "wrong_view", id="front_for_side"),
        pytest.param(ABDUCTION, Stick(yaw=180), {}, "wrong_view", id="back_for_front"),
        pytest.param(SQUAT, Stick(yaw=45), {}, None, id="oblique_but_measured"),
        pytest.param("single_leg_stance", Stick(yaw=45), {}, "wrong_view", id="oblique"),
        pytest.param(RAISE, STANDING, {}, "wrong_posture", id="standing_for_lying"),
        pytest.param(SQUAT, SUPINE, {}, "wrong_posture", id="lying_for_standing"),
        pytest.param("bridge", Stick(yaw=90, forward=90, fixed="shoulders"), {}, "wrong_posture",
                     id="prone_for_supine"),
        pytest.param("clamshell", Stick(roll=90, fixed="shoulders"), {}, None, id="on_the_side"),
        pytest.param(SQUAT, STANDING, {"px_per_m": 70}, "too_far", id="far"),
        pytest.param(RAISE, Stick(forward=-90, fixed="shoulders"),
                     {"px_per_m": 200, "distance_m": 4.0}, "end_on", id="end_on"),
    ],
)  # fmt: skip
def test_hindrances(exercise, stick, seen, reason):
    assert fit_of(shipped(exercise), Body().push(stick.pose(**seen))).hindrance == reason


def test_nobody():
    assert fit_of(shipped(SQUAT), Body().push(Pose.nobody(0, 640, 480))).hindrance == "no_person"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_start_position_of_every_exercise_fits(name):
    measures = Body().push(performing(name)(0.0).pose())
    assert posture_fits(shipped(name), measures)
    assert view_fits(shipped(name), measures)
    assert fit_of(shipped(name), measures).hindrance is None


def test_lying_in_a_wrong_view_is_told_as_a_wrong_view():
    """Supine with the feet to the camera's front view can't be told from lying on the side."""
    on_the_side = Body().push(Stick(roll=90, fixed="shoulders").pose())
    assert fit_of(shipped(RAISE), on_the_side).hindrance == "wrong_view"


def test_a_bent_trunk_still_stands():
    bent = Stick(yaw=90, forward=45, left=Leg(flexion=80, knee=60), right=Leg(flexion=80, knee=60))
    assert fit_of(shipped(SQUAT), Body().push(bent.pose())).hindrance is None


def told(reasons, step_s=0.1):
    watch = HindranceFilter()
    return [(i, watch.reason) for i, r in enumerate(reasons) if watch.push(i * step_s, r)]


def test_a_hindrance_is_told_when_it_lasts_a_second():
    assert told([None] * 5 + ["wrong_view"] * 9 + [None] * 5) == []
    assert told([None] * 5 + ["wrong_view"] * 15) == [(15, "wrong_view")]


def test_its_end_is_told_at_once():
    assert told(["wrong_view"] * 15 + [None] * 3) == [(10, "wrong_view"), (15, None)]


def test_flickering_reasons_are_not_told():
    assert told(["wrong_view", "parts_hidden"] * 20) == []


def test_one_hindrance_after_another():
    reasons = ["no_person"] * 15 + ["wrong_view"] * 15
    assert told(reasons) == [(10, "no_person"), (25, "wrong_view")]


@pytest.mark.parametrize(("height", "hindrance"), [(0.31, None), (0.29, "too_far")])
def test_whoever_fills_less_than_0_3_of_the_height_is_too_far(height, hindrance):
    near = Body().push(STANDING.pose())
    far = replace(near, top=0.5 - height / 2, bottom=0.5 + height / 2)
    assert fit_of(shipped(SQUAT), far).hindrance == hindrance


@pytest.mark.parametrize(("sd", "fits"), [(24.0, True), (26.0, False)])
def test_between_the_views_the_main_measure_must_be_known_to_25_degrees(sd, fits):
    between = View(45.0, "oblique", "right", 0.0, False)
    main = {f"knee_flexion_{side}": Measure(40.0, sd) for side in SIDES}
    assert view_fits(shipped(SQUAT), Measures(0.0, True, values=main, view=between)) == fits
