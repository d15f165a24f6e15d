"""The outline of a start position as SVG, to be laid over a picture: be here, as large as this."""

from __future__ import annotations

import numpy as np

from formcheck.figures.drawing import INK, PAPER, Drawing

_LINE = 6.0
"""Width of the light line, in the figure's own units; a dark one lies behind it. Design value."""


def outline_svg(drawing: Drawing) -> str:
    """The body's outline at the start, around it nothing, as large as the picture's frame.

    Args:
        drawing: The figure.
    """
    parts = [part[0] for shape in drawing.shapes if shape.of_body for part in shape.outlines]
    points = np.concatenate(parts)
    left, top = points.min(axis=0) - 2 * _LINE
    width, height = np.ptp(points, axis=0) + 4 * _LINE
    body = "".join(f'<path d="{_closed(part)}"/>' for part in parts)
    place = f'x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}">'
        f'<defs><g id="body">{body}</g>'
        f'<mask id="around" maskUnits="userSpaceOnUse" {place}>'
        f'<rect {place} fill="white"/><use href="#body" fill="black"/></mask></defs>'
        f'<g mask="url(#around)" stroke-linejoin="round">'
        f'<use href="#body" stroke="{INK}" stroke-width="{4 * _LINE:g}"/>'
        f'<use href="#body" stroke="{PAPER}" stroke-width="{2 * _LINE:g}"/></g></svg>\n'
    )


def _closed(corners: np.ndarray) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"
