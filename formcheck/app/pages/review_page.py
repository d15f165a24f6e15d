"""The page on which a set is looked at closely, and corrected."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.set_lines import set_name
from formcheck.exercise import parse_exercise
from formcheck.store.reviews import verdict_of
from formcheck.store.sessions import set_row

router = APIRouter()


@router.get("/review/{set_id}")
def review(request: Request, set_id: Number, verdict: Number | None = None) -> Response:
    """Video or figure, curves, repetitions and faults of a set."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        one = set_row(db, set_id)
        row = verdict_of(db, one, verdict)
        session, person = one.session, one.session.person
        others = [(v.id, v.made_at, v.way) for v in one.verdicts]
        exercise = parse_exercise(row.exercise_text, f"{one.exercise}.yaml")
        sets = [(s.id, set_name(s, language)) for s in session.sets if s.verdicts and s.folder]
    side = one.side if one.side in ("left", "right") else None
    return page(
        request,
        "review.html.j2",
        one=one,
        session=session,
        person=person,
        name=language.of(exercise.name),
        side=side,
        sides_each=exercise.sides == "each" and side is None,
        exercise_id=one.exercise,
        verdict_id=row.id,
        verdicts=others,
        sets=sets,
        words={**language.texts.patient.model_dump(), **language.texts.review.model_dump()},
    )
