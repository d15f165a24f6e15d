"""Which attempts count live: those that look like repetitions, or like this person's others."""

from dataclasses import replace

import pytest
from performed import performing, shipped
from stick import Plan, play

from formcheck.body import Body
from formcheck.coaching import live_choice
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


def choosing(monkeypatch, looks, alike, others):
    """Whether an attempt counts with these odds that it is a repetition, and is like others."""
    monkeypatch.setattr(live_choice, "features", lambda *_: [])
    monkeypatch.setattr(live_choice, "likeness", lambda _: looks)
    monkeypatch.setattr(live_choice, "odds", lambda *_: alike)
    choice = LiveChoice(shipped("mini_squat"), TARGET)
    choice._seen = list(others)
    return choice


@pytest.mark.parametrize(
    ("looks", "alike", "others", "counts"),
    [
        (-0.45, -1.0, 0, True),
        (-0.55, -1.0, 0, False),
        (-0.45, -1.0, 1, True),
        (2.1, -1.0, 2, True),
        (1.9, -1.0, 2, False),
        (-2.0, 0.1, 2, True),
    ],
)
def test_how_likely_an_attempt_must_be(monkeypatch, squat, looks, alike, others, counts):
    choice = choosing(monkeypatch, looks, alike, [squat] * others)
    assert choice.counts(squat) == counts


def test_the_last_eight_are_remembered(monkeypatch, squat):
    choice = choosing(monkeypatch, 3.0, 1.0, ())
    for number in range(12):
        assert choice.counts(replace(squat, excursion=float(number)))
    assert [one.excursion for one in choice._seen] == [4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]
