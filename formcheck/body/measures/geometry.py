"""Formulas of plane geometry: from points in the picture to angles.

Every function takes plain tuples of floats, ``(x, y)`` in pixels with y down, and returns
degrees or per cent. Angles are never taken on coordinates normalised by width and height
separately.
"""

from __future__ import annotations

import math

Point = tuple[float, float]

JITTER_BEND_DEG = 9.0
"""A jitter of 0.3 % of the leg's length looks like this bend of a straight knee. Design value."""
SHORTENED_SHARE = 0.01
"""How much shorter a leg may look by error, share of its length. Design value."""
STRAIGHT_SINE = 0.12
"""A knee's doubt grows no further than at a bend of twice this sine's angle, which is 14 degrees.
Design value."""


def sub(a: Point, b: Point) -> Point:
    """The vector a - b."""
    return a[0] - b[0], a[1] - b[1]


def middle(a: Point, b: Point) -> Point:
    """The point half-way."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def length(v: Point) -> float:
    """Length of a vector."""
    return math.hypot(v[0], v[1])


def between(a: Point, b: Point) -> float:
    """Angle between two directions, 0 to 180 degrees."""
    return abs(turn_deg(a, b))


def turn_deg(a: Point, b: Point) -> float:
    """Angle from one direction to another, clockwise in the picture positive, -180 to 180."""
    return math.degrees(math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]))


def sideways_angle(limb: Point, outward: Point) -> float:
    """The sideways part of a limb along the outward direction of the hip line, degrees."""
    size = length(limb) * length(outward)
    return arcsin_deg((limb[0] * outward[0] + limb[1] * outward[1]) / size if size else 0.0)


def arcsin_deg(share: float) -> float:
    """The angle whose sine this is, degrees; what lies beyond 1 counts as 1."""
    return math.degrees(math.asin(max(-1.0, min(1.0, share))))


def knee_inside(hip: Point, knee: Point, ankle: Point, outward: Point) -> float:
    """How far the knee lies inside the hip-ankle line: the bend there, inside positive, degrees."""
    thigh, shank = sub(knee, hip), sub(ankle, knee)
    bend = between(thigh, shank)
    line = sub(ankle, hip)
    size = line[0] * line[0] + line[1] * line[1]
    along = (thigh[0] * line[0] + thigh[1] * line[1]) / size if size else 0.0
    aside = (thigh[0] - along * line[0], thigh[1] - along * line[1])
    return -math.copysign(bend, aside[0] * outward[0] + aside[1] * outward[1])


def bend_from_shortening(share: float) -> float:
    """Knee flexion of a leg whose hip-ankle distance is `share` of its length when straight.

    Thigh and shank are nearly equally long (ratio 1.00 with a spread of 0.05 in adults), so the
    two make an isosceles triangle whatever the direction of view that shows its base in full.
    A leg that is nearly straight hardly shortens: what jitter alone makes of it is taken off.
    """
    bend = math.degrees(2 * math.acos(max(-1.0, min(1.0, share))))
    return math.sqrt(max(0.0, bend * bend - JITTER_BEND_DEG * JITTER_BEND_DEG))


def shortening_doubt(bend_deg: float) -> float:
    """What a leg that looks 1 % shorter adds to its bend, degrees; a straight leg has a limit."""
    return math.degrees(
        2 * SHORTENED_SHARE / max(STRAIGHT_SINE, math.sin(math.radians(bend_deg / 2)))
    )


def to_segment(p: Point, a: Point, b: Point) -> float:
    """Distance of a point from a segment."""
    ab, ap = sub(b, a), sub(p, a)
    size = ab[0] * ab[0] + ab[1] * ab[1]
    t = max(0.0, min(1.0, (ap[0] * ab[0] + ap[1] * ab[1]) / size)) if size else 0.0
    return math.hypot(ap[0] - t * ab[0], ap[1] - t * ab[1])
