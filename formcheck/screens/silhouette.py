"""Pictograms of the start position: where to be in the picture and which way to face."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from formcheck.exercise import Exercise
from formcheck.screens.canvas import INK, Box
from formcheck.sources import opencv

Stroke = tuple[float, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of thick strokes in a box of its own.

    Attributes:
        size: Width and height of the box.
        head: Middle and radius of the head.
        strokes: Thickness and points of each limb.
        props: The same of what isn't body: a chair.
    """

    size: tuple[float, float]
    head: tuple[float, float, float]
    strokes: tuple[Stroke, ...]
    props: tuple[Stroke, ...] = ()


_FRONT = _Figure(
    (0.46, 1.0),
    (0.23, 0.075, 0.07),
    (
        (0.17, ((0.23, 0.27), (0.23, 0.46))),
        (0.08, ((0.16, 0.21), (0.30, 0.21))),
        (0.06, ((0.14, 0.22), (0.09, 0.38), (0.06, 0.52))),
        (0.06, ((0.32, 0.22), (0.37, 0.38), (0.40, 0.52))),
        (0.085, ((0.18, 0.50), (0.165, 0.72), (0.16, 0.93))),
        (0.085, ((0.28, 0.50), (0.295, 0.72), (0.30, 0.93))),
        (0.055, ((0.16, 0.955), (0.12, 0.97))),
        (0.055, ((0.30, 0.955), (0.34, 0.97))),
    ),
)
_SIDE = _Figure(
    (0.40, 1.0),
    (0.20, 0.075, 0.07),
    (
        (0.03, ((0.26, 0.075), (0.285, 0.095))),
        (0.14, ((0.18, 0.24), (0.18, 0.47))),
        (0.06, ((0.18, 0.22), (0.18, 0.38), (0.22, 0.50))),
        (0.10, ((0.18, 0.50), (0.185, 0.72), (0.18, 0.92))),
        (0.055, ((0.17, 0.955), (0.29, 0.965))),
    ),
)
_SEATED = _Figure(
    (0.56, 0.80),
    (0.20, 0.075, 0.07),
    (
        (0.03, ((0.26, 0.075), (0.285, 0.095))),
        (0.14, ((0.18, 0.24), (0.17, 0.44))),
        (0.06, ((0.18, 0.22), (0.24, 0.33), (0.30, 0.27))),
        (0.11, ((0.17, 0.47), (0.40, 0.48))),
        (0.09, ((0.40, 0.48), (0.40, 0.72))),
        (0.055, ((0.39, 0.755), (0.50, 0.765))),
    ),
    ((0.025, ((0.05, 0.20), (0.05, 0.78))), (0.025, ((0.05, 0.56), (0.32, 0.56), (0.32, 0.78)))),
)
_SUPINE_BENT = _Figure(
    (1.0, 0.42),
    (0.085, 0.325, 0.065),
    (
        (0.03, ((0.10, 0.26), (0.085, 0.235))),
        (0.12, ((0.22, 0.34), (0.46, 0.345))),
        (0.05, ((0.22, 0.34), (0.44, 0.395))),
        (0.09, ((0.47, 0.34), (0.64, 0.12))),
        (0.08, ((0.64, 0.12), (0.78, 0.34))),
        (0.05, ((0.78, 0.385), (0.88, 0.385))),
    ),
)
_SUPINE = _Figure(
    (1.0, 0.26),
    (0.075, 0.155, 0.065),
    (
        (0.03, ((0.09, 0.09), (0.075, 0.065))),
        (0.12, ((0.21, 0.17), (0.45, 0.175))),
        (0.05, ((0.21, 0.18), (0.44, 0.225))),
        (0.09, ((0.45, 0.18), (0.70, 0.185), (0.92, 0.195))),
        (0.05, ((0.94, 0.18), (0.955, 0.09))),
    ),
)
_PRONE = _Figure(
    (1.0, 0.24),
    (0.075, 0.14, 0.065),
    (
        (0.03, ((0.09, 0.20), (0.075, 0.225))),
        (0.12, ((0.21, 0.155), (0.45, 0.16))),
        (0.05, ((0.20, 0.19), (0.10, 0.215))),
        (0.09, ((0.45, 0.165), (0.70, 0.175), (0.90, 0.175))),
        (0.05, ((0.93, 0.17), (0.96, 0.215))),
    ),
)
_ON_SIDE = _Figure(
    (1.0, 0.36),
    (0.085, 0.16, 0.07),
    (
        (0.16, ((0.25, 0.18), (0.48, 0.19))),
        (0.06, ((0.24, 0.12), (0.38, 0.09), (0.50, 0.12))),
        (0.10, ((0.52, 0.19), (0.74, 0.27))),
        (0.085, ((0.74, 0.27), (0.94, 0.19))),
    ),
)
_ON_FOURS = _Figure(
    (0.9, 0.56),
    (0.09, 0.13, 0.07),
    (
        (0.13, ((0.22, 0.15), (0.60, 0.15))),
        (0.07, ((0.23, 0.18), (0.23, 0.52))),
        (0.09, ((0.61, 0.17), (0.61, 0.48))),
        (0.07, ((0.61, 0.50), (0.86, 0.51))),
    ),
)
_KNEELING = _Figure(
    (0.60, 0.78),
    (0.22, 0.075, 0.07),
    (
        (0.03, ((0.28, 0.075), (0.305, 0.095))),
        (0.14, ((0.20, 0.24), (0.20, 0.43))),
        (0.10, ((0.20, 0.46), (0.44, 0.48), (0.44, 0.70))),
        (0.055, ((0.43, 0.74), (0.54, 0.745))),
        (0.09, ((0.20, 0.46), (0.19, 0.72))),
        (0.06, ((0.19, 0.735), (0.04, 0.735))),
    ),
)
_LONG = {
    "seated": _SEATED,
    "supine": _SUPINE,
    "prone": _PRONE,
    "side_lying": _ON_SIDE,
    "quadruped": _ON_FOURS,
    "half_kneeling": _KNEELING,
}


def _figure_of(exercise: Exercise) -> _Figure:
    if exercise.posture == "standing":
        return _FRONT if exercise.views[0] == "front" else _SIDE
    if exercise.posture == "supine" and exercise.sides == "both":
        return _SUPINE_BENT
    return _LONG[exercise.posture]


@lru_cache(maxsize=8)
def _mask(figure: _Figure, height: int, width: int) -> np.ndarray:
    """The figure as large as fits and upright in the middle: 255 inside, 0 outside."""
    cv2 = opencv.load()
    mask = np.zeros((height, width), np.uint8)
    scale = min(width / figure.size[0], height / figure.size[1])
    left = (width - scale * figure.size[0]) / 2
    top = (height - scale * figure.size[1]) / 2

    def place(x: float, y: float) -> tuple[int, int]:
        return round(left + scale * x), round(top + scale * y)

    x, y, radius = figure.head
    cv2.circle(mask, place(x, y), round(scale * radius), 255, -1, cv2.LINE_AA)
    for thickness, points in figure.strokes + figure.props:
        line = np.array([place(*point) for point in points], np.int32)
        cv2.polylines(mask, [line], False, 255, max(1, round(scale * thickness)), cv2.LINE_AA)
    return mask


def draw_pictogram(sheet: np.ndarray, box: Box, exercise: Exercise) -> None:
    """Draw the start position solid into a box of the sheet."""
    mask = _mask(_figure_of(exercise), box.height, box.width)
    part = box.of(sheet)
    share = (mask / 255.0)[:, :, None]
    part[:] = part * (1 - share) + np.array(INK) * share


def draw_ghost(sheet: np.ndarray, box: Box, exercise: Exercise) -> None:
    """Draw the outline of the start position over the picture: be here, as large as this."""
    cv2 = opencv.load()
    lying = _figure_of(exercise).size[0] > _figure_of(exercise).size[1]
    share_x, share_y = (0.8, 0.9) if lying else (0.9, 0.84)
    width, height = round(share_x * box.width), round(share_y * box.height)
    x, y = (box.width - width) // 2, round(0.62 * (box.height - height))
    if lying:
        y = round(0.2 * box.height)
    part = box.of(sheet)[y : y + height, x : x + width]
    mask = _mask(_figure_of(exercise), part.shape[0], part.shape[1])
    outlines, _ = cv2.findContours(
        (mask > 127).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    thick = max(2, box.height // 150)
    cv2.drawContours(part, outlines, -1, (30, 20, 10), 2 * thick, cv2.LINE_AA)
    cv2.drawContours(part, outlines, -1, INK, thick, cv2.LINE_AA)
