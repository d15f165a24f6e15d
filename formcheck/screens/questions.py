"""Sheets that ask and tell: large letters, one thing at a time, colour never the only sign."""

from __future__ import annotations

import numpy as np

from formcheck.live.plan_words import Option
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.screens.canvas import GOOD, GROOVE, INK, PAPER, QUIET, WARN, Box, Colour, Layout
from formcheck.screens.stick_figure import warning_sign
from formcheck.screens.text import paragraph, put, wrap
from formcheck.sources import opencv

_TITLE = 0.07
_SMALL = 0.038


def paint_question(layout: Layout, state: QuestionState) -> np.ndarray:
    """A sheet that asks for a number, or to choose one of some answers.

    Args:
        layout: The sheet.
        state: The question, and what has been answered so far.
    """
    sheet = layout.blank()
    share = layout.share
    title = Box(share(0.06), share(0.01), layout.width - share(0.12), share(0.18))
    paragraph(sheet, state.question, title, share(_TITLE))
    if state.form == "pain":
        _pain(sheet, layout, state)
    else:
        _choice(sheet, layout, state)
    _footer(sheet, layout, state.hint, state.refused)
    return sheet


def paint_message(layout: Layout, state: MessageState) -> np.ndarray:
    """A sheet that tells something.

    Args:
        layout: The sheet.
        state: What, and for how long a hand has been held up.
    """
    sheet, message = layout.blank(), state.message
    share, width = layout.share, layout.width
    ink, paper = (PAPER, WARN) if message.urgent else (INK, PAPER)
    top = Box(0, 0, width, share(0.56))
    top.fill(sheet, paper)
    sign = share(0.22) if message.warn else 0
    if message.warn:
        warning_sign(sheet, (share(0.2), share(0.28)), sign)
    inner = Box(share(0.06) + 3 * sign // 2, 0, width - share(0.12) - 3 * sign // 2, share(0.56))
    paragraph(sheet, message.title, inner, share(0.1), ink, paper, lines=3)
    line = Box(share(0.06), share(0.58), width - share(0.12), share(0.14))
    for text in message.lines:
        paragraph(sheet, text, line, share(0.055), lines=2)
        line = Box(line.x, line.y + line.height, line.width, line.height)
    _footer(sheet, layout, message.keys, False)
    held = round(min(1.0, state.hand_share) * width)
    Box(0, layout.height - share(0.02), held, share(0.02)).fill(sheet, GOOD)
    return sheet


def _pain(sheet: np.ndarray, layout: Layout, state: QuestionState) -> None:
    """The scale has no colours, which would colour the answer."""
    share, width = layout.share, layout.width
    value = "–" if state.value is None else str(state.value)  # noqa: RUF001 - a dash, centred
    put(sheet, value, (width // 2, share(0.41)), share(0.32), align="centre")
    _scale(sheet, layout, state)
    y, size, half = share(0.8), share(_SMALL), _step(layout, state.most) // 2
    first, last = _steps_at(layout, state.most)
    least, most = state.ends
    put(sheet, least, (first - half, y), size, QUIET)
    put(sheet, most, (last + half, y), size, QUIET, align="right")


def _choice(sheet: np.ndarray, layout: Layout, state: QuestionState) -> None:
    share = layout.share
    top, bottom = share(0.21), share(0.87)
    height = min(share(0.17), (bottom - top) // len(state.options))
    for n, option in enumerate(state.options):
        box = Box(share(0.08), top + n * height, layout.width - share(0.16), height - share(0.01))
        _option(sheet, layout, box, option, option.value == state.value)


def _footer(sheet: np.ndarray, layout: Layout, text: str, refused: bool) -> None:
    share = layout.share
    box = Box(share(0.14), share(0.87), layout.width - share(0.28), share(0.11))
    paragraph(sheet, text, box, share(_SMALL), INK if refused else QUIET)
    if refused:
        warning_sign(sheet, (share(0.09), box.y + box.height // 2), share(0.07))


def _step(layout: Layout, most: int) -> int:
    return (layout.width - layout.share(0.2)) // (most + 1)


def _steps_at(layout: Layout, most: int) -> tuple[int, int]:
    """Where the middles of 0 and the largest number are."""
    step = _step(layout, most)
    first = (layout.width - most * step) // 2
    return first, first + most * step


def _scale(sheet: np.ndarray, layout: Layout, state: QuestionState) -> None:
    """The row of numbers; the chosen one stands out by its frame, its size and its arrow."""
    cv2 = opencv.load()
    share, step = layout.share, _step(layout, state.most)
    first, _ = _steps_at(layout, state.most)
    for number in range(state.most + 1):
        x, chosen = first + number * step, number == state.value
        box = Box(x - step * 45 // 100, share(0.645), step * 9 // 10, share(0.11))
        box.fill(sheet, INK if chosen else GROOVE)
        ink, paper = (PAPER, INK) if chosen else (INK, GROOVE)
        put(
            sheet, str(number), (x, box.y + box.height // 2), share(0.08 if chosen else 0.055),
            ink, paper, "centre",
        )  # fmt: skip
        if chosen:
            tip, half = box.y - share(0.01), share(0.025)
            arrow = np.array([(x, tip), (x - half, tip - 2 * half), (x + half, tip - 2 * half)])
            cv2.fillPoly(sheet, [arrow], INK, cv2.LINE_AA)


def _option(sheet: np.ndarray, layout: Layout, box: Box, option: Option, chosen: bool) -> None:
    share = layout.share
    ink, paper = (PAPER, INK) if chosen else (INK, GROOVE)
    box.fill(sheet, paper)
    size = min(share(0.06), box.height * 6 // 10)
    middle = box.y + box.height // 2
    put(sheet, "▶" if chosen else "", (box.x + share(0.02), middle), size, ink, paper)
    put(sheet, option.key.upper(), (box.x + share(0.12), middle), size, ink, paper, "centre")
    text = Box(box.x + share(0.18), box.y, box.width - share(0.2), box.height)
    _left(sheet, option.text, text, size, ink, paper)


def _left(sheet: np.ndarray, text: str, box: Box, size: int, ink: Colour, paper: Colour) -> None:
    """One line, begun at the box's left; smaller only if it doesn't fit."""
    (line, *_), size = wrap(text, box.width, size, 1)
    put(sheet, line, (box.x, box.y + box.height // 2), size, ink, paper)
