"""A standing bar that fills from rest to target: how far, or how long."""

from __future__ import annotations

import numpy as np

from formcheck.language.texts import ScreenTexts
from formcheck.live.live_state import Reading
from formcheck.screens.canvas import DIGITS_SHARE, GOOD, GROOVE, INK, Box, Layout
from formcheck.screens.text import put, width_of
from formcheck.sources import opencv

_TARGET_AT = 0.78
"""How high the target is; above it there is room for those who can do more."""


def draw_gauge(
    sheet: np.ndarray, box: Box, reading: Reading, layout: Layout, texts: ScreenTexts
) -> None:
    """Draw the gauge into a box of the sheet."""
    digits, mark = layout.share(DIGITS_SHARE), layout.share(0.045)
    room = round(width_of(reading.widest, digits) * 1.1)
    bar_width = max(4, min(box.width // 4, box.width - room - mark))
    left = box.x + max(mark // 2, (box.width - bar_width - room) // 2)
    bar = Box(left, box.y, bar_width, box.height)
    bar.fill(sheet, GROOVE)
    at = bar.y + round(bar.height * (1 - _TARGET_AT))
    if reading.share is not None:
        full = min(1.0, max(0.0, reading.share) * _TARGET_AT)
        filled = round(full * bar.height)
        Box(bar.x, bar.y + bar.height - filled, bar.width, filled).fill(sheet, GOOD)
    right = bar.x + bar.width
    _target_mark(sheet, Box(bar.x, at, bar.width, layout.share(0.008)), layout)
    words = texts.target.format(amount=reading.target)
    fits = right + mark + width_of(words, mark) <= box.x + box.width
    put(sheet, words if fits else reading.target, (right + mark, at), mark)
    if reading.share is not None and reading.share >= 1:
        _tick(sheet, (bar.x + bar.width // 2, at + 2 * mark), mark)
    y = min(bar.y + bar.height - digits // 2, at + round(0.42 * (bar.height - (at - bar.y))))
    put(sheet, reading.value, (right + mark // 2, y), digits)


def _target_mark(sheet: np.ndarray, line: Box, layout: Layout) -> None:
    cv2 = opencv.load()
    thick, over = max(2, line.height), layout.share(0.02)
    start, end = (line.x - over, line.y), (line.x + line.width + over, line.y)
    cv2.line(sheet, start, end, INK, thick, cv2.LINE_AA)
    tip = np.array([(end[0] - over // 2, end[1]), (end[0] + over // 2, end[1] - over // 2),
                    (end[0] + over // 2, end[1] + over // 2)], np.int32)  # fmt: skip
    cv2.fillPoly(sheet, [tip], INK, cv2.LINE_AA)


def _tick(sheet: np.ndarray, centre: tuple[int, int], size: int) -> None:
    cv2 = opencv.load()
    x, y = centre
    half = size // 2
    line = np.array([(x - half, y), (x - half // 4, y + half), (x + half, y - half)], np.int32)
    cv2.polylines(sheet, [line], False, (30, 20, 10), max(3, size // 5), cv2.LINE_AA)
