"""The sheet that everything is drawn on: picture, column beside it, strip below; and its ink.

All sizes are shares of the sheet's height, so that it looks alike on every picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.sources import opencv

Colour = tuple[int, int, int]

PAPER: Colour = (36, 24, 18)
INK: Colour = (255, 255, 255)
QUIET: Colour = (205, 196, 188)
"""Small print."""
GOOD: Colour = (255, 178, 86)
"""Light blue: all is well. With `WARN` it stays apart in every kind of colour blindness."""
WARN: Colour = (0, 176, 255)
"""Orange: something is wrong; never without a warning sign or dashes."""
GROOVE: Colour = (92, 72, 60)
"""The empty part of a bar."""

DIGITS_SHARE = 0.115
"""Size of the main digits; of that, 73 % are seen: 8 % of the height, readable at 3 m (clinical
reference, section 5)."""
CUE_SHARE = 0.07
"""Size of a cue; its capitals are 5 % of the height."""

_STRIP = 0.26
_COLUMN = 0.5
_LARGEST = (1920, 1080)
_SMALLEST_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet, pixels."""

    x: int
    y: int
    width: int
    height: int

    def of(self, sheet: np.ndarray) -> np.ndarray:
        """That part of the sheet, to be changed in place."""
        return sheet[self.y : self.y + self.height, self.x : self.x + self.width]

    def fill(self, sheet: np.ndarray, colour: Colour) -> None:
        """Paint that part of the sheet."""
        if self.width > 0 and self.height > 0:
            opencv.load().rectangle(sheet, (self.x, self.y, self.width, self.height), colour, -1)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are on the sheet.

    Attributes:
        width: Of the sheet, pixels, even.
        height: Of the sheet, pixels, even.
        picture: Where the camera's picture goes.
        column: Count and bar.
        strip: The sentence.
    """

    width: int
    height: int
    picture: Box
    column: Box
    strip: Box

    @classmethod
    def around(cls, width: int, height: int) -> Layout:
        """A sheet around a picture of this size, which is kept where that is sensible."""
        scale = min(1.0, _LARGEST[0] / width, _LARGEST[1] / height)
        scale = max(scale, min(_SMALLEST_HEIGHT / height, _LARGEST[0] / width))
        inner, high = max(2, round(width * scale)), max(2, round(height * scale))
        tall = max(high, _SMALLEST_HEIGHT)
        strip, total = round(tall * _STRIP), inner + round(tall * _COLUMN)
        total += total % 2
        strip += (tall + strip) % 2
        picture = Box(0, (tall - high) // 2, inner, high)
        column = Box(inner, 0, total - inner, tall)
        return cls(total, tall + strip, picture, column, Box(0, tall, total, strip))

    def share(self, share: float) -> int:
        """So much of the sheet's height, pixels, at least 1."""
        return max(1, round(share * self.height))

    def sheet(self, image: np.ndarray) -> np.ndarray:
        """A new sheet with the picture (height, width, 3) on it."""
        cv2 = opencv.load()
        sheet = np.empty((self.height, self.width, 3), np.uint8)
        Box(0, 0, self.width, self.height).fill(sheet, PAPER)
        box = self.picture
        smaller = image.shape[0] > box.height
        how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
        picture = cv2.resize(image, (box.width, box.height), interpolation=how)
        box.of(sheet)[:] = picture
        return sheet
