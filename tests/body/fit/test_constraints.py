"""The constraints are linear pieces of what they say, and pull towards it."""

import numpy as np
import pytest

from formcheck.body.fit import constraint_rows as rows
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.constraints import linearised_constraints, observe
from formcheck.body.fit.landmark_bias import landmark_offsets
from formcheck.body.fit.skeleton import Joint
from formcheck.vectors import body_axes

STEP_S = 1 / 30
DISTANCE_M = 2.5


def standing(knee_back_m: float = 0.0) -> np.ndarray:
    """The state of somebody who stands facing right, seen from the side."""
    points = np.zeros((sk.N_POINTS, 3))
    heights = {"SHOULDER": -0.47, "HIP": 0.0, "KNEE": 0.42, "ANKLE": 0.85, "HEEL": 0.9, "TOE": 0.9}
    ahead = {"KNEE": -knee_back_m, "HEEL": -0.05, "TOE": 0.18}
    for joint in Joint:
        side, name = joint.name.split("_")
        width = 0.18 if name == "SHOULDER" else 0.11
        depth = DISTANCE_M + (width if side == "LEFT" else -width)
        points[joint] = ahead.get(name, 0.0), heights[name], depth
    return np.concatenate((points.ravel(), sk.START_LENGTHS, [0.05]))


def evidence_of(state: np.ndarray):
    """What a frame shows of a body with this state, each landmark where it belongs."""
    points = state[: sk.N_POSITIONS].reshape(-1, 3)
    marks = points + landmark_offsets(
        points, body_axes(points[sk.HIP_JOINTS], points[sk.SHOULDER_JOINTS])
    )
    shown, inside = np.full(sk.N_POINTS, 0.95), np.zeros(sk.N_POINTS, dtype=bool)
    return observe(marks[:, :2] / marks[:, 2:], points, shown, inside, 0.003, STEP_S)


def test_landmarks_where_they_belong_change_nothing():
    state = standing()
    _, change, _ = linearised_constraints(state, evidence_of(state))
    np.testing.assert_allclose(change[: rows.WORLD], 0, atol=1e-9)


@pytest.mark.parametrize(
    ("first", "end"),
    [
        pytest.param(rows.WORLD, rows.LENGTH, id="world"),
        pytest.param(rows.LENGTH, rows.LIMIT, id="lengths"),
        pytest.param(rows.FLOOR, rows.BALANCE, id="floor"),
        pytest.param(rows.STANCE, rows.N_ROWS, id="stance"),
    ],
)
def test_what_a_step_changes_is_what_the_rows_say(first, end):
    state = standing()
    evidence = evidence_of(state)
    matrix, change, _ = linearised_constraints(state, evidence)
    step = np.random.default_rng(2).normal(0, 1e-6, sk.N_OBSERVED)
    if first == rows.WORLD:
        step[sk.N_POSITIONS : sk.PITCH] = 0  # directions are taken at the lengths there are
    _, after, _ = linearised_constraints(state + step, evidence)
    group = slice(first, end)
    by_rows = -(matrix @ step)[group]
    np.testing.assert_allclose(after[group] - change[group], by_rows, atol=1e-9)
    assert np.abs(by_rows).max() > 1e-7


def test_a_knee_that_bends_backwards_is_pulled_forwards():
    straight, bent = standing(), standing(knee_back_m=0.05)
    knees = slice(rows.LIMIT, rows.LIMIT + 2)
    assert not linearised_constraints(straight, evidence_of(straight))[2][knees].any()
    matrix, change, weight = linearised_constraints(bent, evidence_of(bent))
    assert (weight[knees] > 0).all()
    assert (change[knees] > 0).all()
    assert matrix[rows.LIMIT, 3 * Joint.LEFT_KNEE] > 0, "to the right, where the body faces"


def test_a_hidden_landmark_counts_less_and_one_outside_least():
    state = standing()
    points = state[: sk.N_POSITIONS].reshape(-1, 3)
    shown = np.full(sk.N_POINTS, 0.95)
    shown[Joint.LEFT_KNEE] = 0.1
    outside = np.zeros(sk.N_POINTS, dtype=bool)
    outside[Joint.LEFT_ANKLE] = True
    sds = observe(points[:, :2] / points[:, 2:], points, shown, outside, 0.003, STEP_S).sd_m
    assert sds[Joint.RIGHT_KNEE] < sds[Joint.LEFT_KNEE] < sds[Joint.LEFT_ANKLE]
