"""Hands that reach out for support, seen from the front."""

from __future__ import annotations

import numpy as np

from formcheck.pose.landmarks import HIPS, SHOULDERS, WRISTS
from formcheck.pose.pose import Pose

REACH_TRUNKS = 0.35
"""A hand that goes this far sideways or up from where it was, in trunk lengths, reaches out.
Design value."""
_VISIBLE_FROM = 0.5
"""A wrist of less visibility is hidden. Design value."""

Wrists = tuple[np.ndarray | None, np.ndarray | None]
"""Left and right, each (2, 2): as the room sees it and as the trunk does; None where hidden."""


def wrists_of(pose: Pose) -> Wrists:
    """Where the wrists are from the middle of the shoulders, in trunk lengths."""
    if not pose.found:
        return None, None
    xy = pose.image[:, :2]
    shoulders, hips = xy[[*SHOULDERS]].mean(axis=0), xy[[*HIPS]].mean(axis=0)
    trunk = hips - shoulders
    left, right = (
        _spot(xy[i] - shoulders, trunk) if pose.visibility[i] >= _VISIBLE_FROM else None
        for i in WRISTS
    )
    return left, right


def reached_out(before: Wrists, now: Wrists) -> bool:
    """Whether a hand has left its place, be it seen by the room or by the trunk.

    A hand that swings with a leaning trunk hasn't, nor has one that hangs where it was.
    """
    return any(
        a is not None
        and b is not None
        and float(np.linalg.norm(a - b, axis=1).min()) > REACH_TRUNKS
        for a, b in zip(before, now, strict=True)
    )


def _spot(wrist: np.ndarray, trunk: np.ndarray) -> np.ndarray | None:
    length_px = max(1.0, float(np.linalg.norm(trunk)))
    down = trunk / length_px
    aside = np.array([down[1], -down[0]])
    spot = np.array([wrist, [wrist @ aside, wrist @ down]]) / length_px
    return spot if np.isfinite(spot).all() else None
