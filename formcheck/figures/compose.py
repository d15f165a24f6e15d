"""A how-to figure put together: the body, props, muscles, arrows and words on one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise import Exercise
from formcheck.figures.arrow_paths import arrow_paths, presses
from formcheck.figures.contacts import rest_on_floor
from formcheck.figures.drawing import (
    HEIGHT,
    LETTER_WIDTH,
    TEXT_SIZE,
    WIDTH,
    Arrow,
    Drawing,
    Label,
    Shape,
)
from formcheck.figures.flesh import flesh
from formcheck.figures.hands import place_hands
from formcheck.figures.label_layout import Room
from formcheck.figures.muscles import marks
from formcheck.figures.posed import Posed, posed
from formcheck.figures.props import horizon_m, props
from formcheck.figures.solids import Chain, Viewpoint
from formcheck.language.texts import FigureTexts

_EDGE, _TOP = 34.0, 26.0
_FLAT_DEG, _STEEP_DEG, _ABOVE_DEG = 9.0, 22.0, 52.0
_STEEP = ("side_lying", "long_sitting", "seated", "quadruped")
"""Postures that are seen from higher up, for a thigh points at the viewer."""
_LEAST_ARROW, _ARROW_POINTS = 70.0, 16
_SHORT = 11
"""Letters of a label that needs no second line."""


def compose(
    exercise: Exercise,
    texts: FigureTexts,
    moving: Side = "right",
    hold_s: float | None = None,
) -> Drawing:
    """The how-to figure of an exercise.

    Args:
        exercise: What is shown; its words are already in the reader's language.
        texts: The few words of the figure itself.
        moving: The side that moves; of exercises for both legs, the one nearer to the viewer.
        hold_s: How long to hold; None: as long as the standard target of the exercise.
    """
    body = place_hands(rest_on_floor(posed(exercise, moving)))
    steep = exercise.posture in _STEEP and exercise.views[0] != "side"
    steep |= exercise.figure.press == "buttocks_together"
    down_deg = _ABOVE_DEG if body.slides_aside else _STEEP_DEG if steep else _FLAT_DEG
    view = Viewpoint(down_deg)
    chains = [*flesh(body, view), *props(body, view)]
    sheet = _Sheet(chains)
    painted = sorted(chains, key=lambda chain: -chain.depth_m)
    shapes = (sheet.floor(horizon_m(body, view)), *(sheet.shape(c) for c in painted))
    muscles = marks(body, view)
    marked = tuple(sheet.shape(chain) for mark in muscles for chain in mark.chains)
    room = Room((*shapes, *marked))
    arrows = _arrows(body, view, sheet, room)
    named = [(getattr(texts, m.region), sheet.shape(m.chains[0])) for m in muscles]
    room, labels = min(_tries(named, room), key=lambda tried: tried[0].cost)
    if exercise.kind == "hold" and exercise.hold_target_s is not None:
        seconds = exercise.hold_target_s.standard if hold_s is None else hold_s
        words = texts.walk if exercise.walks else texts.hold
        labels.append(_hold_label(words, seconds, room))
    return Drawing(
        exercise.id,
        exercise.name,
        " ".join(exercise.steps),
        exercise.kind == "hold",
        shapes,
        marked,
        tuple(arrows),
        tuple(labels),
    )


def moving_side(exercise: Exercise, working: str | None) -> Side:
    """The side that moves in a figure for somebody who works with a side.

    Args:
        exercise: What is shown.
        working: The working side, after which attempts are named; None or ``both``: no matter.
    """
    if working not in SIDES:
        return "right"
    side: Side = "left" if working == "left" else "right"
    return exercise.moving_side(side)


class _Sheet:
    """From the viewer's plane to the figure: as large as fits, in the middle."""

    def __init__(self, chains: Sequence[Chain]) -> None:
        points = np.concatenate([o.reshape(-1, 2) for c in chains for o in c.outlines])
        low, high = points.min(axis=0), points.max(axis=0)
        room = np.array([WIDTH - 2 * _EDGE, HEIGHT - 2 * _TOP])
        self._scale = float((room / (high - low)).min())
        self._origin = np.array([WIDTH, HEIGHT]) / 2 - self._scale * (low + high) / 2
        # what lies flat is moved down: words go above
        free = HEIGHT - self._scale * float(high[1] - low[1])
        self._origin[1] += 0.22 * max(0.0, free - 2 * _TOP)

    def place(self, points: np.ndarray) -> np.ndarray:
        """Points of the viewer's plane on the sheet."""
        placed: np.ndarray = points * self._scale + self._origin
        return placed

    def floor(self, horizon_m: float) -> Shape:
        """The floor, from its end at the back to the lower edge."""
        top = float(self.place(np.array([0.0, horizon_m]))[1])
        corners = np.array([(0, top), (WIDTH, top), (WIDTH, HEIGHT), (0, HEIGHT)], dtype=float)
        return Shape("floor", (corners[None],))

    def shape(self, chain: Chain) -> Shape:
        """A chain on the sheet; of a part that keeps still one frame is enough."""
        outlines = []
        for outline in chain.outlines:
            corners = self.place(outline)
            still = float(np.abs(corners - corners[0]).max()) < 0.5
            outlines.append(corners[:1] if still else corners)
        return Shape(chain.tone, tuple(outlines))


def _arrows(body: Posed, view: Viewpoint, sheet: _Sheet, room: Room) -> list[Arrow]:
    pressed = presses(body)
    if pressed:
        lines = [sheet.place(view.project(line)[..., :2]) for line in pressed]
        return [Arrow(room.taken_by(line)) for line in lines]
    arrows = []
    for path in arrow_paths(body, view):
        line = _long_enough(_smooth(sheet.place(view.project(path)[..., :2])))
        arrows.append(Arrow(room.moved_clear(line, 130.0)))
    return arrows


def _smooth(line: np.ndarray) -> np.ndarray:
    """The cubic curve that goes best along a line, as more points."""
    share = np.linspace(-1.0, 1.0, len(line))
    curve = np.polynomial.polynomial.polyfit(share, line, 3)
    smooth: np.ndarray = np.polynomial.polynomial.polyval(
        np.linspace(-1.0, 1.0, _ARROW_POINTS), curve
    ).T
    return smooth


def _long_enough(line: np.ndarray) -> np.ndarray:
    """A line lengthened about its middle where it is too short to be an arrow."""
    length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    middle = line.mean(axis=0)
    longer: np.ndarray = middle + (line - middle) * max(1.0, _LEAST_ARROW / max(length, 1e-6))
    return longer


def _tries(named: list[tuple[str, Shape]], room: Room) -> Iterator[tuple[Room, list[Label]]]:
    """The labels placed in every order: what comes first can be in the way of what follows."""
    for order in permutations(named):
        trial = room.copy()
        yield trial, [_muscle_label(text, shape, trial) for text, shape in order]


def _muscle_label(text: str, mark: Shape, room: Room) -> Label:
    lines = _lines(text)
    width = max(map(len, lines)) * LETTER_WIDTH * TEXT_SIZE + 30
    height = (1.15 * len(lines) + 0.2) * TEXT_SIZE
    centres = mark.outlines[0].mean(axis=1)
    left, top = room.box_for((width, height), centres[-1])
    low, high = np.array([left, top]), np.array([left + width, top + height])
    ends = np.stack((np.clip(centres, low, high), centres), axis=1)
    # but for its end, where the next leader may have to come close
    room.taken_by(ends[-1, 0] + np.array([[0.0], [0.6]]) * (ends[-1, 1] - ends[-1, 0]))
    return Label("muscle", lines, left, top, width, height, ends)


def _lines(text: str) -> tuple[str, ...]:
    """The text in one line, or in two of about the same length."""
    words = text.split()
    if len(text) <= _SHORT or len(words) == 1:
        return (text,)
    cuts = range(1, len(words))
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in cuts]
    return min(halves, key=lambda pair: max(map(len, pair)))


def _hold_label(text: str, seconds: float, room: Room) -> Label:
    words = text.format(seconds=f"{seconds:g}")
    height = 1.5 * TEXT_SIZE
    width = len(words) * LETTER_WIDTH * TEXT_SIZE + height + 16
    left, top = room.box_for((width, height), np.array([WIDTH, 0.0]), led=False)
    return Label("hold", (words,), left, top, width, height)
