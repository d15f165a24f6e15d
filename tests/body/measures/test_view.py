"""How the body is turned: yaw, view, near side, and views that neither flicker nor stick."""

import math

import numpy as np
import pytest
from seen import AT_HIP_HEIGHT, LEVEL_CAMERA
from stick import Stick

from formcheck.body import Body
from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.view import Orientation, ViewFinder, in_line_of_sight


def view_of(**stick):
    """The view once the fit has settled, seen with perspective by a level camera."""
    return seen_for_a_second(Stick(at=AT_HIP_HEIGHT, **stick), **LEVEL_CAMERA)


def seen_for_a_second(stick, **how):
    body = Body()
    return [body.push(stick.pose(i / 20, **how)) for i in range(20)][-1].view


@pytest.mark.parametrize(
    ("yaw", "found", "near"),
    [
        (0, "front", None),
        (12, "front", "right"),
        (-12, "front", "left"),
        (40, "oblique", "right"),
        (-40, "oblique", "left"),
        (70, "side", "right"),
        (90, "side", "right"),
        (-90, "side", "left"),
        (105, "side", "right"),
        (140, "oblique", "right"),
        (170, "back", "right"),
        (180, "back", None),
        (-170, "back", "left"),
    ],
)
@pytest.mark.parametrize("forward", [0, 20], ids=["tall", "leaning_forward"])
def test_standing(yaw, found, near, forward):
    view = view_of(yaw=yaw, forward=forward)
    assert view.found == found
    assert near is None or view.near == near
    assert abs((view.yaw_deg - yaw + 180) % 360 - 180) < 10


@pytest.mark.parametrize("yaw", [0, 12, 45, 90, -90, 105, 180])
def test_a_camera_that_looks_up_by_20_degrees_costs_up_to_eighteen(yaw):
    view = seen_for_a_second(Stick(yaw=yaw), distance_m=2.31)
    assert abs((view.yaw_deg - yaw + 180) % 360 - 180) < 18
    assert view.found == view_of(yaw=yaw).found


@pytest.mark.parametrize("across_m", [-0.9, 0.9])
@pytest.mark.parametrize("yaw", [0, 45])
def test_the_turn_is_that_against_the_line_of_sight(yaw, across_m):
    """Who faces the camera from the picture's border is seen from the front."""
    sight_deg = math.degrees(math.atan2(across_m, 2.31))
    facing = Stick(yaw=yaw - sight_deg, at=(across_m, *AT_HIP_HEIGHT[1:]))
    view = seen_for_a_second(facing, **LEVEL_CAMERA)
    assert view.yaw_deg == pytest.approx(yaw, abs=8)


def test_points_in_the_line_of_sight_are_straight_ahead():
    points = np.random.default_rng(1).normal((2.0, 0.5, 3.0), 1, (sk.N_POINTS, 3))
    turned = in_line_of_sight(points)
    middle = turned[sk.HIP_JOINTS].mean(axis=0)
    assert middle[0] == pytest.approx(0)
    assert middle[2] > 0
    np.testing.assert_allclose(turned[:, 1], points[:, 1])
    sizes = [np.linalg.norm(p - p[0], axis=1) for p in (turned, points)]
    np.testing.assert_allclose(*sizes)


@pytest.mark.parametrize(
    ("stick", "found", "near", "end_on"),
    [
        pytest.param({"forward": -90, "yaw": 90}, "side", "right", False, id="supine_right_near"),
        pytest.param({"forward": -90, "yaw": -90}, "side", "left", False, id="supine_left_near"),
        pytest.param({"forward": 90, "yaw": 90}, "side", "right", False, id="prone"),
        pytest.param({"roll": 90}, "front", None, False, id="left_side_up"),
        pytest.param({"roll": -90}, "front", None, False, id="right_side_up"),
        pytest.param({"roll": 90, "yaw": 180}, "back", None, False, id="back_to_the_camera"),
        pytest.param({"forward": -90, "yaw": 0}, None, None, True, id="feet_first"),
        pytest.param({"forward": -90, "yaw": 180}, None, None, True, id="head_first"),
    ],
)
def test_lying(stick, found, near, end_on):
    view = seen_for_a_second(Stick(fixed="shoulders", **stick), distance_m=2.31)
    assert view.end_on == end_on
    if not end_on:
        assert view.found == found
        assert near is None or view.near == near


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        pytest.param(0, 30, "front", id="front_is_kept_a_while"),
        pytest.param(0, 45, "oblique", id="but_not_for_ever"),
        pytest.param(45, 30, "oblique", id="not_entered_where_it_is_kept"),
        pytest.param(90, 62, "side", id="side_is_kept_a_little"),
        pytest.param(45, 62, "oblique", id="side_not_entered_there"),
        pytest.param(90, 55, "oblique", id="side_is_left"),
    ],
)
def test_borders_have_two_sides(start, end, found):
    body = Body()
    for i in range(20):
        body.push(Stick(yaw=start).pose(i / 20))
    for i in range(20, 120):
        view = body.push(Stick(yaw=end).pose(i / 20)).view
    assert view.found == found


def test_off_says_how_far_the_view_is_from_a_true_one():
    assert view_of(yaw=0).off_deg == pytest.approx(0, abs=4)
    assert view_of(yaw=10).off_deg == pytest.approx(10, abs=4)
    assert view_of(yaw=78).off_deg == pytest.approx(12, abs=4)


def test_doubt_grows_with_the_angle_off_the_true_view():
    def doubt(yaw):
        return Body().push(Stick(yaw=yaw).pose()).get("hip_flexion_right").sd

    assert doubt(90) < doubt(50) < doubt(0)


def test_one_flickering_frame_changes_nothing():
    body = Body()
    for i in range(40):
        view = body.push(Stick(yaw=10 if i == 30 else 90).pose(i / 30)).view
        assert (view.found, view.near) == ("side", "right")


LONG_S = 1e6
"""So much later nothing is left of the view before."""


def oriented(turned_deg: float = 0.0, facing: float = 1.0, up_depth: float = 0.0) -> Orientation:
    depth = math.sin(math.radians(turned_deg))
    return Orientation(np.zeros(3), np.zeros(3), depth, facing, up_depth)


@pytest.mark.parametrize("side", [1, -1])
def test_looked_down_on_a_body_that_lies_flat_is_still_seen_from_the_side(side):
    """From 40 degrees above, its left points 40 degrees up in the picture, not aside."""
    up, depth = -side * math.sin(math.radians(40)), side * math.cos(math.radians(40))
    turned = Orientation(np.zeros(3), np.array([0.0, up, depth]), depth, 1.0, 0.0)
    assert ViewFinder().push(0.0, turned).found == "oblique"
    view = ViewFinder().push(0.0, turned.of_flat_body())
    assert (view.found, view.near) == ("side", "right" if side > 0 else "left")
    assert view.off_deg == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(
    ("turned_deg", "found"),
    [(19.5, "front"), (20.5, "oblique"), (63.5, "oblique"), (64.5, "side")],
)
def test_where_a_view_begins(turned_deg, found):
    finder = ViewFinder()
    assert finder.push(0.0, oriented(turned_deg)).found == found
    assert finder.push(LONG_S, oriented(turned_deg)).found == found


@pytest.mark.parametrize(
    ("before_deg", "turned_deg", "found"),
    [(0, 35.5, "front"), (0, 36.5, "oblique"), (90, 61.5, "side"), (90, 60.5, "oblique")],
)
def test_how_long_a_view_is_kept(before_deg, turned_deg, found):
    finder = ViewFinder()
    finder.push(0.0, oriented(before_deg))
    assert finder.push(LONG_S, oriented(turned_deg)).found == found


@pytest.mark.parametrize(("depth", "near"), [(0.09, "left"), (0.11, "right")])
def test_the_near_side_changes_at_a_tenth_of_the_depth(depth, near):
    finder = ViewFinder()
    assert finder.push(0.0, oriented(-90)).near == "left"
    assert finder.push(LONG_S, oriented(math.degrees(math.asin(depth)))).near == near


@pytest.mark.parametrize(("up_depth", "end_on"), [(0.78, False), (0.82, True), (-0.82, True)])
def test_a_trunk_with_four_fifths_of_it_in_depth_points_at_the_camera(up_depth, end_on):
    assert ViewFinder().push(0.0, oriented(up_depth=up_depth)).end_on == end_on


def test_the_view_settles_over_0_4_seconds():
    finder = ViewFinder()
    finder.push(0.0, oriented(0))
    half_way = finder.push(0.4, oriented(90)).yaw_deg
    assert math.sin(math.radians(half_way)) == pytest.approx(0.5)
