"""Angles of somebody on the side, on a figure with known ones."""

from dataclasses import replace

import pytest
from seen import FITTED_TOLERANCE, assert_close, seen
from stick import HALF_HIPS, Leg, Stick

from formcheck.body import Body


@pytest.mark.parametrize("roll", [90, -90], ids=["left_up", "right_up"])
@pytest.mark.parametrize("yaw", [0, 180], ids=["front", "back"])
def test_angles_lying_on_the_side(roll, yaw):
    upper, lower = ("left", "right") if roll > 0 else ("right", "left")
    legs = {upper: Leg(abduction=28), lower: Leg(abduction=-3)}
    measures = seen(Stick(roll=roll, yaw=yaw, fixed="shoulders", **legs))
    assert measures.attitude == "side_lying"
    assert measures.upper == upper
    expected = {f"hip_abduction_{upper}": 28, f"hip_abduction_{lower}": -3, "knee_opening": 25}
    assert_close(measures, expected, FITTED_TOLERANCE)
    assert measures.get("pelvis_roll").value == pytest.approx(0, abs=2)


@pytest.mark.parametrize("angle", [-20, 12, 30])
@pytest.mark.parametrize("upper", ["left", "right"])
def test_a_pelvis_rolling_back_is_positive(upper, angle):
    """Backwards is positive whichever side is up."""
    sign = 1 if upper == "left" else -1
    body = Body()
    stick = Stick(roll=90 * sign, fixed="shoulders")
    for i in range(15):
        body.push(stick.pose(i / 30))
    for i in range(15, 60):
        measures = body.push(replace(stick, turn=sign * angle).pose(i / 30))
    assert measures.view.found == "front"
    assert measures.get("pelvis_roll").value == pytest.approx(angle, abs=2)


def test_heels_lie_apart_by_a_share_of_the_shank():
    lying = seen(Stick(roll=90, fixed="shoulders"))
    assert lying.get("heels_apart").value == pytest.approx(100 * 2 * HALF_HIPS / 0.4, abs=0.5)


@pytest.mark.parametrize("upper", ["left", "right"])
def test_the_lower_leg_s_lift_is_towards_the_upper_one(upper):
    lower = "right" if upper == "left" else "left"
    legs = {upper: Leg(abduction=5), lower: Leg(abduction=-14)}
    measures = seen(Stick(roll=90 if upper == "left" else -90, fixed="shoulders", **legs))
    assert measures.get("lower_leg_adduction").value == pytest.approx(14, abs=2)
    assert seen(Stick(**legs)).get("lower_leg_adduction") is None
