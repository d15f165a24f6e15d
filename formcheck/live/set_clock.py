"""A set of a session in its own time."""

from __future__ import annotations

from dataclasses import replace

from formcheck.live.interfaces import Finder
from formcheck.pose.pose import Pose
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class SetClock:
    """Lets the time of a set begin at 0, as in a session of its own; the finder's goes on.

    Args:
        finder: Finds the body.
    """

    def __init__(self, finder: Finder) -> None:
        """Keep the finder."""
        self._finder = finder
        self._start_s: float | None = None

    def shifted(self, item: Frame | Gone) -> Frame | Gone:
        """The frame at its time since the first."""
        if self._start_s is None:
            self._start_s = item.time_s
        return replace(item, time_s=item.time_s - self._start_s)

    def estimate(self, frame: Frame) -> Pose:
        """The body in such a frame, at its time."""
        assert self._start_s is not None
        pose = self._finder.estimate(replace(frame, time_s=frame.time_s + self._start_s))
        return replace(pose, time_s=frame.time_s)
