"""The thresholds of the state machine of one signal, each from both sides."""

import itertools

import pytest

from formcheck.coaching.rep_detector import RepDetector

RANGE = 40.0
FPS = 100


def ways(*knots: tuple[float, float], fps: float = FPS) -> list[tuple[float, float]]:
    """Times and levels of a signal that goes straight from knot to knot (time, level)."""
    signal = []
    for (start_s, start), (end_s, end) in itertools.pairwise(knots):
        n = round((end_s - start_s) * fps)
        signal += [(start_s + i / fps, start + (end - start) * i / n) for i in range(n)]
    return [*signal, knots[-1]]


def after(signal, usual=RANGE, sd=1.0):
    """The detector after a signal, and its attempts."""
    detector, attempts = RepDetector(usual), []
    for time_s, value in signal:
        done = detector.push(time_s, value, sd)
        attempts += [done] if done else []
    return detector, attempts


def count(*knots, sd=1.0) -> int:
    return len(after(ways((0.0, 0.0), (1.0, 0.0), *knots), sd=sd)[1])


def bump(height: float, length_s: float = 1.0):
    """Out and back at once, and some rest."""
    return (1.0 + length_s / 2, height), (1.0 + length_s, 0.0), (3.0, 0.0)


@pytest.mark.parametrize(("height", "attempts"), [(6.5, 0), (7.2, 1)])
def test_an_attempt_is_at_least_0_17_of_the_usual_range(height, attempts):
    assert count(*bump(height)) == attempts


@pytest.mark.parametrize("sd", [1.0, 30.0])
def test_how_unsure_the_size_is_says_nothing_of_whether_there_is_an_attempt(sd):
    assert count(*bump(7.2), sd=sd) == 1
    assert count(*bump(6.5), sd=sd) == 0


@pytest.mark.parametrize(("length_s", "attempts"), [(0.4, 0), (0.5, 1)])
def test_no_attempt_is_over_in_0_4_seconds(length_s, attempts):
    """Of the way out and back the last ninth, near rest, counts no more."""
    assert count(*bump(40.0, length_s)) == attempts


@pytest.mark.parametrize(("again", "attempts"), [(19.0, 1), (21.0, 2)])
def test_going_out_again_by_a_quarter_is_the_next_repetition(again, attempts):
    assert count((2, 40), (2.5, 40), (3, 10), (3.5, again), (4, 0), (5, 0)) == attempts


@pytest.mark.parametrize(("valley", "attempts"), [(22.0, 1), (15.0, 2)])
def test_coming_back_half_way_and_going_out_again_makes_two(valley, attempts):
    assert count((2, 40), (2.5, 40), (4.5, valley), (6.5, 40), (7.5, 0), (8, 0)) == attempts


@pytest.mark.parametrize(("back_to", "held_again"), [(37.0, False), (38.0, True)])
def test_who_comes_within_0_06_of_the_peak_again_holds_again(back_to, held_again):
    """At ten frames a second, and never still."""
    levels = [0.0] * 10 + [10.0, 20.0, 30.0, 40.0, 40.0, 40.0, 40.0, 34.0, 31.0, back_to]
    detector, _ = after([(i / 10, level) for i, level in enumerate(levels)])
    assert (detector.phase == "hold") == held_again


@pytest.mark.parametrize(("later_s", "phase"), [(0.19, "lift"), (0.23, "hold")])
def test_a_peak_that_lies_0_2_seconds_back_is_held(later_s, phase):
    frames = round(later_s * FPS) + 1
    signal = [(i / FPS, 0.0 if i < FPS else 40.0) for i in range(FPS + frames)]
    assert after(signal)[0].phase == phase


@pytest.mark.parametrize(("step_s", "rest"), [(0.19, 2.0), (0.25, 0.0)])
def test_a_level_is_quiet_in_four_frames_at_least(step_s, rest):
    signal = [(i * step_s, 2.0 if i else 0.0) for i in range(20)]
    assert after(signal)[0].rest == rest


@pytest.mark.parametrize(("level", "rest"), [(3.0, 3.0), (3.4, 0.0)])
def test_rest_is_a_quiet_level_below_0_8_of_what_begins_a_movement(level, rest):
    detector, _ = after(ways((0, 0), (1, 0), (1.1, level), (3, level)))
    assert detector.rest == pytest.approx(rest)


@pytest.mark.parametrize(("rise", "begun"), [(23.0, False), (25.0, True)])
def test_who_rises_by_0_6_of_the_usual_range_came_in_from_above(rise, begun):
    detector, _ = after(ways((0, 40), (1, 0), (2, rise)))
    assert (detector.attempt is not None) == begun


def test_where_a_movement_began_is_remembered_for_three_seconds():
    """It sways off rest, too little to be one and too much to be quiet, and then goes out."""
    sway = [(1.25 + i / 4, 1.0 if i % 2 else 3.8) for i in range(20)]
    detector, _ = after(ways((0, 0), (1, 0), *sway, (7, 30)))
    attempt = detector.attempt
    assert attempt is not None
    first_above_s = next(t for t, x in attempt.samples if x > 4.0)
    assert first_above_s - attempt.start_s == pytest.approx(3.0, abs=0.1)


@pytest.mark.parametrize(("blind_s", "known"), [(1.45, True), (1.55, False)])
def test_what_is_hidden_for_a_second_and_a_half_is_forgotten(blind_s, known):
    detector = RepDetector(RANGE)
    detector.push(0.0, 10.0, 1.0)
    detector.push(blind_s, None, 0.0)
    assert (detector.rest is not None) == known


def shaking(length_s: float, fps: float = 30.0) -> list[tuple[float, float]]:
    """Up and down by 2 from frame to frame: a jitter of (4 * 2)^2 / 6, as mean square."""
    return [(i / fps, -2.0 if i % 2 == 0 else 2.0) for i in range(round(length_s * fps))]


JITTER = (64 / 6) ** 0.5


@pytest.mark.parametrize(("fps", "measured"), [(9.0, True), (7.5, False)])
def test_jitter_is_what_three_frames_within_a_quarter_of_a_second_show(fps, measured):
    detector, _ = after(shaking(20.0, fps), usual=200.0)
    assert detector._jitter**0.5 == pytest.approx(JITTER if measured else 0.0, rel=0.01)


def test_jitter_is_averaged_over_a_second():
    detector, _ = after(shaking(1.2, 10.0), usual=200.0)
    assert detector._jitter == pytest.approx(JITTER**2 * (1 - (10 / 11) ** 10))


@pytest.mark.parametrize(("jitters", "begun"), [(3.6, False), (4.8, True)])
def test_a_movement_begins_at_four_times_the_jitter(jitters, begun):
    signal = shaking(10.0)
    detector, _ = after([*signal, (10.0, -2.0 + jitters * JITTER)], usual=60.0)
    assert (detector.attempt is not None) == begun


@pytest.mark.parametrize(("jitters", "attempts"), [(5.5, 0), (6.8, 1)])
def test_an_attempt_is_at_least_six_times_the_jitter(jitters, attempts):
    """It shakes all the way; from the lowest to the highest level are four more."""
    height = jitters * JITTER - 4.0
    way = [max(0.0, height * (1 - abs(t - 11.0))) for t, _ in shaking(13.0)]
    signal = [(t, x + out) for (t, x), out in zip(shaking(13.0), way, strict=True)]
    assert len(after(signal, usual=60.0)[1]) == attempts
