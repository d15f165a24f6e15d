"""The body as a figure of limbs; what is wrong with it in another colour and another line."""

from __future__ import annotations

import math

import numpy as np

from formcheck.live.limbs import LIMBS
from formcheck.live.live_state import Landmarks
from formcheck.live.state_builder import landmarks_of
from formcheck.pose.landmarks import Landmark
from formcheck.pose.pose import Pose
from formcheck.screens.canvas import GOOD, INK, WARN, Box, Colour
from formcheck.sources import opencv

Point = tuple[int, int]
Points = list[Point | None]

_DARK: Colour = (30, 20, 10)
_FAR = 20_000
"""Pixels; a point further outside than this is no point."""


def points_on(body: Landmarks, box: Box) -> Points:
    """Where the landmarks are on a sheet.

    Args:
        body: The body.
        box: Where the picture is on the sheet.

    Returns:
        33 points; None for what isn't to be drawn.
    """
    hidden = frozenset(body.hidden)
    scale_x, scale_y = box.width / body.width, box.height / body.height
    points_px: Points = []
    for i, point in enumerate(body.points):
        if point is None or i in hidden:
            points_px.append(None)
            continue
        x, y = point
        x, y = x * scale_x + box.x, y * scale_y + box.y
        points_px.append((round(x), round(y)) if max(abs(x), abs(y)) < _FAR else None)
    return points_px


def draw_skeleton(
    image: np.ndarray, pose: Pose, faulty: frozenset[tuple[int, int]] = frozenset()
) -> None:
    """Draw a pose onto its own picture, in place.

    Args:
        image: (height, width, 3) uint8.
        pose: The body in it.
        faulty: The limbs to be marked, as of `faulty_limbs`.
    """
    height, width = image.shape[:2]
    points = points_on(landmarks_of(pose), Box(0, 0, width, height))
    draw_points(image, points, max(2, round(0.014 * height)), faulty)


def draw_points(
    sheet: np.ndarray,
    points: Points,
    thickness: int,
    faulty: frozenset[tuple[int, int]] = frozenset(),
) -> None:
    """Draw limbs with round joints; faulty ones dashed, in orange, with a warning sign.

    Args:
        sheet: What to draw on, changed in place.
        points: As of `points_on`.
        thickness: Of a limb, pixels.
        faulty: As of `faulty_limbs`.
    """
    cv2 = opencv.load()
    edge = thickness + max(2, thickness // 3)
    drawn = [(limb, points[limb[0]], points[limb[1]]) for limb in LIMBS]
    seen = [(limb, a, b) for limb, a, b in drawn if a is not None and b is not None]
    for limb, a, b in seen:
        cv2.line(sheet, a, b, _DARK, edge + (thickness if limb in faulty else 0), cv2.LINE_AA)
    for limb, a, b in seen:
        if limb in faulty:
            _dashes(sheet, a, b, round(1.5 * thickness))
        else:
            cv2.line(sheet, a, b, GOOD, thickness, cv2.LINE_AA)
    for joint in {i for limb, _, _ in seen for i in limb}:
        cv2.circle(sheet, points[joint], round(0.8 * thickness), _DARK, -1, cv2.LINE_AA)
        cv2.circle(sheet, points[joint], round(0.5 * thickness), INK, -1, cv2.LINE_AA)
    _draw_head(sheet, points, thickness)
    marked = [p for limb, a, b in seen if limb in faulty for p in (a, b)]
    if marked:
        x = max(x for x, _ in marked) + 6 * thickness
        y = round(sum(y for _, y in marked) / len(marked))
        warning_sign(sheet, (x, y), 7 * thickness)


def _draw_head(sheet: np.ndarray, points: Points, thickness: int) -> None:
    cv2 = opencv.load()
    face = [p for p in points[: Landmark.LEFT_SHOULDER] if p is not None]
    if len(face) < 3:
        return
    x = round(sum(x for x, _ in face) / len(face))
    y = round(sum(y for _, y in face) / len(face))
    radius = round(max(2 * thickness, 1.25 * max(math.dist((x, y), p) for p in face)))
    cv2.circle(sheet, (x, y), radius, _DARK, thickness // 2 + 2, cv2.LINE_AA)
    cv2.circle(sheet, (x, y), radius, GOOD, max(1, thickness // 2), cv2.LINE_AA)


def _dashes(sheet: np.ndarray, a: Point, b: Point, thickness: int) -> None:
    cv2 = opencv.load()
    length = math.dist(a, b)
    count = min(40, max(1, round(length / (2.2 * thickness))))
    for i in range(count):
        ends = [
            (round(a[0] + (b[0] - a[0]) * s), round(a[1] + (b[1] - a[1]) * s))
            for s in ((i + 0.2) / count, (i + 0.7) / count)
        ]
        cv2.line(sheet, *ends, WARN, thickness, cv2.LINE_AA)


def warning_sign(sheet: np.ndarray, centre: Point, height: int) -> None:
    """A triangle with an exclamation mark."""
    cv2 = opencv.load()
    x, y = centre
    half, low = round(0.58 * height), round(0.5 * height)
    corners = np.array([(x, y - low), (x + half, y + low), (x - half, y + low)], np.int32)
    joint = max(2, height // 8)
    cv2.polylines(sheet, [corners], True, _DARK, 2 * joint, cv2.LINE_AA)
    cv2.fillPoly(sheet, [corners], WARN, cv2.LINE_AA)
    cv2.polylines(sheet, [corners], True, WARN, joint, cv2.LINE_AA)
    bar = max(2, height // 9)
    cv2.line(sheet, (x, y - height // 6), (x, y + height // 7), _DARK, bar, cv2.LINE_AA)
    dot = (x, y + round(0.36 * height))
    cv2.circle(sheet, dot, max(1, round(0.6 * bar)), _DARK, -1, cv2.LINE_AA)
