"""The far leg, while the near one hides it."""

import pytest
from stick import Leg, Stick

from formcheck.body import Body

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


def test_lying_the_far_leg_is_unknown_when_hidden():
    lying = measures(FAR, forward=-90.0, fixed="shoulders")
    assert lying.attitude == "supine"
    assert lying.get("hip_flexion_left") is None
