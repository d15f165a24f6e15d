"""How the pose model's landmarks wander, and how it loses a body: as measured, not guessed.

The figures lie in ``noise.json``, made by ``benchmarks/pose_noise.py`` from rendered clips with
known joints: how large the errors are while a body moves, which contains what goes with the
movement, and while it is still. Left and right of a pair err in part together, the hips mostly: a
pelvis stays level in most of it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from formcheck.body.measures.definitions import Side
from formcheck.pose.pose import LANDMARKS, Pose

_LIKE = {"heel": "toe", "foot_index": "toe", "pinky": "wrist", "index": "wrist", "thumb": "wrist"}
"""Landmarks without a truth wander as the nearest one that has; the head as the shoulders."""

MOVING_M_PER_S, SETTLE_S = 0.3, 0.3
"""From this speed of its fastest point on a body moves, and how slowly that is taken note of."""


@cache
def figures() -> dict[str, Any]:
    """What was measured."""
    text = files("formcheck.simulate").joinpath("noise.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


class Noise:
    """Adds the pose model's own errors to poses, the same for the same seed.

    Args:
        seed: Of everything that is drawn.
        far: The side that is behind the other one, if the body is seen from the side.
        px_per_m: How many pixels a metre has at the body.
        size: How many times the measured errors.
    """

    def __init__(self, seed: int, far: Side | None, px_per_m: float, size: float = 1.0) -> None:
        self._rng = np.random.default_rng(seed)
        self._px_per_m, self._size = px_per_m, size
        rows = [_row(name, far) for name in LANDMARKS]
        self._fast_m = _metres(rows, "fast_mm")
        self._moving_m, self._still_m = _metres(rows, "slow_mm"), _metres(rows, "still_mm")
        self._slow_s = _columns(rows, "slow_s")
        self._partner = np.array([LANDMARKS.index(_other_side(name)) for name in LANDMARKS])
        self._own, self._others = _shares("front" if far is None else "side")
        self._visibility = np.array([row["visibility"] for row in rows], dtype=np.float32)
        self._inner = self._rng.normal(size=self._slow_s.shape)
        self._outer = self._inner / math.sqrt(2)
        self._last: Pose | None = None
        self._moves = 0.0
        self._gone_until_s = -math.inf

    def add(self, poses: Iterable[Pose]) -> Iterator[Pose]:
        """The poses as the model would have found them."""
        for pose in poses:
            step_s = pose.time_s - self._last.time_s if self._last else 0.0
            error = self._error(step_s, self._movement(pose, step_s))
            self._last = pose
            if self._is_lost(pose.time_s, step_s):
                yield Pose.nobody(pose.time_s, pose.width, pose.height)
                continue
            image, world = pose.image.copy(), pose.world.copy()
            image[:, :2] += (error[:, :2] * self._px_per_m).astype(np.float32)
            world += error.astype(np.float32)
            yield replace(pose, image=image, world=world, visibility=self._visibility)

    def _movement(self, pose: Pose, step_s: float) -> float:
        """How far the body moves, 0 to 1."""
        if self._last is None or step_s <= 0:
            return 0.0
        moved_px = np.linalg.norm((pose.image - self._last.image)[:, :2], axis=1).max()
        moving = min(1.0, float(moved_px) / step_s / self._px_per_m / MOVING_M_PER_S)
        self._moves += step_s / (step_s + SETTLE_S) * (moving - self._moves)
        return self._moves

    def _error(self, step_s: float, moves: float) -> np.ndarray:
        """(n, 3) metres: a slow part that changes smoothly, and a fast one."""
        draw = self._rng.normal(size=(2, *self._slow_s.shape))
        # two lags, one behind the other, together as long as the slow part lasts
        keep = np.exp(-2 * step_s / self._slow_s)
        self._inner = keep * self._inner + np.sqrt(1 - keep * keep) * draw[0]
        self._outer = keep * self._outer + (1 - keep) * self._inner
        # the second lag alone would leave less than was measured
        slow = self._outer * (1 + keep) / np.sqrt(1 + keep * keep)
        slow = self._own * slow + self._others * slow[self._partner]
        slow_m = self._still_m + moves * (self._moving_m - self._still_m)
        return self._size * (slow * slow_m + draw[1] * self._fast_m)

    def _is_lost(self, time_s: float, step_s: float) -> bool:
        lost = figures()["lost"]
        if self._rng.random() < self._size * lost["gaps_per_s"] * step_s:
            self._gone_until_s = time_s + lost["gap_s"]
        return time_s < self._gone_until_s


def _row(landmark: str, far: Side | None) -> dict[str, float]:
    side, _, part = landmark.partition("_")
    known = _LIKE.get(part, part) in figures()["landmarks"]
    row: dict[str, float] = _group(landmark)["far" if known and side == far else "near"]
    return row


def _group(landmark: str) -> dict[str, Any]:
    part = landmark.partition("_")[2]
    groups = figures()["landmarks"]
    group: dict[str, Any] = groups.get(_LIKE.get(part, part), groups["shoulder"])
    return group


def _other_side(landmark: str) -> str:
    if "left" in landmark:
        return landmark.replace("left", "right")
    return landmark.replace("right", "left")


def _shares(view: str) -> tuple[np.ndarray, np.ndarray]:
    """(n, 3) what of a landmark's error is its own, and what it shares with its other side.

    Mixed with its partner's in this way, errors keep their size and correlate as measured; depths
    were not measured in pairs and keep apart, as does what has no other side.
    """
    together = np.zeros((len(LANDMARKS), 3))
    for i, name in enumerate(LANDMARKS):
        if _other_side(name) != name:
            together[i, :2] = _group(name)["together"][view]
    angle = np.arcsin(together) / 2
    return np.cos(angle), np.sin(angle)


def _metres(rows: list[dict[str, float]], key: str) -> np.ndarray:
    return _columns(rows, key) / 1000


def _columns(rows: list[dict[str, float]], key: str) -> np.ndarray:
    """(n, 3) a figure for each landmark, across the picture twice and in depth."""
    return np.array([[row[key], row[key], row[f"depth_{key}"]] for row in rows])
