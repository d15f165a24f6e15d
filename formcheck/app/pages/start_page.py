"""The first start: who is there, and the end: quit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.rendering import context_of, page
from formcheck.app.settings import Role, change_settings, read_settings
from formcheck.store.people import people

router = APIRouter()
HOME: dict[Role, str] = {"patient": "/today", "therapist": "/patients"}
"""The first page of each role."""


@router.get("/")
def home(request: Request) -> Response:
    """The first page of whoever is here."""
    context = context_of(request)
    with context.store.read() as db:
        role = read_settings(db).role
    return RedirectResponse(HOME[role] if role else "/welcome", 303)


@router.get("/welcome")
def welcome(request: Request) -> Response:
    """Asks who is there, and nothing else."""
    return page(request, "welcome.html.j2")


@router.post("/welcome")
def welcomed(request: Request, role: Annotated[Role, Form()]) -> Response:
    """Takes who is there.

    Who exercises here for the first time is the only one whose plan was taken in before.
    """
    context = context_of(request)
    with context.store.write() as db:
        first = read_settings(db).role is None
        known = [one for one in people(db) if not one.demo]
        change_settings(db, role=role)
        if first and role == "patient" and len(known) == 1:
            change_settings(db, person_id=known[0].id)
    return RedirectResponse("/", 303)


@router.post("/quit")
def leave(request: Request) -> Response:
    """Ends the program."""
    answer = page(request, "ended.html.j2")
    context_of(request).quit()
    return answer
