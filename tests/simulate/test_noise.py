"""Noise and drop-outs are as large as they were measured."""

import numpy as np
import pytest

from formcheck.pose.pose import INDEX, Pose
from formcheck.simulate.noise import Noise, figures

PX_PER_M = 200.0


def noisy(n, fps=30.0, seed=3, far="left", moving=False):
    """A body that stands still, or that is all swayed to and fro; what is found, less what is."""
    array = np.zeros((33, 3), dtype=np.float32)
    there = 0.5 * PX_PER_M * np.sin(np.arange(n) / fps * 2 * np.pi) * moving
    poses = [
        Pose(i / fps, 640, 480, array + np.float32(x), array, np.ones(33, np.float32))
        for i, x in enumerate(there)
    ]
    found = list(Noise(seed, far, PX_PER_M).add(poses))
    return found, np.array([pose.image[:, :2] for pose in found]) - there[:, None, None]


@pytest.mark.parametrize("fps", [15.0, 30.0])
@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize(("side", "limb"), [("right", "near"), ("left", "far")])
def test_landmarks_wander_as_far_as_measured(side, limb, moving, fps):
    found, errors = noisy(int(400 * fps), fps, moving=moving)
    knee = errors[:, INDEX[f"{side}_knee"]]
    row = figures()["landmarks"]["knee"][limb]
    slow_mm = row["slow_mm" if moving else "still_mm"]
    wanted = PX_PER_M / 1000 * np.hypot(slow_mm, row["fast_mm"])
    assert np.nanstd(knee) == pytest.approx(wanted, rel=0.2)
    assert found[0].visibility[INDEX[f"{side}_knee"]] == pytest.approx(row["visibility"])


def test_hips_err_together():
    _, errors = noisy(9000, far=None, moving=True)
    hips = errors[np.isfinite(errors[:, 0, 0])][:, [INDEX["left_hip"], INDEX["right_hip"]], 1]
    wanted = figures()["landmarks"]["hip"]["together"]["front"][1]
    assert np.corrcoef(hips.T)[0, 1] == pytest.approx(wanted, abs=0.15)


def test_from_frame_to_frame_they_hardly_move():
    _, errors = noisy(600, moving=True)
    knee = errors[:, INDEX["right_knee"], 0]
    assert np.nanmedian(np.abs(np.diff(knee))) < 0.2 * np.nanstd(knee)


def test_bodies_are_lost_as_often_and_as_long_as_measured():
    lost = figures()["lost"]
    _, errors = noisy(30000, fps=10.0)
    gone = ~np.isfinite(errors[:, 0, 0])
    share = lost["gaps_per_s"] * lost["gap_s"]
    assert 0.3 * share < gone.mean() < 3 * share


def test_the_same_seed_gives_the_same_noise():
    a, b, c = (noisy(40, seed=seed)[1] for seed in (3, 3, 4))
    assert np.array_equal(a, b)
    assert not np.array_equal(a, c)
