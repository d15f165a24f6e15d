"""The constraints are linear pieces of what they say, and pull towards it."""

import numpy as np
import pytest

from formcheck.body.fit import constraint_rows as rows
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.constraints import linearised_constraints, observe
from formcheck.body.fit.landmark_bias import landmark_offsets
from formcheck.body.fit.skeleton import Joint
from formcheck.body.fit.tolerances import HIDDEN_FACTOR, IMAGE_SD_M
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
        pytest.param(rows.STANCE, rows.SAGITTAL, id="stance"),
        pytest.param(rows.SAGITTAL, rows.N_ROWS, id="sagittal"),
    ],
)
def test_what_a_step_changes_is_what_the_rows_say(first, end):
    state = standing()
    evidence = evidence_of(state)
    matrix, change, _ = linearised_constraints(state, evidence)
    step = np.random.default_rng(2).normal(0, 1e-6, sk.N_OBSERVED)
    if first == rows.WORLD:
        step[sk.N_POSITIONS : sk.PITCH] = 0  # directions are taken at the lengths there are
    if first == rows.SAGITTAL:
        step[: sk.N_POSITIONS].reshape(-1, 3)[sk.HIP_JOINTS] = 0  # the hip line is taken as it is
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


@pytest.mark.parametrize(("outside", "times"), [(False, 1.0), (True, 6.0)])
def test_a_landmark_outside_the_picture_is_six_times_less_sure(outside, times):
    points = standing()[: sk.N_POSITIONS].reshape(-1, 3)
    shown, pixel_m = np.full(sk.N_POINTS, 0.95), 0.003
    where = np.full(sk.N_POINTS, outside)
    sds = observe(points[:, :2] / points[:, 2:], points, shown, where, pixel_m, STEP_S).sd_m
    inside_sd = np.hypot(IMAGE_SD_M, pixel_m) * (1 + HIDDEN_FACTOR * 0.05)
    assert sds[Joint.LEFT_KNEE] == pytest.approx(times * inside_sd)


@pytest.mark.parametrize(("step_s", "counts_s"), [(0.095, 0.095), (0.105, 0.1), (1.0, 0.1)])
def test_a_frame_counts_for_no_more_than_a_tenth_of_a_second(step_s, counts_s):
    points = standing()[: sk.N_POSITIONS].reshape(-1, 3)
    shown, inside = np.full(sk.N_POINTS, 0.95), np.zeros(sk.N_POINTS, dtype=bool)
    evidence = observe(points[:, :2] / points[:, 2:], points, shown, inside, 0.003, step_s)
    assert evidence.step_s == counts_s


def moved(joints, axis: int, by_m: float) -> np.ndarray:
    """The state of `standing`, with some joints moved along one axis."""
    state = standing()
    state[: sk.N_POSITIONS].reshape(-1, 3)[joints, axis] += by_m
    return state


def constraints(state: np.ndarray):
    return linearised_constraints(state, evidence_of(state))


@pytest.mark.parametrize(
    ("knee_back_m", "row", "weight"),
    [
        pytest.param(0.009, rows.LIMIT, 0.0, id="still_straight"),
        pytest.param(0.011, rows.LIMIT, 1 / 0.03**2, id="bent_backwards"),
        pytest.param(0.235, rows.LIMIT + 2, 0.0, id="extended"),
        pytest.param(0.247, rows.LIMIT + 2, 1 / 0.05**2, id="beyond_35_degrees"),
    ],
)
def test_where_a_knee_behind_the_hip_reaches_a_limit(knee_back_m, row, weight):
    _, _, weights = constraints(standing(knee_back_m))
    assert weights[row] == pytest.approx(weight)


@pytest.mark.parametrize(
    ("state", "on_feet"),
    [
        pytest.param(moved(sk.SHOULDER_JOINTS, 0, 0.60), True, id="rises_by_more_than_0_6"),
        pytest.param(moved(sk.SHOULDER_JOINTS, 0, 0.66), False, id="rises_by_less"),
        pytest.param(moved(sk.ANKLE_JOINTS, 1, 0.37 - 0.85), True, id="hips_above_0_35_m"),
        pytest.param(moved(sk.ANKLE_JOINTS, 1, 0.33 - 0.85), False, id="hips_lower"),
    ],
)
def test_who_is_on_the_feet(state, on_feet):
    _, _, weight = constraints(state)
    assert (weight[rows.STANCE] > 0) == on_feet
    assert (weight[rows.STANCE + 2] > 0) == on_feet


@pytest.mark.parametrize("by_m", [-0.1, 0.1])
def test_a_trunk_that_leans_sideways_is_drawn_upright(by_m):
    """Away from the camera is to the left there."""
    matrix, change, weight = constraints(moved(sk.SHOULDER_JOINTS, 2, by_m))
    assert weight[rows.SAGITTAL] > 0
    assert change[rows.SAGITTAL] * by_m < 0
    assert matrix[rows.SAGITTAL, 3 * Joint.LEFT_SHOULDER + 2] > 0


@pytest.mark.parametrize("by_m", [-0.3, 0.3])
def test_a_trunk_that_leans_forward_or_back_is_left_alone(by_m):
    _, change, _ = constraints(moved(sk.SHOULDER_JOINTS, 0, by_m))
    assert change[rows.SAGITTAL] == pytest.approx(0)


@pytest.mark.parametrize(("lifted_m", "straight"), [(0.075, True), (0.085, False)])
def test_a_leg_lifted_by_eight_centimetres_need_not_be_straight(lifted_m, straight):
    _, _, weight = constraints(moved(Joint.RIGHT_ANKLE, 1, -lifted_m))
    assert weight[rows.STANCE] > 0
    assert (weight[rows.STANCE + 1] > 0) == straight


@pytest.mark.parametrize(("depth_m", "as_it_is"), [(0.31, True), (0.29, False)])
def test_no_point_is_nearer_than_0_3_metres(depth_m, as_it_is):
    _, change, _ = constraints(moved(Joint.LEFT_KNEE, 2, depth_m - DISTANCE_M - 0.11))
    down = rows.IMAGE + sk.N_POINTS + Joint.LEFT_KNEE
    assert (abs(change[down]) < 1e-9) == as_it_is
