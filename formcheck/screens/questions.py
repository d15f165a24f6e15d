"""Sheets that ask and tell: large letters, one thing at a time, colour never the only sign."""

from __future__ import annotations

import numpy as np

from formcheck.language.texts import SafetyTexts
from formcheck.live.answers import Entry
from formcheck.live.plan_words import Option, Told
from formcheck.safety.safety_rules import MOST_PAIN
from formcheck.screens.canvas import GOOD, GROOVE, INK, PAPER, QUIET, WARN, Box, Colour, Layout
from formcheck.screens.stick_figure import warning_sign
from formcheck.screens.text import paragraph, put, wrap
from formcheck.sources import opencv

_TITLE = 0.07
_SMALL = 0.038


def paint_pain(layout: Layout, question: str, entry: Entry, texts: SafetyTexts) -> np.ndarray:
    """A sheet that asks for a number from 0 to 10.

    The scale has no colours, which would colour the answer.

    Args:
        layout: The sheet's size.
        question: What is asked.
        entry: What has been typed.
        texts: The fixed words.
    """
    sheet = layout.blank()
    share, width = layout.share, layout.width
    _title(sheet, layout, question)
    value = "–" if entry.value is None else str(entry.value)  # noqa: RUF001 - a dash, centred
    put(sheet, value, (width // 2, share(0.41)), share(0.32), align="centre")
    _scale(sheet, layout, entry.value)
    y = share(0.8)
    left, right = _steps_at(layout)
    put(sheet, texts.no_pain, (left - _step(layout) // 2, y), share(_SMALL), QUIET)
    put(
        sheet,
        texts.worst_pain,
        (right + _step(layout) // 2, y),
        share(_SMALL),
        QUIET,
        align="right",
    )
    _footer(sheet, layout, texts.pain_refused if entry.refused else texts.pain_keys, entry.refused)
    return sheet


def paint_choice(
    layout: Layout, question: str, options: list[Option], entry: Entry, texts: SafetyTexts
) -> np.ndarray:
    """A sheet that asks to choose one of some answers.

    Args:
        layout: The sheet's size.
        question: What is asked.
        options: The answers, from top to bottom.
        entry: Which has been chosen so far.
        texts: The fixed words.
    """
    sheet = layout.blank()
    share = layout.share
    _title(sheet, layout, question)
    top, bottom = share(0.21), share(0.87)
    height = min(share(0.17), (bottom - top) // len(options))
    for n, option in enumerate(options):
        box = Box(share(0.08), top + n * height, layout.width - share(0.16), height - share(0.01))
        _option(sheet, layout, box, option, option.value == entry.value)
    _footer(sheet, layout, texts.choose if entry.refused else texts.choice_keys, entry.refused)
    return sheet


def paint_told(layout: Layout, told: Told, hand_share: float = 0.0) -> np.ndarray:
    """A sheet that tells something.

    Args:
        layout: The sheet's size.
        told: What.
        hand_share: How much of the time needed a hand has been held up.
    """
    sheet = layout.blank()
    share, width = layout.share, layout.width
    ink, paper = (PAPER, WARN) if told.urgent else (INK, PAPER)
    top = Box(0, 0, width, share(0.56))
    top.fill(sheet, paper)
    sign = share(0.22) if told.warn else 0
    if told.warn:
        warning_sign(sheet, (share(0.2), share(0.28)), sign)
    inner = Box(share(0.06) + 3 * sign // 2, 0, width - share(0.12) - 3 * sign // 2, share(0.56))
    paragraph(sheet, told.title, inner, share(0.1), ink, paper, lines=3)
    line = Box(share(0.06), share(0.58), width - share(0.12), share(0.14))
    for text in told.lines:
        paragraph(sheet, text, line, share(0.055), lines=2)
        line = Box(line.x, line.y + line.height, line.width, line.height)
    _footer(sheet, layout, told.keys, False)
    Box(0, layout.height - share(0.02), round(min(1.0, hand_share) * width), share(0.02)).fill(
        sheet, GOOD
    )
    return sheet


def _title(sheet: np.ndarray, layout: Layout, question: str) -> None:
    share = layout.share
    box = Box(share(0.06), share(0.01), layout.width - share(0.12), share(0.18))
    paragraph(sheet, question, box, share(_TITLE))


def _footer(sheet: np.ndarray, layout: Layout, text: str, refused: bool) -> None:
    share = layout.share
    box = Box(share(0.14), share(0.87), layout.width - share(0.28), share(0.11))
    paragraph(sheet, text, box, share(_SMALL), INK if refused else QUIET)
    if refused:
        warning_sign(sheet, (share(0.09), box.y + box.height // 2), share(0.07))


def _step(layout: Layout) -> int:
    return (layout.width - layout.share(0.2)) // (MOST_PAIN + 1)


def _steps_at(layout: Layout) -> tuple[int, int]:
    """Where the middles of 0 and 10 are."""
    step = _step(layout)
    first = (layout.width - MOST_PAIN * step) // 2
    return first, first + MOST_PAIN * step


def _scale(sheet: np.ndarray, layout: Layout, value: int | None) -> None:
    """The row of numbers; the chosen one stands out by its frame, its size and its arrow."""
    cv2 = opencv.load()
    share, step = layout.share, _step(layout)
    first, _ = _steps_at(layout)
    for number in range(MOST_PAIN + 1):
        x, chosen = first + number * step, number == value
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
