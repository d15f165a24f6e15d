"""From poses to measures: the one interface behind which the body is understood."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from formcheck.body.conventions import Measure, Side
from formcheck.body.filtering import OneEuroFilter
from formcheck.body.legs import LegLengths
from formcheck.body.picture import Picture
from formcheck.body.view import View, ViewFinder
from formcheck.body.world import orientation
from formcheck.pose.pose import Pose

SHOULDERS_HIPS = np.array([11, 12, 23, 24])
MOVERS = np.array([11, 12, 23, 24, 25, 26, 27, 28])

SEEN_FROM = 0.55
SEEN_TO = 0.45
"""Visibility above which a landmark counts as seen, below which as hidden; 0.5 as the clinical
rule has it, with a band so that one threshold never both enters and leaves."""
SETTLE_VISIBILITY_S = 0.15
JUMP_TRUNKS = 0.6
"""A trunk that moves by this share of its length between two frames is another person or a cut
in the video, not a movement (at 30 frames a second it would be 9 m/s). Design value."""
OUTSIDE_PX = 0.01
"""Landmarks this share of the picture outside its border are guesses of the model."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the body in one frame.

    Attributes:
        time_s: Time of the frame.
        present: Whether there is a person.
        jumped: Whether this body can't be the continuation of the one before (a cut, another
            person, a long gap): nothing learned before holds.
        view: How the body is turned; None with nobody there.
        attitude: Of the trunk: ``upright``, ``supine``, ``prone``, ``side_lying`` or ``tilted``.
        pace: Speed of the fastest main joint, trunk lengths a second.
        height_share: Height of the body's box as a share of the picture's height.
        hidden: Landmarks that are hidden or outside the picture.
        outside: Landmarks that lie outside the picture.
        upper: Lying on the side: the leg on top; else None.
        trunk_px: Length of the trunk, pixels.
        anchors: Points that are where they were before when a repetition is over, in pixels: the
            feet of somebody upright, shoulders and hips of somebody lying; hidden ones are None.
        values: Measure name (with side) to its value, or None where it is unknown.
    """

    time_s: float
    present: bool = False
    jumped: bool = False
    view: View | None = None
    attitude: str = "none"
    pace: float = 0.0
    height_share: float = 0.0
    hidden: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    upper: Side | None = None
    trunk_px: float = 1.0
    anchors: tuple[tuple[float, float] | None, ...] = ()
    values: Mapping[str, Measure | None] = field(default_factory=dict)

    def get(self, key: str) -> Measure | None:
        """The measure of that name, or None where it is unknown."""
        return self.values.get(key)


class Body:
    """Turns poses into clinical measures, frame by frame.

    Knows which way the body faces, which limb is near, what the view can and cannot show. Pure:
    time comes in with the pose, and the same poses give the same measures.
    """

    def __init__(self) -> None:
        self._points = OneEuroFilter()
        self._view = ViewFinder()
        self._last: Pose | None = None
        self._visibility: np.ndarray | None = None
        self._seen: np.ndarray | None = None
        self._legs = LegLengths()

    def push(self, pose: Pose) -> Measures:
        """Take the next pose.

        Args:
            pose: Poses must come in the order of their times; one that doesn't, or that has no
                finite trunk, counts as nobody there.

        Returns:
            The measures of that frame.
        """
        if not _usable(pose) or (self._last and pose.time_s <= self._last.time_s):
            return Measures(pose.time_s)
        jumped = self._has_jumped(pose)
        if jumped:
            self._forget()
        step_s = pose.time_s - self._last.time_s if self._last else 0.0
        self._last = pose
        self._see(pose, step_s)
        both = np.concatenate((pose.image[:, :2], pose.world), axis=1, dtype=np.float64)
        trunk_px = _trunk_length(pose)
        both[:, 2:] *= trunk_px / 0.5
        smooth = self._points.push(pose.time_s, both, trunk_px)
        pace = 0.0
        if self._points.speed is not None:
            speed = self._points.speed[MOVERS, :2]
            pace = float(np.sqrt((speed * speed).sum(axis=1).max())) / trunk_px
        return self._measure(pose, smooth, pace, jumped, trunk_px)

    def _forget(self) -> None:
        self._points.reset()
        self._view = ViewFinder()
        self._visibility = self._seen = None
        self._legs = LegLengths()

    def _has_jumped(self, pose: Pose) -> bool:
        if self._last is None:
            return True
        gap_s = pose.time_s - self._last.time_s
        moved = pose.image[SHOULDERS_HIPS, :2] - self._last.image[SHOULDERS_HIPS, :2]
        distance = float(np.median(np.hypot(moved[:, 0], moved[:, 1])))
        allowed = JUMP_TRUNKS * (1 + 10 * gap_s)
        return gap_s > 1.0 or distance > allowed * _trunk_length(self._last)

    def _see(self, pose: Pose, step_s: float) -> None:
        if self._visibility is None or self._seen is None:
            self._visibility = pose.visibility.astype(np.float64)
            self._seen = self._visibility >= 0.5
            return
        weight = step_s / (step_s + SETTLE_VISIBILITY_S)
        self._visibility += weight * (pose.visibility - self._visibility)
        threshold = np.where(self._seen, SEEN_TO, SEEN_FROM)
        self._seen = self._visibility >= threshold

    def _measure(
        self, pose: Pose, smooth: np.ndarray, pace: float, jumped: bool, trunk_px: float
    ) -> Measures:
        assert self._seen is not None
        xy = [(p[0], p[1]) for p in smooth[:, :2].tolist()]
        world = smooth[:, 2:].tolist()
        view = self._view.push(pose.time_s, *orientation(world))
        margin = OUTSIDE_PX * max(pose.width, pose.height)
        outside = frozenset(
            i
            for i, (x, y) in enumerate(xy)
            if not (-margin <= x <= pose.width + margin and -margin <= y <= pose.height + margin)
        )
        hidden = outside.union(np.flatnonzero(~self._seen).tolist())
        frame = Picture(xy, world, view, hidden, self._legs)
        ys = [y for _, y in xy]
        return Measures(
            time_s=pose.time_s,
            present=True,
            jumped=jumped,
            view=view,
            attitude=frame.attitude,
            pace=pace,
            height_share=(max(ys) - min(ys)) / pose.height,
            hidden=hidden,
            outside=outside,
            upper=frame.upper(),
            trunk_px=trunk_px,
            anchors=frame.anchors(),
            values=frame.values(pose.time_s),
        )


def _usable(pose: Pose) -> bool:
    points = pose.image[:, :2]
    return bool(
        math.isfinite(pose.time_s)
        and np.isfinite(points).all()
        and np.isfinite(pose.world).all()
        and np.isfinite(pose.visibility).all()
        and np.abs(points).max() < 1e5
        and _trunk_length(pose) > 2
        and pose.height > 0
    )


def _trunk_length(pose: Pose) -> float:
    a = pose.image
    dx = (a[11, 0] + a[12, 0] - a[23, 0] - a[24, 0]) / 2
    dy = (a[11, 1] + a[12, 1] - a[23, 1] - a[24, 1]) / 2
    # seen head-on a trunk looks short: the shoulders' width then keeps the scale
    width = math.hypot(a[11, 0] - a[12, 0], a[11, 1] - a[12, 1])
    return max(math.hypot(dx, dy), 1.2 * width)
