"""The how-to figure on a live screen: before the start, and as an outline to step into."""

from __future__ import annotations

import numpy as np

from formcheck.exercise import Exercise
from formcheck.figures import compose, moving_side
from formcheck.figures import drawing as palette
from formcheck.figures.drawing import Arrow, Drawing, Label, Paint, Shape
from formcheck.figures.timing import share_at
from formcheck.language.texts import FigureTexts
from formcheck.screens.canvas import INK, Box, Colour
from formcheck.screens.text import paste, put, width_of
from formcheck.sources import opencv

_STEPS = 30
"""So many pictures of the movement are drawn at most; each of them once."""
_FINE_BITS = 4
_FINE = 2**_FINE_BITS
"""OpenCV takes coordinates in this part of a pixel."""


class HowTo:
    """An exercise's figure, as large as asked for, and its start position as an outline.

    Args:
        exercise: What is shown.
        texts: The few words of the figure itself.
        working: The working side, as far as known.
        hold_s: How long to hold; None: as long as the standard target of the exercise.
    """

    def __init__(
        self,
        exercise: Exercise,
        texts: FigureTexts,
        working: str | None = None,
        hold_s: float | None = None,
    ) -> None:
        """Put the figure together."""
        self._drawing = compose(exercise, texts, moving_side(exercise, working), hold_s)
        self._drawn: dict[tuple[int, int], np.ndarray] = {}

    def draw(self, sheet: np.ndarray, box: Box, time_s: float) -> None:
        """Draw the figure as it is at a time, as large as fits, into the middle of a box.

        Args:
            sheet: Changed in place.
            box: Where.
            time_s: Since any moment, so that it moves.
        """
        height = min(box.height, box.width * palette.HEIGHT // palette.WIDTH)
        step = round(_STEPS * share_at(self._drawing, time_s)) if self._drawing.moves else 0
        if (step, height) not in self._drawn:
            self._drawn[step, height] = _picture(self._drawing, step / _STEPS, height)
        picture = self._drawn[step, height]
        left = box.x + (box.width - picture.shape[1]) // 2
        paste(sheet, picture, (left, box.y + (box.height - height) // 2))

    def ghost(self, sheet: np.ndarray, box: Box, mirrored: bool) -> None:
        """Draw the outline of the start position over the picture: be here, as large as this.

        Args:
            sheet: Changed in place.
            box: Where the picture is on it.
            mirrored: Whether the picture is shown as in a mirror.
        """
        cv2 = opencv.load()
        parts = [o[0] for s in self._drawing.shapes if s.of_body for o in s.outlines]
        points = np.concatenate(parts)
        low, size = points.min(axis=0), np.ptp(points, axis=0)
        lying = size[0] > size[1]
        share_x, share_y = (0.8, 0.9) if lying else (0.9, 0.84)
        scale = min(share_x * box.width / size[0], share_y * box.height / size[1])
        left = (box.width - scale * size[0]) / 2
        top = 0.62 * (box.height - scale * size[1])
        mask = np.zeros((box.height, box.width), np.uint8)
        for part in parts:
            placed = (part - low) * scale + (left, top)
            cv2.fillPoly(mask, [np.round(placed).astype(np.int32)], 255)
        if mirrored:
            mask = cv2.flip(mask, 1)
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        thick = max(2, box.height // 150)
        cv2.drawContours(box.of(sheet), outlines, -1, (30, 20, 10), 2 * thick, cv2.LINE_AA)
        cv2.drawContours(box.of(sheet), outlines, -1, INK, thick, cv2.LINE_AA)


def _picture(drawing: Drawing, share: float, height: int) -> np.ndarray:
    """The figure on light paper (height, width, 3) at a share of the way."""
    scale = height / palette.HEIGHT
    image = np.empty((height, round(scale * palette.WIDTH), 3), np.uint8)
    image[:] = _colour(palette.PAPER)
    for shape in (*drawing.shapes, *drawing.marks):
        _paint_shape(image, shape, palette.PAINTS[shape.tone], share, scale)
    for arrow in drawing.arrows:
        _paint_arrow(image, arrow, scale)
    for label in drawing.labels:
        if label.leader is not None:
            _paint_leader(image, _at(label.leader, share), scale)
    for label in drawing.labels:
        _paint_label(image, label, scale)
    return image


def _paint_shape(image: np.ndarray, shape: Shape, paint: Paint, share: float, scale: float) -> None:
    """First the outline of the whole, then the fill of the whole over it."""
    cv2 = opencv.load()
    parts = [_fine(_at(outline, share) * scale) for outline in shape.outlines]
    if paint.line is not None:
        width = max(2, round(2 * paint.width * scale))
        for part in parts:
            cv2.polylines(image, [part], True, _colour(paint.line), width, cv2.LINE_AA, _FINE_BITS)
    for part in parts:
        cv2.fillPoly(image, [part], _colour(paint.fill), cv2.LINE_AA, _FINE_BITS)
    if shape.tone == "moving":
        _hatch(image, parts, scale)


def _hatch(image: np.ndarray, parts: list[np.ndarray], scale: float) -> None:
    cv2 = opencv.load()
    mask = np.zeros(image.shape[:2], np.uint8)
    for part in parts:
        cv2.fillPoly(mask, [part], 255, cv2.LINE_8, _FINE_BITS)
    lines = image.copy()
    height, width = image.shape[:2]
    step = max(4, round(1.42 * palette.HATCH_STEP * scale))
    thick = max(1, round(palette.HATCH_WIDTH * scale))
    for x in range(-height, width, step):
        cv2.line(lines, (x, height), (x + height, 0), _colour(palette.HATCH), thick, cv2.LINE_AA)
    image[mask > 0] = lines[mask > 0]


def _paint_arrow(image: np.ndarray, arrow: Arrow, scale: float) -> None:
    cv2 = opencv.load()
    line, head = _fine(arrow.points * scale), _fine(arrow.head() * scale)
    for colour, more in ((_colour(palette.PAPER), 6.0), (_colour(palette.ARROW), 0.0)):
        width = max(2, round((palette.ARROW_WIDTH + more) * scale))
        cv2.polylines(image, [line], False, colour, width, cv2.LINE_AA, _FINE_BITS)
        if more:
            cv2.polylines(
                image, [head], True, colour, round(more * scale) + 1, cv2.LINE_AA, _FINE_BITS
            )
        cv2.fillPoly(image, [head], colour, cv2.LINE_AA, _FINE_BITS)


def _paint_leader(image: np.ndarray, leader: np.ndarray, scale: float) -> None:
    """The line from a label to what it names, on a pale edge, with a dot at its end."""
    cv2 = opencv.load()
    line, thick = _fine(leader * scale), max(1, round(2.5 * scale))
    for rgb, width in ((palette.PAPER, 3 * thick), (palette.MUSCLE, thick)):
        cv2.polylines(image, [line], False, _colour(rgb), width, cv2.LINE_AA, _FINE_BITS)
    dot = round(5 * scale * _FINE)
    cv2.circle(image, line[-1].tolist(), dot, _colour(palette.PAPER), -1, cv2.LINE_AA, _FINE_BITS)


def _paint_label(image: np.ndarray, label: Label, scale: float) -> None:
    cv2 = opencv.load()
    edge = _colour(palette.MUSCLE if label.kind == "muscle" else palette.INK)
    thick = max(1, round(2.5 * scale))
    x, y = round(label.left * scale), round(label.top * scale)
    width, height = round(label.width * scale), round(label.height * scale)
    paper = _colour(palette.PAPER)
    cv2.rectangle(image, (x, y), (x + width, y + height), paper, -1)
    sign = label.height * scale if label.kind == "hold" else 0.0
    if sign:
        middle = (round(x + 0.5 * sign), y + height // 2)
        cv2.circle(image, middle, round(0.29 * sign), edge, thick, cv2.LINE_AA)
        for dx, dy in ((0.0, -0.18), (0.13, 0.08)):
            tip = (round(middle[0] + dx * sign), round(middle[1] + dy * sign))
            cv2.line(image, middle, tip, edge, thick, cv2.LINE_AA)
    inner = width - 0.8 * sign
    size = round(palette.TEXT_SIZE * scale)
    while size > 8 and max(width_of(line, size) for line in label.lines) > 0.94 * inner:
        size -= 1
    for i, line in enumerate(label.lines):
        row = y + height / 2 + 1.15 * size * (i - (len(label.lines) - 1) / 2)
        at = (round(x + 0.8 * sign + inner / 2), round(row))
        put(image, line, at, size, _colour(palette.INK), paper, "centre")
    cv2.rectangle(image, (x, y), (x + width, y + height), edge, thick, cv2.LINE_AA)


def _at(frames: np.ndarray, share: float) -> np.ndarray:
    """What is in between two frames."""
    at = share * (len(frames) - 1)
    first = min(int(at), max(0, len(frames) - 2))
    between: np.ndarray = frames[first]
    if len(frames) > 1:
        between = between + (at - first) * (frames[first + 1] - frames[first])
    return between


def _fine(points: np.ndarray) -> np.ndarray:
    return np.round(points * _FINE).astype(np.int32)


def _colour(rgb: str) -> Colour:
    return int(rgb[5:7], 16), int(rgb[3:5], 16), int(rgb[1:3], 16)
