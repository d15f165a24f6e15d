"""Pictures that were stretched when they were saved: bodies in them have odd proportions.

The pose model follows a stretched picture with its joints, but its world landmarks follow, too, so
that only proportions in the picture tell. They tell little: whoever is turned looks narrow, and the
thighs of whoever bends towards the camera look short. So a picture is suspected where its shape is
none that cameras make and the body agrees, or where the shoulders are wider than anybody's.
"""

from __future__ import annotations

from array import array
from typing import Literal

import numpy as np

from formcheck.coaching.position import UPRIGHT
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.pose.pose import Pose

USUAL_SHAPES = (1, 4 / 3, 3 / 2, 8 / 5, 16 / 9, 17 / 9, 2, 19 / 9, 13 / 6, 20 / 9, 7 / 3)
"""Longer side by shorter one of what cameras and the screens of telephones make."""
SHAPE_TOLERANCE = 0.007
"""A shape is a usual one to within this share. Design value: sides are rounded to even pixels."""
SHOULDER_SHARE = 0.67
"""Between the shoulder joints of whoever faces the camera, as a share of the trunk's length; median
of the rendered bodies that face it (development half)."""
WIDER_THAN_ANYBODY = 1.3
"""Shoulders that are so many times as wide as usual show a stretched picture of whatever shape: the
widest of 80 rendered and 3 real people were 1.18 times as wide."""
WIDE_SHOULDERS, WIDE_LIMBS, NARROW = 1.15, 1.05, 0.58
"""In a picture of an odd shape: from so many times the usual width on somebody looks too wide, by
the shoulders or, seen from the side, by the legs, and up to the last one too narrow. Of rendered
bodies half of the legs seen from the side lie between 0.6 and 0.9. Design values."""
SIDE_ON = 0.45
"""Shoulders narrower than this are seen from the side. Design value."""
UPRIGHT_RATIO = 1.2
"""A trunk is upright enough to be compared where it is higher than wide by this. Design value."""
BENT_SHARE = 0.9
"""A limb is bent, out of the vertical, where it is shorter than this share of its full height.
Design value."""
LEAST_POSES, LEAST_BENT, STEP_S = 20, 20, 0.2
"""Proportions are taken from so many poses, and so many bent limbs, at least; and from one pose in
so many seconds at most. Design values."""

_LIMBS = tuple(
    (upper[i], lower[i]) for upper, lower in ((HIPS, KNEES), (KNEES, ANKLES)) for i in (0, 1)
)
"""The landmarks at both ends of thighs and shanks."""


class StretchFinder:
    """Tells from the bodies in a video whether its picture looks stretched.

    Args:
        posture: Of the exercise; nothing is said of bodies that lie.
    """

    def __init__(self, posture: str) -> None:
        self._upright = posture in UPRIGHT
        self._next_s = -np.inf
        self._shape = 1.0
        self._spans = array("f")  # pixels across and down: shoulders, trunk and limbs of each pose

    def push(self, pose: Pose) -> None:
        """Take the next pose."""
        if not self._upright or not pose.found or pose.time_s < self._next_s:
            return
        self._next_s = pose.time_s + STEP_S
        self._shape = max(pose.width, pose.height) / min(pose.width, pose.height)
        xy = pose.image[:, :2]
        trunk = xy[list(SHOULDERS)].mean(axis=0) - xy[list(HIPS)].mean(axis=0)
        spans = [xy[a] - xy[b] for a, b in (SHOULDERS, *_LIMBS)]
        self._spans.extend(np.abs([trunk, *spans]).ravel())

    @property
    def looks(self) -> Literal["wide", "narrow"] | None:
        """How bodies look in this picture, or None: as they should, as far as can be told."""
        spans = np.array(self._spans).reshape(-1, 2 + len(_LIMBS), 2)
        trunk, shoulders, limbs = spans[:, 0], spans[:, 1], spans[:, 2:]
        upright = trunk[:, 1] > UPRIGHT_RATIO * trunk[:, 0]
        if upright.sum() < LEAST_POSES:
            return None
        trunk_px = np.percentile(trunk[upright, 1], 90)
        wide = float(np.median(shoulders[upright, 0]) / trunk_px / SHOULDER_SHARE)
        if wide >= WIDER_THAN_ANYBODY:
            return "wide"
        return self._looks_in_odd_shape(wide, _limb_width(limbs)) if self._odd_shape else None

    @property
    def _odd_shape(self) -> bool:
        return all(abs(self._shape / usual - 1) > SHAPE_TOLERANCE for usual in USUAL_SHAPES)

    def _looks_in_odd_shape(
        self, shoulders: float, limbs: float | None
    ) -> Literal["wide", "narrow"] | None:
        """What shoulders and limbs tell of a picture that cameras don't make."""
        if shoulders >= WIDE_SHOULDERS:
            return "wide"
        if limbs is None:
            return None
        if shoulders <= SIDE_ON and limbs >= WIDE_LIMBS:
            return "wide"
        return "narrow" if np.hypot(shoulders, limbs) <= NARROW else None


def _limb_width(limbs: np.ndarray) -> float | None:
    """How far bent limbs reach across, as a share of how far they should; None: too few are bent.

    A limb that turns in the picture keeps its length: what it loses in height it gains in width.

    Args:
        limbs: (n, limbs, 2) how far each reaches across and down, pixels.
    """
    full_px = np.percentile(limbs[..., 1], 95, axis=0)
    bent = limbs[..., 1] < BENT_SHARE * full_px
    if bent.sum() < LEAST_BENT:
        return None
    missing = (full_px**2 - limbs[..., 1] ** 2)[bent].sum()
    return float(np.sqrt((limbs[..., 0][bent] ** 2).sum() / missing))
