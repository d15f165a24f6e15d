"""Pictures of what was wrong: the limbs marked as in the annotated video."""

import numpy as np
import pytest
from performed import performing
from reported import FAULTY
from stick import play

from formcheck.pose.pose import Pose
from formcheck.screens.canvas import WARN
from formcheck.screens.draw import draw_skeleton
from formcheck.screens.fault_pictures import NearestPose, fault_marker
from formcheck.sources.frame import Frame

POSES = [
    pose for pose, _ in zip(play(performing("standing_hip_abduction")), range(10), strict=False)
]


def warned(image: np.ndarray) -> int:
    """How many pixels have the colour of a warning."""
    return int((image == np.array(WARN, np.uint8)).all(axis=-1).sum())


def test_the_limb_of_the_fault_is_marked() -> None:
    pose = POSES[0]
    bare, marked = (np.full((pose.height, pose.width, 3), 255, np.uint8) for _ in range(2))
    draw_skeleton(bare, pose)
    fault_marker(FAULTY)(marked, pose, "trunk_lean", "left")
    assert warned(bare) == 0 and warned(marked) > 100


def test_another_fault_marks_another_limb() -> None:
    pose = POSES[0]
    trunk, foot = (np.full((pose.height, pose.width, 3), 255, np.uint8) for _ in range(2))
    fault_marker(FAULTY)(trunk, pose, "trunk_lean", "left")
    fault_marker(FAULTY)(foot, pose, "heel_lift", "left")
    assert not np.array_equal(trunk, foot)


@pytest.mark.parametrize(("at_s", "nearest"), [(0.0, 0), (0.14, 1), (0.16, 2), (9.0, 9)])
def test_the_pose_nearest_to_a_picture_is_drawn(at_s: float, nearest: int) -> None:
    blank = np.zeros((33, 3))
    poses = [Pose(n / 10, 64, 48, blank, blank, np.ones(33)) for n in range(10)]
    pose_of = NearestPose(iter(poses))
    assert pose_of(Frame(at_s, np.zeros((48, 64, 3), np.uint8))) is poses[nearest]
