"""Programmes: those that are shipped, and the clinic's own, which are files in the data folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.pages.plan_begin_page import UploadedText
from formcheck.app.pages.plan_versions_page import yaml_file
from formcheck.app.plan_drafts import programme_of
from formcheck.app.plan_form import PLAN_NAME
from formcheck.app.rendering import context_of, page
from formcheck.errors import OutputError, PlanError, StoreError, UsageError
from formcheck.exercise.yaml_document import read_text
from formcheck.files import atomic_write
from formcheck.plan.open_plan import open_plan
from formcheck.plan.own_programme import own_programme, programme_text
from formcheck.plan.plan_files import load_programme, parse_programme, programme_files
from formcheck.plan.programme import Programme
from formcheck.store.drafts import draft_of
from formcheck.store.open_store import EXERCISES
from formcheck.store.people import people, person_of, plan_history

router = APIRouter()
LONGEST_TITLE, LONGEST_CONDITION = 80, 300
"""Letters of a programme's name, and of whom it is for. Design values."""


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in the list.

    Attributes:
        id: Its id.
        programme: The programme; None where its file can't be read.
        trouble: Why not.
        own: Whether it is one of the clinic's.
    """

    id: str
    programme: Programme | None
    trouble: str
    own: bool


@router.get("/programmes")
def programmes(request: Request, told: str = "") -> Response:
    """All programmes, the clinic's own first."""
    context = context_of(request)
    shipped = programme_files()
    lines = [
        _line(name, path, shipped.get(name) != path, context)
        for name, path in sorted(programme_files(context.store.own_exercises).items())
    ]
    return page(
        request,
        "programmes.html.j2",
        own=[one for one in lines if one.own],
        shipped=[one for one in lines if not one.own],
        names=context.exercise_names(),
        told=told,
    )


def _line(name: str, path: Path, own: bool, context: AppContext) -> ProgrammeLine:
    try:
        return ProgrammeLine(name, load_programme(name, context.store.own_exercises), "", own)
    except PlanError as error:
        return ProgrammeLine(name, None, str(error), own)


@router.get("/programmes/{programme_id}/programme.yaml")
def programme_file(request: Request, programme_id: str) -> Response:
    """A programme as its file.

    Raises:
        UsageError: There is no such programme.
    """
    files = programme_files(context_of(request).store.own_exercises)
    if programme_id not in files:
        raise UsageError("That programme is not here any more: choose another.")
    return yaml_file(read_text(files[programme_id], "programme"), f"{programme_id}.yaml")


@router.post("/programmes")
def take_programme(request: Request, text: UploadedText) -> Response:
    """Takes in a programme's file as one of the clinic's own.

    Raises:
        UsageError: It is no programme, or one of that id is there already.
    """
    context = context_of(request)
    found = parse_programme(text, "programme.yaml", context.store.own_exercises)
    _keep(found.id, text, context)
    return RedirectResponse("/programmes?told=programme_saved", 303)


def _keep(programme_id: str, text: str, context: AppContext) -> None:
    """Keep a programme's file.

    Raises:
        UsageError: One of that id is there already.
        StoreError: The disk is full.
    """
    if programme_id in programme_files(context.store.own_exercises):
        raise UsageError(f"There is a programme {programme_id} already: call this one otherwise.")
    folder = context.store.folder / EXERCISES / "programmes"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic_write(folder / f"{programme_id}.yaml") as out:
            out.write(text)
    except (OSError, OutputError) as error:
        raise StoreError(f"{programme_id} can't be kept: make room on the disk.") from error


@router.post("/patients/{person_id}/plan/programme")
def plan_as_programme(
    request: Request,
    person_id: Number,
    draft: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    condition: Annotated[str, Form()] = "",
) -> Response:
    """Saves a draft's exercises as a programme of the clinic.

    Raises:
        UsageError: Its name is missing or too long, or there is no such draft.
    """
    context = context_of(request)
    title, whom = " ".join(name.split()), " ".join(condition.split())
    if not title:
        raise UsageError("A name is missing: write one.")
    if len(title) > LONGEST_TITLE or len(whom) > LONGEST_CONDITION:
        raise UsageError(f"That name is too long: use {LONGEST_TITLE} letters at most.")
    with context.store.read() as db:
        text = draft_of(db, person_of(db, person_id), draft).text
    plan, own = open_plan(text, PLAN_NAME), context.store.own_exercises
    made = own_programme(
        plan, title, whom or title, programme_files(own), programme_of(text, context)
    )
    _keep(made.id, programme_text(made), context)
    return RedirectResponse("/programmes?told=programme_saved", 303)


@router.post("/programmes/{programme_id}/delete")
def delete_programme(request: Request, programme_id: str) -> Response:
    """Deletes a programme of the clinic that no plan in force names.

    Raises:
        UsageError: It is none of the clinic's, or a plan in force was made from it.
    """
    context = context_of(request)
    path = programme_files(context.store.own_exercises).get(programme_id)
    if path is None or path == programme_files().get(programme_id):
        raise UsageError("That programme is not here any more: choose another.")
    using = _using(programme_id, context)
    if using:
        raise UsageError(f"The plan of {using[0]} was made from it: change that plan first.")
    path.unlink(missing_ok=True)
    return RedirectResponse("/programmes?told=deleted", 303)


def _using(programme_id: str, context: AppContext) -> Sequence[str]:
    """Whose plans in force were made from a programme."""
    with context.store.read() as db:
        plans = ((person.name, plan_history(db, person.id).newest) for person in people(db))
        return [name for name, plan in plans if plan and plan.programme == programme_id]
