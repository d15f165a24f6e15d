"""Fitting the skeleton: a causal filter, and a smoother that looks both ways.

The state (see `skeleton`) moves with nearly constant speed; each frame pulls it towards what is
observed and towards what bodies can do (see `constraints`). The filter is an iterated extended
Kalman filter; the smoother (modified Bryson and Frazier, as of Bierman 1973) runs back over its
results, and never solves for anything.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.constraints import FrameEvidence, linearised_constraints
from formcheck.body.fit.skeleton import Joint

ACCELERATION = 2.5
"""Unpredictable change of a point's speed, m/s in the square root of a second. Design value."""
FOOT_STILL_M, FOOT_MOVING = 0.02, 0.40
"""A foot that stands still in the picture stands still: its depth wanders by the first (metres
in the square root of a second), and by this share of the speed it has in the picture. Design
values."""
FOOT_DEPTH_SPEED_SD_M_S = 0.01
"""The speed of a foot's depth is nought, to within this, metres a second. Design value."""
LENGTH_DRIFT = 0.002
"""How much a length may change, shares of the thigh in the square root of a second. Design
value."""
LARGEST_STEP_M = 0.25
"""One step of the iteration moves no point further: linear rows lie further away. Design value."""
FIRST_STEPS, STEPS = 10, 1
"""How often a frame is taken in anew: the first one, and all others (a second time changes the
mean error of no measure by more than 0.1 degrees). Design values."""
NEAREST_M, FURTHEST_M = 0.5, 20.0
"""How near and far a body can be at the start, metres; a fit that leaves twice that range has lost
it. Design values."""
START_SHARED_VAR_M2 = (0.01, 0.01, 0.25)
START_OWN_SD_M = (0.15, 0.15, 0.4)
START_SPEED_SD_M_S = 0.3
"""How far off the first estimate may be, across, down and in depth: of the whole body (a variance,
square metres), of each point beside that; and each point's speed, metres a second. Design
values."""

_P, _S = sk.N_POSITIONS, sk.N_OBSERVED
"""How much of the state are positions, and how much shows in a single frame."""
_FOOT_DEPTHS = 3 * np.arange(Joint.LEFT_ANKLE, sk.N_POINTS) + 2
"""Where the depths of ankles, heels and toes stand in the state; the speeds follow `_S` later."""
_FREE = np.ones(_P)
_FREE[_FOOT_DEPTHS] = 0
"""1 for the positions that have a speed of their own; the depths of feet have none."""
_ONES = np.eye(_S)
_POSITIONS, _LENGTHS, _SPEEDS = np.arange(_P), np.arange(_P, _S), np.arange(_S, sk.N_STATE)
"""Where they stand in the state."""
_STARTING_COV = np.kron(np.ones((sk.N_POINTS,) * 2), np.diag(START_SHARED_VAR_M2)) + np.kron(
    np.eye(sk.N_POINTS), np.diag([sd**2 for sd in START_OWN_SD_M])
)
"""(N_POSITIONS, N_POSITIONS) covariance of the first estimate's points."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How a frame has changed the state estimate before it.

    Attributes:
        pull: (N_OBSERVED,) how it pulls at what shows in it.
        weight: (N_OBSERVED, N_OBSERVED) how much surer it makes that.
        reach: (n, N_OBSERVED) how the whole state follows such a pull.
    """

    pull: np.ndarray
    weight: np.ndarray
    reach: np.ndarray


@dataclass(frozen=True, slots=True)
class StateEstimate:
    """The state estimate: mean (n,) and covariance (n, n) of the skeleton's state.

    Attributes:
        mean: (n,) the most likely state.
        cov: (n, n) how unsure it is.
        by_frame: How the frame has changed it that was taken in last; None: none was.
        points: (N_POINTS, 3) its joints in the camera's axes, metres.
        pitch_rad: How far the camera looks down.
    """

    mean: np.ndarray
    cov: np.ndarray
    by_frame: Correction | None = None
    points: np.ndarray = field(init=False)
    pitch_rad: float = field(init=False)

    def __post_init__(self) -> None:
        """Read off the mean once what is asked for many times a frame."""
        object.__setattr__(self, "points", self.mean[:_P].reshape(sk.N_POINTS, 3))
        object.__setattr__(self, "pitch_rad", float(self.mean[sk.PITCH]))


def first_estimate(rays: np.ndarray, world: np.ndarray) -> StateEstimate:
    """The state estimate before the first frame is taken in.

    Args:
        rays: (n, 2) landmarks as x and y at distance 1.
        world: (n, 3) world landmarks.
    """
    main = sk.MAIN_JOINTS
    shown = rays[main] - rays[main].mean(axis=0)
    flat = world[main, :2] - world[main, :2].mean(axis=0)
    scale = float((shown * flat).sum() / max(float((flat * flat).sum()), 1e-9))
    distance = min(FURTHEST_M, max(NEAREST_M, 1 / max(scale, 1e-3)))
    depths = distance + world[:, 2] - world[main, 2].mean()
    points = np.column_stack((rays * depths[:, None], depths))
    mean, cov = np.zeros(sk.N_STATE), np.zeros((sk.N_STATE, sk.N_STATE))
    mean[:_P], cov[:_P, :_P] = points.ravel(), _STARTING_COV
    mean[_P : sk.PITCH] = sk.START_LENGTHS
    cov[_P:_S, _P:_S] = np.diag(np.append(sk.START_SPREADS, sk.PITCH_SD_RAD) ** 2)
    cov[_S:, _S:] = np.eye(_P) * START_SPEED_SD_M_S**2
    return StateEstimate(mean, cov)


def predict(estimate: StateEstimate, step_s: float) -> StateEstimate:
    """The state estimate a step later, without a frame."""
    drift_s, mean, cov = step_s * _FREE, estimate.mean.copy(), estimate.cov.copy()
    mean[:_P] += drift_s * mean[_S:]
    cov[:_P] += drift_s[:, None] * cov[_S:]
    cov[:, :_P] += drift_s * cov[:, _S:]
    mean[_S:] *= _FREE
    cov[_S:] *= _FREE[:, None]
    cov[:, _S:] *= _FREE
    q = ACCELERATION**2 * _FREE
    cov[_POSITIONS, _POSITIONS] += q * step_s**3 / 3
    cov[_POSITIONS, _SPEEDS] += q * step_s**2 / 2
    cov[_SPEEDS, _POSITIONS] += q * step_s**2 / 2
    cov[_SPEEDS, _SPEEDS] += q * step_s
    cov[_LENGTHS, _LENGTHS] += LENGTH_DRIFT**2 * step_s
    _wander_feet(estimate, step_s, cov)
    return StateEstimate(mean, cov)


def _wander_feet(estimate: StateEstimate, step_s: float, cov: np.ndarray) -> None:
    """The depth of feet wanders by what the foot moves in the picture."""
    depths, speeds = _FOOT_DEPTHS, _FOOT_DEPTHS + _S
    shown2 = estimate.mean[speeds - 2] ** 2 + estimate.mean[speeds - 1] ** 2
    cov[depths, depths] += (FOOT_STILL_M**2 + FOOT_MOVING**2 * shown2) * step_s
    cov[speeds, speeds] += FOOT_DEPTH_SPEED_SD_M_S**2


def update(expected: StateEstimate, evidence: FrameEvidence, steps: int) -> StateEstimate | None:
    """Take in a frame.

    Args:
        expected: The state estimate before it.
        evidence: What it shows.
        steps: How often to make the constraints linear anew.

    Returns:
        The state estimate after it; None when the fit has lost the body.
    """
    try:
        estimate = _updated(expected, evidence, steps)
    except np.linalg.LinAlgError:
        return None
    return estimate if _sound(estimate) else None


def _updated(expected: StateEstimate, evidence: FrameEvidence, steps: int) -> StateEstimate:
    reach = expected.cov[:, :_S]
    cov, pull = reach[:_S], np.zeros(_S)
    for _ in range(steps):
        moved = cov @ pull
        matrix, change, weight = linearised_constraints(expected.mean[:_S] + moved, evidence)
        weighted = matrix.T * weight
        information = weighted @ matrix
        share = np.linalg.inv(_ONES + information @ cov)
        further = share @ (weighted @ change + information @ moved) - pull
        furthest = float(np.abs((cov @ further)[:_P]).max())
        pull = pull + further * min(1.0, LARGEST_STEP_M / max(furthest, 1e-9))
    surer = share @ information
    after = expected.cov - reach @ ((surer + surer.T) / 2) @ reach.T
    correction = Correction(pull, surer, reach.copy())  # without the rest of its matrix
    return StateEstimate(expected.mean + reach @ pull, (after + after.T) / 2, correction)


def smooth_back(filtered: Sequence[StateEstimate], steps_s: Sequence[float]) -> list[StateEstimate]:
    """The state estimate of each frame, knowing also those that came after.

    How unsure it is, is left as it was: nobody asks.

    Args:
        filtered: The state estimate of the filter after each frame.
        steps_s: Time since the frame before, for each frame.
    """
    pull = np.zeros(sk.N_STATE)  # of all later frames at the state
    smooth = []
    for now, step_s in zip(reversed(filtered), reversed(steps_s), strict=True):
        smooth.append(StateEstimate(now.mean + now.cov @ pull, now.cov))
        if now.by_frame is not None:
            own = now.by_frame
            pull[:_S] += own.pull - own.weight @ (own.reach.T @ pull)
        pull[_S:] = (pull[_S:] + step_s * pull[:_P]) * _FREE  # what `predict` does, turned round
    return smooth[::-1]


def _sound(estimate: StateEstimate) -> bool:
    """Whether the fit still describes a body in front of the camera."""
    depths = estimate.points[:, 2]
    return bool(
        np.isfinite(estimate.mean).all()
        and depths.min() > NEAREST_M / 2
        and depths.max() < 2 * FURTHEST_M
        and math.isfinite(float(estimate.cov.trace()))
    )
