"""A stretched picture is told by the bodies in it, and others are left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from performed import performing, shipped
from stick import Plan, play

from formcheck.coaching.notes import NoteCode
from formcheck.coaching.stretched import StretchFinder
from formcheck.pose.pose import Pose


def scaled(poses: Iterable[Pose], across: float, down: float) -> list[Pose]:
    """The poses in a picture that was stretched when it was saved."""
    by = np.array([across, down, across], np.float32)
    return [
        replace(
            pose,
            image=pose.image * by,
            width=round(pose.width * across),
            height=round(pose.height * down),
        )
        for pose in poses
    ]


def looks(poses: Iterable[Pose], posture: str = "standing") -> str | None:
    finder = StretchFinder(posture)
    for pose in poses:
        finder.push(pose)
    return finder.looks


def performed_poses(exercise: str, reps: int = 3) -> list[Pose]:
    return list(play(performing(exercise), Plan(reps=reps)))


SQUAT, ABDUCTION = performed_poses("mini_squat"), performed_poses("standing_hip_abduction")


@pytest.mark.parametrize("poses", [SQUAT, ABDUCTION], ids=["side", "front"])
@pytest.mark.parametrize("by", [1.0, 0.7], ids=["as it is", "cropped to an odd shape"])
def test_a_natural_body_is_left_alone(poses: list[Pose], by: float) -> None:
    cropped = [replace(pose, width=round(pose.width * by)) for pose in poses]
    assert looks(cropped) is None


@pytest.mark.parametrize(
    ("poses", "across", "down", "told"),
    [(SQUAT, 1, 0.65, "wide"), (SQUAT, 0.55, 1, "narrow"), (ABDUCTION, 1, 0.65, "wide")],
    ids=["squashed, from the side", "squeezed, from the side", "squashed, from the front"],
)
def test_a_stretched_body_is_told(poses: list[Pose], across: float, down: float, told: str) -> None:
    assert looks(scaled(poses, across, down)) == told
    assert f"looks_{told}" in get_args(NoteCode)


def test_shoulders_wider_than_anybodys_are_told_in_a_picture_of_any_shape() -> None:
    wide = [replace(pose, width=640, height=480) for pose in scaled(ABDUCTION, 1.6, 1)]
    assert looks(wide) == "wide"


def test_legs_that_look_odd_in_a_picture_of_a_usual_shape_prove_nothing() -> None:
    for across, down in ((1, 0.6), (0.6, 1)):
        usual = [replace(p, width=640, height=480) for p in scaled(SQUAT, across, down)]
        assert looks(usual) is None


def test_nothing_is_said_of_whoever_lies_or_of_nobody() -> None:
    lying = scaled(performed_poses("bridge"), 1, 0.6)
    assert looks(lying, shipped("bridge").posture) is None
    assert looks([Pose.nobody(0.1 * i, 640, 300) for i in range(99)]) is None
    assert looks(scaled(SQUAT[:60], 1, 0.6)) is None, "too little was seen"
