"""The person's own zero: medians of the quiet start position."""

import numpy as np
import pytest
from stick import Leg, Stick

from formcheck.body import Baseline, Body, Measure
from formcheck.body.measured import Measures
from formcheck.pose.pose import Pose


def stand(baseline, seconds, fps=30, start_s=0.0, noise_px=0.0, body=None, **stick):
    """Returns whether it was quiet at the end."""
    body = body or Body()
    rng = np.random.default_rng(4)
    quiet = False
    for i in range(int(seconds * fps)):
        pose = Stick(**stick).pose(start_s + i / fps, rng=rng, noise_px=noise_px)
        quiet = baseline.push(body.push(pose))
    return quiet


@pytest.mark.parametrize("fps", [10, 30, 60])
def test_the_quiet_start_is_the_zero(fps):
    baseline = Baseline()
    assert not baseline.known
    assert stand(baseline, 1.5, fps, yaw=90, right=Leg(flexion=7), noise_px=0.5)
    baseline.take()
    assert baseline.known
    assert baseline.get("hip_flexion_right") == pytest.approx(7, abs=1.5)
    assert baseline.get("trunk_lean_left") is None


def placed(attitude: str, *anchors: tuple[float, float] | None) -> Measures:
    return Measures(0.0, True, attitude=attitude, trunk_px=100.0, anchors=anchors)


def test_how_far_anchors_are_from_where_they_were():
    before = placed("upright", (0.0, 0.0), (50.0, 0.0))
    assert placed("tilted", (30.0, 40.0), None).moved_from(before) == (0.5, None)
    assert placed("tilted", (50.0, 0.0), (0.0, 0.0)).moved_from(before, exchanged=True) == (0, 0)


def test_feet_are_not_compared_with_the_shoulders_of_somebody_lying():
    assert placed("supine", (0.0, 0.0)).moved_from(placed("tilted", (0.0, 0.0))) == ()


@pytest.mark.parametrize(("left_px", "exchanged"), [(20.0, False), (30.0, True)])
def test_feet_nearer_to_each_others_places_were_exchanged(left_px, exchanged):
    before = placed("upright", (0.0, 0.0), (50.0, 0.0))
    now = placed("upright", (left_px, 0.0), (50.0 - left_px, 0.0))
    assert now.exchanged_since(before) == exchanged


def test_a_median_forgives_one_wild_frame():
    baseline, body = Baseline(), Body()
    stand(baseline, 1.0, yaw=90, body=body)
    wild = body.push(Stick(yaw=90, right=Leg(flexion=60), fixed="left").pose(1.0))
    object.__setattr__(wild, "pace", 0.0)
    baseline.push(wild)
    baseline.take()
    assert baseline.get("hip_flexion_right") == pytest.approx(0, abs=0.5)


def test_too_short_is_not_quiet():
    assert not stand(Baseline(), 0.4, yaw=90)


def test_moving_is_not_quiet():
    baseline, body = Baseline(), Body()
    stand(baseline, 1.0, yaw=90, body=body)
    for i in range(30):
        stick = Stick(yaw=90, right=Leg(flexion=60 * i / 30), fixed="left")
        quiet = baseline.push(body.push(stick.pose(1 + i / 30)))
    assert not quiet


def test_only_the_last_second_counts():
    baseline, body = Baseline(), Body()
    stand(baseline, 1.0, yaw=90, body=body, right=Leg(flexion=4))
    assert stand(baseline, 2.0, start_s=1.0, yaw=90, body=body)
    baseline.take()
    assert baseline.get("hip_flexion_right") == pytest.approx(0, abs=0.6)


def test_nobody_there_ends_the_quiet():
    baseline, body = Baseline(), Body()
    stand(baseline, 1.0, yaw=90, body=body)
    assert not baseline.push(body.push(Pose.nobody(1.0, 640, 480)))
    assert not baseline.push(body.push(Stick(yaw=90).pose(1.1)))


def test_without_a_quiet_start_one_frame_has_to_do():
    baseline = Baseline()
    baseline.fall_back(Body().push(Stick(yaw=90, right=Leg(flexion=9)).pose()))
    assert baseline.known
    assert baseline.get("hip_flexion_right") == pytest.approx(9, abs=1)


def measured(time_s: float, pace: float = 0.0, value: float = 0.0) -> Measures:
    values = {"trunk_lean_forward": Measure(value, 1.0)}
    return Measures(time_s, present=True, pace=pace, values=values)


@pytest.mark.parametrize(("pace", "quiet"), [(0.29, True), (0.31, False)])
def test_a_pace_of_0_3_trunks_a_second_is_quiet(pace, quiet):
    baseline = Baseline()
    assert [baseline.push(measured(t, pace)) for t in (0.0, 0.7)][-1] == quiet


@pytest.mark.parametrize(("seconds", "quiet"), [(0.48, False), (0.52, True)])
def test_half_a_second_is_enough(seconds, quiet):
    baseline = Baseline()
    assert [baseline.push(measured(t)) for t in (0.0, seconds)][-1] == quiet


@pytest.mark.parametrize(("ago_s", "counts"), [(0.95, True), (1.05, False)])
def test_what_is_a_second_old_counts(ago_s, counts):
    """Three old values outweigh two new ones, where they still count."""
    baseline = Baseline()
    for t, value in ((0.0, 5.0), (0.0, 5.0), (0.0, 5.0), (0.3, 0.0), (ago_s, 0.0)):
        baseline.push(measured(t, value=value))
    baseline.take()
    assert (baseline.get("trunk_lean_forward") == 5.0) == counts
