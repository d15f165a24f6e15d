"""Where it hurts and what for: asked at the start of a plan, and shown to the therapist."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.start_of_plan import start_facts
from formcheck.app.whose import made_by, whose
from formcheck.errors import UsageError
from formcheck.language.care_texts import PAIN_SITES
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.people import plan_in_force
from formcheck.store.rows import PersonRow

router = APIRouter()
ACTIVITIES = 3
"""How many own activities are asked for: clinical reference, section 3."""
LONGEST_TEXT, MOST_GOALS = 200, 10
"""Letters of a goal or an activity, and goals. Design values."""
BEST = 10
"""An activity goes from 0, not at all, to this, as before."""


@router.get("/start-of-plan")
def start_of_plan(request: Request, person: Number | None = None, kept: bool = False) -> Response:
    """What was told until now, to be told anew."""
    language = language_of(request)
    with context_of(request).store.write() as db:
        who = whose(request, db, person)
        facts = start_facts(db, who.id, language)
    names = [*facts.activities, *[""] * ACTIVITIES][:ACTIVITIES]
    return page(
        request,
        "start_of_plan.html.j2",
        facts=facts,
        sites=PAIN_SITES,
        names=list(enumerate(names, 1)),
        ratings=range(BEST + 1),
        longest=LONGEST_TEXT,
        query="" if person is None else f"?person={person}",
        kept=kept,
    )


@router.post("/start-of-plan")
async def keep_start(request: Request, person: Number | None = None) -> Response:
    """Keeps what was told.

    Raises:
        UsageError: Something of it makes no sense.
    """
    form, context = await request.form(), context_of(request)
    items = _activities(form)
    told = {"pain_sites": _sites(form), "goals": _goals(form)}
    with context.store.write() as db:
        who = whose(request, db, person)
        _keep_if_new(db, who, told, request)
        if items:
            keep_answer(db, who, "activities", {"items": items}, made_by(db), context.now())
    query = "" if person is None else f"&person={person}"
    return RedirectResponse(f"/start-of-plan?kept=true{query}", 303)


def _keep_if_new(db: Session, who: PersonRow, told: dict[str, Any], request: Request) -> None:
    """Keep where it hurts and what for, unless that is what was told last for this plan."""
    row, before = plan_in_force(db, who.id), answers_of(db, who.id, "start")
    content = {**told, "plan": row.checksum if row else None}
    if not before or before[-1].content != content:
        keep_answer(db, who, "start", content, made_by(db), context_of(request).now())


def _sites(form: FormData) -> list[str]:
    chosen = {str(site) for site in form.getlist("pain_sites")}
    if not chosen <= set(PAIN_SITES):
        raise UsageError("There is no such place on the body: choose from the list.")
    return [site for site in PAIN_SITES if site in chosen]


def _goals(form: FormData) -> list[str]:
    lines = [" ".join(line.split()) for line in str(form.get("goals") or "").splitlines()]
    goals = [line for line in lines if line]
    if len(goals) > MOST_GOALS or any(len(goal) > LONGEST_TEXT for goal in goals):
        raise UsageError(
            f"That is too much: write {MOST_GOALS} goals at most, of {LONGEST_TEXT} letters each."
        )
    return goals


def _activities(form: FormData) -> list[dict[str, Any]]:
    """The activities that have a name, each with how well it goes."""
    items: list[dict[str, Any]] = []
    for number in range(1, ACTIVITIES + 1):
        name = " ".join(str(form.get(f"activity_{number}") or "").split())
        if not name:
            continue
        rating = str(form.get(f"rating_{number}") or "")
        if not rating.isdecimal() or int(rating) > BEST:
            raise UsageError(f"How well does it go: {name}? Choose a number from 0 to {BEST}.")
        if len(name) > LONGEST_TEXT or any(item["name"] == name for item in items):
            raise UsageError(f"Name each activity once, in {LONGEST_TEXT} letters at most.")
        items.append({"name": name, "rating": int(rating)})
    return items
