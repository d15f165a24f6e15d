"""How-to figures as pictures."""

from __future__ import annotations

import functools
import hashlib
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from formcheck.app.rendering import context_of, language_of
from formcheck.app.security import NOT_FRAMED
from formcheck.exercise import exercise_text, parse_exercise
from formcheck.exercise.dosage import LONGEST_HOLD_S
from formcheck.exercise.rom_limit import Direction
from formcheck.figures import Drawing, animated_svg, compose, moving_side, outline_svg
from formcheck.figures.limit_picture import limit_svg
from formcheck.language.language_files import load_language

router = APIRouter()
_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; {NOT_FRAMED}"
"""A figure moves by the styles that stand in it; it holds no script."""
_ASK_AGAIN = "private, no-cache"
"""A browser keeps a figure, and asks whether it is still the same: its words change with the
language, its movement with the exercise's file."""


@router.get("/figures/{exercise_id}.svg")
def figure(
    request: Request,
    exercise_id: str,
    side: Literal["left", "right", "both", ""] = "",
    hold_s: Annotated[float, Query(gt=0, le=LONGEST_HOLD_S)] | None = None,
) -> Response:
    """An exercise's figure, which moves; a hold is as long as it is said to be."""
    return picture(request, animated_svg(_figure(request, exercise_id, side, hold_s)))


@router.get("/figures/{exercise_id}/outline.svg")
def outline(
    request: Request, exercise_id: str, side: Literal["left", "right", "both", ""] = ""
) -> Response:
    """The outline of its start position, to be laid over the camera's picture."""
    return picture(request, outline_svg(_figure(request, exercise_id, side)))


@router.get("/figures/limits/{direction}.svg")
def limit(
    request: Request, direction: Direction, deg: Annotated[float, Query(ge=0, le=180)]
) -> Response:
    """How far a hip may go, as a picture."""
    return picture(request, limit_svg(direction, deg))


def picture(request: Request, svg: str) -> Response:
    """A figure as an answer; an empty one where the browser has the same already."""
    tag = f'"{hashlib.sha256(svg.encode()).hexdigest()}"'
    headers = {"content-security-policy": _POLICY, "cache-control": _ASK_AGAIN, "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
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
