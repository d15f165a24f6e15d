"""Left and right."""

from __future__ import annotations

from formcheck.body.measures.definitions import Side


def opposite(side: Side) -> Side:
    """The other side."""
    return "right" if side == "left" else "left"
