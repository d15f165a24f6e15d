"""Which patient needs a therapist's attention, and why. Pure: what was done in, reasons out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from formcheck.safety.past_session import PastSession

ReasonKind = Literal[
    "warning_sign",
    "pain_rose",
    "stopped_for",
    "unsettled",
    "missed_for_pain",
    "to_tell",
    "plan_over",
    "idle",
    "few_sessions",
    "fault_often",
    "never",
]
WEIGHTS: dict[ReasonKind, int] = {
    "warning_sign": 100,
    "pain_rose": 80,
    "stopped_for": 70,
    "unsettled": 65,
    "missed_for_pain": 60,
    "to_tell": 55,
    "plan_over": 45,
    "idle": 40,
    "few_sessions": 30,
    "fault_often": 20,
    "never": 10,
}
"""What is more urgent stands further up. Design values: safety first, then pain, then whether and
how often somebody exercises, then form."""
LOOK_BACK_DAYS = 14
"""What lies further back is no news. Design value."""
PAIN_RISE = 2
"""A worst pain that is at least so much more than that of the session before, or that goes on
rising and is so much more than the usual one, has risen. Design value."""
USUAL_DAYS = 56
"""Pain of so many days before the news is the usual one, where the plan says no lower one: long
enough to see a slow rise. Design value."""
FIRST_TOLD = 3
"""Where nothing was told before, so many first sessions tell what is usual. Design value."""
IDLE_DAYS = 7
"""Nothing for this long is worth a question. Design value."""
WEEK_DAYS = 7
FEW_SHARE = 0.5
"""Of the planned sessions of a week at most this share is few. Design value."""
OFTEN_SHARE = 0.5
LEAST_REPS = 4
"""A fault in at least this share of so many judged repetitions is often. Design values."""
OFTEN_STEP = 0.25
"""By so much more often a fault is news, after it was seen. Design value."""


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
        at_s: At which moment of that set, seconds from its first frame.
        session: The name of the session that it is about; empty for none by itself.
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
    at_s: float = 0.0
    session: str = ""

    @property
    def flag(self) -> str:
        """What it is told from others by: as long as this is the same, it is nothing new."""
        return ":".join([self.kind, *_news_of(self)])


def _news_of(reason: Reason) -> list[str]:
    """What makes it another reason of its kind."""
    day = reason.day.isoformat() if reason.day else ""
    if reason.kind == "idle":  # when it has lasted twice as long, it is news
        return [day, str(math.floor(math.log2(reason.done / IDLE_DAYS)))]
    if reason.kind == "few_sessions" and reason.day:  # once a week at most
        year, week, _ = reason.day.isocalendar()
        return [f"{year}-W{week:02}"]
    if reason.kind == "fault_often":
        return [reason.exercise, reason.fault, str(math.floor(reason.share / OFTEN_STEP))]
    return [reason.session or day] if reason.session or day else []


@dataclass(frozen=True)
class FaultTally:
    """Faults of an exercise in a session.

    Attributes:
        exercise: Its id.
        judged: How many repetitions could be judged.
        faults: In how many of them, by fault.
        worst: In which set to look at it and at which moment, seconds, by fault.
    """

    exercise: str
    judged: int
    faults: dict[str, int] = field(default_factory=dict)
    worst: dict[str, tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class PatientFacts:
    """What is known of somebody.

    Attributes:
        past: Sessions with questions, oldest first, of the last `LOOK_BACK_DAYS` and of
            `USUAL_DAYS` before.
        days: Days on which something was done, in any order.
        per_week: On how many days a week the plan wants something; 0 without a plan.
        last_faults: Faults of the newest session.
        last_session: The name of that session.
        missed_for_pain: Planned days on which nothing was done, as the patient says for pain.
        plan_until: The last day of the plan in force; None without one.
    """

    past: Sequence[PastSession]
    days: Sequence[date]
    per_week: int = 0
    last_faults: Sequence[FaultTally] = ()
    last_session: str = ""
    missed_for_pain: Sequence[date] = ()
    plan_until: date | None = None

    def done_in_week(self, today: date) -> int:
        """On how many of the last seven days something was done."""
        return len({day for day in self.days if 0 <= (today - day).days < WEEK_DAYS})


def reasons(facts: PatientFacts, now: datetime) -> list[Reason]:
    """Why somebody needs attention, the most urgent first; empty where nothing stands out.

    Args:
        facts: What is known.
        now: With time zone.
    """
    today = now.date()
    since = today - timedelta(days=LOOK_BACK_DAYS)
    past = [one for one in facts.past if one.began_at.date() >= since]
    found = [
        *_signs(past),
        *_pain(facts.past, since),
        *_unsettled(past),
        *_missed(facts.missed_for_pain, since),
        *_to_tell(past),
        *_plan_over(facts.plan_until, today),
        *_how_often(facts, today),
        *_form(facts),
    ]
    return sorted(found, key=lambda reason: -WEIGHTS[reason.kind])


def urgency(found: Sequence[Reason]) -> tuple[int, int]:
    """For sorting, the largest first: the most urgent reason, then how many there are."""
    return max((WEIGHTS[reason.kind] for reason in found), default=0), len(found)


def _about(kind: ReasonKind, session: PastSession, pain: int | None = None) -> Reason:
    return Reason(kind, session.began_at.date(), pain, session=session.id)


def _signs(past: Sequence[PastSession]) -> list[Reason]:
    return [_about("warning_sign", one) for one in past if _alarmed(one)][-1:]


def _unsettled(past: Sequence[PastSession]) -> list[Reason]:
    """The newest session that was asked, if the pain of the one before had not settled."""
    asked = [one for one in past if one.of("settled_told")][-1:]
    return [_about("unsettled", one) for one in asked if _not_settled(one)]


def _not_settled(session: PastSession) -> bool:
    return any(not event["settled"] for event in session.of("settled_told"))


def _missed(days: Sequence[date], since: date) -> list[Reason]:
    return [Reason("missed_for_pain", day) for day in sorted(days) if day >= since][-1:]


def _to_tell(past: Sequence[PastSession]) -> list[Reason]:
    """The newest session of which the therapist has to know for another reason."""
    told = [one for one in past if (one.ended or {}).get("tell_therapist")]
    other = [one for one in told if not (_alarmed(one) or _stopped(one) or _not_settled(one))]
    return [_about("to_tell", one) for one in other][-1:]


def _plan_over(until: date | None, today: date) -> list[Reason]:
    return [Reason("plan_over", until)] if until is not None and until < today else []


def _alarmed(session: PastSession) -> bool:
    ended = session.ended or {}
    fell = any(event.get("fell") for event in session.events if event["type"] == "fall_told")
    return ended.get("reason") in ("warning_sign", "fell") or fell


def _pain(past: Sequence[PastSession], since: date) -> list[Reason]:
    """The newest rise of pain, and the newest session that was stopped for it."""
    told = [(one, worst) for one in past if (worst := worst_pain(one)) is not None]
    usual = _usual_pain(told, since)
    rose = [
        (one, worst)
        for (_, last), (one, worst) in pairwise(told)
        if _is_new(one, since) and _has_risen(one, worst, last, usual)
    ]
    stopped = [(one, worst) for one, worst in told if _is_new(one, since) and _stopped(one)]
    return [
        *(_about("pain_rose", one, worst) for one, worst in rose[-1:]),
        *(_about("stopped_for", one, worst) for one, worst in stopped[-1:]),
    ]


def _usual_pain(told: Sequence[tuple[PastSession, int]], since: date) -> float:
    """What was usual before the news, or else at first."""
    before = [worst for one, worst in told if not _is_new(one, since)]
    return median(before or [worst for _, worst in told[:FIRST_TOLD]] or [0])


def _is_new(session: PastSession, since: date) -> bool:
    return session.began_at.date() >= since


def _has_risen(session: PastSession, worst: int, last: int, usual: float) -> bool:
    """Whether it rose since the session before, or slowly above what is usual."""
    known = usual if session.usual_pain is None else session.usual_pain
    above = worst - min(known, usual)
    slowly = worst > last and worst >= usual + 1 and above >= PAIN_RISE
    return worst - last >= PAIN_RISE or slowly


def _stopped(session: PastSession) -> bool:
    return (session.ended or {}).get("reason") in ("pain", "pain_risen")


def worst_pain(session: PastSession) -> int | None:
    """The worst pain told in a session; None where none was."""
    return max((event["pain"] for event in session.of("pain_told")), default=None)


def _how_often(facts: PatientFacts, today: date) -> list[Reason]:
    if not facts.days:
        return [Reason("never")]
    idle = (today - max(facts.days)).days
    if idle >= IDLE_DAYS:
        return [Reason("idle", max(facts.days), done=idle)]
    done, begun = facts.done_in_week(today), (today - min(facts.days)).days + 1
    planned = round(facts.per_week * min(1.0, begun / WEEK_DAYS))
    if planned and done <= FEW_SHARE * planned:
        return [Reason("few_sessions", max(facts.days), done=done, planned=planned)]
    return []


def _form(facts: PatientFacts) -> list[Reason]:
    """The most frequent fault of the newest session, if it is often."""
    found = [
        Reason(
            "fault_often",
            fault=fault,
            exercise=one.exercise,
            share=count / one.judged,
            set_id=one.worst[fault][0] if fault in one.worst else None,
            at_s=one.worst[fault][1] if fault in one.worst else 0.0,
            session=facts.last_session,
        )
        for one in facts.last_faults
        for fault, count in one.faults.items()
        if one.judged >= LEAST_REPS and count >= OFTEN_SHARE * one.judged
    ]
    return sorted(found, key=lambda reason: -reason.share)[:1]
