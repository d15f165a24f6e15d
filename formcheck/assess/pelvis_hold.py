"""How the pelvis and the trunk are held while standing on one leg."""

from __future__ import annotations

import math
from statistics import median

import numpy as np

from formcheck.assess.trial import Quantity
from formcheck.body import Measures, Side

LEVEL_S = 1.0
"""The pelvis has sunk when it stays down for this long. Design value."""
LEVEL_FRAMES = 31
"""From so many frames on both feet, the latest, its level is taken. Design value."""
LEAN_SD_DEG = 1.5
"""Standard deviation of how far the trunk leans towards the standing leg. Design value."""
SANK_SD_S = 0.5
"""Standard deviation of when the free side sank. Design value."""
SMOOTH_S = 0.5
"""The lift of the free side is told as the median over so long, so that no single frame is its
highest. Design value."""


class LevelPelvis:
    """How the pelvis is held on both feet."""

    def __init__(self) -> None:
        self._latest: list[float] = []

    @property
    def level(self) -> float | None:
        """Its left side up, degrees; None where it wasn't seen."""
        return median(self._latest) if self._latest else None

    def push(self, measures: Measures) -> None:
        """Take a frame on both feet."""
        pelvis = measures.get("pelvis_left_up")
        if pelvis is not None:
            self._latest = [*self._latest[1 - LEVEL_FRAMES :], pelvis.value]


class PelvisHold:
    """How pelvis and trunk are held on one leg.

    Args:
        lifted: The leg that is up.
        level: How the pelvis was held on both feet, left side up, degrees; None: not known.
    """

    def __init__(self, lifted: Side, level: float | None) -> None:
        self._free = 1 if lifted == "left" else -1
        self._level = level
        self._pelvis: list[tuple[float, float, float]] = []
        self._lean: list[float] = []

    def push(self, measures: Measures) -> None:
        """Take a frame on one leg."""
        pelvis, lean = measures.get("pelvis_left_up"), measures.get("trunk_lean_left")
        if pelvis is not None and self._level is not None:
            up = self._free * (pelvis.value - self._level)
            self._pelvis.append((measures.time_s, up, pelvis.sd))
        if lean is not None:
            self._lean.append(-self._free * lean.value)

    def details(
        self, falls_deg: float | None, start_s: float, end_s: float
    ) -> tuple[tuple[str, Quantity, str], ...]:
        """What there is to say of it: a name, a quantity, its unit.

        Args:
            falls_deg: So far below its own highest the free side has sunk; None: nothing is said.
            start_s: When standing on one leg began.
            end_s: When it ended.
        """
        if falls_deg is None or not self._pelvis:
            return ()
        times, raw, sds = (np.array(x) for x in zip(*self._pelvis, strict=True))
        ups = _smooth(times, raw)
        highest = Quantity.measured(float(ups.max()), float(sds[0]))
        details = [("free side of the pelvis, highest", highest, "deg")]
        if self._lean:
            lean = Quantity.measured(float(np.median(self._lean)), LEAN_SD_DEG)
            details.append(("trunk towards the standing leg", lean, "deg"))
        sank_s = _sank(times, ups, falls_deg)
        held_s = end_s - start_s
        kept = Quantity(held_s, held_s, math.inf)
        if sank_s is not None:
            kept = Quantity.measured(sank_s - start_s, SANK_SD_S)
        details.append((f"kept within {falls_deg:g}° of that", kept, "s"))
        return tuple(details)


def _smooth(times: np.ndarray, ups: np.ndarray) -> np.ndarray:
    """The running median, over the time before each frame and after it."""
    low = np.searchsorted(times, times - SMOOTH_S / 2, "left")
    high = np.searchsorted(times, times + SMOOTH_S / 2, "right")
    return np.array([np.median(ups[a:b]) for a, b in zip(low, high, strict=True)])


def _sank(times: np.ndarray, ups: np.ndarray, falls_deg: float) -> float | None:
    """When the free side first stayed so far below its highest until then, or None."""
    since: float | None = None
    highest = -math.inf
    for time_s, up in zip(times.tolist(), ups.tolist(), strict=True):
        highest = max(highest, up)
        if up > highest - falls_deg:
            since = None
        elif since is None:
            since = time_s
        elif time_s - since >= LEVEL_S:
            return since
    return None
