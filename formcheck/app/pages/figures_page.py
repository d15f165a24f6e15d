"""How-to figures as pictures."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from formcheck.app.rendering import context_of, language_of
from formcheck.exercise import exercise_text, parse_exercise
from formcheck.exercise.dosage import LONGEST_HOLD_S
from formcheck.exercise.rom_limit import Direction
from formcheck.figures import Drawing, animated_svg, compose, moving_side, outline_svg
from formcheck.figures.limit_picture import limit_svg
from formcheck.language.language_files import load_language

router = APIRouter()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A figure moves by the styles that stand in it; it holds no script."""
_AN_HOUR = "private, max-age=3600"


@router.get("/figures/{exercise_id}.svg")
def figure(
    request: Request,
    exercise_id: str,
    side: Literal["left", "right", "both", ""] = "",
    hold_s: Annotated[float, Query(gt=0, le=LONGEST_HOLD_S)] | None = None,
) -> Response:
    """An exercise's figure, which moves; a hold is as long as it is said to be."""
    return picture(animated_svg(_figure(request, exercise_id, side, hold_s)))


@router.get("/figures/{exercise_id}/outline.svg")
def outline(
    request: Request, exercise_id: str, side: Literal["left", "right", "both", ""] = ""
) -> Response:
    """The outline of its start position, to be laid over the camera's picture."""
    return picture(outline_svg(_figure(request, exercise_id, side)))


@router.get("/figures/limits/{direction}.svg")
def limit(direction: Direction, deg: Annotated[float, Query(ge=0, le=180)]) -> Response:
    """How far a hip may go, as a picture."""
    return picture(limit_svg(direction, deg))


def picture(svg: str) -> Response:
    """A figure as an answer."""
    headers = {"content-security-policy": _POLICY, "cache-control": _AN_HOUR}
    return Response(svg, media_type="image/svg+xml", headers=headers)


def _figure(request: Request, exercise_id: str, side: str, hold_s: float | None = None) -> Drawing:
    exercise = context_of(request).exercise(exercise_id)
    return _drawn(exercise_text(exercise), side, language_of(request).code, hold_s)


@functools.lru_cache(maxsize=256)
def _drawn(text: str, side: str, language_code: str, hold_s: float | None) -> Drawing:
    """By what the exercise's file says, as the clinic may change its own."""
    exercise = parse_exercise(text, "exercise.yaml")
    texts = load_language(language_code).texts.figure
    return compose(exercise, texts, moving_side(exercise, side or None), hold_s=hold_s)
