"""When a figure that moves is where: start, out, hold, back, in one loop."""

from __future__ import annotations

import numpy as np

from formcheck.figures.drawing import Drawing
from formcheck.simulate.repetition import reach

START_S, MOVE_S, PAUSE_S, LONG_PAUSE_S = 0.9, 1.3, 0.8, 1.6
"""Time at the start position, on the way out or back, at the furthest point; of a hold longer."""


def loop_s(drawing: Drawing) -> float:
    """How long the loop of a figure lasts."""
    return START_S + 2 * MOVE_S + _pause_s(drawing)


def share_at(drawing: Drawing, time_s: float) -> float:
    """How far out a figure is, 0 to 1, at a time since it was first shown."""
    since_s = time_s % loop_s(drawing) - START_S
    back_s = since_s - MOVE_S - _pause_s(drawing)
    return float(reach(np.array(since_s / MOVE_S)) - reach(np.array(back_s / MOVE_S)))


def key_frames(drawing: Drawing, frames: int) -> list[tuple[float, int]]:
    """The loop as shares of its time and the frame that is shown then.

    Args:
        drawing: The figure.
        frames: How many frames there are, evenly along the way.
    """
    times = np.linspace(0.0, 1.0, 201)
    out_s = MOVE_S * np.interp(np.linspace(0.0, 1.0, frames), reach(times), times)
    there_s = START_S + MOVE_S + _pause_s(drawing)
    keys = [(0.0, 0)]
    keys += [(START_S + float(s), i) for i, s in enumerate(out_s)]
    keys += [(there_s + MOVE_S - float(out_s[i]), i) for i in reversed(range(frames))]
    return [(time_s / loop_s(drawing), frame) for time_s, frame in keys]


def _pause_s(drawing: Drawing) -> float:
    return LONG_PAUSE_S if drawing.hold else PAUSE_S
