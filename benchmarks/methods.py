"""The four ways to angles that are compared, each from poses to a `Track`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from tracks import Track
from truth import Angles, Clip, RealSquat

from formcheck.body import MAX_SD_DEG, Body, Measure, Measures, smooth
from formcheck.pose.pose import INDEX, Pose

JOINTS = ("shoulder", "hip", "knee", "ankle")


def tracked(
    method: str,
    poses: Sequence[Pose],
    film: Clip | RealSquat,
    truth_angles: Callable[[dict[str, Angles]], Angles],
    most_sd: float = MAX_SD_DEG,
) -> Track:
    """Measure a recording by one of `tracks.METHODS`.

    Args:
        method: Which.
        poses: The recording.
        film: What it is a recording of.
        truth_angles: The definitions, for the world landmarks.
        most_sd: What is less sure than this is unknown; usually as `check` would report it.
    """
    times = np.array([pose.time_s for pose in poses])
    if method == "image":
        return Track(times, image_angles(poses, film.plane, film.near))
    if method == "world":
        return Track(times, world_angles(poses, truth_angles))
    if method == "causal":
        body = Body()
        measures = [body.push(pose) for pose in poses]
    else:
        measures = list(smooth(poses))
    values = {
        key: column(measures, key, lambda measure: measure.value, most_sd) for key in film.angles
    }
    sds = {key: column(measures, key, lambda measure: measure.sd, most_sd) for key in film.angles}
    return Track(times, values, sds)


def column(
    measures: Sequence[Measures], key: str, part: Callable[[Measure], float], most_sd: float
) -> np.ndarray:
    """One measure over time; NaN where it is unknown, or less sure than that."""
    found = (frame.values.get(key) for frame in measures)
    return np.array([part(one) if one and one.sd <= most_sd else np.nan for one in found])


def world_angles(
    poses: Sequence[Pose], truth_angles: Callable[[dict[str, Angles]], Angles]
) -> Angles:
    """The definitions put on the model's world landmarks as they are."""
    points = np.array([pose.world for pose in poses], float)
    upright = np.stack([points[..., 0], points[..., 2], -points[..., 1]], axis=-1)
    joints = {
        f"{joint}_{side[0]}": upright[:, INDEX[f"{side}_{joint}"]]
        for joint in JOINTS
        for side in ("left", "right")
    }
    return truth_angles({"joints_m": joints})


def image_angles(poses: Sequence[Pose], plane: str, near: str) -> Angles:
    """Angles of the picture, in the plane that it shows; a body lying has no other ones."""
    points = np.array([pose.image[:, :2] for pose in poses], float)
    at = {name: points[:, row] for name, row in INDEX.items()}
    trunk = _middle(at, "shoulder") - _middle(at, "hip")
    if plane == "sagittal":
        return _sagittal(at, trunk, 1 if near == "right" else -1)
    return _frontal(at, trunk)


def _sagittal(at: Angles, trunk: np.ndarray, sense: int) -> Angles:
    forward = np.stack([-trunk[:, 1], trunk[:, 0]], axis=1) * sense
    out = {"trunk_lean_forward": _degrees(trunk[:, 0] * sense, -trunk[:, 1])}
    for side in ("left", "right"):
        thigh = at[f"{side}_knee"] - at[f"{side}_hip"]
        shank = at[f"{side}_ankle"] - at[f"{side}_knee"]
        out[f"hip_flexion_{side}"] = _degrees(_dot(thigh, forward), -_dot(thigh, trunk))
        out[f"knee_flexion_{side}"] = _between(thigh, shank)
    return out


def _frontal(at: Angles, trunk: np.ndarray) -> Angles:
    thighs = {side: at[f"{side}_knee"] - at[f"{side}_hip"] for side in ("left", "right")}
    hips = at["left_hip"] - at["right_hip"]
    facing = np.sign(hips[:, 0])
    out = {
        "knee_opening": _between(thighs["left"], thighs["right"]),
        "trunk_lean_left": _degrees(trunk[:, 0] * facing, -trunk[:, 1]),
        "pelvis_left_up": _degrees(-hips[:, 1], np.abs(hips[:, 0])),
    }
    for side, outward in (("left", hips), ("right", -hips)):
        size = np.hypot(*thighs[side].T) * np.hypot(*outward.T)
        share = _dot(thighs[side], outward) / size
        out[f"hip_abduction_{side}"] = np.degrees(np.arcsin(np.clip(share, -1, 1)))
    return out


def _middle(at: Angles, joint: str) -> np.ndarray:
    middle: np.ndarray = (at[f"left_{joint}"] + at[f"right_{joint}"]) / 2
    return middle


def _dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    product: np.ndarray = (a * b).sum(axis=-1)
    return product


def _degrees(across: np.ndarray, along: np.ndarray) -> np.ndarray:
    angle: np.ndarray = np.degrees(np.arctan2(across, along))
    return angle


def _between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(_degrees(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], _dot(a, b)))
