"""What is to be done today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from formcheck.app.doses import dose_in_words
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.programme_advice import programme_advice
from formcheck.app.reminders import reminders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.start_of_plan import start_facts
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.plan.tasks import due_tasks, is_done, tasks_of
from formcheck.safety.past_session import PastSession
from formcheck.safety.task import Task
from formcheck.store.people import keep_plan, plan_in_force, plan_of
from formcheck.store.rows import PersonRow
from formcheck.store.sessions import past_sessions

router = APIRouter()
MOST_PLAN_BYTES = 500_000
"""No plan is larger. Design value."""


@dataclass(frozen=True)
class TaskCard:
    """An exercise of today on its card.

    Attributes:
        exercise: Which.
        name: In the patient's language.
        side: The working side; None where both legs work.
        hold_s: Of a hold: how long it is, seconds.
        dose: How much and with which load, in words.
        done: Whether all of it was done today.
    """

    exercise: Exercise
    name: str
    side: str | None
    hold_s: float | None
    dose: str
    done: bool


@router.get("/today")
def today(request: Request, answered: bool = False) -> Response:
    """What the plan asks for today and what is done of it; without a plan, where to go on."""
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        row = plan_in_force(db, person.id)
        plan, cards, advice, trouble = None, [], None, ""
        try:
            plan = plan_of(db, row) if row else None
            own, day = context.store.own_exercises, context.now().date()
            trouble = not_binding(plan, day, language, own) if plan else ""
            advice = programme_advice(plan, language, own) if plan else None
            tasks = tasks_of(plan, extra_dir=own) if plan else []
            cards = _cards(db, person, tasks, language, context.now().date())
        except UsageError as error:  # an exercise of it is gone: another plan can be taken in
            trouble = told_in(language, str(error))
        facts = start_facts(db, person.id, language)
        reminded = reminders(db, person, context.now().date(), language)
    done = sum(card.done for card in cards)
    return page(
        request,
        "today.html.j2",
        today=context.now().date(),
        plan=plan,
        orders=plan_orders(plan, language) if plan else [],
        advice=advice,
        tasks=cards,
        done=done,
        trouble=trouble,
        start_due=facts.due,
        reminders=reminded,
        answered=answered,
    )


@router.post("/plan")
async def take_plan(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Takes in a plan's file; it is in force from now on.

    Raises:
        UsageError: It is no plan.
    """
    data = await file.read(MOST_PLAN_BYTES + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("That file is no plan: choose the file your therapist gave you.") from None
    if len(data) > MOST_PLAN_BYTES:
        raise UsageError("That file is too large for a plan: choose another.")
    context = context_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language_of(request).texts.app.me)
        keep_plan(db, person, text, "therapist", context.now())
    return RedirectResponse("/today", 303)


def _cards(
    db: Session, person: PersonRow, tasks: Sequence[Task], language: Language, day: date
) -> list[TaskCard]:
    past = past_sessions(db, person)
    today = [one for one in past if one.began_at.date() == day]
    return [_card(task, today, language) for task in due_tasks(tasks, past, day)]


def _card(task: Task, past: Sequence[PastSession], language: Language) -> TaskCard:
    name, dose = language.of(task.exercise.name), dose_in_words(task, language)
    return TaskCard(task.exercise, name, task.side, task.hold_s, dose, is_done(task, past))
