"""A set of an exercise, drawn: figure, count, gauge, and the sentence below.

Painters decide nothing: all that is drawn comes from the `LiveState`.
"""

from __future__ import annotations

import numpy as np

from formcheck.language.texts import Texts
from formcheck.live.live_state import LiveState, Sentence
from formcheck.screens.canvas import CUE_SHARE, INK, PAPER, QUIET, WARN, Box, Layout
from formcheck.screens.gauge import draw_gauge
from formcheck.screens.stick_figure import (
    draw_points,
    draw_skeleton,
    points_on,
    warning_sign,
)
from formcheck.screens.text import paragraph, put, width_of

__all__ = ["Painter", "draw_skeleton"]

_COUNT_SHARE = 0.2


class Painter:
    """Draws states of a set onto sheets.

    Args:
        layout: The sheet.
        texts: What is shown besides what the state says; None for English.
    """

    def __init__(self, layout: Layout, texts: Texts | None = None) -> None:
        """Keep the arguments."""
        self.texts = texts or Texts()
        self.layout = layout

    def figure(self, image: np.ndarray, state: LiveState) -> np.ndarray:
        """A sheet with the picture and the figure of limbs, column and strip still empty.

        Args:
            image: (height, width, 3) uint8, unmirrored.
            state: What is shown.
        """
        sheet = self.layout.sheet(image)
        if state.body is not None:
            points = points_on(state.body, self.layout.picture)
            faulty = frozenset(state.faulty_limbs)
            window = self.layout.picture
            inside = window.of(sheet)
            moved = [None if p is None else (p[0] - window.x, p[1] - window.y) for p in points]
            draw_points(inside, moved, self.layout.share(0.012), faulty)
        return sheet

    def paint(self, image: np.ndarray, state: LiveState) -> np.ndarray:
        """A whole sheet (height, width, 3): figure, count, gauge and sentence.

        Args:
            image: (height, width, 3) uint8, unmirrored.
            state: What is shown.
        """
        sheet = self.figure(image, state)
        self.column(sheet, state)
        self.strip(sheet, state)
        return sheet

    def column(self, sheet: np.ndarray, state: LiveState) -> None:
        """Draw the count, and the gauge while it has something to show."""
        self.count(sheet, state)
        if state.reading is None:
            return
        column, top = self.layout.column, self.layout.share(0.3)
        box = Box(column.x, top, column.width, column.height - top - self.layout.share(0.02))
        draw_gauge(sheet, box, state.reading, self.layout, self.texts.screen)

    def count(self, sheet: np.ndarray, state: LiveState) -> None:
        """Draw how many there have been, of how many."""
        column, share = self.layout.column, self.layout.share
        middle = column.x + column.width // 2
        size = share(_COUNT_SHARE)
        while width_of(str(state.reps), size) > 0.9 * column.width:
            size = size * 9 // 10
        top = share(0.12)
        put(sheet, str(state.reps), (middle, top), size, align="centre")
        goal = state.exercise.goal_words
        under = Box(column.x + share(0.02), share(0.21), column.width - share(0.04), share(0.07))
        paragraph(sheet, goal, under, share(0.042), QUIET, lines=1)

    def strip(self, sheet: np.ndarray, state: LiveState) -> None:
        """Write the sentence, or else the name of the exercise."""
        if state.sentence is not None:
            self.say(sheet, state.sentence)
            return
        exercise = state.exercise
        name = f"{exercise.name} ({exercise.tier.lower()})"
        paragraph(sheet, name, self.layout.strip, self.layout.share(0.04), QUIET)

    def say(self, sheet: np.ndarray, sentence: Sentence) -> None:
        """Write a sentence into the strip, changed in place."""
        strip, share = self.layout.strip, self.layout.share
        ink, paper = (PAPER, WARN) if sentence.urgent else (INK, PAPER)
        box = Box(strip.x, strip.y, strip.width, strip.height - share(0.03))
        box.fill(sheet, paper)
        sign = share(0.09) if sentence.warn else 0
        inner = Box(box.x + 2 * sign, box.y, box.width - (23 * sign) // 10, box.height)
        paragraph(sheet, sentence.text, inner, share(CUE_SHARE), ink, paper)
        if sentence.warn:
            warning_sign(sheet, (box.x + round(1.2 * sign), box.y + box.height // 2), sign)
