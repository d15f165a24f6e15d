"""Words on a sheet, in a real font with every letter of every European language.

The font is DejaVu Sans, which matplotlib ships. What was drawn once is kept, because the same few
words stay on the screen for seconds.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from formcheck.screens.canvas import INK, PAPER, Box, Colour

Align = Literal["left", "centre"]
_SMALLEST_PX = 8


@lru_cache(maxsize=1)
def _font_path() -> str:
    import matplotlib

    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf"))


@lru_cache(maxsize=64)
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_font_path(), size_px)


def width_of(text: str, size_px: int) -> int:
    """Width of a line of text, pixels."""
    return round(_font(size_px).getlength(text))


@lru_cache(maxsize=256)
def _line(text: str, size_px: int, ink: Colour, paper: Colour) -> np.ndarray:
    font = _font(size_px)
    ascent, descent = font.getmetrics()
    image = Image.new("RGB", (width_of(text, size_px) + 2, ascent + descent), paper[::-1])
    ImageDraw.Draw(image).text((1, 0), text, font=font, fill=ink[::-1])
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


@lru_cache(maxsize=256)
def wrap(text: str, width_px: int, size_px: int, lines: int = 2) -> tuple[tuple[str, ...], int]:
    """Break a text into lines of about the same length.

    Args:
        text: The words.
        width_px: How wide a line may be.
        size_px: Size of the letters; made smaller only if there is no other way.
        lines: How many lines there may be.

    Returns:
        The lines and the size at which they fit.
    """
    words = text.split()
    while True:
        for count in range(1, lines + 1):
            broken = _balanced(words, count, size_px)
            if max((width_of(line, size_px) for line in broken), default=0) <= width_px:
                return broken, size_px
        if size_px <= _SMALLEST_PX:
            return broken, size_px
        size_px = max(_SMALLEST_PX, size_px * 9 // 10)


def _balanced(words: list[str], count: int, size_px: int) -> tuple[str, ...]:
    """The words in so many lines, each about as wide as the others."""
    broken: list[str] = []
    rest = list(words)
    while rest and len(broken) < count - 1:
        share = width_of(" ".join(rest), size_px) / (count - len(broken))
        line = [rest.pop(0)]
        while rest and width_of(" ".join([*line, rest[0]]), size_px) <= share * 1.08:
            line.append(rest.pop(0))
        broken.append(" ".join(line))
    return (*broken, " ".join(rest)) if rest else tuple(broken)


def put(
    sheet: np.ndarray,
    text: str,
    at: tuple[int, int],
    size_px: int,
    ink: Colour = INK,
    paper: Colour = PAPER,
    align: Align = "left",
) -> None:
    """Write one line on its own solid ground.

    Args:
        sheet: What to write on, changed in place.
        text: The line.
        at: Where its middle height begins or is centred.
        size_px: Size of the letters.
        ink: Colour of the letters.
        paper: Colour of the ground.
        align: What is at that place: the line's left end or its middle.
    """
    patch = _line(text, max(_SMALLEST_PX, size_px), ink, paper)
    height, width = patch.shape[:2]
    left = at[0] - (width // 2 if align == "centre" else 0)
    paste(sheet, patch, (left, at[1] - height // 2))


def paste(sheet: np.ndarray, patch: np.ndarray, at: tuple[int, int]) -> None:
    """Put a patch on the sheet; what hangs over is cut off."""
    x0, y0 = max(0, at[0]), max(0, at[1])
    x1 = min(sheet.shape[1], at[0] + patch.shape[1])
    y1 = min(sheet.shape[0], at[1] + patch.shape[0])
    if x0 < x1 and y0 < y1:
        sheet[y0:y1, x0:x1] = patch[y0 - at[1] : y1 - at[1], x0 - at[0] : x1 - at[0]]


def paragraph(
    sheet: np.ndarray,
    text: str,
    box: Box,
    size_px: int,
    ink: Colour = INK,
    paper: Colour = PAPER,
    lines: int = 2,
) -> None:
    """Write a text into the middle of a box that already has the paper's colour.

    Args:
        sheet: What to write on, changed in place.
        text: The words.
        box: Where; letters become smaller if there is no other way to stay inside.
        size_px: Size of the letters.
        ink: Colour of the letters.
        paper: Colour of the ground.
        lines: How many lines there may be.
    """
    broken, size_px = wrap(text, box.width, size_px, lines)
    while len(broken) * 1.25 * size_px > box.height and size_px > _SMALLEST_PX:
        broken, size_px = wrap(text, box.width, size_px * 9 // 10, lines)
    step = round(1.25 * size_px)
    y = box.y + box.height // 2 - step * (len(broken) - 1) // 2
    for line in broken:
        put(sheet, line, (box.x + box.width // 2, y), size_px, ink, paper, "centre")
        y += step
