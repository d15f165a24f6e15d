"""What is measured over time in a set, as a player needs it: computed once, kept as a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.body import KINDS
from formcheck.coaching.result import Judgement, Result
from formcheck.files import atomic_write
from formcheck.pose.landmarks import ANKLES, HEELS, HIPS, KNEES, SHOULDERS, TOES, Landmark
from formcheck.recording.recording import Recording

POINTS = (
    Landmark.NOSE,
    *SHOULDERS,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_WRIST,
    Landmark.RIGHT_WRIST,
    *HIPS,
    *KNEES,
    *ANKLES,
    *HEELS,
    *TOES,
)
"""The landmarks that are kept for the figure."""
HIDDEN = 65_535
"""Stands for a point that isn't seen."""
REACH = 2.0
"""A point lies between half a picture before it and half a picture behind it: a share of the
picture's size from -0.5 to 1.5 becomes a whole number from 0 to 65,534."""
_SEEN = 0.5
"""A landmark with less visibility is hidden (clinical reference)."""
_ALWAYS = ("trunk_lean_forward", "trunk_lean", "pelvis_up", "hip_flexion", "knee_flexion")
_TIMES, _POINTS, _SIZE = "time_s", "points", "size"


@dataclass(frozen=True, eq=False)
class SetTracks:
    """A set over time; each column has a row for each frame.

    Attributes:
        time_s: (n,) float64, seconds from the first frame.
        points: (n, points, 2) uint16, places of `POINTS` in the picture.
        size: Width and height of the picture, pixels.
        columns: (n,) float32 by name; NaN is unknown. ``main_SIDE`` is the exercise's own measure;
            what ends with ``.sd`` is a standard deviation.
    """

    time_s: np.ndarray
    points: np.ndarray
    size: tuple[int, int]
    columns: dict[str, np.ndarray]

    def save(self, path: Path) -> None:
        """Keep it as a file, whole or not at all.

        Raises:
            OutputError: It can't be written there.
        """
        data = io.BytesIO()
        arrays: dict[str, Any] = {
            _TIMES: self.time_s,
            _POINTS: self.points,
            _SIZE: np.array(self.size),
            **self.columns,
        }
        np.savez(data, **arrays)
        with atomic_write(path, "wb", 0o600) as file:
            file.write(data.getvalue())

    @classmethod
    def load(cls, path: Path) -> SetTracks | None:
        """Read it back; None where there is none, or a damaged one."""
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
            width, height = found.pop(_SIZE)
            return cls(found.pop(_TIMES), found.pop(_POINTS), (int(width), int(height)), found)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None


def set_tracks(result: Result, recording: Recording) -> SetTracks:
    """The tracks of a set.

    Args:
        result: What was found in it, with its measures over time.
        recording: Its poses.
    """
    poses = list(recording.poses())
    size = next(((p.width, p.height) for p in poses if p.width), (0, 0))
    time_s = np.array([pose.time_s for pose in poses], np.float64)
    sizes = np.array([(pose.width, pose.height) for pose in poses], np.float64).reshape(-1, 2)
    image = np.array([pose.image for pose in poses]).reshape(-1, len(Landmark), 3)
    visibility = np.array([pose.visibility for pose in poses]).reshape(-1, len(Landmark))
    return SetTracks(time_s, quantised(image, visibility, sizes), size, _columns(result, time_s))


def quantised(image: np.ndarray, visibility: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Points of pictures as whole numbers (see `REACH`).

    Args:
        image: (n, 33, 3) landmarks in pixels.
        visibility: (n, 33) 0 to 1.
        sizes: (n, 2) width and height of the pictures, pixels.
    """
    rows = np.array(POINTS)
    share = image[:, rows, :2] / np.maximum(sizes, 1)[:, None]
    scaled = np.round((share + 0.5) / REACH * (HIDDEN - 1))
    known = np.isfinite(scaled).all(axis=2) & (visibility[:, rows] >= _SEEN)
    known &= ((scaled >= 0) & (scaled < HIDDEN)).all(axis=2)
    return np.where(known[..., None], scaled, HIDDEN).astype(np.uint16)


def _columns(result: Result, time_s: np.ndarray) -> dict[str, np.ndarray]:
    judgement, exercise = result.judgement, result.exercise
    known = np.asarray(judgement.series.time_s, np.float64)
    place = np.searchsorted(known, time_s)
    there = place < len(known)
    there[there] = known[place[there]] == time_s[there]

    def column(values: np.ndarray) -> np.ndarray:
        """A row for each frame; nothing is known of those that weren't judged."""
        found = np.full(len(time_s), np.nan, np.float32)
        found[there] = np.asarray(values, np.float32)[place[there]]
        return found

    found = {}
    names = dict.fromkeys((*_ALWAYS, *(r.measure for r in exercise.faults if r.measure)))
    for name in names:
        kind = KINDS[name]
        for key in kind.keys:
            values = column(np.asarray(judgement.series.values[f"{key}_{kind.unit}"]))
            if np.isfinite(values).any():
                found[key] = values
                sds = judgement.series.sds[f"{key}_sd_{kind.unit}"]
                found[f"{key}.sd"] = column(np.asarray(sds))
    if exercise.tier != "timer":
        found |= _main(judgement, column)
    return found


def _main(
    judgement: Judgement, column: Callable[[np.ndarray], np.ndarray]
) -> dict[str, np.ndarray]:
    sides = sorted({rep.side for rep in judgement.reps}) or [judgement.side]
    found: dict[str, np.ndarray] = {}
    for side in sides:
        found[f"main_{side}"] = column(np.asarray(judgement.main_series(side)[1]))
        found[f"main_{side}.sd"] = column(np.asarray(judgement.main_doubt(side)))
    return found
