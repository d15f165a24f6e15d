"""What is to be done today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from formcheck.app.context import AppContext
from formcheck.app.doses import dose_in_words
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.programme_advice import programme_advice
from formcheck.app.reminders import reminders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.security import MOST_BODY_BYTES
from formcheck.app.start_of_plan import start_facts
from formcheck.app.taken_words import begin_with, exercising_here, plan_words
from formcheck.errors import StoreError, UsageError
from formcheck.exercise import Exercise
from formcheck.handover.sealed_file import SUFFIX, is_sealed
from formcheck.language import Language
from formcheck.plan.tasks import due_tasks, tasks_of, times_done
from formcheck.safety.past_session import PastSession
from formcheck.safety.task import Task
from formcheck.store.people import keep_plan, plan_in_force, plan_of
from formcheck.store.rows import PersonRow
from formcheck.store.sealed import take_in_sealed
from formcheck.store.sessions import past_sessions
from formcheck.store.taken_along import NO_ROOM, PlanState

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
        times: How many times a day it is wanted.
        times_done: How many times it was done today.
    """

    exercise: Exercise
    name: str
    side: str | None
    hold_s: float | None
    dose: str
    times: int
    times_done: int

    @property
    def done(self) -> bool:
        """Whether all of it was done today."""
        return self.times_done >= self.times


@router.get("/today")
def today(request: Request, answered: bool = False, plan: PlanState | None = None) -> Response:
    """What the plan asks for today and what is done of it; without a plan, where to go on.

    `answered` says that the question about a missed day was answered just now; `plan` is what a
    plan that was just taken in is to the one that was here.
    """
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        row = plan_in_force(db, person.id)
        in_force, cards, advice, trouble = None, [], None, ""
        try:
            in_force = plan_of(db, row) if row else None
            own, day = context.store.own_exercises, context.now().date()
            trouble = not_binding(in_force, day, language, own) if in_force else ""
            advice = programme_advice(in_force, language, own) if in_force else None
            tasks = tasks_of(in_force, extra_dir=own) if in_force else []
            cards = _cards(db, person, tasks, language, context.now().date())
        except UsageError as error:  # an exercise of it is gone: another plan can be taken in
            trouble = context.trouble_in(language, error)
        facts = start_facts(db, person.id, language)
        reminded = reminders(db, person, context.now().date(), language)
    done = sum(card.done for card in cards)
    return page(
        request,
        "today.html.j2",
        today=context.now().date(),
        taken=plan_words(language, plan) if plan else "",
        plan=in_force,
        orders=plan_orders(in_force, language) if in_force else [],
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
    """Takes in a plan's file, or what a therapist has sealed; the newest plan is in force.

    Raises:
        UsageError: It is no plan, or it was not sealed for this computer.
        StoreError: The disk is full.
    """
    context, language = context_of(request), language_of(request)
    data = await file.read(MOST_BODY_BYTES)
    if is_sealed(data):
        state = await run_in_threadpool(_take_sealed, context, data)
        return RedirectResponse(f"/today?plan={state}", 303)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("That file is no plan: choose the file your therapist gave you.") from None
    if len(data) > MOST_PLAN_BYTES:
        raise UsageError("That file is too large for a plan: choose another.")
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        keep_plan(db, person, text, "therapist", context.now())
    return RedirectResponse("/today", 303)


def _take_sealed(context: AppContext, data: bytes) -> PlanState:
    scratch = context.store.scratch()
    try:
        path = scratch.path / f"plan{SUFFIX}"
        _keep(path, data)
        own = exercising_here(context)
        taken = take_in_sealed(context.store, path, context.now(), exercising=own)
        begin_with(context, taken)
        return taken.plan
    finally:
        scratch.remove()


def _keep(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StoreError(NO_ROOM) from error


def _cards(
    db: Session, person: PersonRow, tasks: Sequence[Task], language: Language, day: date
) -> list[TaskCard]:
    past = past_sessions(db, person)
    today = [one for one in past if one.began_at.date() == day]
    return [_card(task, today, language) for task in due_tasks(tasks, past, day)]


def _card(task: Task, past: Sequence[PastSession], language: Language) -> TaskCard:
    name, dose = language.of(task.exercise.name), dose_in_words(task, language)
    times, done = task.exercise.dose.times_per_day, times_done(task, past)
    return TaskCard(task.exercise, name, task.side, task.hold_s, dose, times, done)
