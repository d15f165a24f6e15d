"""From which day to which: what a report or a file is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.store.answers import answers_of
from formcheck.store.rows import AnswerRow, PersonRow, SessionRow


@dataclass(frozen=True)
class TimeSpan:
    """Some days one after the other; the first and the last belong to it."""

    since: date
    until: date

    def holds(self, at: datetime) -> bool:
        """Whether a moment is in it, by the days of that moment's own clock."""
        return self.since <= at.date() <= self.until

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.since).days + 1


def episode_of(person: PersonRow, today: date) -> TimeSpan:
    """From the start of a person's first plan, or the first session before it, to now."""
    firsts = [row.made_at for row in person.plans[:1]] + [s.began_at for s in person.sessions[:1]]
    first = min((at.astimezone().date() for at in firsts), default=today)
    return TimeSpan(min(first, today), today)


def chosen_span(since: str, until: str, usual: TimeSpan) -> TimeSpan:
    """The days that were chosen; what was left open is as usual.

    Args:
        since: The first day, as a form sends it: ``2026-03-01``; or nothing.
        until: The last day.
        usual: What holds where nothing was chosen.

    Raises:
        UsageError: One of them is no day, or the last is before the first.
    """
    found = TimeSpan(_day(since, usual.since), _day(until, usual.until))
    if found.until < found.since:
        raise UsageError("The last day is before the first: choose them the other way round.")
    return found


def sessions_in(person: PersonRow, span: TimeSpan) -> list[SessionRow]:
    """A person's sessions in a time, oldest first."""
    return [one for one in person.sessions if span.holds(one.began_at)]


def tests_in(db: Session, person: PersonRow, span: TimeSpan) -> Sequence[AnswerRow]:
    """The results of a person's tests in a time, oldest first."""
    return [one for one in answers_of(db, person.id, "test") if span.holds(one.at)]


def _day(text: str, usual: date) -> date:
    if not text.strip():
        return usual
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"{text.strip()[:40]} is no day: write one such as 2026-03-01.") from None
