"""The page of a session: the camera, what is shown over it, and questions."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import read_settings
from formcheck.exercise import Level
from formcheck.live.limbs import LIMBS

router = APIRouter()


@router.get("/session")
def session_page(
    request: Request,
    exercise: str = "",
    side: Literal["left", "right", ""] = "",
    level: Level = "standard",
    of_plan: bool = False,
    test: bool = False,
    mute: bool = False,
) -> Response:
    """Today's session of the plan, one exercise, or the test that the program was started for.

    Raises:
        UsageError: There is no such exercise.
    """
    language, context = language_of(request), context_of(request)
    name = language.of(context.exercise(exercise).name) if exercise else ""
    name = language.texts.assess.a_test if test else name
    with context.store.read() as db:
        settings = read_settings(db)
    begin = {
        "exercise": exercise,
        "side": side,
        "level": level,
        "test": test,
        "of_plan": of_plan,
        "voice": settings.voice and not mute,
        "language": language.code,
        "own_camera": context.camera is None,
        "quick": settings.pace == "quick",
    }
    words = language.texts.session.model_dump()
    return page(request, "session.html.j2", name=name, begin=begin, words=words, limbs=LIMBS)
