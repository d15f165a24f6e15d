"""A person's data as a whole: taken along, or deleted."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.pages.start_page import HOME
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import change_settings, read_settings
from formcheck.errors import UsageError
from formcheck.files import safe_name
from formcheck.store.own_key import forget_keys
from formcheck.store.people import delete_person, person_of
from formcheck.store.take_along import ARCHIVE_SUFFIX, Share, take_along

router = APIRouter()


@router.get("/people/{person_id}/data.zip")
def data_file(request: Request, person_id: Number) -> Response:
    """All that is kept of a person, as one file.

    Raises:
        UsageError: There is nobody of that number.
        StoreError: The disk is full.
    """
    context = context_of(request)
    with context.store.read() as db:
        name, role = person_of(db, person_id).name, read_settings(db).role
    scratch = context.store.scratch()
    path = scratch.path / f"{person_id}{ARCHIVE_SUFFIX}"
    try:
        take_along(context.store, person_id, path, Share(made_by=role or "patient"))
    except BaseException:
        scratch.remove()
        raise
    called = f"{safe_name(f'formcheck {name} {context.now():%Y-%m-%d}')}{ARCHIVE_SUFFIX}"
    return FileResponse(path, filename=called, background=BackgroundTask(scratch.remove))


@router.get("/people/{person_id}/delete")
def ask_delete(request: Request, person_id: Number, sure: bool = False) -> Response:
    """Asks whether all of a person's data shall go, and then asks once more."""
    with context_of(request).store.read() as db:
        person = person_of(db, person_id)
        sessions, plans = len(person.sessions), len(person.plans)
    return page(request, "delete.html.j2", person=person, sessions=sessions, plans=plans, sure=sure)


@router.post("/people/{person_id}/delete")
def delete_all(
    request: Request, person_id: Number, sure: Annotated[Literal["twice"], Form()]
) -> Response:
    """Deletes all that is kept of a person; who was asked twice says so.

    Raises:
        UsageError: There is nobody of that number, or something is being taken in.
    """
    context, texts = context_of(request), language_of(request).texts.app
    if any(job.state in ("waiting", "running") for job in context.jobs.all):
        raise UsageError(texts.still_busy)
    context.rooms.close()
    with context.store.read() as db:
        name, settings = person_of(db, person_id).name, read_settings(db)
    _drop_uploads(context, name)
    context.made_files.drop(person_id)
    context.hand_overs.drop(person_id)
    delete_person(context.store, person_id)
    if settings.person_id == person_id:
        if settings.role == "patient":
            forget_keys(context.store)
        with context.store.write() as db:
            change_settings(db, person_id=None)
    home = HOME["therapist"] if settings.role == "therapist" else "/settings"
    return RedirectResponse(f"{home}?deleted=true", 303)


def _drop_uploads(context: AppContext, name: str) -> None:
    """What came in for a person and is still on its way goes, too."""
    for upload in list(context.uploads.all.values()):
        if upload.person in (name, ""):  # what is sealed doesn't tell whose it is
            upload.drop()
            del context.uploads.all[upload.id]
