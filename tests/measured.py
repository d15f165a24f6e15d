"""Measures made by hand: what somebody's body shows in each frame, without a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from formcheck.body import Measure, Measures, View
from formcheck.pose.landmarks import HIPS, SHOULDERS, WRISTS
from formcheck.pose.pose import LANDMARKS, Pose

FPS = 30.0
VIEWS = {
    "side": View(90.0, "side", "right", 0.0, False),
    "front": View(0.0, "front", "left", 0.0, False),
}
HANDS_CROSSED = ((300.0, 170.0), (340.0, 170.0))
"""Left and right wrist in the picture, pixels; the trunk is 100 long."""


def frames(
    length_s: float,
    view: str,
    at: Callable[[float], Mapping[str, float | None]],
    *,
    hands: Callable[[float], tuple[tuple[float, float], tuple[float, float]]] | None = None,
    feet: Callable[[float], tuple[tuple[float, float], tuple[float, float]]] | None = None,
    present: Callable[[float], bool] | None = None,
    sd: float = 3.0,
) -> Iterator[tuple[Measures, Pose]]:
    """Measures and poses, frame by frame.

    `at` gives the values of the measures at a time; one that is None, or isn't there, is unknown.
    """
    for i in range(int(length_s * FPS)):
        t = i / FPS
        pose = _pose(t, hands(t) if hands else HANDS_CROSSED)
        if present is not None and not present(t):
            yield Measures(t), pose
            continue
        values = {k: None if v is None else Measure(v, sd) for k, v in at(t).items()}
        yield (
            Measures(
                t,
                present=True,
                view=VIEWS[view],
                attitude="upright",
                top=0.1,
                bottom=0.9,
                trunk_px=100.0,
                anchors=feet(t) if feet else ((340.0, 400.0), (300.0, 400.0)),
                values=values,
            ),
            pose,
        )


def _pose(time_s: float, wrists: tuple[tuple[float, float], tuple[float, float]]) -> Pose:
    image = np.zeros((len(LANDMARKS), 3), np.float32)
    image[[*SHOULDERS], :2] = (340, 150), (300, 150)
    image[[*HIPS], :2] = (335, 250), (305, 250)
    image[[*WRISTS], :2] = wrists
    visible = np.full(len(LANDMARKS), 0.95, np.float32)
    return Pose(time_s, 640, 480, image, image.copy(), visible)


def up(since_s, way_s):
    """A minimum-jerk reach from 0 to 1."""
    x = min(1.0, max(0.0, since_s / way_s))
    return x**3 * (10 + x * (6 * x - 15))
