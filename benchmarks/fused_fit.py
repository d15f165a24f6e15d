"""Weights of estimators, and scales of errors, by least cost.

Both are sums over cells that a frame may belong to in part, and neither is ever negative.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

RIDGE = 150.0
"""A cell's weights are drawn to those of all cells together, as by an error of so many squared
degrees: cells with few frames stay there."""
LEAST_ERROR_DEG = 3.0
"""Absolute errors count from here on, squared ones below."""
ROUNDS, PASSES = 10, 3
"""Rounds of weighing the errors anew, and passes over all cells in each."""

NEAR_SDS, FAR_SDS = 1.645, 4.0
"""A scale of errors is a standard deviation: 1.645 times it holds nine in ten, ..."""
WITHIN_FAR = 0.993
"""... and four times it holds this share."""
STEPS, STEP, FADES = 600, 0.08, 250
"""Steps of the descent, how large they are at first (in logarithms), and after how many of them
they are half that."""
MOST_ROWS = 15000
"""Of more rows, so many are drawn."""
LEAST_SHARE = 0.003
"""A column that isn't zero in fewer rows than this share is left out."""
LEAST_SCALE = 1e-3


def fit_weights(errors: np.ndarray, cells: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Weights of estimators, a set for each cell, that make the fused errors least.

    Args:
        errors: (n, k) errors of each estimator.
        cells: (n, c) how much each row belongs to each cell.
        counts: (n,) how much each row counts.

    Returns:
        (c, k) weights: none negative, each set one together.
    """
    start = np.full((1, errors.shape[1]), 1 / errors.shape[1])
    together = _solve(errors, np.ones((len(errors), 1)), counts, start)
    return _solve(errors, cells, counts, np.repeat(together, cells.shape[1], axis=0))


def _solve(
    errors: np.ndarray, cells: np.ndarray, counts: np.ndarray, prior: np.ndarray
) -> np.ndarray:
    weights = prior.copy()
    members = [np.flatnonzero(cells[:, j] > 0) for j in range(cells.shape[1])]
    fused = (cells @ weights * errors).sum(axis=1)
    for _ in range(ROUNDS):
        count = counts / np.maximum(np.abs(fused), LEAST_ERROR_DEG)
        for _ in range(PASSES):
            for j, rows in enumerate(members):
                if not len(rows):
                    continue
                for a, b in combinations(range(errors.shape[1]), 2):
                    # as much as is best goes from one estimator to the other
                    slope = cells[rows, j] * (errors[rows, a] - errors[rows, b])
                    bend = (count[rows] * slope * slope).sum() + 2 * RIDGE
                    off = weights[j] - prior[j]
                    pull = (count[rows] * slope * fused[rows]).sum() + RIDGE * (off[a] - off[b])
                    step = np.clip(-pull / bend, -weights[j, a], weights[j, b])
                    weights[j, a] += step
                    weights[j, b] -= step
                    fused[rows] += step * slope
    return weights


def fit_scales(
    features: np.ndarray, sizes: np.ndarray, counts: np.ndarray, within: float
) -> np.ndarray:
    """How much each feature adds to the standard deviation of an error.

    The sum of them holds a share of the errors within 1.645, and nearly all within four: two
    pinball losses, brought down by Adam in the logarithms of the scales.

    Args:
        features: (n, k) none negative.
        sizes: (n,) absolute errors.
        counts: (n,) how much each row counts.
        within: The share.

    Returns:
        (k,) none negative.
    """
    if len(sizes) > MOST_ROWS:
        drawn = np.random.default_rng(0).choice(len(sizes), MOST_ROWS, replace=False)
        features, sizes, counts = features[drawn], sizes[drawn], counts[drawn]
    used = (features != 0).mean(axis=0) > LEAST_SHARE
    columns = features[:, used]
    units = np.sqrt((columns**2).mean(axis=0))
    columns, counts = columns / units, counts / counts.mean()
    start = np.quantile(sizes, 0.9) / NEAR_SDS / used.sum() + 1e-6
    best, least = logs, _ = np.full(used.sum(), np.log(start)), np.inf
    drift, spread = np.zeros(len(logs)), np.zeros(len(logs))
    for t in range(1, STEPS + 1):
        loss, slope = _pinball(columns, np.exp(logs), sizes, counts, within)
        if loss < least:
            best, least = logs.copy(), loss
        drift, spread = 0.9 * drift + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        ahead = drift / (1 - 0.9**t) / (np.sqrt(spread / (1 - 0.99**t)) + 1e-9)
        logs = np.clip(logs - STEP / (1 + t / FADES) * ahead, -9, 6)
    scales = np.zeros(features.shape[1])
    scales[used] = np.exp(best) / units
    return np.where(scales < LEAST_SCALE, 0.0, scales)


def _pinball(
    columns: np.ndarray, scales: np.ndarray, sizes: np.ndarray, counts: np.ndarray, within: float
) -> tuple[float, np.ndarray]:
    """The loss, and its slope in the logarithm of each scale."""
    sds = columns @ scales
    loss, slope = np.zeros(len(sizes)), np.zeros(len(sizes))
    for times, share in ((NEAR_SDS, within), (FAR_SDS, WITHIN_FAR)):
        over = sizes - times * sds
        side = np.where(over > 0, share, share - 1)
        loss += side * over
        slope += times * side
    return float((counts * loss).mean()), -(columns * (counts * slope)[:, None]).mean(
        axis=0
    ) * scales
