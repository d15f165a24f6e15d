#!/usr/bin/env python3
"""How the landmarks wander about the joints, measured on clips whose joints are known.

    python benchmarks/pose_noise.py           # prints the figures
    python benchmarks/pose_noise.py --write   # into formcheck/simulate/noise.json

Of each landmark that has a joint: the distance between the two, as a length at the body, without
what is always there (its median over the clip, and how `landmark_bias` lets it follow the limbs).
What remains is taken apart into a fast part, new in every frame (from second differences, which
hardly hold any movement), and a slow part that fades away exponentially (from how alike the errors
are after a fifth of a second and after a whole one). The far side of bodies seen from the side is
kept apart from the near one. How much left and right err together is their correlation, across and
down the picture. Figures are medians over the clips.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from poses import poses_of
from truth import Clip, Shared

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import landmark_offsets
from formcheck.pose.pose import INDEX, Pose
from formcheck.vectors import body_axes

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "formcheck" / "simulate" / "noise.json"
GROUPS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toe")
"""Joints with a truth; heels wander as toes do, and the head as the shoulders."""
SKELETON = ("shoulder", "hip", "knee", "ankle", "ankle", "toe")
LAGS_S = (0.2, 1.0)
STILL_M_PER_S = 0.05
"""No joint of a body that is still is faster."""
LARGEST_MM = 60.0
"""More than this is no jitter but a limb that was mistaken for the other one."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true", help="keep the figures in the package")
    given = parser.parse_args()
    clips = [clip for clip in Shared(given.shared).clips() if clip.proper]
    text = json.dumps(figures((clip, poses_of(clip.video)) for clip in clips), indent=1)
    if given.write:
        TARGET.write_text(text + "\n")
    print(text)


def figures(seen: Iterator[tuple[Clip, list[Pose]]]) -> dict[str, Any]:
    """What is kept in the package."""
    found: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    alike: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    lost, frames, gaps, clips = 0, 0, 0, 0
    for clip, poses in seen:
        here = np.array([np.isfinite(pose.image[0, 0]) for pose in poses])
        clips, frames, lost = clips + 1, frames + len(here), lost + int((~here).sum())
        gaps += int((np.diff(np.append(True, here).astype(int)) < 0).sum())
        present = [pose for pose in poses if np.isfinite(pose.image[0, 0])]
        view = "side" if _sideways(clip) else "front"
        for group, limb, row, error in of_clip(clip, present):
            found[group, limb].append(row)
            alike[group, view].append(error)
    landmarks: dict[str, Any] = {
        group: {limb: _medians(found[group, limb]) for limb in ("near", "far")} for group in GROUPS
    }
    for (group, view), errors in alike.items():
        landmarks[group].setdefault("together", {})[view] = _together(errors)
    per_s = frames / 30.0
    gone = {"gaps_per_s": round(gaps / per_s, 4), "gap_s": round(lost / max(gaps, 1) / 30.0, 3)}
    measured = (
        f"{clips} rendered clips with known joints, {frames} frames, by benchmarks/pose_noise.py"
    )
    return {"measured_on": measured, "landmarks": landmarks, "lost": gone}


def of_clip(
    clip: Clip, poses: list[Pose]
) -> Iterator[tuple[str, str, dict[str, float], np.ndarray]]:
    """Each landmark's figures, with its group, whether it is of the near or the far side, and its
    error (n, 2): all of the left side, then all of the right.
    """
    time_s = np.array([pose.time_s for pose in poses])
    frames = np.clip(np.round(time_s * clip.meta["fps"]).astype(int), 0, clip.meta["frames"] - 1)
    metres = {k: _camera(np.array(v)[frames]) for k, v in clip.meta["joints_m"].items()}
    pixels = {k: np.array(v)[frames] for k, v in clip.meta["joints_px"].items()}
    scale = _px_per_m(metres, pixels)
    image = np.array([pose.image[:, :2] for pose in poses])
    world = np.array([pose.world for pose in poses])
    visibility = np.array([pose.visibility for pose in poses])
    offsets = _offsets(metres)
    middle = (metres["hip_l"] + metres["hip_r"]) / 2
    still = _still(metres, time_s)
    for side, letter in (("left", "l"), ("right", "r")):
        limb = "far" if _sideways(clip) and clip.near != side else "near"
        for group in GROUPS:
            mark = INDEX[f"{side}_{'foot_index' if group == 'toe' else group}"]
            joint = f"{group}_{letter}"
            beside = offsets.get(joint, np.zeros((len(frames), 3)))
            error = (image[:, mark] - pixels[joint]) / scale[:, None] - beside[:, :2]
            flat = world[:, mark] - (metres[joint] - middle + beside)
            row = _parts(error, time_s, still, "")
            row |= _parts(flat[:, 2:], time_s, still, "depth_")
            row["visibility"] = float(np.median(visibility[:, mark]))
            yield group, limb, row, error


def _sideways(clip: Clip) -> bool:
    """Whether one side of the body is behind the other."""
    return clip.view == "side" or clip.exercise == "fire_hydrant"


def _together(errors: list[np.ndarray]) -> list[float]:
    """How much left and right err alike, across and down; left and right of a clip in turn."""
    pairs = zip(errors[::2], errors[1::2], strict=True)
    found = [[np.corrcoef(a[:, axis], b[:, axis])[0, 1] for axis in (0, 1)] for a, b in pairs]
    return [round(float(x), 2) for x in np.median(found, axis=0)]


def _parts(error: np.ndarray, time_s: np.ndarray, still: np.ndarray, name: str) -> dict[str, float]:
    """The fast and the slow part of an error (n, axes), mm, and how long the slow one lasts."""
    error = 1000 * (error - np.median(error, axis=0))
    error = np.clip(error, -LARGEST_MM, LARGEST_MM)
    bends = error[2:] - 2 * error[1:-1] + error[:-2]
    fast = float(np.mean(np.median(bends * bends, axis=0) / 0.455 / 6))  # a median of squares
    fps = 1 / float(np.median(np.diff(time_s)))
    alike = [_alike(error, round(lag * fps)) for lag in LAGS_S]
    share = min(0.99, max(0.05, alike[1] / max(alike[0], 1e-6)))
    quiet = _within(error, still)
    return {
        f"{name}fast_mm": fast**0.5,
        f"{name}slow_mm": max(float(np.mean(error[~still] ** 2)) - fast, 0.0) ** 0.5,
        f"{name}still_mm": max(float(np.mean(quiet * quiet)) - fast, 0.0) ** 0.5,
        f"{name}slow_s": (LAGS_S[1] - LAGS_S[0]) / -np.log(share),
    }


def _within(error: np.ndarray, still: np.ndarray) -> np.ndarray:
    """The error in each stretch that is still, without what is always there in that position."""
    ends = np.flatnonzero(np.diff(still.astype(int))) + 1
    parts = np.split(np.arange(len(still)), ends)
    kept = [error[i] - np.median(error[i], axis=0) for i in parts if still[i[0]] and len(i) > 9]
    return np.concatenate(kept)


def _still(metres: dict[str, np.ndarray], time_s: np.ndarray) -> np.ndarray:
    """(n,) whether no joint moves."""
    joints = np.stack(list(metres.values()), axis=1)
    step_s = np.maximum(np.diff(time_s), 1e-3)[:, None]
    speed = np.linalg.norm(np.diff(joints, axis=0), axis=-1) / step_s
    return np.append(speed.max(axis=1) < STILL_M_PER_S, False)


def _alike(error: np.ndarray, lag: int) -> float:
    return float(np.mean(error[lag:] * error[:-lag]))


def _medians(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(float(np.median([row[key] for row in rows])), 2) for key in rows[0]}


def _camera(joints: np.ndarray) -> np.ndarray:
    """From the clips' axes (right, away, up) to the camera's (right, down, away)."""
    return np.stack((joints[..., 0], -joints[..., 2], joints[..., 1]), axis=-1)


def _px_per_m(metres: dict[str, np.ndarray], pixels: dict[str, np.ndarray]) -> np.ndarray:
    """(n,) how many pixels a metre has at the body."""
    names = [f"{joint}_{s}" for joint in ("shoulder", "hip", "knee", "ankle") for s in "lr"]
    spans = []
    for points in (metres, pixels):
        at = np.stack([points[name][:, :2] for name in names], axis=1)
        spans.append(np.sqrt(((at - at.mean(axis=1, keepdims=True)) ** 2).sum(axis=(1, 2))))
    return spans[1] / spans[0]


def _offsets(metres: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Where the landmarks of the skeleton's joints lie beside them."""
    names = [f"{joint}_{side}" for joint in SKELETON for side in "lr"]
    points = np.stack([metres[name] for name in names], axis=1)
    offsets = np.array(
        [
            landmark_offsets(frame, body_axes(frame[sk.HIP_JOINTS], frame[sk.SHOULDER_JOINTS]))
            for frame in points
        ]
    )
    return {name: offsets[:, i] for i, name in enumerate(names[:8])}


if __name__ == "__main__":
    main()
