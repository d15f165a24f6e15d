"""Round solids in the room, and their outlines from a viewpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

Tone = Literal["body", "far", "moving", "shirt", "hair", "muscle", "thing", "soft", "floor"]
"""What something is drawn as: near limbs, far limbs, limbs that move, the trunk, the hair, muscles
at work; hard props, soft props, and the floor."""
CORNERS, CORNERS_STILL = 20, 72
"""Points of an outline that moves; of one that keeps still, which may have edges. Design values."""


class Ball(NamedTuple):
    """A ball: its centre (frames, 3) in the room, and its radius, metres."""

    centre: np.ndarray
    radius_m: float


Solid = Sequence[Ball]
"""The skin stretched over some balls."""


@dataclass(frozen=True)
class Chain:
    """Solids that hang together and are drawn as one shape.

    Attributes:
        tone: What it is drawn as.
        outlines: Of each solid: (frames, corners, 2) in the viewer's plane, y down, convex.
        depth_m: How far away it is; what is nearer is drawn later.
    """

    tone: Tone
    outlines: tuple[np.ndarray, ...]
    depth_m: float


@dataclass(frozen=True)
class Viewpoint:
    """From where a figure is drawn, so far away that nothing gets smaller.

    Attributes:
        down_deg: How far it points down, degrees.
    """

    down_deg: float

    def project(self, points: np.ndarray) -> np.ndarray:
        """Points of the room (..., 3) as they are drawn: x, y down, and depth, metres."""
        down = np.radians(self.down_deg)
        x, y, z = np.moveaxis(points, -1, 0)
        return np.stack(
            (x, y * np.cos(down) - z * np.sin(down), z * np.cos(down) + y * np.sin(down)), axis=-1
        )

    def chain(self, tone: Tone, solids: Sequence[Solid], nearer_m: float = 0.0) -> Chain:
        """Solids as they are drawn.

        Args:
            tone: What they are drawn as.
            solids: What hangs together.
            nearer_m: How much nearer they count than they are.
        """
        depths = [self.project(ball.centre)[..., 2].mean() for solid in solids for ball in solid]
        outlines = tuple(self._outline(solid) for solid in solids)
        return Chain(tone, outlines, float(np.mean(depths)) - nearer_m)

    def _outline(self, solid: Solid) -> np.ndarray:
        """The outline of a solid, each corner the furthest point in its direction.

        The directions turn with the solid, so that a corner stays on its ball from frame to frame.
        """
        centres = np.stack([self.project(ball.centre)[..., :2] for ball in solid], axis=-2)
        radii = np.array([ball.radius_m for ball in solid])
        axis = centres[:, -1] - centres[:, 0]
        turned = np.unwrap(np.arctan2(axis[:, 1], axis[:, 0])) if len(centres) > 1 else np.zeros(1)
        directions = _directions(CORNERS if len(centres) > 1 else CORNERS_STILL, turned)
        reach = np.einsum("fbx,fcx->fbc", centres, directions) + radii[:, None]
        furthest = reach.argmax(axis=-2)
        at = np.take_along_axis(centres, furthest[..., None], axis=-2)
        corners: np.ndarray = at + radii[furthest][..., None] * directions
        return corners


def _directions(count: int, turned: np.ndarray) -> np.ndarray:
    """Directions (frames, count, 2) all around, clockwise on the screen."""
    angles = np.arange(count) * (2 * np.pi / count) + turned[:, None]
    return np.stack((np.cos(angles), np.sin(angles)), axis=-1)
