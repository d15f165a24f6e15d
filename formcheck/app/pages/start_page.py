"""The first start: who is there, and the end: quit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.rendering import context_of, page
from formcheck.app.settings import Role, change_settings, read_settings

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
    """Takes who is there."""
    context = context_of(request)
    with context.store.write() as db:
        change_settings(db, role=role)
    return RedirectResponse("/", 303)


@router.post("/quit")
def leave(request: Request) -> Response:
    """Ends the program."""
    answer = page(request, "ended.html.j2")
    context_of(request).quit()
    return answer
