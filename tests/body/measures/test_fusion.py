"""Weights and doubts of the fused angles: how they are mixed, and what makes them grow."""

import numpy as np
import pytest

from formcheck.body.measures import fusion
from formcheck.body.measures.estimators import ANGLES, ESTIMATORS
from formcheck.body.measures.fusion import (
    FRONTAL_CHANGE_DEG,
    PLACEMENTS,
    QUIET_S,
    TURNED_DEG,
    Fusion,
    cells,
    doubt_features,
    hidden_angles,
    knot_shares,
)
from formcheck.body.measures.learned_weights import KNOTS
from formcheck.body.measures.view import View
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES

HIP = ANGLES.index("hip_flexion_right")
STEP_S = 0.05
AT_30 = np.full((len(ESTIMATORS), len(ANGLES)), 30.0)


def view_at(yaw: float) -> View:
    turned = abs((yaw + 90) % 180 - 90)
    found = "side" if turned > 64 else "oblique" if turned > 20 else "front"
    off = 90 - turned if found == "side" else turned
    return View(yaw, found, "right" if yaw > 0 else "left", off, False)


def cells_of(placement: fusion.Placement, view: View) -> np.ndarray:
    return cells(placement, view.near, knot_shares(view))


SIDE, OBLIQUE = view_at(90.0), view_at(45.0)


@pytest.mark.parametrize("placement", sorted(set(PLACEMENTS.values())))
@pytest.mark.parametrize("yaw", [*range(-180, 181, 15), 10, 30, 53, 76])
def test_weights_add_up_to_one_and_none_is_negative(placement, yaw):
    cell = cells_of(placement, view_at(float(yaw)))
    weights = cell[:, : len(ESTIMATORS)]
    np.testing.assert_allclose(weights.sum(axis=1), 1)
    assert cell.min() >= 0


@pytest.mark.parametrize(
    ("yaw", "shares"),
    [
        pytest.param(0, (1, 0, 0, 0, 0), id="front"),
        pytest.param(10, (1, 0, 0, 0, 0), id="first_knot"),
        pytest.param(20, (0.5, 0.5, 0, 0, 0), id="between"),
        pytest.param(-30, (0, 1, 0, 0, 0), id="second_knot_from_the_left"),
        pytest.param(64.5, (0, 0, 0.5, 0.5, 0), id="nearly_side"),
        pytest.param(90, (0, 0, 0, 1, 0), id="side"),
        pytest.param(100, (0, 0, 0, 1, 0), id="side_from_behind"),
        pytest.param(180, (0, 0, 0, 0, 1), id="back"),
        pytest.param(135, (0, 0, 0, 0, 1), id="half_from_behind"),
    ],
)
def test_between_two_knots_cells_are_mixed(yaw, shares):
    assert KNOTS == (10.0, 30.0, 53.0, 76.0)
    np.testing.assert_allclose(knot_shares(view_at(yaw)), shares)


def test_the_near_limb_has_weights_of_its_own():
    right_near, left_near = (cells_of("upright", view_at(yaw)) for yaw in (90.0, -90.0))
    left = ANGLES.index("hip_flexion_left")
    np.testing.assert_array_equal(right_near[HIP], left_near[left])
    assert not np.array_equal(right_near[HIP], right_near[left])


def push(body, estimates=AT_30, *, attitude="upright", view=SIDE, hidden=(), pace=0.0):
    found = hidden_angles(frozenset(hidden))
    return body.push(STEP_S, estimates, attitude=attitude, view=view, hidden=found, pace=pace)


def test_what_all_say_is_what_is_found():
    values, sds = push(Fusion())
    np.testing.assert_allclose(values, 30)
    assert (sds >= 0).all()


def test_the_fused_angle_lies_between_the_estimators():
    estimates = AT_30 + np.array([[-6.0], [0.0], [6.0]])
    values, _ = push(Fusion(), estimates, view=OBLIQUE)
    assert (values >= 24).all()
    assert (values <= 36).all()


@pytest.fixture
def each_feature_counts(monkeypatch):
    """Doubts that each feature makes larger, whatever was learned."""
    everything = {placement: np.ones((len(ANGLES), 4)) for placement in PLACEMENTS.values()}
    monkeypatch.setattr(fusion, "_PER", everything)


def test_the_learned_doubts_are_never_negative():
    for per in fusion._PER.values():
        assert per.min() >= 0


@pytest.mark.usefixtures("each_feature_counts")
def test_doubt_grows_with_disagreement():
    weights = cells_of("upright", OBLIQUE)[HIP, : len(ESTIMATORS)]
    apart = AT_30 + np.array([[-6.0], [0.0], [6.0]])
    values, sds = push(Fusion(), apart, view=OBLIQUE)
    spread = np.sqrt((weights * (apart[:, HIP] - values[HIP]) ** 2).sum())
    assert spread > 1
    assert sds[HIP] - push(Fusion(), view=OBLIQUE)[1][HIP] == pytest.approx(spread)


@pytest.mark.usefixtures("each_feature_counts")
def test_doubt_grows_with_speed_and_fades_when_it_stands_still():
    body = Fusion()
    sds = [push(body, AT_30 + 10.0 * i, pace=1.0)[1][HIP] for i in range(4)]
    assert sds == sorted(sds)
    still = [push(body, AT_30 + 30.0, pace=1.0)[1][HIP] for _ in range(20)]
    assert still[-1] == pytest.approx(sds[0], abs=0.5)


@pytest.mark.usefixtures("each_feature_counts")
@pytest.mark.parametrize("joint", [HIPS[1], KNEES[1], ANKLES[1]])
def test_doubt_grows_where_a_joint_of_the_leg_is_hidden(joint):
    assert push(Fusion(), hidden=[joint])[1][HIP] == pytest.approx(push(Fusion())[1][HIP] + 1)
    left = ANGLES.index("hip_flexion_left")
    assert push(Fusion(), hidden=[joint])[1][left] == push(Fusion())[1][left]


@pytest.mark.usefixtures("each_feature_counts")
def test_what_estimators_always_differ_by_is_no_disagreement_about_the_change():
    body = Fusion()
    offset = AT_30 + np.array([[-6.0], [0.0], [6.0]])
    before = push(body, offset, view=OBLIQUE)[1]
    after = rested(body, estimates=offset, view=OBLIQUE)
    assert after[HIP] < before[HIP] - 1
    assert after[HIP] == pytest.approx(push(Fusion(), view=OBLIQUE)[1][HIP])


def rested(body, **how):
    for _ in range(int(QUIET_S / STEP_S) + 2):
        sds = push(body, **how)[1]
    return sds


@pytest.mark.usefixtures("each_feature_counts")
def test_doubt_grows_with_the_change_from_rest():
    body = Fusion()
    at_rest = rested(body)
    for _ in range(40):
        moved = push(body, AT_30 + 20.0, pace=1.0)[1]
    assert moved[HIP] - at_rest[HIP] == pytest.approx(20, abs=0.5)


@pytest.mark.usefixtures("each_feature_counts")
@pytest.mark.parametrize(("yaw", "more_deg"), [(0.0, 0.0), (20.0, 0.0), (90.0, 12.0)])
def test_wide_abduction_is_no_less_sure_from_the_front_alone(yaw, more_deg):
    body, view = Fusion(), view_at(yaw)
    rested(body, view=view)
    abduction, sds = ANGLES.index("hip_abduction_right"), []
    for change in (FRONTAL_CHANGE_DEG, FRONTAL_CHANGE_DEG + 12.0):
        for _ in range(60):
            moved = push(body, AT_30 + change, pace=1.0, view=view)[1]
        sds.append(moved[abduction])
    assert sds[1] - sds[0] == pytest.approx(more_deg, abs=0.5)


@pytest.mark.usefixtures("each_feature_counts")
@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param({"attitude": "supine"}, id="lies_down"),
        pytest.param({"view": view_at(90.0 - TURNED_DEG - 1)}, id="turns"),
    ],
)
def test_rest_is_forgotten_on_turning_or_lying_down(otherwise):
    """What another rest would say of the change is no change."""
    body, fresh = Fusion(), Fusion()
    rested(body)
    for _ in range(40):
        moved = push(body, AT_30 + 20.0, pace=1.0, **otherwise)[1]
        never = push(fresh, AT_30 + 20.0, pace=1.0, **otherwise)[1]
    np.testing.assert_allclose(moved, never, atol=0.5)


@pytest.mark.usefixtures("each_feature_counts")
def test_a_turn_of_less_keeps_the_rest():
    body, turned = Fusion(), view_at(90.0 - TURNED_DEG + 1)
    rested(body)
    for _ in range(40):
        moved = push(body, AT_30 + 20.0, pace=1.0, view=turned)[1]
    assert moved[HIP] > push(Fusion(), view=turned)[1][HIP] + 15


@pytest.mark.usefixtures("each_feature_counts")
def test_a_change_past_half_a_turn_is_counted_the_short_way():
    body = Fusion()
    rested(body, estimates=AT_30 + 145.0)
    for _ in range(40):
        moved = push(body, AT_30 - 205.0, pace=1.0)[1]
    assert moved[HIP] - push(Fusion())[1][HIP] == pytest.approx(10, abs=0.5)


def test_features_are_in_their_order():
    one = np.ones(len(ANGLES))
    found = doubt_features(one, 2 * one, np.ones(len(ANGLES), bool), 3 * one)
    np.testing.assert_allclose(found[HIP], (1.0, 2 * fusion.LAG_S, 1.0, 3.0))
