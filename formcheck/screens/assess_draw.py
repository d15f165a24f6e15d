"""What a live test shows: a large clock or angle, how many so far, and the end."""

from __future__ import annotations

import numpy as np

from formcheck.live.live_state import AssessState
from formcheck.screens.canvas import GOOD, QUIET, Box, Layout
from formcheck.screens.draw import Painter
from formcheck.screens.text import paragraph, put, width_of

_READING_SHARE, _COUNT_SHARE = 0.2, 0.13


def draw_test(sheet: np.ndarray, painter: Painter, state: AssessState) -> None:
    """Draw what there is beside and below the picture of somebody who does a test.

    Args:
        sheet: Changed in place.
        painter: For the sentence.
        state: What is shown.
    """
    layout, scene = painter.layout, state.scene
    _column(sheet, layout, state)
    if scene.sentence is not None:
        painter.say(sheet, scene.sentence)
        return
    strip, share = layout.strip, layout.share
    box = Box(strip.x, strip.y, strip.width, strip.height - share(0.03))
    paragraph(sheet, scene.exercise.name, box, share(0.05), QUIET)


def _column(sheet: np.ndarray, layout: Layout, state: AssessState) -> None:
    """The clock or the angle, and how many there have been."""
    column, share = layout.column, layout.share
    middle, small = column.x + column.width // 2, share(0.04)
    _large(sheet, layout, state.count, share(0.5), _COUNT_SHARE)
    put(sheet, state.count_label, (middle, share(0.6)), small, QUIET, align="centre")
    if state.reading is not None:
        _large(sheet, layout, state.reading, share(0.16), _READING_SHARE)
        put(sheet, state.reading_label, (middle, share(0.29)), small, QUIET, align="centre")


def _large(sheet: np.ndarray, layout: Layout, text: str, y: int, size_share: float) -> None:
    column = layout.column
    size = layout.share(size_share)
    while width_of(text, size) > 0.9 * column.width:
        size = size * 9 // 10
    put(sheet, text, (column.x + column.width // 2, y), size, GOOD, align="centre")
