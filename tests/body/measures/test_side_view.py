"""Angles seen from the side, on a figure with known ones: standing, on the back, face down."""

import math
from dataclasses import replace
from types import SimpleNamespace

import pytest
from seen import AT_HIP_HEIGHT, FITTED_TOLERANCE, LEVEL_CAMERA, assert_close, seen
from stick import SHANK, TRUNK, Leg, Stick

from formcheck.body import Body
from formcheck.body.measures.side_view import head_forward, knee_past_toes
from formcheck.pose.landmarks import HEELS, KNEES, TOES

LANDSCAPE, PORTRAIT, PHONE = (640, 480), (480, 640), (1080, 1920)


WALKER = Stick(
    forward=12,
    left=Leg(flexion=20, knee=35),
    right=Leg(flexion=47, knee=60),
    fixed="left",
)
WALKER_ANGLES = {
    "hip_flexion_left": 20,
    "hip_flexion_right": 47,
    "knee_flexion_left": 35,
    "knee_flexion_right": 60,
    "thigh_from_vertical_left": 8,
    "thigh_from_vertical_right": 35,
    "trunk_lean_forward": 12,
}
EXTENDED = Stick(forward=5, right=Leg(flexion=-15), left=Leg(flexion=5), fixed="left")
EXTENDED_ANGLES = {
    "hip_flexion_right": -15,
    "thigh_from_vertical_right": -20,
    "knee_flexion_right": 0,
    "trunk_lean_forward": 5,
}
RAISED = Stick(
    forward=-90, right=Leg(flexion=38, knee=6), left=Leg(flexion=45, knee=90), fixed="shoulders"
)
RAISED_ANGLES = {
    "hip_flexion_right": 38,
    "hip_flexion_left": 45,
    "knee_flexion_right": 6,
    "knee_flexion_left": 90,
    "trunk_lean_forward": -90,
}
BRIDGED = Stick(
    forward=-112, right=Leg(flexion=4, knee=88), left=Leg(flexion=10, knee=94), fixed="shoulders"
)
BRIDGED_ANGLES = {
    "hip_flexion_right": 4,
    "hip_flexion_left": 10,
    "knee_flexion_right": 88,
    "knee_flexion_left": 94,
}
PRONE = Stick(forward=90, right=Leg(flexion=-12), left=Leg(), fixed="shoulders")
PRONE_ANGLES = {"hip_flexion_right": -12, "hip_flexion_left": 0, "trunk_lean_forward": 90}


@pytest.mark.parametrize("yaw", [90, -90], ids=["right_side_near", "left_side_near"])
@pytest.mark.parametrize(
    ("stick", "expected", "attitude"),
    [
        pytest.param(WALKER, WALKER_ANGLES, "upright", id="standing"),
        pytest.param(EXTENDED, EXTENDED_ANGLES, "upright", id="hip_extended"),
        pytest.param(RAISED, RAISED_ANGLES, "supine", id="supine"),
        pytest.param(BRIDGED, BRIDGED_ANGLES, "supine", id="bridge"),
        pytest.param(PRONE, PRONE_ANGLES, "prone", id="prone"),
    ],
)
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, PHONE], ids=["wide", "tall", "phone"])
def test_angles_seen_from_the_side(stick, expected, attitude, yaw, size):
    measures = seen(replace(stick, yaw=yaw), size=size, px_per_m=250 * size[0] / 640)
    assert measures.attitude == attitude
    assert measures.view.found == "side"
    assert measures.view.near == ("right" if yaw > 0 else "left")
    assert_close(measures, expected, FITTED_TOLERANCE)
    assert all(measures.get(key).judgeable for key in expected)


def test_lengths_in_per_cent():
    hands = seen(Stick(yaw=90, hands="thighs")).get("hand_to_thigh_right").value
    assert hands == pytest.approx(0, abs=0.5)
    crossed = seen(Stick(yaw=90)).get("hand_to_thigh_right").value
    assert crossed == pytest.approx(100 * math.hypot(0.6 * TRUNK, 0.15) / TRUNK, abs=0.5)
    lifted = seen(Stick(yaw=90, right=Leg(heel_up=20)), centre=(320, 230))  # toes in the picture
    heel = lifted.get("heel_lift_right").value
    assert heel == pytest.approx(100 * 0.2 * math.sin(math.radians(20)) / SHANK, abs=0.5)
    flat = seen(Stick(yaw=90)).get("heel_lift_right").value
    assert flat == pytest.approx(0, abs=0.5)


def test_near_a_camera_angles_survive_perspective():
    measures = seen(replace(WALKER, yaw=90), distance_m=3.0)
    assert_close(measures, WALKER_ANGLES, FITTED_TOLERANCE)


def oblique_squat(yaw, bend, **how):
    """What is measured before and after a squat."""
    at = AT_HIP_HEIGHT if how else (0.0, 0.0, 0.0)
    how = {"distance_m": 2.31} | how
    body = Body()
    stand = Stick(yaw=yaw, at=at)
    start = [body.push(stand.pose(i / 20, **how)) for i in range(30)][-1]
    for i in range(60):
        share = min(1.0, i / 30)
        now = Leg(flexion=share * bend, knee=share * bend)
        figure = replace(stand, forward=0.35 * share * bend, left=now, right=now)
        end = body.push(figure.pose(1.5 + i / 20, **how))
    return start, end


BENT = ("hip_flexion_left", "hip_flexion_right", "knee_flexion_left", "knee_flexion_right")


@pytest.mark.parametrize("yaw", [40, 45, -45, 55])
@pytest.mark.parametrize("bend", [60, 90])
def test_an_oblique_squat_is_measured(yaw, bend):
    """As deep as it is, and the trunk bends forward and not sideways, though it looks so."""
    start, end = oblique_squat(yaw, bend, **LEVEL_CAMERA)
    assert end.view.found == "oblique"
    for key in BENT:
        found = end.get(key)
        change = found.value - start.get(key).value
        assert change == pytest.approx(bend, abs=min(8.0, 2 * found.sd)), key
    assert all(end.get(key).judgeable for key in BENT[:2])
    assert end.get("trunk_lean_forward").value == pytest.approx(0.35 * bend, abs=3)


@pytest.mark.parametrize("yaw", [40, 45, -45, 55])
@pytest.mark.parametrize("bend", [60, 90])
def test_a_camera_that_looks_up_by_20_degrees_costs_up_to_twelve(yaw, bend):
    start, end = oblique_squat(yaw, bend)
    assert end.view.found == "oblique"
    for key in BENT:
        change = end.get(key).value - start.get(key).value
        assert change == pytest.approx(bend, abs=12), key


@pytest.mark.parametrize("yaw", [45, -45, 135])
def test_a_trunk_that_leans_forward_at_45_degrees_is_no_side_lean(yaw):
    body = Body()
    for i in range(60):
        lean = 40 * min(1.0, i / 30)
        leg = Leg(flexion=lean)
        stick = Stick(yaw=yaw, at=AT_HIP_HEIGHT, forward=lean, left=leg, right=leg)
        found = body.push(stick.pose(i / 20, **LEVEL_CAMERA))
    assert found.get("trunk_lean_forward").value == pytest.approx(40, abs=4)
    for side in ("left", "right"):
        assert found.get(f"hip_abduction_{side}").value == pytest.approx(0, abs=8)


@pytest.mark.parametrize(("lying", "sd_deg"), [(False, 5.5), (True, 3.0)])
def test_the_head_is_less_sure_of_somebody_upright(lying, sd_deg):
    trunk, head = (0.0, -100.0), (10.0, -30.0)
    frame = SimpleNamespace(
        hidden=frozenset(),
        near=1,
        faces=1,
        lying=lying,
        limbs=SimpleNamespace(trunk=trunk, head=head),
    )
    found = head_forward(frame)
    assert found.value == pytest.approx(math.degrees(math.atan2(1, 3)))
    assert found.sd == sd_deg


@pytest.mark.parametrize(("side", "sd_pct"), [(1, 9.0), (0, 18.0)])
def test_the_far_knee_is_half_as_sure_as_the_near_one(side, sd_pct):
    points = dict.fromkeys(KNEES, (100.0, 50.0))
    points |= dict.fromkeys(HEELS, (60.0, 100.0)) | dict.fromkeys(TOES, (110.0, 100.0))
    frame = SimpleNamespace(hidden=frozenset(), near=1, faces=1, xy=points)
    found = knee_past_toes(frame, side)
    assert found.value == pytest.approx(-20.0)
    assert found.sd == sd_pct
