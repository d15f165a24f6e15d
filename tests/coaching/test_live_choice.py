"""Which attempts count live: those that look like repetitions, or like this person's others."""

from dataclasses import replace

import pytest
from performed import performing, shipped
from stick import Plan, play

from formcheck.body import Body
from formcheck.coaching.likeness import Evidence
from formcheck.coaching.live_choice import LiveChoice
from formcheck.coaching.tracker import Tracker

TARGET = 45.0


@pytest.fixture(scope="module")
def squat() -> Evidence:
    """What was seen of a squat."""
    tracker, body = Tracker(shipped("mini_squat"), None, "standard"), Body()
    for pose in play(performing("mini_squat"), Plan(reps=1)):
        tracker.push(body.push(pose))
    (leading,) = tracker._candidates
    assert leading.finished_evidence is not None
    return leading.finished_evidence


def small(seen: Evidence) -> Evidence:
    """The same with a fifth of the range, ending somewhere else."""
    return replace(seen, excursion=seen.excursion / 5, levels_apart=2.0)


def test_the_first_one_counts_when_it_looks_like_one(squat):
    choice = LiveChoice(shipped("mini_squat"), TARGET)
    assert not choice.counts(small(squat))
    assert choice.counts(squat)


def test_one_that_looks_less_like_one_counts_when_others_did_the_same(squat):
    other = small(squat)
    choice = LiveChoice(shipped("mini_squat"), TARGET)
    assert not choice.counts(other)
    choice._seen = [other, other, other]
    assert choice.counts(other)
