"""What was measured of a body: in one frame, and in the person's own quiet start position."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.kinds import KINDS
from formcheck.body.measures.view import View

WINDOW_S = 1.0
SHORTEST_S = 0.5
"""The baseline is taken over the last second in the start position, or over this much of it.
Design values."""
_ON_FEET = {"upright", "tilted"}
"""The attitudes in which the feet are the anchors."""
QUIET_PACE = 0.30
"""Trunk lengths a second below which a body stands (or lies) still. Design value."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the body in one frame.

    Attributes:
        time_s: Time of the frame.
        present: Whether there is a person.
        jumped: Whether this body can't be the continuation of the one before (a cut, another
            person, a long gap): nothing learned before holds.
        view: How the body is turned; None with nobody there.
        attitude: How it is placed: ``upright``, ``tilted``, ``supine``, ``prone``, ``quadruped``,
            ``side_lying`` or ``end_on`` (the trunk points at the camera).
        pace: Speed of the fastest main joint, trunk lengths a second.
        top: Upper end of the body, as a share of the picture's height: 0 at its upper edge, less
            than 0 above it, where the model guesses.
        bottom: Lower end of the body, the same way: 1 at the picture's lower edge.
        pitch_deg: How far the camera looks down, as the fit estimates it.
        hidden: Landmarks that are hidden, outside the picture or at its border.
        outside: Landmarks that lie outside the picture.
        upper: Lying on the side: the leg on top; else None.
        trunk_px: Length of the trunk, pixels.
        anchors: Points that are where they were before when a repetition is over, in pixels: the
            feet of somebody upright, shoulders and hips of somebody lying; hidden ones are None.
        values: Measure name (with side) to its value, or None where it is unknown.
        smoothed: Whether it was measured knowing also what came after.
    """

    time_s: float
    present: bool = False
    jumped: bool = False
    view: View | None = None
    attitude: str = "none"
    pace: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    pitch_deg: float = 0.0
    hidden: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    upper: Side | None = None
    trunk_px: float = 1.0
    anchors: tuple[tuple[float, float] | None, ...] = ()
    values: Mapping[str, Measure | None] = field(default_factory=dict)
    smoothed: bool = False

    @property
    def height_share(self) -> float:
        """Height of the body as a share of the picture's: the nearer it is, the larger."""
        return self.bottom - self.top

    def get(self, key: str) -> Measure | None:
        """The measure of that name, or None where it is unknown."""
        return self.values.get(key)

    def moved_from(self, before: Measures, exchanged: bool = False) -> tuple[float | None, ...]:
        """How far each anchor is from where it was before, trunk lengths; None: not to be told.

        The anchors of somebody lying are others than those of somebody upright.

        Args:
            before: What was measured then.
            exchanged: Whether left and right were exchanged in between.
        """
        if (self.attitude in _ON_FEET) != (before.attitude in _ON_FEET):
            return ()
        there = before.anchors[::-1] if exchanged else before.anchors
        pairs = zip(there, self.anchors, strict=False)
        return tuple(math.dist(a, b) / before.trunk_px if a and b else None for a, b in pairs)

    def exchanged_since(self, before: Measures) -> bool:
        """Whether each foot is nearer to where the other one was in the frame before."""
        own, other = (self.moved_from(before, exchanged) for exchanged in (False, True))
        known = [(a, b) for a, b in zip(own, other, strict=True) if a is not None and b is not None]
        return len(known) > 1 and sum(b for _, b in known) < sum(a for a, _ in known)

    def of_leg(self, name: str, side: Side | None) -> Measure | None:
        """A measure of one leg, or of both; a lateral one towards that leg.

        Both legs at once are read from the near one where one hides the other, and as their mean
        where both are in sight.

        Args:
            name: The measure, without side.
            side: The moving leg; None where both move together.

        Returns:
            The measure, or None where it is unknown.
        """
        kind, values = KINDS[name], self.values
        if kind.form == "lateral":
            found = values.get(kind.keys[0])
            return found if found is None or side == "left" else Measure(-found.value, found.sd)
        if name in values:
            return values[name]
        if side is not None:
            return values.get(f"{name}_{side}")
        left, right = values.get(f"{name}_left"), values.get(f"{name}_right")
        if self.view and self.view.found in ("side", "oblique"):
            return left if self.view.near == "left" else right
        if left is None or right is None:
            return None
        return Measure((left.value + right.value) / 2, max(left.sd, right.sd))


class Baseline:
    """The medians of the measures over the last quiet second in the start position.

    Changes from it are judged, not absolute values, as a clinician does who notes the start
    position first; it removes what is the person's own and most of the landmarks' bias.
    """

    def __init__(self) -> None:
        self._window: deque[Measures] = deque()
        self._last: list[Measures] = []
        self._values: dict[str, float] = {}
        self._sds: dict[str, float] = {}

    @property
    def known(self) -> bool:
        """Whether there has been a quiet start position."""
        return bool(self._values)

    def get(self, key: str) -> float | None:
        """The measure's value in the start position, or None."""
        return self._values.get(key)

    def measure(self, key: str) -> Measure | None:
        """That value with its standard deviation, or None."""
        value = self._values.get(key)
        return None if value is None else Measure(value, self._sds[key])

    def push(self, measures: Measures) -> bool:
        """Take a frame in the start position; returns whether it was quiet for long enough."""
        window = self._window
        if not measures.present or measures.pace > QUIET_PACE:
            window.clear()
            return False
        window.append(measures)
        while measures.time_s - window[0].time_s > WINDOW_S:
            window.popleft()
        quiet = measures.time_s - window[0].time_s >= SHORTEST_S
        if quiet:
            self._last = list(window)
        return quiet

    def take(self) -> None:
        """Make the last quiet window the baseline, also one that is over."""
        self._values, self._sds = {}, {}
        for key in {k for m in self._last for k in m.values}:
            found = [v for m in self._last if (v := m.get(key)) is not None]
            if found:
                self._values[key] = _upper_median([v.value for v in found])
                self._sds[key] = _upper_median([v.sd for v in found])

    def anew(self) -> Baseline:
        """The last quiet window as a baseline of its own; this one stays as it is."""
        other = Baseline()
        other._last = self._last
        other.take()
        return other

    @classmethod
    def middle(cls, others: Sequence[Baseline]) -> Baseline:
        """The median of several baselines, measure by measure."""
        middle = cls()
        for key in {key for other in others for key in other._values}:
            known = [other for other in others if key in other._values]
            middle._values[key] = _upper_median([other._values[key] for other in known])
            middle._sds[key] = _upper_median([other._sds[key] for other in known])
        return middle

    def fall_back(self, measures: Measures) -> None:
        """There was no quiet start: one frame at rest has to do."""
        known = {k: v for k, v in measures.values.items() if v is not None}
        self._values = {k: v.value for k, v in known.items()}
        self._sds = {k: v.sd for k, v in known.items()}

    def leave(self) -> None:
        """The body leaves the start position: the quiet window ends."""
        self._window.clear()


def _upper_median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
