"""Finding room on a figure for arrows and labels, where they hide nothing."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from formcheck.figures.drawing import ARROW_HEAD, HEIGHT, WIDTH, Shape
from formcheck.figures.solids import Tone

_CELL = 8
_MARGIN = 10
_WORDS = 8.0
"""Size of a cell, least distance to the border, and what a cell with words counts. Design
values."""
_WEIGHTS: dict[Tone, float] = {"floor": 0.02, "thing": 0.3, "muscle": 3.0}
"""How much arrows and words, and props, are in the way, where a part of the body is 1."""
_FAR, _CROSSED = 0.03, 0.8
"""What a unit of distance, and a cell that a leader crosses, count against a hidden cell."""
_ARROW_BOX = 24.0
"""Width of what an arrow hides."""
_HIDDEN, _MOVED, _OUTSIDE = 0.13, 0.004, 10.0
"""What a cell that each point of an arrow hides, and a unit that it is moved, count; and to be
outside."""
_COLUMNS, _ROWS = WIDTH // _CELL, HEIGHT // _CELL


class Room:
    """Which part of a figure is still free.

    Args:
        shapes: What is on it, in all frames.

    Attributes:
        cost: How much is hidden by the boxes so far.
    """

    def __init__(self, shapes: Iterable[Shape]) -> None:
        """Mark what the shapes cover."""
        self.cost = 0.0
        self._taken = np.zeros((_ROWS, _COLUMNS))
        for shape in shapes:
            weight = _WEIGHTS.get(shape.tone, 1.0)
            for outline in shape.outlines:
                for corners in outline:
                    self._take(corners, weight)

    def _take(self, corners: np.ndarray, weight: float) -> None:
        """Mark what a convex outline covers."""
        low, high = corners.min(axis=0), corners.max(axis=0)
        part = self._part(*low, *(high - low))
        x = (np.arange(part.shape[1]) + max(0, low[0] // _CELL) + 0.5) * _CELL
        y = (np.arange(part.shape[0]) + max(0, low[1] // _CELL) + 0.5) * _CELL
        inside = _inside(np.stack(np.meshgrid(x, y), axis=-1), corners)
        part[inside] = np.maximum(part[inside], weight)

    def copy(self) -> Room:
        """The same room, to try something in."""
        other = Room(())
        other.cost, other._taken = self.cost, self._taken.copy()
        return other

    def box_for(
        self, size: tuple[float, float], near: np.ndarray, led: bool = True
    ) -> tuple[float, float]:
        """Where (left, top) a box hides least, near a point; it is taken from then on.

        What it hides is added to `cost`.

        Args:
            size: Its width and height.
            near: The point (2,).
            led: Whether a line leads from the box to the point, which should hide little, too.
        """
        width, height = size
        tops = np.arange(_MARGIN, HEIGHT - height - _MARGIN + 1, _CELL)
        lefts = np.arange(_MARGIN, WIDTH - width - _MARGIN + 1, _CELL)
        corners = np.stack(np.meshgrid(lefts, tops), axis=-1).reshape(-1, 2)
        nearest = np.clip(near, corners, corners + size)
        costs = self._covered(corners - 8, (width + 16, height + 16))
        costs += _FAR * np.linalg.norm(nearest - near, axis=-1)
        best, best_cost = np.full(2, float(_MARGIN)), np.inf
        for i in np.argsort(costs, kind="stable"):
            if costs[i] >= best_cost:
                break
            cost = float(costs[i]) + (_CROSSED * self._along(nearest[i], near) if led else 0.0)
            if cost < best_cost:
                best, best_cost = corners[i], cost
        self._part(best[0], best[1], width, height)[:] = _WORDS
        self.cost += best_cost
        return float(best[0]), float(best[1])

    def moved_clear(self, line: np.ndarray, limit: float) -> np.ndarray:
        """A line (n, 2) moved to where it hides least, near where it was; taken from then on."""
        angles = np.arange(24) * (2 * np.pi / 24)
        around = np.stack((np.cos(angles), np.sin(angles)), axis=-1)
        radii = np.arange(16.0, limit, 8.0)
        shifts = np.concatenate((np.zeros((1, 2)), (radii[:, None, None] * around).reshape(-1, 2)))
        moved = line + shifts[:, None]
        boxes = moved.reshape(-1, 2) - _ARROW_BOX / 2
        covered = self._covered(boxes, (_ARROW_BOX, _ARROW_BOX)).reshape(moved.shape[:2])
        costs = _HIDDEN * covered.mean(axis=1) + _MOVED * np.linalg.norm(shifts, axis=-1)
        high = (WIDTH - ARROW_HEAD, HEIGHT - ARROW_HEAD)
        costs[((moved < ARROW_HEAD) | (moved > high)).any(axis=(1, 2))] += _OUTSIDE
        return self.taken_by(moved[int(np.argmin(costs))])

    def taken_by(self, line: np.ndarray) -> np.ndarray:
        """The line itself, which is taken from now on."""
        steps = np.linspace(0, len(line) - 1, 24)
        for step in steps:
            x, y = (np.interp(step, np.arange(len(line)), line[:, i]) for i in (0, 1))
            self._part(
                float(x) - _ARROW_BOX / 2, float(y) - _ARROW_BOX / 2, _ARROW_BOX, _ARROW_BOX
            )[:] = _WORDS
        return line

    def _covered(self, corners: np.ndarray, size: tuple[float, float]) -> np.ndarray:
        """How much lies under boxes (n, 2) of a size, as cells."""
        sums = np.zeros((_ROWS + 1, _COLUMNS + 1))
        sums[1:, 1:] = self._taken.cumsum(axis=0).cumsum(axis=1)
        low = np.clip(corners // _CELL, 0, (_COLUMNS, _ROWS)).astype(int)
        high = np.clip((corners + size) // _CELL + 1, 0, (_COLUMNS, _ROWS)).astype(int)
        (left, top), (right, bottom) = low.T, high.T
        covered: np.ndarray = (
            sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        )
        return covered

    def _along(self, start: np.ndarray, end: np.ndarray) -> float:
        """How much lies on the straight line between two points, as cells."""
        length = float(np.linalg.norm(end - start))
        points = start + np.linspace(0, 1, max(2, int(length / _CELL)))[:, None] * (end - start)
        rows = np.clip(points[:, 1] // _CELL, 0, _ROWS - 1).astype(int)
        columns = np.clip(points[:, 0] // _CELL, 0, _COLUMNS - 1).astype(int)
        return float(self._taken[rows, columns].sum())

    def _part(self, left: float, top: float, width: float, height: float) -> np.ndarray:
        """The cells of a box, as a view."""
        rows = slice(max(0, int(top // _CELL)), max(0, int((top + height) // _CELL) + 1))
        columns = slice(max(0, int(left // _CELL)), max(0, int((left + width) // _CELL) + 1))
        return self._taken[rows, columns]


def _inside(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Which points (..., 2) lie in a convex outline whose corners turn clockwise on the screen."""
    edges = np.roll(corners, -1, axis=0) - corners
    rel = points[..., None, :] - corners
    turned: np.ndarray = (edges[:, 0] * rel[..., 1] - edges[:, 1] * rel[..., 0] >= -1e-9).all(
        axis=-1
    )
    return turned
