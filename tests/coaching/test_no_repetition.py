"""What is no repetition: noise, drift, walking, lying down, a touch with the foot."""

import math
from dataclasses import replace

import pytest
from performed import judged, performing
from stick import Leg, Plan, Stick, jitter_px, one_after_another, play, times


@pytest.mark.parametrize(
    ("name", "yaw", "noise_px"),
    [
        ("mini_squat", 90, jitter_px(2)),
        ("mini_squat", 0, 1.0),
        ("standing_hip_abduction", 0, 1.0),
        ("standing_hip_extension", 90, 1.5),
        ("straight_leg_raise", 90, jitter_px(2)),
        ("bridge", 90, 1.5),
        ("clamshell", 0, jitter_px(2)),
        ("sit_to_stand", 90, jitter_px(2)),
        ("single_leg_stance", 0, jitter_px(3)),
    ],
)
def test_noise_alone_is_no_repetition(name, yaw, noise_px):
    """A minute of a still body whose landmarks jitter, each for itself."""
    still = Plan(reps=0, lead_s=60)
    poses = play(performing(name, yaw=yaw), still, fps=15, noise_px=noise_px)
    judgement, _ = judged(name, poses)
    assert judgement.reps == []
    assert judgement.verdict == "nothing_done"


def test_a_slow_drift_is_no_repetition():
    figure = performing("straight_leg_raise", 12)
    drift = (figure(t / 40).pose(t) for t in times(40, 15))
    assert judged("straight_leg_raise", drift)[0].reps == []


def test_a_touch_down_is_no_hold():
    plan = Plan(reps=2, lift_s=0.5, hold_s=0.0, lower_s=0.5, pause_s=1.5)
    assert judged("single_leg_stance", play(performing("single_leg_stance"), plan))[0].reps == []


def walking(towards=1.0, length_m=1.8, at_x=0.0, yaw=90.0, speed=0.6):
    """Somebody who comes in with steps and ends at `at_x` with legs together."""
    seconds = length_m / speed

    def figure(t: float) -> Stick:
        phase = 2 * math.pi * t / 1.2
        fade = min(1.0, (seconds - t) / 0.6)
        legs = []
        for a in (phase, phase + math.pi):
            bend = 30 * fade * max(0, math.cos(a))
            legs.append(Leg(flexion=25 * fade * math.sin(a), knee=bend))
        x = at_x - towards * (seconds - t) * speed
        return Stick(yaw=yaw, left=legs[0], right=legs[1], at=(x, 0.0, 0.0))

    return seconds, figure


@pytest.mark.parametrize("name", ["mini_squat", "standing_hip_extension"])
def test_walking_in_and_out_is_no_repetition(name):
    plan, figure = Plan(reps=3), performing(name)
    seconds, coming = walking(length_m=0.9)
    place = coming(seconds).points()[23] - figure(0).points()[23]

    def exercising(t):
        return replace(figure(plan.at(t)), at=tuple(place))

    def leaving(t):
        return walking(length_m=0.9, at_x=0.9)[1](t + 1e-9)

    poses = one_after_another((seconds, coming), (plan.length_s, exercising), (seconds, leaving))
    judgement, _ = judged(name, poses)
    begin, end = seconds, seconds + plan.length_s
    inside = [rep for rep in judgement.reps if begin < rep.start_s and rep.end_s < end]
    assert len(inside) == 3
    assert len(judgement.reps) == 3


def test_walking_across_the_picture_is_nothing():
    seconds, figure = walking(length_m=2.0, at_x=1.0)
    judgement, _ = judged("mini_squat", one_after_another((seconds, figure)))
    assert judgement.reps == []


def test_lying_down_is_no_repetition():
    """From standing to lying on the back, then two leg raises."""
    plan = Plan(reps=2)

    def lying_down(t):
        s = min(1.0, t / 3)
        bend = math.sin(math.pi * s)
        legs = {
            "left": Leg(flexion=max(90 * bend, 45 * s), knee=max(110 * bend, 90 * s)),
            "right": Leg(flexion=90 * bend, knee=110 * bend),
        }
        return Stick(yaw=90, forward=-90 * s, fixed="shoulders", **legs)

    raising = performing("straight_leg_raise")
    poses = one_after_another((3.0, lying_down), (plan.length_s, lambda t: raising(plan.at(t))))
    judgement, _ = judged("straight_leg_raise", poses)
    assert len(judgement.reps) == 2
    assert judgement.verdict == "judged"
