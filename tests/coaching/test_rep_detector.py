"""One signal through the state machine: whole, short, broken and doubled attempts."""

import itertools
import math

import numpy as np
import pytest
from stick import Plan, times, varying_times

from formcheck.coaching.rep_detector import RepDetector

RANGE = 40.0


def run(signal, stamps, usual=RANGE, sd=3.0):
    """Feed values (None: unknown) to a movement; returns it, its attempts and its phases."""
    movement, attempts, phases = RepDetector(usual), [], []
    for time_s, value in zip(stamps, signal, strict=True):
        done = movement.push(time_s, value, sd)
        if done:
            attempts.append(done)
        if not phases or phases[-1] != movement.phase:
            phases.append(movement.phase)
    return movement, attempts, phases


def planned(plan, stamps, reach=RANGE, rest=0.0, noise=0.0, seed=1):
    rng = np.random.default_rng(seed)
    return [rest + reach * plan.at(t) + float(rng.normal(0, noise)) for t in stamps]


RATES = {f"{fps}_fps": lambda s, fps=fps: times(s, fps) for fps in (10, 15, 24, 30, 60)}
RATES["varying"] = varying_times


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("noise", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("rest", [-30.0, 85.0])
def test_attempts_are_counted(rate, noise, rest):
    plan = Plan(reps=6)
    stamps = RATES[rate](plan.length_s)
    _, attempts, _ = run(planned(plan, stamps, rest=rest, noise=noise), stamps)
    assert len(attempts) == 6
    for i, attempt in enumerate(attempts):
        start = plan.lead_s + i * plan.period_s
        assert attempt.start_s == pytest.approx(start, abs=0.5)
        assert attempt.end_s == pytest.approx(start + plan.period_s - plan.pause_s, abs=0.5)
        assert attempt.excursion == pytest.approx(RANGE, abs=2 + 3 * noise)
        assert attempt.rest == pytest.approx(rest, abs=1 + 2 * noise)


def test_phases_follow_one_another():
    plan = Plan(reps=2)
    stamps = times(plan.length_s, 30)
    _, _, phases = run(planned(plan, stamps), stamps)
    assert phases == ["rest", *["lift", "hold", "lower", "rest"] * 2]


@pytest.mark.parametrize("lift_s", [0.6, 1.5, 3.0])
@pytest.mark.parametrize("lower_s", [0.6, 2.0])
@pytest.mark.parametrize("hold_s", [0.5, 2.0])
def test_durations(lift_s, lower_s, hold_s):
    plan = Plan(reps=1, lift_s=lift_s, lower_s=lower_s, hold_s=hold_s)
    stamps = times(plan.length_s, 60)
    _, (attempt,), _ = run(planned(plan, stamps), stamps)
    assert attempt.lift_s == pytest.approx(lift_s, rel=0.1)
    assert attempt.lower_s == pytest.approx(lower_s, rel=0.1)
    # the ends of the way are so slow that they count as held
    assert hold_s <= attempt.hold_s < hold_s + 0.35 * (lift_s + lower_s)


@pytest.mark.parametrize("depth", [0.25, 0.5, 1.0, 1.6])
def test_short_and_wide_attempts_are_attempts(depth):
    plan = Plan(reps=3, depths=(1.0, depth, 1.0))
    stamps = times(plan.length_s, 30)
    _, attempts, _ = run(planned(plan, stamps), stamps)
    assert [a.excursion / RANGE for a in attempts] == pytest.approx([1, depth, 1], abs=0.05)


def test_a_twitch_is_none():
    plan = Plan(reps=3, depths=(0.08, 0.1, 0.12))
    stamps = times(plan.length_s, 30)
    assert run(planned(plan, stamps), stamps)[1] == []


@pytest.mark.parametrize("sd", [1.0, 3.0])
@pytest.mark.parametrize("seed", range(4))
def test_noise_alone_is_none(sd, seed):
    """White noise smoothed as the body's filter does it: a fifth of a second."""
    rng = np.random.default_rng(seed)
    stamps = times(60.0, 30)
    raw = rng.normal(0, sd, len(stamps) + 6)
    assert run(list(np.convolve(raw, np.ones(7) / 7, "valid")), stamps)[1] == []


def test_a_dip_half_way_makes_two():
    stamps = times(8.0, 30)
    knots = [0, 1, 2.2, 3.0, 3.8, 4.4, 5.6, 8]
    levels = [0, 0, 40, 40, 10, 40, 40, 0]
    signal = list(np.interp(stamps, knots, levels))
    _, attempts, _ = run(signal, stamps)
    assert len(attempts) == 2
    assert attempts[0].end_s == pytest.approx(attempts[1].start_s)
    assert attempts[0].end_s == pytest.approx(3.8, abs=0.1)
    assert [a.peak for a in attempts] == pytest.approx([40, 40])


@pytest.mark.parametrize("reach", [40, 60, 80], ids=["usual", "wide", "twice"])
@pytest.mark.parametrize("low", [0.0, 0.03, 0.06, 0.08, 0.12])
def test_coming_back_not_quite_and_going_again_at_once(low, reach):
    """Attempts follow one another without overlap, and each one's way back begins no other."""
    plan = Plan(reps=5, pause_s=0.0)
    first, last = plan.lead_s + plan.lift_s, plan.lead_s + 5 * plan.period_s - plan.lower_s
    stamps = times(plan.length_s, 30)
    signal = [
        reach * (low + (1 - low) * plan.at(t) if first < t < last else plan.at(t)) for t in stamps
    ]
    _, attempts, phases = run(signal, stamps)
    assert len(attempts) == phases.count("lift") == 5
    for one, two in itertools.pairwise(attempts):
        assert one.end_s <= two.start_s


def test_a_wobble_at_the_top_makes_one():
    stamps = times(8.0, 30)
    signal = list(np.interp(stamps, [0, 1, 2.2, 3, 3.5, 4.5, 6, 8], [0, 0, 40, 31, 40, 40, 0, 0]))
    assert len(run(signal, stamps)[1]) == 1


def test_a_slow_drift_of_rest_is_none_and_is_followed():
    stamps = times(60.0, 20)
    signal = [15 * t / 60 for t in stamps]
    movement, attempts, _ = run(signal, stamps)
    assert attempts == []
    assert movement.rest == pytest.approx(15, abs=3)


def test_attempts_on_a_drifting_rest_are_counted():
    plan = Plan(reps=6)
    stamps = times(plan.length_s, 30)
    signal = [x + 0.4 * t for x, t in zip(planned(plan, stamps), stamps, strict=True)]
    assert len(run(signal, stamps)[1]) == 6


def test_a_new_rest_position_is_learned():
    """After a step that is kept, attempts from there are counted from there."""
    plan = Plan(reps=3)
    stamps = times(plan.length_s + 3, 30)
    signal = [5 * (t > 1) + RANGE * plan.at(t - 3) for t in stamps]
    _, attempts, _ = run(signal, stamps)
    assert [a.rest for a in attempts] == pytest.approx([5, 5, 5], abs=1)


def test_begun_at_the_top_the_first_way_back_is_no_attempt_to_judge():
    plan = Plan(reps=3, lead_s=2.0)
    start_s = plan.lead_s + plan.lift_s + 0.3
    stamps = times(plan.length_s - start_s, 30, start_s)
    _, attempts, _ = run(planned(plan, stamps), stamps)
    assert [a for a in attempts if not a.unfounded] == attempts[-2:]
    assert len(attempts) <= 3


def test_begun_on_the_way_out_is_unfounded():
    plan = Plan(reps=2, lead_s=0.0)
    stamps = times(plan.length_s - 0.3, 30, 0.3)
    _, attempts, _ = run(planned(plan, stamps), stamps)
    assert [a.unfounded for a in attempts] == [True, False]


@pytest.mark.parametrize(
    ("blind_s", "count"), [(0.6, 3), (1.4, 3), (1.9, 2)], ids=["short", "a_burst", "long"]
)
def test_unknown_values(blind_s, count):
    """A short blindness in the middle of an attempt is survived, a long one ends it uncounted."""
    plan = Plan(reps=3)
    stamps = times(plan.length_s, 30)
    from_s = plan.lead_s + plan.period_s + 1.0
    signal = [
        None if from_s < t < from_s + blind_s else x
        for t, x in zip(stamps, planned(plan, stamps), strict=True)
    ]
    assert len(run(signal, stamps)[1]) == count


def test_known_after_long_blindness_starts_from_nothing():
    movement = RepDetector(RANGE)
    movement.push(0.0, 10.0, 1.0)
    movement.push(2.0, None, 0.0)
    assert movement.rest is None
    movement.push(2.1, 80.0, 1.0)
    assert movement.attempt is None


@pytest.mark.parametrize(
    ("end_share", "counted"),
    [(0.4, False), (0.99, False), (1.6, True)],
    ids=["on_the_way_out", "at_the_top", "on_the_way_back"],
)
def test_frames_that_end_in_the_middle(end_share, counted):
    plan = Plan(reps=1, lift_s=1.0, hold_s=0.3, lower_s=1.0)
    end_s = plan.lead_s + (end_share if end_share < 1 else end_share + plan.hold_s)
    stamps = [t for t in times(plan.length_s, 30) if t < end_s]
    movement, attempts, _ = run(planned(plan, stamps), stamps)
    assert attempts == []
    assert (movement.cut_short() is not None) == counted


def test_reset_forgets():
    plan = Plan(reps=1)
    stamps = [t for t in times(plan.length_s, 30) if t < plan.lead_s + 1.5]
    movement, _, _ = run(planned(plan, stamps), stamps)
    assert movement.attempt is not None
    movement.reset()
    assert (movement.attempt, movement.rest, movement.phase) == (None, None, "rest")


@pytest.mark.parametrize(
    ("height", "longest_s"),
    [(40.0, 18.0), (20.0, 4.5), (80.0, 18.0), (160.0, 4.5), (4.0, 1.2), (800.0, 1.2)],
)
def test_an_unusual_distance_is_kept_for_less_long(height, longest_s):
    """A transient of the way in was taken for rest: what is kept then is no furthest point."""
    detector = RepDetector(40.0, 18.0)
    assert detector._longest_at(height) == pytest.approx(longest_s)


def test_a_start_from_a_transient_does_not_hold_the_set():
    detector, done = RepDetector(40.0, 18.0), []
    level = [-12.0] * 5 + [0.0] * 80  # lower than rest for a moment, as when walking in
    set_ = 3 * ([20.0 - 20.0 * math.cos(2 * math.pi * i / 40) for i in range(40)] + [0.0] * 20)
    for i, value in enumerate(level + set_):
        done.append(detector.push(i / 20, value, 1.0))
    assert len([one for one in done if one is not None]) == 3
