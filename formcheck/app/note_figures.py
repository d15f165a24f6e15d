"""What is known of a patient, with its doubt, in words for the fields of a note's template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime

from sqlalchemy.orm import Session

from formcheck.app.doses import dose_in_words
from formcheck.app.kept_tests import tests_by_side
from formcheck.app.outcome_words import result_words
from formcheck.app.patient_facts import exercises_done, held_ones
from formcheck.app.plan_orders import plan_orders
from formcheck.app.programme_advice import programme_advice
from formcheck.app.set_lines import set_lines
from formcheck.app.start_of_plan import start_facts
from formcheck.app.trend_views import reach_unit
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.language.amounts import amount, give_or_take
from formcheck.language.days import day_words
from formcheck.plan.plan import Plan
from formcheck.plan.tasks import tasks_of
from formcheck.review.missed_day import missed_days_told
from formcheck.review.note_template import NOTE_FIELDS, NoteField
from formcheck.review.trend_figures import ExerciseTrend, exercise_trends, range_change
from formcheck.safety.past_session import PastSession
from formcheck.safety.task import Task
from formcheck.store.answers import answers_of
from formcheck.store.open_store import own_exercises_of
from formcheck.store.past_sets import done_sets, session_days
from formcheck.store.people import plan_history, readable_plan, sessions_from
from formcheck.store.rows import PersonRow
from formcheck.store.sessions import past_sessions
from formcheck.store.therapist_notes import notes_of


def note_figures(
    db: Session, person: PersonRow, now: datetime, language: Language
) -> dict[str, str]:
    """The words of every field; nothing for what is not known.

    Args:
        db: Where.
        person: Whose figures.
        now: With time zone.
        language: In which.
    """
    found = _NoteFigures(db, person, now, language)
    return {field: found.words(field) for field in NOTE_FIELDS}


class _NoteFigures:
    """Puts what is known into words, field by field; the arguments: `note_figures`."""

    def __init__(self, db: Session, person: PersonRow, now: datetime, language: Language) -> None:
        self._db, self._person, self._now, self._language = db, person, now, language
        self._texts = language.texts.notebook
        self._past = past_sessions(db, person)
        self._plan = readable_plan(db, person.id)
        self._start = start_facts(db, person.id, language)

    def words(self, field: NoteField) -> str:
        """What a field says."""
        says: Mapping[NoteField, Callable[[], str]] = {
            "name": lambda: self._person.name,
            "today": lambda: self._day(self._now.date()),
            "programme": self._programme,
            "orders": self._orders,
            "pain_sites": self._pain_sites,
            "goals": lambda: "; ".join(self._start.goals),
            "usual_pain": self._usual_pain,
            "pain_first": lambda: self._pain(self._past),
            "pain_last": lambda: self._pain(list(reversed(self._past))),
            "settled": self._settled,
            "activities": self._activities,
            "missed": self._missed,
            "sessions": lambda: self._sessions(date.min),
            "sessions_since_note": self._sessions_since_note,
            "last_session": self._last_session,
            "range": self._range,
            "tests": self._tests,
            "plan": self._exercises,
        }
        return says[field]()

    def _day(self, day: date) -> str:
        return day_words(day, self._language)

    def _programme(self) -> str:
        own, advice = own_exercises_of(self._db), None
        with suppress(UsageError):  # the programme isn't there any more
            advice = programme_advice(self._plan, self._language, own) if self._plan else None
        return advice.title if advice else ""

    def _orders(self) -> str:
        return "; ".join(plan_orders(self._plan, self._language)) if self._plan else ""

    def _pain_sites(self) -> str:
        texts, start = self._language.texts.care, self._start
        sites = [getattr(texts, site) for site in start.pain_sites]
        return ", ".join(sites) or (texts.no_pain if start.told_at else "")

    def _usual_pain(self) -> str:
        usual = self._plan.usual_pain if self._plan else None
        return "" if usual is None else str(usual)

    def _pain(self, sessions: Sequence[PastSession]) -> str:
        """The pains of the first of some sessions in which some were told."""
        for one in sessions:
            before, after = one.pain("before"), one.pain("after")
            if before is not None or after is not None:
                said = ["?" if pain is None else pain for pain in (before, after)]
                day = self._day(one.began_at.date())
                return self._texts.told_pain.format(day=day, before=said[0], after=said[1])
        return ""

    def _settled(self) -> str:
        told = [event for one in self._past for event in one.of("settled_told")]
        if not told:
            return ""
        return self._texts.told_settled if told[-1]["settled"] else self._texts.told_unsettled

    def _activities(self) -> str:
        told = answers_of(self._db, self._person.id, "activities")
        names = dict.fromkeys(item["name"] for one in told for item in one.content["items"])
        lines = []
        for name in names:
            rated = [
                (one, item["rating"])
                for one in told
                for item in one.content["items"]
                if item["name"] == name
            ]
            values = [(f"{rating}/10", one.at.date()) for one, rating in rated]
            lines.append(f"{name}: {self._first_and_last(values)}")
        return "; ".join(lines)

    def _first_and_last(self, values: Sequence[tuple[str, date]]) -> str:
        """The first and the last of some values with their days; one alone as itself."""
        (first, first_day), (last, last_day) = values[0], values[-1]
        if len(values) == 1:
            return self._texts.told_on.format(value=first, day=self._day(first_day))
        return self._texts.told_change.format(
            first=first,
            first_day=self._day(first_day),
            last=last,
            last_day=self._day(last_day),
        )

    def _missed(self) -> str:
        rows = answers_of(self._db, self._person.id, "missed_day")
        whys = self._language.texts.reminders
        told = missed_days_told(row.content for row in rows)
        return "; ".join(f"{self._day(one.day)}: {getattr(whys, one.why)}" for one in told)

    def _sessions(self, since: date) -> str:
        days = [day for day in session_days(self._db, self._person.id) if day > since]
        texts = self._texts
        per_week = plan_history(self._db, self._person.id).days_per_week(self._now.date())
        if not days:
            return "" if since == date.min else texts.told_none.format(day=self._day(since))
        return texts.told_sessions.format(
            number=len(days),
            days=len(set(days)),
            first=self._day(min(days)),
            last=self._day(max(days)),
            planned=texts.told_week.format(days=per_week) if per_week else "?",
        )

    def _sessions_since_note(self) -> str:
        notes = [one.newest for one in notes_of(self._db, self._person.id)]
        days = [date.fromisoformat(one.day) for one in notes if not one.struck]
        return self._sessions(max(days, default=date.min))

    def _last_session(self) -> str:
        done = exercises_done(self._db, self._person.id)
        lines = set_lines(done_sets(self._db, self._person.id), done, self._language)
        for one in sessions_from(self._db, self._person.id):
            if one.id in lines:
                return _list(f"{line.name}: {line.told}" for line in lines[one.id])
        return ""

    def _range(self) -> str:
        done = exercises_done(self._db, self._person.id)
        held = held_ones(done.values())
        trends = exercise_trends(done_sets(self._db, self._person.id), held)
        return _list(self._range_of(done[one.exercise], one) for one in trends if one.known)

    def _range_of(self, exercise: Exercise, trend: ExerciseTrend) -> str:
        """First and last with their doubts, and whether they differ by more than these."""
        unit, texts = reach_unit(exercise), self._texts
        side = getattr(self._language.texts.patient, trend.side)
        values = [
            (give_or_take(one.usual, one.usual_sd, unit, self._language), one.day)
            for one in trend.known
        ]
        said = f"{self._language.of(exercise.name)}, {side}: {self._first_and_last(values)}"
        first, last = trend.known[0], trend.known[-1]
        if first is last:
            return said
        change = range_change(first, last)
        told = texts.told_sure if change.real else texts.told_unsure
        difference = amount(round(abs(change.difference), 1), unit, self._language)
        return f"{said}; {told.format(difference=difference)}"

    def _tests(self) -> str:
        rows = answers_of(self._db, self._person.id, "test")
        lines = []
        for test, kept in tests_by_side(rows, self._language):
            whole = [one for one in kept if one.complete]
            if whole:
                values = [(result_words(one, test, self._language), one.at.date()) for one in whole]
                lines.append(f"{test.name}: {self._first_and_last(values)}")
        return _list(lines)

    def _of_side(self, side: str) -> str:
        sides = self._language.texts.patient
        return f", {getattr(sides, side)}" if side in ("left", "right") else ""

    def _exercises(self) -> str:
        return _list(self._task(task) for task in _tasks(self._db, self._plan))

    def _task(self, task: Task) -> str:
        side = self._of_side(task.side or "both")
        name = self._language.of(task.exercise.name)
        return f"{name}{side}: {dose_in_words(task, self._language)}"


def _tasks(db: Session, plan: Plan | None) -> Sequence[Task]:
    try:
        return tasks_of(plan, extra_dir=own_exercises_of(db)) if plan else []
    except UsageError:  # an exercise of it isn't there any more
        return []


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
