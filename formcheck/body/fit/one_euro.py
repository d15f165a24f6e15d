"""Removing jitter without lagging behind the movement."""

from __future__ import annotations

import math

import numpy as np

MIN_CUTOFF_HZ = 1.5
CUTOFF_PER_SPEED = 5.0
SPEED_CUTOFF_HZ = 3.0
"""Cut-off of a body that is still, what each trunk length a second adds to it (hertz), and that of
the speed itself. Design values: a leg lifted at 30 degrees a second is followed with a lag of about
30 ms."""
GAP_S = 0.5
"""After a gap of this length the old values say nothing about the new ones. Design value."""


class OneEuroFilter:
    """A low-pass filter whose cut-off rises with speed, driven by time stamps.

    The 1 Euro filter of Casiez, Roussel and Vogel (CHI 2012). Slow movement is smoothed, fast
    movement followed; because the weights come from the time between frames, any frame rate,
    also a varying one, gives the same result.

    Attributes:
        speed: (n, d) smoothed speed of the points, units a second, or None before the first.
    """

    def __init__(self) -> None:
        self._time_s = -math.inf
        self._value: np.ndarray | None = None
        self.speed: np.ndarray | None = None

    def reset(self) -> None:
        """Forget all past values."""
        self._value = self.speed = None

    def push(self, time_s: float, value: np.ndarray, scale: float) -> np.ndarray:
        """Filter one array of points.

        Args:
            time_s: Its time, seconds; a time not after the last one adds nothing new.
            value: (n, d) points; NaN rows are replaced by nothing and stay NaN.
            scale: The length of the body in the points' unit; speeds are taken relative to it.

        Returns:
            (n, d) filtered points.
        """
        step_s = time_s - self._time_s
        if self._value is None or self.speed is None or not 0 <= step_s < GAP_S:
            self._value, self.speed = value, np.zeros_like(value)
            self._time_s = time_s
            return value
        if step_s == 0:
            return self._value
        self._time_s = time_s
        speed = (value - self._value) / step_s
        self.speed = self.speed + _weight(SPEED_CUTOFF_HZ, step_s) * (speed - self.speed)
        pace = np.sqrt((self.speed * self.speed).sum(axis=1, keepdims=True)) / scale
        cutoff = 2 * math.pi * step_s * (MIN_CUTOFF_HZ + CUTOFF_PER_SPEED * pace)
        self._value = self._value + cutoff / (1 + cutoff) * (value - self._value)
        return self._value


def _weight(cutoff_hz: float, step_s: float) -> float:
    x = 2 * math.pi * cutoff_hz * step_s
    return x / (1 + x)
