"""What a how-to figure is made of, before it is written as SVG or drawn on a screen.

Its colours are dark on light, and never the only sign of anything: outlines and letters have a
contrast of 7 to 1 or more against paper, floor and props. What moves is hatched and has a thicker
outline as well; the muscles at work have their name beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from formcheck.figures.solids import Tone

WIDTH, HEIGHT = 640, 480
"""Of a figure, in its own units."""
TEXT_SIZE = 30.0
"""Of the letters: 15 pixels where the figure is 320 pixels wide."""
LETTER_WIDTH = 0.62
"""Of a bold letter, as a share of its size; rather too wide than too narrow."""
ARROW_WIDTH, ARROW_HEAD = 9.0, 30.0
"""Of the line of an arrow, and the length of its head. Design values."""


class Paint(NamedTuple):
    """How something is painted.

    Attributes:
        fill: Its colour, ``#rrggbb``.
        line: The colour of its outline; None: it has none.
        width: Of the outline outside of the shape.
    """

    fill: str
    line: str | None
    width: float


PAPER, INK = "#ffffff", "#1a1a1a"
ARROW = "#0b3d7a"
MUSCLE = "#8a1f00"
HATCH = "#2f66ab"
HATCH_STEP, HATCH_WIDTH = 13.0, 2.5
"""Colours of paper, letters, arrows, muscles and hatching, and how the hatching is spaced. Design
values."""
GHOST = Paint("#ffffff", "#555a61", 2.0)
"""Where the body was at the start: an outline only."""
PAINTS: dict[Tone, Paint] = {
    "body": Paint("#f3e9df", INK, 3.0),
    "far": Paint("#f1f1f1", "#44484d", 2.5),
    "moving": Paint("#bcd6f5", ARROW, 4.5),
    "shirt": Paint("#d8dce0", INK, 3.0),
    "hair": Paint("#4c5058", INK, 3.0),
    "muscle": Paint(MUSCLE, "#ffffff", 3.0),
    "thing": Paint("#d9cdbd", INK, 2.5),
    "soft": Paint("#c9e3bd", INK, 2.5),
    "floor": Paint("#eff2f3", None, 0.0),
}
"""How each tone is painted. Design values."""


@dataclass(frozen=True)
class Shape:
    """One coherent shape, painted as outline and fill.

    Attributes:
        tone: What it is drawn as.
        outlines: Convex parts, each (frames, corners, 2); one frame of a part that keeps still.
    """

    tone: Tone
    outlines: tuple[np.ndarray, ...]

    @property
    def moves(self) -> bool:
        """Whether it doesn't keep still."""
        return any(len(outline) > 1 for outline in self.outlines)

    @property
    def of_body(self) -> bool:
        """Whether it is a part of the body."""
        return self.tone in ("body", "far", "moving", "shirt", "hair")


@dataclass(frozen=True)
class Arrow:
    """Where the movement goes: points (n, 2), the tip last."""

    points: np.ndarray

    def head(self) -> np.ndarray:
        """The corners (3, 2) of its head."""
        tip = self.points[-1]
        before = self.points[np.linalg.norm(self.points - tip, axis=1) >= 0.6 * ARROW_HEAD]
        toward = tip - (before[-1] if len(before) else self.points[0])
        along = toward / max(float(np.linalg.norm(toward)), 1e-9)
        across = np.array([-along[1], along[0]])
        base = tip - 0.35 * ARROW_HEAD * along
        return np.stack(
            (
                tip + 0.65 * ARROW_HEAD * along,
                base + 0.55 * ARROW_HEAD * across,
                base - 0.55 * ARROW_HEAD * across,
            )
        )


@dataclass(frozen=True)
class Label:
    """A short text.

    Attributes:
        kind: Names a muscle group, or says how long to hold.
        lines: Its lines.
        left: Of its box.
        top: Of its box.
        width: Of its box.
        height: Of its box.
        leader: The line (frames, 2, 2) from the box to what it names; None: there is none.
    """

    kind: Literal["muscle", "hold"]
    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    leader: np.ndarray | None = None


@dataclass(frozen=True)
class Drawing:
    """A how-to figure.

    Attributes:
        id: Of the exercise.
        name: Of the exercise.
        description: What it shows, in words.
        hold: Whether the furthest point is held for long.
        shapes: In the order in which they are painted.
        marks: The muscle groups, painted over all shapes.
        arrows: Where the movement goes, or where to press.
        labels: The words on it.
    """

    id: str
    name: str
    description: str
    hold: bool
    shapes: tuple[Shape, ...]
    marks: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]

    @property
    def moves(self) -> bool:
        """Whether there is anything to animate."""
        return any(shape.moves for shape in self.shapes)
