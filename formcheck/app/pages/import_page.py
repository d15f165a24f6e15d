"""The page on which videos, plans and recordings are dropped."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.api.import_api import MOST_PIECE_BYTES
from formcheck.app.api.review_api import Number
from formcheck.app.rendering import context_of, language_of, page
from formcheck.store.people import people

router = APIRouter()


@router.get("/import")
def import_page(request: Request, person: Number | None = None) -> Response:
    """Where files are dropped, and how far they are."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        everybody = people(db)
    names = [(one.id, language.of(one.name)) for one in context.library().values()]
    texts = language.texts.therapist
    return page(
        request,
        "import.html.j2",
        people=everybody,
        chosen=person,
        exercises=sorted(names, key=lambda pair: pair[1]),
        piece=MOST_PIECE_BYTES,
        words=texts.model_dump(),
    )
