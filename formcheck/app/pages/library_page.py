"""The library: all exercises, and how each is done."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.rendering import context_of, language_of, page
from formcheck.exercise.schema import Posture

router = APIRouter()


@router.get("/library")
def library(request: Request, find: str = "") -> Response:
    """All exercises by how one is placed, or those with a word in their names."""
    language = language_of(request)
    everything = [language.translate(one) for one in context_of(request).library().values()]
    found = [one for one in everything if find.strip().lower() in one.name.lower()]
    groups = [
        (posture, sorted((e for e in found if e.posture == posture), key=lambda e: e.name))
        for posture in get_args(Posture)
    ]
    shown = [(posture, exercises) for posture, exercises in groups if exercises]
    return page(request, "library.html.j2", groups=shown, find=find)


@router.get("/library/{exercise_id}")
def exercise_page(request: Request, exercise_id: str) -> Response:
    """How an exercise is done."""
    exercise = language_of(request).translate(context_of(request).exercise(exercise_id))
    return page(request, "exercise.html.j2", exercise=exercise)
