"""Which patient needs a therapist's attention, and why. Pure: what was done in, reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from formcheck.safety.past_session import PastSession

ReasonKind = Literal[
    "warning_sign", "pain_rose", "stopped_for", "few_sessions", "fault_often", "idle", "never"
]
WEIGHTS: dict[ReasonKind, int] = {
    "warning_sign": 100,
    "pain_rose": 80,
    "stopped_for": 70,
    "idle": 40,
    "few_sessions": 30,
    "fault_often": 20,
    "never": 10,
}
"""What is more urgent stands further up. Design values: safety first, then pain, then exercising
at all, then form."""
LOOK_BACK_DAYS = 14
"""What lies further back is no news. Design value."""
PAIN_RISE = 2
"""A worst pain that is at least so much more than that of the session before has risen. Design
value."""
IDLE_DAYS = 7
"""Nothing for this long is worth a question. Design value."""
WEEK_DAYS = 7
FEW_SHARE = 0.5
"""Of the planned sessions of a week at most this share is few. Design value."""
OFTEN_SHARE = 0.5
LEAST_REPS = 4
"""A fault in at least this share of so many judged repetitions is often. Design values."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody needs attention.

    Attributes:
        kind: What it is.
        day: When it was; None where no day matters.
        pain: How much it hurt.
        done: Sessions done, or days gone by.
        planned: Sessions planned.
        fault: Which fault.
        exercise: In which exercise.
        share: In which share of the repetitions.
        set_id: In which set it can be looked at; None: in none by itself.
    """

    kind: ReasonKind
    day: date | None = None
    pain: int | None = None
    done: int = 0
    planned: int = 0
    fault: str = ""
    exercise: str = ""
    share: float = 0.0
    set_id: int | None = None


@dataclass(frozen=True)
class FaultTally:
    """Faults of an exercise in a session.

    Attributes:
        exercise: Its id.
        judged: How many repetitions could be judged.
        faults: In how many of them, by fault.
        sets: In which set to look at it, by fault.
    """

    exercise: str
    judged: int
    faults: dict[str, int] = field(default_factory=dict)
    sets: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PatientFacts:
    """What is known of somebody.

    Attributes:
        past: Sessions with questions, oldest first.
        days: Days on which something was done, in any order.
        per_week: How many sessions a week the plan wants; 0 without a plan.
        last_faults: Faults of the newest session.
    """

    past: Sequence[PastSession]
    days: Sequence[date]
    per_week: int = 0
    last_faults: Sequence[FaultTally] = ()


def reasons(facts: PatientFacts, now: datetime) -> list[Reason]:
    """Why somebody needs attention, the most urgent first; empty where nothing stands out.

    Args:
        facts: What is known.
        now: With time zone.
    """
    today = now.date()
    since = today - timedelta(days=LOOK_BACK_DAYS)
    found = [
        *_signs(facts.past, since),
        *_pain(facts.past, since),
        *_how_often(facts, today),
        *_form(facts.last_faults),
    ]
    return sorted(found, key=lambda reason: -WEIGHTS[reason.kind])


def urgency(found: Sequence[Reason]) -> tuple[int, int]:
    """For sorting, the largest first: the most urgent reason, then how many there are."""
    return max((WEIGHTS[reason.kind] for reason in found), default=0), len(found)


def _signs(past: Sequence[PastSession], since: date) -> list[Reason]:
    told = [s for s in past if s.began_at.date() >= since and _alarmed(s)]
    return [Reason("warning_sign", told[-1].began_at.date())] if told else []


def _alarmed(session: PastSession) -> bool:
    ended = session.ended or {}
    fell = any(event.get("fell") for event in session.events if event["type"] == "fall_told")
    return ended.get("reason") in ("warning_sign", "fell") or fell


def _pain(past: Sequence[PastSession], since: date) -> list[Reason]:
    """The newest rise of pain, and the newest session that was stopped for it."""
    rose: Reason | None = None
    stopped: Reason | None = None
    last: int | None = None
    for session in past:
        day, worst = session.began_at.date(), _worst(session)
        if worst is None:
            continue
        if day >= since and last is not None and worst >= last + PAIN_RISE:
            rose = Reason("pain_rose", day, worst)
        ended = (session.ended or {}).get("reason")
        if day >= since and ended in ("pain", "pain_risen"):
            stopped = Reason("stopped_for", day, worst)
        last = worst
    return [reason for reason in (rose, stopped) if reason is not None]


def _worst(session: PastSession) -> int | None:
    return max((event["pain"] for event in session.of("pain_told")), default=None)


def _how_often(facts: PatientFacts, today: date) -> list[Reason]:
    if not facts.days:
        return [Reason("never")]
    idle = (today - max(facts.days)).days
    if idle >= IDLE_DAYS:
        return [Reason("idle", max(facts.days), done=idle)]
    week = {day for day in facts.days if (today - day).days < WEEK_DAYS}
    begun = (today - min(facts.days)).days + 1
    planned = round(facts.per_week * min(1.0, begun / WEEK_DAYS))
    if planned and len(week) <= FEW_SHARE * planned:
        return [Reason("few_sessions", done=len(week), planned=planned)]
    return []


def _form(tallies: Sequence[FaultTally]) -> list[Reason]:
    """The most frequent fault of the newest session, if it is often."""
    found = [
        Reason(
            "fault_often",
            fault=fault,
            exercise=one.exercise,
            share=count / one.judged,
            set_id=one.sets.get(fault),
        )
        for one in tallies
        for fault, count in one.faults.items()
        if one.judged >= LEAST_REPS and count >= OFTEN_SHARE * one.judged
    ]
    return sorted(found, key=lambda reason: -reason.share)[:1]
