from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from formcheck.review.attention import LOOK_BACK_DAYS, Reason
from formcheck.review.seen_flags import SeenFlag, parted

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
TODAY = NOW.date()
ROSE = Reason("pain_rose", TODAY, 6, session="s1")
OFTEN = Reason("fault_often", fault="heel_lift", exercise="mini_squat", share=0.6, session="s1")


def new_after(seen: Reason, now: Reason, days: float = 0.0) -> bool:
    """Whether a reason is news after another one was seen so many days ago."""
    said = [SeenFlag(seen.flag, True, NOW - timedelta(days=days))]
    new, old = parted([now], said, NOW)
    assert len(new) + len(old) == 1
    return bool(new)


def test_what_was_seen_is_kept_apart_with_the_time_of_that() -> None:
    said = [SeenFlag(ROSE.flag, True, NOW)]
    assert parted([ROSE, OFTEN], said, NOW) == ([OFTEN], [(ROSE, NOW)])


def test_to_have_seen_it_can_be_taken_back() -> None:
    said = [SeenFlag(ROSE.flag, True, NOW), SeenFlag(ROSE.flag, False, NOW)]
    assert parted([ROSE], said, NOW) == ([ROSE], [])


def test_a_rise_of_another_session_is_news_also_on_the_same_day() -> None:
    assert not new_after(ROSE, ROSE)
    assert new_after(ROSE, replace(ROSE, session="s2"))


def test_that_nothing_is_done_is_news_when_it_has_lasted_twice_as_long() -> None:
    idle = Reason("idle", date(2026, 11, 20), done=8)
    assert not new_after(idle, replace(idle, done=13))
    assert new_after(idle, replace(idle, done=14))
    assert new_after(idle, replace(idle, day=date(2026, 11, 21)))


def test_too_few_sessions_are_news_once_a_week() -> None:
    monday = date(2026, 11, 23)
    few = Reason("few_sessions", monday, done=1, planned=4)
    assert not new_after(few, replace(few, day=monday + timedelta(days=6), done=2))
    assert new_after(few, replace(few, day=monday + timedelta(days=7)))


def test_a_fault_is_news_when_it_is_clearly_more_often_another_one_or_still_there() -> None:
    assert not new_after(OFTEN, replace(OFTEN, share=0.7, session="s2"))
    assert new_after(OFTEN, replace(OFTEN, share=0.8))
    assert new_after(OFTEN, replace(OFTEN, fault="too_fast"))
    assert not new_after(OFTEN, OFTEN, LOOK_BACK_DAYS - 0.1)
    assert new_after(OFTEN, OFTEN, LOOK_BACK_DAYS + 0.1)
    assert not new_after(ROSE, ROSE, LOOK_BACK_DAYS + 0.1)
