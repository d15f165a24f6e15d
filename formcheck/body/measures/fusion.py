"""From three estimators to one angle, with a doubt that covers their disagreement.

Each angle is a weighted mean of its estimators. Weights and doubts were learned from bodies with
known joints (`learned_weights`), by placement, view, and whether the limb is the near one. The
doubt of an angle's change is a floor of that kind, and more where the estimators disagree, where it
changes fast, where joints are hidden, and the further it is from where it last was at rest.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.body.measures.estimators import ABDUCTIONS, ANGLES, ESTIMATORS
from formcheck.body.measures.learned_weights import CELLS, DOUBTS, KNOTS
from formcheck.body.measures.placement import Attitude
from formcheck.body.measures.view import View, turned_deg
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.vectors import half_turn_deg

Placement = Literal["upright", "lying", "quadruped", "side_lying"]
PLACEMENTS: dict[Attitude, Placement] = {
    "upright": "upright",
    "tilted": "upright",
    "supine": "lying",
    "prone": "lying",
    "quadruped": "quadruped",
    "side_lying": "side_lying",
    "end_on": "lying",
}
"""Whose weights count in each attitude."""
_KIND_OF = tuple(key.removesuffix("_left").removesuffix("_right") for key in ANGLES)
"""Each of the `ANGLES` without its side."""
_OF_SIDE: tuple[Side | None, ...] = tuple(
    next((side for side in SIDES if key.endswith(side)), None) for key in ANGLES
)
"""The side of each of the `ANGLES`, or None."""

_LEGS = tuple((HIPS[side], KNEES[side], ANKLES[side]) for side in (0, 1))
_JOINTS_OF = tuple(
    (*SHOULDERS, *HIPS)
    if key == "trunk_lean_forward"
    else KNEES
    if side is None
    else _LEGS[SIDES.index(side)]
    for key, side in zip(ANGLES, _OF_SIDE, strict=True)
)
"""The landmarks that make each angle."""
_NONE_HIDDEN = np.zeros(len(ANGLES), bool)

QUIET_PACE = 0.30
QUIET_S = 0.5
TURNED_DEG = 25.0
"""Angles of a body that has been slower than this (trunk lengths a second) for this long are those
from which change is counted, until it is placed otherwise or turned by more. Design values."""
RATE_S = 0.1
"""The speed of an angle is averaged over this time, seconds. Design value."""
LAG_S = 0.03
"""By how much the pose model and the filters are late, seconds; measured on rendered bodies."""
FRONTAL_CHANGE_DEG = 8.0
"""From the front a leg that goes further aside than this is no less sure: it shows there. Design
value: what looks like less may be a leg that moves otherwise."""
_FRONTAL = 2
"""The first of the `KNOTS`, which are those of a front view."""
BACK_TO_DEG = 53.0
"""From behind, a body turned by no more than this from a true back view has weights of its own;
turned by more it counts as seen obliquely. Design value."""


class Fusion:
    """Fuses the estimators of a body's angles, frame by frame."""

    def __init__(self) -> None:
        self._values: np.ndarray | None = None
        self._rates = np.zeros(len(ANGLES))
        self._rest: np.ndarray | None = None
        self._rest_estimates: np.ndarray | None = None
        self._rest_of: tuple[Placement, float] = "upright", 0.0
        self._quiet_s = 0.0

    def push(
        self,
        step_s: float,
        estimates: np.ndarray,
        *,
        attitude: Attitude,
        view: View,
        hidden: np.ndarray,
        pace: float,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Take the estimates of the next frame.

        Args:
            step_s: Time since the one before, seconds.
            estimates: (3, n) see `estimators.estimates`.
            attitude: How the body is placed.
            view: How it is turned.
            hidden: (n,) whether joints that make the angle are hidden.
            pace: Speed of the fastest joint, trunk lengths a second.

        Returns:
            (n,) angles and (n,) standard deviations of their changes, degrees.
        """
        placement = PLACEMENTS[attitude]
        shares = knot_shares(view)
        cell = cells(placement, view.near, shares)
        weights = cell[:, : len(ESTIMATORS)].T
        values = (weights * estimates).sum(axis=0)
        self._follow_rates(step_s, values)
        self._follow_rest(step_s, estimates, values, placement, view.yaw_deg, pace)
        apart = self._apart(estimates, weights)
        changes = unsure_changes(self._changes(values), shares)
        features = doubt_features(apart, self._rates, hidden, changes)
        return values, doubt_of_angles(placement, cell, features)

    def _apart(self, estimates: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """How much the estimators disagree about the change from rest, or, without one, at all."""
        off = estimates
        if self._rest_estimates is not None:
            off = half_turn_deg(estimates - self._rest_estimates)
        spread: np.ndarray = (weights * (off - (weights * off).sum(axis=0)) ** 2).sum(axis=0)
        return np.sqrt(spread)

    def _changes(self, values: np.ndarray) -> np.ndarray:
        rest = values if self._rest is None else self._rest
        return _apart_deg(values, rest)

    def _follow_rates(self, step_s: float, values: np.ndarray) -> None:
        if self._values is not None and step_s > 0:
            rates = _apart_deg(values, self._values) / step_s
            self._rates = self._rates + step_s / (step_s + RATE_S) * (rates - self._rates)
        self._values = values

    def _follow_rest(
        self,
        step_s: float,
        estimates: np.ndarray,
        values: np.ndarray,
        placement: Placement,
        yaw_deg: float,
        pace: float,
    ) -> None:
        of, at_deg = self._rest_of
        if placement != of or abs(half_turn_deg(yaw_deg - at_deg)) > TURNED_DEG:
            self._rest = self._rest_estimates = None
        self._quiet_s = self._quiet_s + step_s if pace <= QUIET_PACE else 0.0
        if self._rest is None and self._quiet_s >= QUIET_S:
            self._rest, self._rest_estimates = values, estimates
            self._rest_of = placement, yaw_deg


def _apart_deg(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(half_turn_deg(a - b))


def hidden_angles(hidden: frozenset[int]) -> np.ndarray:
    """(n,) whether a joint that makes the angle is hidden.

    Args:
        hidden: Landmarks that are hidden or outside the picture.
    """
    if not hidden:
        return _NONE_HIDDEN
    return np.array([not hidden.isdisjoint(joints) for joints in _JOINTS_OF])


def unsure_changes(changes: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """(n,) how far angles are from rest as far as that makes them less sure, degrees.

    Args:
        changes: (n,) how far they are.
        shares: (5,) of the view, see `knot_shares`.
    """
    unsure = changes.copy()
    further = np.maximum(changes[ABDUCTIONS] - FRONTAL_CHANGE_DEG, 0)
    unsure[ABDUCTIONS] -= further * shares[:_FRONTAL].sum()
    return unsure


def doubt_features(
    apart: np.ndarray, rates: np.ndarray, hidden: np.ndarray, changes: np.ndarray
) -> np.ndarray:
    """(n, 4) what adds to the doubt of each angle, beside its floor.

    Args:
        apart: (n,) standard deviations of what the estimators say of the change, degrees.
        rates: (n,) speeds, degrees a second.
        hidden: (n,) whether joints are hidden.
        changes: (n,) how far it is from where it was at rest, degrees (see `unsure_changes`).
    """
    return np.stack((apart, LAG_S * rates, hidden.astype(float), changes), axis=1)


def doubt_of_angles(placement: Placement, cell: np.ndarray, features: np.ndarray) -> np.ndarray:
    """(n,) standard deviations, degrees.

    Args:
        placement: How the body is placed.
        cell: (n, 4) see `cells`.
        features: (n, 4) see `doubt_features`.
    """
    doubt: np.ndarray = cell[:, len(ESTIMATORS)] + (features * _PER[placement]).sum(axis=1)
    return doubt


def knot_shares(view: View) -> np.ndarray:
    """(5,) how much the weights at each of the `KNOTS`, and those from behind, count in a view."""
    shares = np.zeros(len(KNOTS) + 1)
    turned = turned_deg(view)
    if abs(view.yaw_deg) > 90 and turned < BACK_TO_DEG:
        shares[-1] = 1.0
        return shares
    at = min(max(turned, KNOTS[0]), KNOTS[-1])
    above = next(i for i in range(1, len(KNOTS)) if at <= KNOTS[i])
    share = (at - KNOTS[above - 1]) / (KNOTS[above] - KNOTS[above - 1])
    shares[above - 1], shares[above] = 1 - share, share
    return shares


def cells(placement: Placement, near: Side, shares: np.ndarray) -> np.ndarray:
    """(n, 4) the weights of the three estimators and the floor of the doubt, of each angle.

    Args:
        placement: How the body is placed.
        near: The side nearer to the camera.
        shares: (5,) of the view, see `knot_shares`.
    """
    return np.einsum("k,kna->na", shares, _CELLS[placement, near])


def _cells_at_knots(placement: Placement, kind: str, limb: str) -> np.ndarray:
    """(5, 4) weights of the three estimators, and the floor in degrees."""
    text = CELLS.get(f"{placement} {kind} {limb}") or CELLS[f"{placement} {kind} near"]
    table = np.array([[float(x) for x in cell.split()] for cell in text.split("|")])
    picture, world, floor = table.T
    return np.stack((picture / 100, world / 100, 1 - (picture + world) / 100, floor / 10), axis=1)


def _table(placement: Placement, near: Side) -> np.ndarray:
    """(5, n, 4) the cells at each knot of all `ANGLES`."""
    limbs = ("near" if side in (None, near) else "far" for side in _OF_SIDE)
    tables = [_cells_at_knots(placement, *one) for one in zip(_KIND_OF, limbs, strict=True)]
    return np.stack(tables, axis=1)


_CELLS = {
    (placement, side): _table(placement, side)
    for placement in get_args(Placement)
    for side in SIDES
}
"""By placement and near side: the cells at each knot."""
_PER = {
    placement: np.array([DOUBTS[f"{placement} {kind}"] for kind in _KIND_OF])
    for placement in get_args(Placement)
}
"""By placement: (n, 4) how much each of `doubt_features` adds."""
