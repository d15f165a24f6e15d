"""Landmarks by name: one list of them, and pairs that go together."""

import pytest

from formcheck.body.fit.skeleton import LANDMARKS as JOINT_LANDMARKS
from formcheck.body.fit.skeleton import Joint
from formcheck.pose import landmarks
from formcheck.pose.landmarks import Landmark
from formcheck.pose.pose import INDEX, LANDMARKS

PAIRS = ("EARS", "SHOULDERS", "WRISTS", "HIPS", "KNEES", "ANKLES", "HEELS", "TOES")


def test_names_and_rows_are_those_of_the_enumeration():
    assert len(LANDMARKS) == 33
    assert LANDMARKS[Landmark.LEFT_HIP] == "left_hip"
    assert INDEX["right_foot_index"] == Landmark.RIGHT_FOOT_INDEX == 32
    assert list(INDEX.values()) == [*Landmark]


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_the_left_one_and_the_right_one(name):
    left, right = getattr(landmarks, name)
    assert left.name.startswith("LEFT_")
    assert right.name == left.name.replace("LEFT_", "RIGHT_")


def test_each_joint_of_the_skeleton_has_its_landmark():
    for joint, row in zip(Joint, JOINT_LANDMARKS, strict=True):
        name = joint.name.replace("TOE", "FOOT_INDEX")
        assert Landmark(row).name == name
