"""The page of a session: the camera, what is shown over it, and questions."""

from __future__ import annotations

import math
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import read_settings
from formcheck.assess.any_test import load_camera_test
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
    assessment: str = "",
    person: Number | None = None,
    step_cm: float | None = None,
    mute: bool = False,
) -> Response:
    """Today's session of the plan, one exercise, or a test.

    Raises:
        UsageError: There is no such exercise, or no such test.
    """
    language, context = language_of(request), context_of(request)
    name = language.of(context.exercise(exercise).name) if exercise else ""
    name = language.texts.assess.a_test if test else name
    name = language.of(load_camera_test(assessment).name) if assessment else name
    with context.store.read() as db:
        settings = read_settings(db)
    begin = {
        "exercise": exercise,
        "side": side,
        "level": level,
        "test": test,
        "assessment": assessment,
        "person": person,
        "step_cm": step_cm if step_cm is None or math.isfinite(step_cm) else None,
        "of_plan": of_plan,
        "voice": settings.voice and not mute,
        "language": language.code,
        "own_camera": context.camera is None,
        "quick": settings.pace == "quick",
    }
    words = language.texts.session.model_dump()
    return page(request, "session.html.j2", name=name, begin=begin, words=words, limbs=LIMBS)
