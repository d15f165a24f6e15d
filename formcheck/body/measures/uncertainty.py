"""How sure a measure is, beyond what its own entry says of it.

Most of what is off in an angle is what the pose model gets wrong about this body in this posture,
frame after frame. The doubts of fused angles are learned (see `fusion`), those of the others were
measured on bodies with known joints: on the whole nine errors in ten lie within `SDS_90` standard
deviations (see docs/accuracy.md). They hold for changes from the start position; absolute values
carry the person's own offset beyond that.

The doubt of a limb's direction in the picture is made of three that are independent, and so add as
squares: that of its kind, `OFF_SD_PER_DEG` for the view, and `POINT_PX` for how short it looks.
"""

from __future__ import annotations

import math

from formcheck.body.fit.skeleton import PROPORTIONS

SDS_90 = 1.645
"""Nine in ten errors lie within so many standard deviations (normal distribution)."""

OFF_SD_PER_DEG = 0.15
"""What each degree off the true view adds to the doubt of a direction in the picture, degrees.
Design value."""
POINT_PX = 2.0
"""How well a landmark is placed at best, pixels: limbs that look short have unsure directions.
Design value."""

LEARNED_TO_THIGH_PX = 50.0
"""The bodies that doubts were learned from had thighs of at least this length in the picture."""


def small_size_doubt(trunk_px: float) -> float:
    """What a body smaller in the picture adds to the learned doubt of an angle, degrees.

    Args:
        trunk_px: Length of its trunk, pixels.
    """
    thigh_px = max(trunk_px / PROPORTIONS["trunk"][0], 1.0)
    more = 1 / thigh_px**2 - 1 / LEARNED_TO_THIGH_PX**2
    return math.degrees(POINT_PX * math.sqrt(max(0.0, more)))
