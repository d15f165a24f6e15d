"""Which attempt is a repetition of its own, and how far somebody usually goes."""

import math
from dataclasses import replace
from types import SimpleNamespace

import pytest
from performed import shipped

from formcheck.body import Measure
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.events import Rep
from formcheck.coaching.rep_builder import RepBuilder, belongs_to

LAST = Rep(1, "left", 0.0, 1.0, 2.0, "knee_flexion", "deg", 0.0, 50.0, 3.0, 0.5, 1.0, 1.0)
"""From 0 to 2 seconds, over 50 degrees."""


def attempt(start_s: float, end_s: float, excursion: float) -> Attempt:
    return Attempt(start_s, 0.0, 1.0, excursion, (start_s + end_s) / 2, end_s)


@pytest.mark.parametrize(("excursion", "echo"), [(14.5, True), (15.5, False)])
def test_what_begins_in_a_repetition_and_is_0_3_of_it_is_its_echo(excursion, echo):
    assert belongs_to(LAST, attempt(1.9, 3.0, excursion)) == echo
    assert not belongs_to(LAST, attempt(2.1, 3.2, excursion))


@pytest.mark.parametrize(("shared_s", "part"), [(0.28, False), (0.32, True)])
def test_what_shares_0_3_of_its_time_with_a_repetition_is_a_part_of_it(shared_s, part):
    start_s = 2.0 - shared_s
    assert belongs_to(LAST, attempt(start_s, start_s + 1.0, 50.0)) == part
    before = replace(LAST, end_s=start_s)
    assert not belongs_to(before, attempt(start_s, start_s + 1.0, 50.0))


@pytest.mark.parametrize(
    ("excursion", "usual"),
    [
        pytest.param(20.0, 24.0, id="less_than_0_6_of_the_target"),
        pytest.param(30.0, 30.0, id="what_it_is"),
        pytest.param(90.0, 90.0, id="far"),
        pytest.param(120.0, 100.0, id="more_than_2_5_targets"),
    ],
)
def test_the_usual_range_is_known_from_the_second_repetition_on(excursion, usual):
    builder = RepBuilder(shipped("mini_squat"), 40.0, None)
    assert builder.learn_range(attempt(0.0, 1.0, excursion)) is None
    assert builder.learn_range(attempt(2.0, 3.0, excursion)) == pytest.approx(usual)


def seen(far: bool, peak: Measure):
    """What was seen of an attempt without faults."""
    return SimpleNamespace(
        main_range=lambda _: (0.0, peak),
        worked_far=far,
        finished_turned=False,
        finished_judged=True,
        finished_faults=SimpleNamespace(faults=list, unseen=tuple),
    )


@pytest.mark.parametrize(
    ("name", "far", "share"),
    [
        pytest.param("standing_march", False, 0.08, id="upright"),
        pytest.param("straight_leg_raise", False, 0.13, id="supine"),
        pytest.param("prone_hip_extension", False, 0.25, id="prone"),
        pytest.param("straight_leg_raise", True, 0.3, id="lying_far_leg"),
    ],
)
@pytest.mark.parametrize(("reached", "of"), [(40.0, 40.0), (10.0, 30.0)])
def test_a_range_is_unsure_by_a_share_of_it_or_of_the_target(name, far, share, reached, of):
    builder = RepBuilder(shipped(name), 30.0, None)
    done = attempt(0.0, 4.0, reached)
    done.samples = [(0.0, 0.0), (2.0, reached), (4.0, 0.0)]
    rep = builder.build(1, "left", seen(far, Measure(reached, 4.0)), done, "side")
    assert rep.sd == pytest.approx(math.hypot(4.0, share * of))


@pytest.mark.parametrize(("sd", "judged"), [(8.9, True), (9.1, False)])
def test_a_range_is_as_unsure_as_its_measure_however_it_was_counted(sd, judged):
    builder = RepBuilder(shipped("straight_leg_raise"), 30.0, None)
    done = attempt(0.0, 4.0, 30.0)  # counted to within 1 degree
    done.samples = [(0.0, 0.0), (2.0, 30.0), (4.0, 0.0)]
    assert builder.build(1, "left", seen(False, Measure(30.0, sd)), done, "side").judged == judged
