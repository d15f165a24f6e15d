"""Fitting the skeleton: a causal filter, and a smoother that looks both ways.

The state (see `skeleton`) moves with nearly constant speed; each frame pulls it towards what is
seen and towards what bodies can do (see `evidence`). The filter is an iterated extended Kalman
filter; the smoother (Rauch, Tung and Striebel 1965) runs back over its results.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.constraints import FrameEvidence, linearised_constraints

ACCELERATION = 1.2
"""Unpredictable change of a point's speed, m/s in the square root of a second."""
FOOT_STILL_M, FOOT_MOVING = 0.02, 0.40
"""A foot that stands still in the picture stands still: its depth wanders by the first (metres
in the square root of a second), and by this share of the speed it is seen to have."""
LENGTH_DRIFT = 0.002
LARGEST_STEP_M = 0.25
"""One step of the iteration moves no point further: linear rows lie further away."""
FIRST_STEPS, STEPS = 10, 2
NEAREST_M, FURTHEST_M = 0.5, 20.0

_P, _S = sk.N_POSITIONS, sk.N_SEEN
_POSITIONS = np.arange(_P)
_FOOT_DEPTHS = 3 * np.arange(sk.ANKLE, sk.N_POINTS) + 2
_STARTING_COV = np.kron(np.ones((sk.N_POINTS,) * 2), np.diag([0.01, 0.01, 0.25])) + np.kron(
    np.eye(sk.N_POINTS), np.diag([0.15**2, 0.15**2, 0.4**2])
)


@dataclass(frozen=True, slots=True)
class StateEstimate:
    """What is believed of the skeleton: the state's mean (n,) and covariance (n, n)."""

    mean: np.ndarray
    cov: np.ndarray

    @property
    def points(self) -> np.ndarray:
        """(N_POINTS, 3) joints in the camera's axes, metres."""
        return self.mean[:_P].reshape(sk.N_POINTS, 3)

    @property
    def points_cov(self) -> np.ndarray:
        """(3 N_POINTS, 3 N_POINTS) covariance of the joints."""
        return self.cov[:_P, :_P]

    @property
    def pitch_rad(self) -> float:
        """How far the camera looks down."""
        return float(self.mean[sk.PITCH])


def first_estimate(rays: np.ndarray, world: np.ndarray) -> StateEstimate:
    """What to believe before the first frame is taken in.

    Args:
        rays: (n, 2) landmarks as x and y at distance 1.
        world: (n, 3) world landmarks.
    """
    main = slice(sk.SHOULDER, sk.HEEL)
    seen = rays[main] - rays[main].mean(axis=0)
    flat = world[main, :2] - world[main, :2].mean(axis=0)
    scale = float((seen * flat).sum() / max(float((flat * flat).sum()), 1e-9))
    distance = min(FURTHEST_M, max(NEAREST_M, 1 / max(scale, 1e-3)))
    depths = distance + world[:, 2] - world[main, 2].mean()
    points = np.column_stack((rays * depths[:, None], depths))
    mean, cov = np.zeros(sk.N_STATE), np.zeros((sk.N_STATE, sk.N_STATE))
    mean[:_P], cov[:_P, :_P] = points.ravel(), _STARTING_COV
    mean[_P : sk.PITCH] = sk.START_LENGTHS
    cov[_P:_S, _P:_S] = np.diag(np.append(sk.START_SPREADS, sk.PITCH_SD_RAD) ** 2)
    cov[_S:, _S:] = np.eye(_P) * 0.3**2
    return StateEstimate(mean, cov)


def predict(belief: StateEstimate, step_s: float) -> tuple[StateEstimate, np.ndarray]:
    """What is believed a step later, unseen; and the transition (n, n) that led there."""
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
    _ground_feet(belief, step_s, move, noise)
    return StateEstimate(move @ belief.mean, move @ belief.cov @ move.T + noise), move


def _ground_feet(belief: StateEstimate, step_s: float, move: np.ndarray, noise: np.ndarray) -> None:
    """The depth of feet follows no speed of its own."""
    depths, speeds = _FOOT_DEPTHS, _FOOT_DEPTHS + _S
    seen = np.hypot(belief.mean[speeds - 2], belief.mean[speeds - 1])
    move[depths, speeds] = move[speeds, speeds] = 0
    noise[depths] = noise[speeds] = 0
    noise[:, depths] = noise[:, speeds] = 0
    noise[speeds, speeds] = 0.01**2
    noise[depths, depths] = (FOOT_STILL_M**2 + (FOOT_MOVING * seen) ** 2) * step_s


def update(expected: StateEstimate, seen: FrameEvidence, steps: int) -> StateEstimate:
    """Take in a frame.

    Args:
        expected: What is believed before it.
        seen: What it shows.
        steps: How often to make them linear anew.
    """
    before = expected.mean[:_S]
    prior = np.linalg.inv(expected.cov[:_S, :_S])
    state = before.copy()
    shown = expected.cov[:_S, :_S]
    for _ in range(steps):
        matrix, change, weight = linearised_constraints(state, seen)
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
    """What is believed of each frame, knowing also those that came after.

    Args:
        filtered: What the filter believed after each frame.
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


def sound(belief: StateEstimate) -> bool:
    """Whether the fit still describes a body in front of the camera."""
    depths = belief.points[:, 2]
    return bool(
        np.isfinite(belief.mean).all()
        and depths.min() > NEAREST_M / 2
        and depths.max() < 2 * FURTHEST_M
        and math.isfinite(float(np.trace(belief.cov)))
    )
