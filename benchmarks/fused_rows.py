"""What the estimators of the fused angles say of clips with known joints, frame by frame.

Each clip is measured as `check` does; what goes into `Fusion` is kept beside the true angles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from poses import read_poses
from truth import Shared

import formcheck
from formcheck.body.measures import fusion
from formcheck.body.measures.definitions import SIDES
from formcheck.body.measures.estimators import ANGLES
from formcheck.vectors import along, half_turn_deg, units

KINDS = tuple(dict.fromkeys(key.removesuffix("_left").removesuffix("_right") for key in ANGLES))
"""The kinds of angles."""
SIDE_OF = tuple(next((side for side in SIDES if key.endswith(side)), None) for key in ANGLES)
"""The side of each of the `ANGLES`, or None."""
_JOINTS = tuple(
    f"{joint}_{side}"
    for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe")
    for side in "lr"
)
"""The first of the stored joints, in their order."""
_ELSEWHERE = 0.3
"""Clips in which the pose model was on somebody else in more than this share of frames, ..."""
_FEWEST_FRAMES = 20
"""... or in which fewer frames show anybody, say nothing."""
_FEWEST_AT_REST = 10
"""With no more frames at rest, errors are counted from the median of all."""


@dataclass(frozen=True)
class Push:
    """One call of `Fusion.push`; `first` where the body is a new one."""

    first: bool
    step_s: float
    estimates: np.ndarray
    seen: dict[str, Any]


@dataclass(frozen=True, eq=False)
class MeasuredClip:
    """A measured clip; n frames show somebody.

    Attributes:
        name: Its name.
        posture: How the body is held.
        pushes: What went into the fusion, n.
        true: (10, n) the true `ANGLES`, degrees.
        known: (10, n) whether a measure is reported.
        rest: (n,) whether the body does nothing: neither a repetition nor anything else.
    """

    name: str
    posture: str
    pushes: list[Push]
    true: np.ndarray
    known: np.ndarray
    rest: np.ndarray

    def errors(self, found: np.ndarray) -> np.ndarray:
        """(..., n) errors of one angle's changes from the clip's rest, degrees.

        Args:
            found: (..., n) found less true values.
        """
        off = half_turn_deg(found)
        zero = off[..., self.rest] if self.rest.sum() > _FEWEST_AT_REST else off
        return half_turn_deg(off - np.nanmedian(zero, axis=-1, keepdims=True))


@dataclass(frozen=True, eq=False)
class Rows:
    """All angles in all frames, m rows: by clip, angle and frame.

    Attributes:
        kind: (m,) number of the kind.
        placement: (m,) name of the placement.
        near: (m,) whether it is of the near limb; so is what has no side.
        knots: (m, 5) shares of the knots (`fusion.knot_shares`).
        errors: (m, 3) errors of the estimators, degrees.
        rest: (m,) whether the body rests.
        known: (m,) whether the measure is reported.
        end_on: (m,) whether the trunk points at the camera.
        view: (m,) the view found.
        posture: (m,) how the body is held.
        learning: (m,) whether the clip is of the half to learn from.
    """

    kind: np.ndarray
    placement: np.ndarray
    near: np.ndarray
    knots: np.ndarray
    errors: np.ndarray
    rest: np.ndarray
    known: np.ndarray
    end_on: np.ndarray
    view: np.ndarray
    posture: np.ndarray
    learning: np.ndarray


def to_learn_from(name: str) -> bool:
    """Whether a clip is of the half to learn from, by the hash of its name."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def measured_clip(stem: Path) -> MeasuredClip | None:
    """Measure a clip; None of one that says nothing.

    Args:
        stem: Its path without suffix: in ``poses`` beside ``measure/score.py``.
    """
    truth = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    if (truth.get("elsewhere") or 0) > _ELSEWHERE:
        return None
    poses = list(read_poses(stem.with_suffix(".npz")))
    with recorded_pushes() as pushes:
        found = list(formcheck.measure_poses(poses))
    present = np.array([measures.present for measures in found])
    if present.sum() < _FEWEST_FRAMES:
        return None
    angles = _true_angles(stem, Shared(stem.parent.parent))
    time_s = np.array([pose.time_s for pose in poses])[present]
    rest = np.ones(len(time_s), dtype=bool)
    for span in (*truth["reps"], *truth["distractors"]):
        rest &= (time_s < span["start"]) | (time_s > span["end"])
    return MeasuredClip(
        name=stem.name,
        posture=truth["posture"],
        pushes=pushes,
        true=np.array([angles[key][present] for key in ANGLES]),
        known=np.array([[m.get(key) is not None for m in found if m.present] for key in ANGLES]),
        rest=rest,
    )


@contextmanager
def recorded_pushes() -> Iterator[list[Push]]:
    """Keeps what goes into the fusion while measuring."""
    pushes: list[Push] = []
    push, last = fusion.Fusion.push, None

    def recorded(self: fusion.Fusion, step_s: float, estimates: np.ndarray, **seen: Any) -> Any:
        nonlocal last
        pushes.append(Push(self is not last, step_s, estimates.copy(), seen))
        last = self
        return push(self, step_s, estimates, **seen)

    with mock.patch.object(fusion.Fusion, "push", recorded):
        yield pushes


def rows_of(clips: Sequence[MeasuredClip]) -> Rows:
    """The rows of clips, one below the other."""
    parts = [_rows(clip) for clip in clips]
    return Rows(**{f.name: np.concatenate([part[f.name] for part in parts]) for f in fields(Rows)})


def _rows(clip: MeasuredClip) -> dict[str, np.ndarray]:
    views = [push.seen["view"] for push in clip.pushes]
    attitudes = [push.seen["attitude"] for push in clip.pushes]
    nearer = np.array([view.near for view in views])
    estimates = np.array([push.estimates for push in clip.pushes])
    errors = [clip.errors(estimates[:, :, i].T - clip.true[i]).T for i in range(len(ANGLES))]
    each, frames = len(ANGLES), len(views)

    def of_frames(values: Sequence[Any] | np.ndarray) -> np.ndarray:
        return np.concatenate([np.asarray(values)] * each)

    return {
        "kind": np.repeat([KINDS.index(_kind(key)) for key in ANGLES], frames),
        "placement": of_frames([fusion.PLACEMENTS[attitude] for attitude in attitudes]),
        "near": np.concatenate([(nearer == side) | (side is None) for side in SIDE_OF]),
        "knots": of_frames([fusion.knot_shares(view) for view in views]),
        "errors": np.concatenate(errors),
        "rest": of_frames(clip.rest),
        "known": clip.known.ravel(),
        "end_on": of_frames([attitude == "end_on" for attitude in attitudes]),
        "view": of_frames([view.found for view in views]),
        "posture": np.full(each * frames, clip.posture),
        "learning": np.full(each * frames, to_learn_from(clip.name)),
    }


def _kind(key: str) -> str:
    return next(kind for kind in KINDS if key.startswith(kind))


def _true_angles(stem: Path, shared: Shared) -> dict[str, np.ndarray]:
    with np.load(stem.with_suffix(".npz")) as arrays:
        metres = arrays["joints_mm"].astype(float) / 1000
    joints = {name: metres[:, i] for i, name in enumerate(_JOINTS)}
    angles: dict[str, np.ndarray] = shared.score.truth_angles({"joints_m": joints})
    level = units((joints["hip_l"] - joints["hip_r"]) * np.array([1.0, 1.0, 0.0]))
    ahead = np.stack((level[:, 1], -level[:, 0], np.zeros(len(level))), axis=1)
    for side in SIDES:
        thigh = units(joints[f"knee_{side[0]}"] - joints[f"hip_{side[0]}"])
        turned = np.degrees(np.arctan2(along(thigh, ahead), -thigh[:, 2]))
        angles[f"thigh_from_vertical_{side}"] = turned
    return angles
