"""Which row of the constraints is which, and what is the same in the rows of every frame."""

from __future__ import annotations

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit import tolerances as tol

BASE_SD_M = tol.IMAGE_SD_M * np.repeat(
    [tol.SHOULDER_FACTOR, 1.0, 1.0, 1.0, tol.FOOT_FACTOR, tol.FOOT_FACTOR], 2
)
"""(N_POINTS,) how well each landmark is placed when it shows; see `tolerances`."""


def _world_sds() -> np.ndarray:
    sds = np.full((sk.N_DIRECTED, 3), tol.WORLD_SD_M)
    sds[:, 2] = (
        *(tol.THIGH_DEPTH_SD_M, tol.THIGH_DEPTH_SD_M, tol.SHANK_DEPTH_SD_M, tol.SHANK_DEPTH_SD_M),
        *(tol.HIPS_DEPTH_SD_M, tol.SHOULDERS_DEPTH_SD_M, tol.TRUNK_DEPTH_SD_M),
        *(tol.FOOT_DEPTH_SD_M, tol.FOOT_DEPTH_SD_M),
    )
    return sds


WORLD_SD_M = _world_sds()
"""(N_DIRECTED, 3) the same of the segments' directions; see `tolerances`."""

POINTS = np.arange(sk.N_POINTS)
"""Numbers of the skeleton's points."""
IMAGE = 0
WORLD = IMAGE + 2 * sk.N_POINTS
LENGTH = WORLD + 3 * sk.N_DIRECTED
LIMIT = LENGTH + sk.N_SEGMENTS
STANCE = LIMIT + 4
SAGITTAL = STANCE + 3
N_ROWS = SAGITTAL + 1
"""The first row of each group, and how many rows there are."""


def _template() -> np.ndarray:
    matrix = np.zeros((N_ROWS, sk.N_OBSERVED))
    matrix[IMAGE + POINTS, 3 * POINTS] = 1
    matrix[IMAGE + sk.N_POINTS + POINTS, 3 * POINTS + 1] = 1
    for axis in range(3):
        of_axis = WORLD + axis * sk.N_DIRECTED
        matrix[of_axis : of_axis + sk.N_DIRECTED, axis : sk.N_POSITIONS : 3] = sk.SEGMENTS[
            : sk.N_DIRECTED
        ]
    has_length = np.flatnonzero(sk.LENGTH_ROWS >= 0)
    matrix[LENGTH + has_length, sk.N_POSITIONS + sk.LENGTH_ROWS[has_length]] = -sk.THIGH_M
    return matrix


TEMPLATE = _template()
"""(N_ROWS, N_OBSERVED) the entries that are the same in every frame."""
