"""The far leg, while the near one hides it; a leg that the picture cuts off."""

from types import SimpleNamespace

import pytest
from stick import Leg, Stick

from formcheck.body import Body, Measure, View
from formcheck.body.measures.fused import hip_flexion
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES

FAR = ("left_hip", "left_knee", "left_ankle")
NEAR = ("right_hip", "right_knee", "right_ankle")


def measures(hidden, **figure):
    body = Body()
    stick = Stick(yaw=90.0, right=Leg(flexion=10.0), left=Leg(flexion=10.0), **figure)
    return [body.push(stick.pose(i / 20, hidden=hidden)) for i in range(30)][-1]


def test_standing_it_is_measured_less_surely():
    seen, guessed = measures(()), measures(FAR)
    key = "hip_flexion_left"
    assert guessed.get(key).value == pytest.approx(seen.get(key).value, abs=4)
    assert guessed.get(key).sd > seen.get(key).sd
    assert guessed.get("knee_flexion_left") is not None


def test_a_near_leg_that_something_else_hides_is_unknown():
    assert measures(NEAR).get("hip_flexion_right") is None
    assert measures(NEAR + FAR).get("hip_flexion_left") is None


def test_lying_the_far_leg_is_measured_with_far_more_doubt_when_hidden():
    """Whoever takes turns with the legs moves it behind the near one: it counts, if not more."""
    lying = measures(FAR, forward=-90.0, fixed="shoulders")
    seen = measures((), forward=-90.0, fixed="shoulders")
    key = "hip_flexion_left"
    assert lying.attitude == "supine"
    assert lying.get(key).value == pytest.approx(seen.get(key).value, abs=4)
    assert lying.get(key).sd > seen.get(key).sd + 5


@pytest.mark.parametrize("attitude", ["quadruped", "side_lying"])
def test_a_hidden_leg_is_unknown_of_a_body_placed_otherwise(attitude):
    legs = (HIPS[0], KNEES[0], ANKLES[0])
    assert hip_flexion(in_frame(hidden=legs, attitude=attitude), 0) is None


def in_frame(ankle=(320.0, 240.0), hidden=frozenset(), attitude="upright"):
    """What a leg's formula asks of a frame from the right side; both legs are sure to within 4."""
    return SimpleNamespace(
        hidden=frozenset(hidden),
        near=1,
        view=View(90.0, "side", "right", 0.0, False),
        attitude=attitude,
        lying=attitude != "upright",
        xy={i: ankle for i in ANKLES},
        observation=SimpleNamespace(pose=SimpleNamespace(width=640, height=480)),
        fused={f"hip_flexion_{side}": Measure(10.0, 4.0) for side in ("left", "right")},
    )


def test_a_leg_behind_the_near_one_is_as_sure_as_the_fusion_says():
    """What it says of hidden joints is learned; a near leg's are hidden by something else."""
    legs = [(HIPS[side], KNEES[side], ANKLES[side]) for side in (0, 1)]
    assert hip_flexion(in_frame(hidden=legs[0]), 0).sd == 4.0
    assert hip_flexion(in_frame(hidden=legs[0], attitude="prone"), 0).sd == 4.0
    assert hip_flexion(in_frame(hidden=legs[1]), 1) is None


@pytest.mark.parametrize(
    ("ankle", "sd"),
    [
        pytest.param((320.0, 466.0), 4.0, id="inside"),
        pytest.param((320.0, 468.0), 8.0, id="at_the_bottom"),
        pytest.param((14.0, 240.0), 4.0, id="inside_left"),
        pytest.param((12.0, 240.0), 8.0, id="at_the_left"),
    ],
)
def test_a_leg_that_ends_at_the_pictures_border_is_half_as_sure(ankle, sd):
    assert hip_flexion(in_frame(ankle), 0).sd == pytest.approx(sd)
    assert hip_flexion(in_frame(hidden={ANKLES[0]}), 0).sd == pytest.approx(8.0)
