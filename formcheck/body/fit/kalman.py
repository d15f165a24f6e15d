"""Fitting the skeleton: a causal filter, and a smoother that looks both ways.

The state (see `skeleton`) moves with nearly constant speed; each frame pulls it towards what is
observed and towards what bodies can do (see `constraints`). The filter is an iterated extended
Kalman filter; the smoother (Rauch, Tung and Striebel 1965) runs back over its results.
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
FIRST_STEPS, STEPS = 10, 2
"""How often a frame is taken in anew: the first one, and all others. Design values."""
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
_POSITIONS = np.arange(_P)
"""Where the positions stand in the state; the speeds follow `_S` later."""
_FOOT_DEPTHS = 3 * np.arange(Joint.LEFT_ANKLE, sk.N_POINTS) + 2
"""Where the depths of ankles, heels and toes stand in the state."""
_STARTING_COV = np.kron(np.ones((sk.N_POINTS,) * 2), np.diag(START_SHARED_VAR_M2)) + np.kron(
    np.eye(sk.N_POINTS), np.diag([sd**2 for sd in START_OWN_SD_M])
)
"""(N_POSITIONS, N_POSITIONS) covariance of the first estimate's points."""


@dataclass(frozen=True, slots=True)
class StateEstimate:
    """The state estimate: mean (n,) and covariance (n, n) of the skeleton's state.

    Attributes:
        mean: (n,) the most likely state.
        cov: (n, n) how unsure it is.
        points: (N_POINTS, 3) its joints in the camera's axes, metres.
        pitch_rad: How far the camera looks down.
    """

    mean: np.ndarray
    cov: np.ndarray
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


def predict(estimate: StateEstimate, step_s: float) -> tuple[StateEstimate, np.ndarray]:
    """The state estimate a step later, without a frame, and the transition (n, n) to it."""
    move = np.eye(sk.N_STATE)
    move[_POSITIONS, _POSITIONS + _S] = step_s
    noise = np.zeros((sk.N_STATE, sk.N_STATE))
    q = ACCELERATION**2
    speeds = _POSITIONS + _S
    noise[_POSITIONS, _POSITIONS] = q * step_s**3 / 3
    noise[_POSITIONS, speeds] = noise[speeds, _POSITIONS] = q * step_s**2 / 2
    noise[speeds, speeds] = q * step_s
    lengths = slice(_P, _S)
    noise[lengths, lengths] = np.eye(_S - _P) * LENGTH_DRIFT**2 * step_s
    _ground_feet(estimate, step_s, move, noise)
    return StateEstimate(move @ estimate.mean, move @ estimate.cov @ move.T + noise), move


def _ground_feet(
    estimate: StateEstimate, step_s: float, move: np.ndarray, noise: np.ndarray
) -> None:
    """The depth of feet follows no speed of its own."""
    depths, speeds = _FOOT_DEPTHS, _FOOT_DEPTHS + _S
    shown = np.hypot(estimate.mean[speeds - 2], estimate.mean[speeds - 1])
    move[depths, speeds] = move[speeds, speeds] = 0
    noise[depths] = noise[speeds] = 0
    noise[:, depths] = noise[:, speeds] = 0
    noise[speeds, speeds] = FOOT_DEPTH_SPEED_SD_M_S**2
    noise[depths, depths] = (FOOT_STILL_M**2 + (FOOT_MOVING * shown) ** 2) * step_s


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
    before = expected.mean[:_S]
    prior = np.linalg.inv(expected.cov[:_S, :_S])
    state = before.copy()
    shown = expected.cov[:_S, :_S]
    for _ in range(steps):
        matrix, change, weight = linearised_constraints(state, evidence)
        weighted = matrix.T * weight
        shown = np.linalg.inv(prior + weighted @ matrix)
        step = shown @ (weighted @ change + prior @ (before - state))
        furthest = float(np.abs(step[:_P]).max())
        state += step * min(1.0, LARGEST_STEP_M / max(furthest, 1e-9))
    gain = expected.cov[:, :_S] @ prior
    mean = expected.mean + gain @ (state - before)
    cov = expected.cov + gain @ (shown - expected.cov[:_S, :_S]) @ gain.T
    return StateEstimate(mean, (cov + cov.T) / 2)


def smooth_back(filtered: Sequence[StateEstimate], steps_s: Sequence[float]) -> list[StateEstimate]:
    """The state estimate of each frame, knowing also those that came after.

    Args:
        filtered: The state estimate of the filter after each frame.
        steps_s: Time since the frame before, for each frame.
    """
    later = filtered[-1]
    smooth = [later]
    for now, step_s in zip(reversed(filtered[:-1]), reversed(steps_s[1:]), strict=True):
        ahead, move = predict(now, step_s)
        gain = np.linalg.solve(ahead.cov, move @ now.cov).T
        mean = now.mean + gain @ (later.mean - ahead.mean)
        cov = now.cov + gain @ (later.cov - ahead.cov) @ gain.T
        later = StateEstimate(mean, (cov + cov.T) / 2)
        smooth.append(later)
    return smooth[::-1]


def _sound(estimate: StateEstimate) -> bool:
    """Whether the fit still describes a body in front of the camera."""
    depths = estimate.points[:, 2]
    return bool(
        np.isfinite(estimate.mean).all()
        and depths.min() > NEAREST_M / 2
        and depths.max() < 2 * FURTHEST_M
        and math.isfinite(float(np.trace(estimate.cov)))
    )
