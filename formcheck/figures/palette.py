"""Colours of how-to figures: dark on light, and never the only sign of anything.

Outlines and letters have a contrast of 7 to 1 or more against paper, floor and things. What moves
is hatched and has a thicker outline as well; the muscles at work have their name beside them.
"""

from __future__ import annotations

from typing import NamedTuple

from formcheck.figures.solids import Tone


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
