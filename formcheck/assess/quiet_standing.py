"""How straight somebody stands before a test that begins seated: from there "fully up" is told."""

from __future__ import annotations

from formcheck.body import Baseline, Measure, Measures, Side

STANDS_BELOW_DEG = 45.0
"""Whoever has the thighs less than this from hanging down stands. Design value: half-way to a seat,
so that a hip or knee that can't straighten is standing, too."""


class QuietStanding:
    """The last quiet second on both feet before a test.

    Hips and knees that can't straighten stand bent; fully up is near to one's own quiet standing.

    Args:
        side: Whose leg; None for the one that is nearer to the camera.
    """

    def __init__(self, side: Side | None) -> None:
        self._side = side
        self._baseline = Baseline()

    @property
    def known(self) -> bool:
        """Whether somebody was seen standing quietly."""
        return self._baseline.known

    def push(self, measures: Measures) -> None:
        """Take a frame from before the test."""
        thigh = measures.of_leg("thigh_from_vertical", self._side)
        stands = thigh is not None and thigh.value < STANDS_BELOW_DEG
        if stands and self._baseline.push(measures):
            self._baseline.take()

    def measure(self, name: str, now: Measures) -> Measure | None:
        """A measure of that standing, of the leg that is looked at now; None: not known."""
        side = self._side or (now.view.near if now.view else None)
        return self._baseline.measure(f"{name}_{side}")
