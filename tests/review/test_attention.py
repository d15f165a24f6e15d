from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from formcheck.review.attention import FaultTally, PatientFacts, Reason, reasons, urgency
from formcheck.safety.past_session import PastSession

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)


def session(
    days_ago: int,
    *pains: int,
    ended: str = "done",
    fell: bool = False,
    settled: bool | None = None,
    tell: bool = False,
) -> PastSession:
    began = NOW - timedelta(days=days_ago)
    events: list[dict[str, Any]] = [
        {"type": "pain_told", "when": "before", "pain": pain, "light": "green"} for pain in pains
    ]
    if fell:
        events.append({"type": "fall_told", "fell": True})
    if settled is not None:
        events.append({"type": "settled_told", "settled": settled})
    events.append({"type": "session_ended", "reason": ended, "tell_therapist": tell})
    return PastSession(str(days_ago), began, "plan", {}, events)


def found(*past: PastSession, **facts: Any) -> list[Reason]:
    days = [one.began_at.date() for one in past]
    return reasons(PatientFacts(past, days, **facts), NOW)


def kinds(*past: PastSession, **facts: Any) -> list[str]:
    return [reason.kind for reason in found(*past, **facts)]


def test_somebody_who_does_as_planned_without_pain_needs_nothing() -> None:
    assert kinds(session(5, 1), session(3, 2), session(1, 1), per_week=3) == []


def test_a_pain_that_rose_tells_the_day_and_how_much() -> None:
    (reason,) = found(session(3, 2), session(1, 3, 6))
    assert (reason.kind, reason.pain) == ("pain_rose", 6)
    assert reason.day == (NOW - timedelta(days=1)).date()
    assert kinds(session(3, 2), session(1, 3)) == []
    assert kinds(session(30, 2), session(20, 6), session(1, 6)) == []


def test_a_pain_that_rises_slowly_is_told_once_it_is_well_above_what_was_usual() -> None:
    slowly = [session(26 - 2 * n, pain) for n, pain in enumerate((2, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7))]
    (reason,) = found(*slowly)
    assert (reason.kind, reason.pain, reason.session) == ("pain_rose", 7, "6")
    newly = [session(8 - n, pain) for n, pain in enumerate((2, 3, 3, 4, 5, 5))]
    assert [(one.kind, one.pain, one.session) for one in found(*newly)] == [("pain_rose", 5, "4")]
    steady = [session(24 - 2 * n, pain) for n, pain in enumerate((2, 3, 2, 3, 2, 3, 2, 3, 2, 3))]
    assert kinds(*steady) == []
    as_high = [session(20, 6), session(18, 6), session(4, 5), session(2, 6)]
    assert kinds(*as_high) == [], "no worse than it was"


def test_what_the_plan_says_is_usual_counts_before_what_was_told() -> None:
    rising = [session(20, 5), session(4, 5), session(2, 6)]
    assert kinds(*rising) == []
    rising[-1].events[0]["usual"] = 4
    assert kinds(*rising) == ["pain_rose"]


def test_what_the_plan_says_hides_no_rise_and_makes_none() -> None:
    def planned(usual: int, *pains: int) -> list[str]:
        past = [session(30 - 4 * n, pain) for n, pain in enumerate(pains)]
        for one in past:
            one.events[0]["usual"] = usual
        return kinds(*past)

    assert planned(5, 0, 0, 0, 1, 2, 3, 3) == ["pain_rose"]
    assert planned(0, 1, 2, 1, 2, 2, 1, 2) == []


def test_a_session_stopped_for_pain_and_a_fall_are_told_first() -> None:
    assert kinds(session(4, 5), session(2, 5, ended="pain"), session(1, 5, fell=True)) == [
        "warning_sign",
        "stopped_for",
    ]


def test_too_few_sessions_of_a_week_that_is_over() -> None:
    (reason,) = found(session(12), session(2), per_week=4)
    assert (reason.kind, reason.done, reason.planned) == ("few_sessions", 1, 4)
    assert kinds(session(12), session(4), session(3), session(2), per_week=4) == []


def test_somebody_who_has_just_begun_is_not_late() -> None:
    assert kinds(session(0), per_week=4) == []


def test_nothing_for_nine_days() -> None:
    (reason,) = found(session(9), per_week=4)
    assert (reason.kind, reason.done) == ("idle", 9)
    assert kinds() == ["never"]


def test_a_fault_in_most_repetitions() -> None:
    often = FaultTally("mini_squat", 10, {"trunk_forward": 6, "heel_lift": 7, "too_fast": 1})
    (reason,) = found(session(1), last_faults=[often])
    assert (reason.fault, reason.exercise, reason.share) == ("heel_lift", "mini_squat", 0.7)
    assert kinds(session(1), last_faults=[FaultTally("bridge", 3, {"too_fast": 3})]) == []


def test_pain_that_had_not_settled_is_told_until_it_has() -> None:
    (reason,) = found(session(4, 2), session(2, 2, settled=False, tell=True), session(1, 2))
    assert (reason.kind, reason.session) == ("unsettled", "2")
    assert kinds(session(4, 2, settled=False), session(2, 2, settled=True)) == []
    assert kinds(session(20, 2, settled=False), session(2, 2)) == []


def test_a_day_missed_for_pain_is_told() -> None:
    days = [(NOW - timedelta(days=ago)).date() for ago in (20, 3, 5)]
    (reason,) = found(session(1, 2), missed_for_pain=days)
    assert (reason.kind, reason.day) == ("missed_for_pain", days[1])
    assert kinds(session(1, 2), missed_for_pain=days[:1]) == []


def test_a_session_that_the_therapist_has_to_know_of_for_no_other_reason() -> None:
    assert kinds(session(1, 2, tell=True)) == ["to_tell"]
    assert kinds(session(1, 2, ended="pain", tell=True)) == ["stopped_for"]


def test_a_plan_that_is_over_is_told_from_the_next_day_on() -> None:
    today = NOW.date()
    assert kinds(session(1, 2), plan_until=today) == []
    assert kinds(session(1, 2), plan_until=today - timedelta(days=1)) == ["plan_over"]


def test_a_reason_leads_to_the_session_or_to_the_worst_moment() -> None:
    assert found(session(3, 2), session(1, 3, 6))[0].session == "1"
    often = FaultTally("mini_squat", 4, {"heel_lift": 4}, {"heel_lift": (7, 12.5)})
    (reason,) = found(session(1), last_faults=[often], last_session="1")
    assert (reason.set_id, reason.at_s, reason.session) == (7, 12.5, "1")


def test_the_most_urgent_comes_first() -> None:
    lists = [found(session(9)), found(), found(session(3, 2), session(1, 6)), found(session(1))]
    order = sorted(lists, key=urgency, reverse=True)
    assert [one[0].kind if one else "" for one in order] == ["pain_rose", "idle", "never", ""]
