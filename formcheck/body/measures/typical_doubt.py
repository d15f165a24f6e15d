"""How unsure the fused angles usually are, in words, for the page of measures."""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.measures.estimators import ANGLES
from formcheck.body.measures.fusion import (
    Placement,
    cells,
    doubt_features,
    doubt_of_angles,
    knot_shares,
    unsure_changes,
)
from formcheck.body.measures.view import View

TYPICAL_APART_DEG, TYPICAL_CHANGE_DEG = 3.0, 30.0
"""What the page takes for usual: that the estimators are so far apart, and a change of so much, of
a body that shows, at the end of a movement. Design values."""
_PLACED: dict[Placement, str] = {
    "upright": "standing",
    "lying": "lying",
    "quadruped": "on hands and knees",
    "side_lying": "on the side",
}
_SIDE = View(90.0, "side", "right", 0.0, False)
_FRONT = View(0.0, "front", "right", 0.0, False)
"""True views from the right side and from the front."""


def doubt_from_side(kind: str, *placements: Placement) -> str:
    """The usual standard deviations of an angle seen from the side, near and far limb.

    Args:
        kind: Name of the measure.
        placements: How the body is placed.
    """
    return f"{_said(kind, placements, _SIDE)}, from the side"


def doubt_from_front(kind: str, *placements: Placement) -> str:
    """As `doubt_from_side`, seen from the front."""
    return f"{_said(kind, placements, _FRONT)}, from the front"


def doubt_of_both(kind: str) -> str:
    """The usual standard deviation of the angle between both limbs of somebody standing."""
    sds = _sds("upright", _SIDE)
    both = math.hypot(sds[f"{kind}_right"], sds[f"{kind}_left"])
    return f"that of both together, about {both:.0f} standing"


def _said(kind: str, placements: tuple[Placement, ...], view: View) -> str:
    parts = [f"{_of_limbs(kind, placed, view)} {_PLACED[placed]}" for placed in placements]
    return f"learned; of {TYPICAL_CHANGE_DEG:g} degrees about {', '.join(parts)}"


def _of_limbs(kind: str, placement: Placement, view: View) -> str:
    sds = _sds(placement, view)
    if kind in sds:
        return f"{sds[kind]:.0f}"
    near, far = sds[f"{kind}_right"], sds[f"{kind}_left"]
    if view.found == "front":  # there is no far limb
        return f"{max(near, far):.0f}"
    return f"{near:.0f} (far limb {far:.0f})"


def _sds(placement: Placement, view: View) -> dict[str, float]:
    """By key, degrees."""
    each = np.ones(len(ANGLES))
    shares = knot_shares(view)
    changes = unsure_changes(TYPICAL_CHANGE_DEG * each, shares)
    features = doubt_features(TYPICAL_APART_DEG * each, 0.0 * each, each < 0, changes)
    sds = doubt_of_angles(placement, cells(placement, view.near, shares), features)
    return dict(zip(ANGLES, sds.tolist(), strict=True))
