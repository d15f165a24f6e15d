"""From which proportions on a picture looks stretched: each limit from both sides."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.coaching.stretched import SHOULDER_SHARE, StretchFinder
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.pose.pose import Pose

ODD, USUAL = (1000, 600), (1024, 768)
TRUNK_PX, LIMB_PX = 100.0, 80.0


def pose(
    time_s: float, size: tuple[int, int], shoulders: float, limb: tuple[float, float], lean: float
) -> Pose:
    """A body whose limbs reach that far across and down, and whose trunk leans, in pixels."""
    image = np.zeros((33, 3), np.float32)
    middle = np.array([300.0, 200.0])
    across = np.array([shoulders * SHOULDER_SHARE * TRUNK_PX / 2, 0.0])
    image[SHOULDERS[0], :2] = middle + across + np.array([lean, 0.0])
    image[SHOULDERS[1], :2] = middle - across + np.array([lean, 0.0])
    for hip, knee, ankle in zip(HIPS, KNEES, ANKLES, strict=True):
        image[hip, :2] = middle + np.array([0.0, TRUNK_PX])
        image[knee, :2] = image[hip, :2] + limb
        image[ankle, :2] = image[knee, :2] + limb
    ones = np.ones(33, np.float32)
    return Pose(time_s, *size, image, np.zeros((33, 3), np.float32), ones)


def looks(
    *,
    shoulders: float = 1.0,
    limbs: float | None = None,
    size: tuple[int, int] = ODD,
    poses: int = 40,
    bent: int = 20,
    height: float = 0.8,
    step_s: float = 0.21,
    lean: float = 0.0,
) -> str | None:
    """How a body looks whose shoulders and bent limbs are so many times as wide as usual.

    Args:
        shoulders: Of everybody's.
        limbs: Of how far a limb of kept length would reach across; None: no limb is bent.
        size: Of the picture, pixels.
        poses: So many in all, of which the last `bent` bend.
        bent: See `poses`.
        height: Of a bent limb, as a share of its full height.
        step_s: Between two poses.
        lean: How far the trunk leans across, pixels.
    """
    finder = StretchFinder("standing")
    for i in range(poses):
        limb = (0.0, LIMB_PX)
        if limbs is not None and i >= poses - bent:
            limb = (limbs * LIMB_PX * (1 - height**2) ** 0.5, height * LIMB_PX)
        finder.push(pose(round(i * step_s, 6), size, shoulders, limb, lean))
    return finder.looks


@pytest.mark.parametrize(
    ("shoulders", "limbs", "told"),
    [
        (1.2, None, "wide"),
        (1.1, None, None),
        (0.4, 1.1, "wide"),
        (0.4, 1.0, None),
        (0.5, 1.1, None),
        (0.3, 0.45, "narrow"),
        (0.3, 0.55, None),
    ],
)
def test_in_an_odd_shape_shoulders_and_limbs_tell(
    shoulders: float, limbs: float | None, told: str | None
) -> None:
    assert looks(shoulders=shoulders, limbs=limbs) == told
    assert looks(shoulders=shoulders, limbs=limbs, size=USUAL) is None


@pytest.mark.parametrize(("width", "told"), [(1342, None), (1344, "wide")])
def test_a_shape_within_seven_in_a_thousand_is_a_usual_one(width: int, told: str | None) -> None:
    assert looks(shoulders=1.2, size=(width, 1000)) == told


@pytest.mark.parametrize(("lean", "told"), [(80.0, "wide"), (87.0, None)])
def test_a_trunk_that_leans_is_not_compared(lean: float, told: str | None) -> None:
    assert looks(shoulders=1.2, lean=lean) == told


@pytest.mark.parametrize(("poses", "told"), [(20, "wide"), (19, None)])
def test_twenty_poses_are_enough(poses: int, told: str | None) -> None:
    assert looks(shoulders=1.2, poses=poses) == told


@pytest.mark.parametrize(("step_s", "told"), [(0.21, "wide"), (0.15, None)])
def test_one_pose_in_a_fifth_of_a_second_counts(step_s: float, told: str | None) -> None:
    assert looks(shoulders=1.2, poses=25, step_s=step_s) == told


@pytest.mark.parametrize(("bent", "told"), [(5, "wide"), (4, None)])
def test_twenty_bent_limbs_are_enough(bent: int, told: str | None) -> None:
    assert looks(shoulders=0.4, limbs=1.2, bent=bent) == told


@pytest.mark.parametrize(("height", "told"), [(0.88, "wide"), (0.92, None)])
def test_a_limb_is_bent_below_nine_tenths_of_its_height(height: float, told: str | None) -> None:
    assert looks(shoulders=0.4, limbs=1.2, height=height) == told
