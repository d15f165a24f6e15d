"""A plan in the making as its editor shows it: each exercise with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formcheck.app.context import AppContext
from formcheck.app.doses import dose_in_words
from formcheck.app.last_ranges import LastRange
from formcheck.app.plan_drafts import exercise_finder
from formcheck.app.plan_entry_form import entry_values
from formcheck.app.plan_form import PLAN_NAME
from formcheck.app.plan_orders_form import order_values
from formcheck.errors import PlanError, UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal
from formcheck.language.days import day_words
from formcheck.language.refusals import refusal_in
from formcheck.plan.binding import check_not_too_soon
from formcheck.plan.contradictions import first_contradiction
from formcheck.plan.duration import session_minutes
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.plan.plan import PlanEntry
from formcheck.plan.plan_files import load_programme, stage_of
from formcheck.plan.prescription import Prescription
from formcheck.plan.tasks import days_a_week, tasks_from
from formcheck.store.drafts import PlanDraft


@dataclass(frozen=True)
class EntryView:
    """An exercise of a plan in its editor.

    Attributes:
        number: Which entry it is, from 0.
        id: The exercise.
        name: What it is called.
        exercise: In the language of the page; None where it isn't there any more.
        summary: How much, how far, and on which side, in words.
        trouble: Why it can't be done so; empty where it can.
        remarks: What is worth knowing before it is saved.
        level_aim: How far the level's target is, in words.
        last: How far the patient went last, in words.
        not_judged: What the camera can't judge in it.
    """

    number: int
    id: str
    name: str
    exercise: Exercise | None
    summary: str
    trouble: str
    remarks: Sequence[str]
    level_aim: str
    last: Sequence[str]
    not_judged: Sequence[str]


@dataclass(frozen=True)
class PlanView:
    """A plan in its editor.

    Attributes:
        plan: What it says.
        values: What stands in the form's fields.
        entries: Its exercises.
        trouble: Why it can't be put in force; empty where it can.
        minutes: How long a session takes; None where an exercise can't be done.
        often: How often a session is wanted at most, in words.
    """

    plan: OpenPlan
    values: Mapping[str, str]
    entries: Sequence[EntryView]
    trouble: str
    minutes: int | None
    often: str


def plan_view(
    draft: PlanDraft,
    context: AppContext,
    language: Language,
    ranges: Mapping[str, Sequence[LastRange]],
) -> PlanView:
    """What the editor shows of a draft.

    Args:
        draft: The draft.
        context: What the pages work with.
        language: In which.
        ranges: How far the patient went last, by exercise.
    """
    plan, find = open_plan(draft.text, PLAN_NAME), exercise_finder(context)
    exercises = [find(entry.exercise) for entry in plan.entries]
    done = [_checked(plan, *pair, context) for pair in zip(plan.entries, exercises, strict=True)]
    ready = [one for one in done if isinstance(one, Prescription)]
    whole = len(ready) == len(done) and bool(done)
    tasks = tasks_from(ready)
    shown = _Shown(language, ranges, context.exercise_names())
    entries = [
        shown.entry(number, entry, exercise, found)
        for number, (entry, exercise, found) in enumerate(
            zip(plan.entries, exercises, done, strict=True)
        )
    ]
    values = order_values(plan)
    for number, (entry, exercise) in enumerate(zip(plan.entries, exercises, strict=True)):
        values |= entry_values(entry, exercise, f"e{number}", language)
    return PlanView(
        plan=plan,
        values={**values, **draft.typed},
        entries=entries,
        trouble=_trouble(plan, draft, entries, language, context),
        minutes=round(session_minutes(tasks)) if whole else None,
        often=_often(
            days_a_week(tasks),
            max((t.exercise.dose.times_per_day for t in tasks), default=0),
            language,
        ),
    )


def _checked(
    plan: OpenPlan, entry: PlanEntry, exercise: Exercise | None, context: AppContext
) -> Prescription | str:
    if exercise is None:
        return ""
    try:
        check_not_too_soon(plan, exercise, context.now().date())
    except PlanError as error:
        return str(error)
    return context.checker.prescribed(plan, entry, exercise)


def _trouble(
    plan: OpenPlan,
    draft: PlanDraft,
    entries: Sequence[EntryView],
    language: Language,
    context: AppContext,
) -> str:
    """Why a draft can't be put in force, as one sentence."""
    texts = language.texts.editor
    if draft.wrong:
        return texts.mend_first
    if not entries:
        return texts.nothing_in_it
    first = next((one for one in entries if one.trouble), None)
    if first is not None:
        return first.trouble
    return _of_orders(plan, language, context)


def _of_orders(plan: OpenPlan, language: Language, context: AppContext) -> str:
    """What in a plan's orders contradicts itself or is missing, as one sentence."""
    own, texts = context.store.own_exercises, language.texts.editor
    try:
        programme = load_programme(plan.programme, own) if plan.programme else None
        if programme is not None and plan.stage:
            stage_of(programme, plan.stage)
    except UsageError:
        return texts.programme_gone
    wrong = first_contradiction(plan, programme)
    if wrong is None:
        return ""
    if "weight_bearing" in wrong.message:
        return texts.bearing_missing
    return refusal_in(language, f"{wrong.message}.", context.exercise_names())


class _Shown:
    """Puts entries into words."""

    def __init__(
        self,
        language: Language,
        ranges: Mapping[str, Sequence[LastRange]],
        names: Mapping[str, str],
    ) -> None:
        self._language, self._ranges, self._names = language, ranges, names
        self._texts = language.texts.editor

    def entry(
        self, number: int, entry: PlanEntry, exercise: Exercise | None, found: Prescription | str
    ) -> EntryView:
        name = entry.exercise.replace("_", " ").capitalize()
        if exercise is None:
            gone = self._texts.gone.format(exercise=name)
            return EntryView(number, entry.exercise, name, None, "", gone, (), "", (), ())
        said = self._language.translate(exercise)
        ready = found if isinstance(found, Prescription) else None
        return EntryView(
            number=number,
            id=exercise.id,
            name=said.name,
            exercise=said,
            summary=self._summary(entry, ready) if ready else "",
            trouble="" if ready else refusal_in(self._language, str(found), self._names),
            remarks=self._remarks(ready) if ready else (),
            level_aim=self._amount(exercise.target.at(entry.level), exercise),
            last=[self._last(one, exercise) for one in self._ranges.get(exercise.id, ())],
            not_judged=said.not_judged,
        )

    def _summary(self, entry: PlanEntry, ready: Prescription) -> str:
        side = getattr(self._language.texts.patient, entry.side)
        task = tasks_from([ready])[0]
        dose = ready.exercise.dose
        often = _often(dose.days_per_week, dose.times_per_day, self._language)
        aim = ready.exercise.target.at(ready.level)
        aimed = self._amount(aim, ready.exercise)
        far = self._texts.as_far_as.format(aim=aimed) if aimed else ""
        return " · ".join(filter(None, (side, dose_in_words(task, self._language), often, far)))

    def _amount(self, value: float, exercise: Exercise) -> str:
        if exercise.tier == "timer":
            return ""
        return amount(value, exercise.measure.unit, self._language)

    def _remarks(self, ready: Prescription) -> list[str]:
        texts, exercise = self._texts, ready.exercise
        found = []
        if ready.capped:
            aim = self._amount(exercise.target.at(ready.level), exercise)
            found.append(texts.capped.format(aim=aim))
        if ready.unwatched:
            words = (
                f"{getattr(texts, one.measure)} {decimal(one.at_most_deg, self._language, 'g')}°"
                for one in ready.unwatched
            )
            found.append(texts.unwatched.format(limits=", ".join(dict.fromkeys(words))))
        if exercise.tier != "score":
            found.append(texts.only_timed if exercise.tier == "timer" else texts.only_counted)
        return found

    def _last(self, last: LastRange, exercise: Exercise) -> str:
        side = getattr(self._language.texts.patient, last.side, last.side)
        return self._texts.last_range.format(
            side=side,
            best=self._amount(last.best, exercise),
            usual=self._amount(last.usual, exercise),
            doubt=self._amount(max(1.0, last.sd), exercise),
            day=day_words(last.day, self._language),
        )


def _often(days: int, times: int, language: Language) -> str:
    return language.texts.editor.often.format(days=days, times=times)
