"""A picture of a ROM limit: a body from the side, or from the front, and how far the leg may go."""

from __future__ import annotations

import math

from formcheck.exercise.rom_limit import MOTIONS, Direction

WIDTH, HEIGHT = 220, 220
_HIP = (110.0, 96.0)
_THIGH, _SHANK = 54.0, 50.0
_ARC = 44.0
_SIGNS: dict[Direction, int] = {
    "hip_flexion": 1,
    "hip_extension": -1,
    "hip_abduction": 1,
    "hip_adduction": -1,
    "hip_internal_rotation": -1,
    "hip_external_rotation": 1,
}
"""Whether the leg goes to the right of the picture, or to the left."""
_INK, _FREE, _LIMIT = "#1a1a1a", "#cfe3f7", "#8a1f00"


def limit_svg(direction: Direction, at_most_deg: float) -> str:
    """The picture as SVG; without words, for these stand beside it.

    Args:
        direction: Which way the hip goes.
        at_most_deg: How far at most, degrees from neutral.
    """
    deg = max(0.0, min(at_most_deg, MOTIONS[direction].most_deg))
    turned = "rotation" in direction
    pivot = (_HIP[0], _HIP[1] + _THIGH) if turned else _HIP
    angle = _SIGNS[direction] * deg
    reach = _SHANK if turned else _THIGH + _SHANK
    free = _sector(pivot, reach, angle)
    parts = [
        f'<path d="{free}" fill="{_FREE}"/>' if deg else "",
        _trunk(),
        _line(_HIP, _down(_HIP, 0, _THIGH), _INK, 9) if turned else "",
        _line(pivot, _down(pivot, 0, reach), _INK, 9),
        _line(pivot, _down(pivot, angle, reach), _LIMIT, 5, "7 5"),
        f'<path d="{_arc(pivot, angle)}" fill="none" stroke="{_LIMIT}" stroke-width="3"/>',
        f'<circle cx="{pivot[0]:g}" cy="{pivot[1]:g}" r="6" fill="{_INK}"/>',
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _trunk() -> str:
    x, y = _HIP
    return (
        f'<circle cx="{x:g}" cy="{y - 72:g}" r="13" fill="none" stroke="{_INK}" stroke-width="6"/>'
        + _line(_HIP, (x, y - 56), _INK, 9)
    )


def _down(start: tuple[float, float], deg: float, length: float) -> tuple[float, float]:
    """A point away from another, so many degrees from straight down."""
    rad = math.radians(deg)
    return start[0] + length * math.sin(rad), start[1] + length * math.cos(rad)


def _line(
    start: tuple[float, float], end: tuple[float, float], colour: str, width: int, dash: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round"{dashed}/>'
    )


def _sector(pivot: tuple[float, float], reach: float, angle: float) -> str:
    return f"M{pivot[0]:g},{pivot[1]:g} L{_arc_points(pivot, reach, angle)} Z"


def _arc(pivot: tuple[float, float], angle: float) -> str:
    return f"M{_arc_points(pivot, _ARC, angle)}"


def _arc_points(pivot: tuple[float, float], reach: float, angle: float) -> str:
    begin, end = _down(pivot, 0, reach), _down(pivot, angle, reach)
    sweep = 0 if angle > 0 else 1
    return (
        f"{begin[0]:.1f},{begin[1]:.1f} A{reach:g},{reach:g} 0 0 {sweep} {end[0]:.1f},{end[1]:.1f}"
    )
