"""Searching all notes, comments and names."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.note_lines import NoteLine, lines_about_all
from formcheck.app.rendering import context_of, language_of, page
from formcheck.review.text_search import TextPiece, found_in, in_context, marked_up, words_of
from formcheck.store.people import people
from formcheck.store.rows import PersonRow

router = APIRouter()
MOST_FOUND = 100
"""More is not shown. Design value."""
LONGEST_QUERY = 300
"""Letters of what is looked for. Design value."""


@dataclass(frozen=True)
class FoundText:
    """Something that was found.

    Attributes:
        href: Where it is.
        person: Whom it is about, marked up.
        text: The part around what was found, marked up; empty where it is the name alone.
        place: Where it belongs, marked up.
        line: The note or comment; None for a name.
    """

    href: str
    person: Sequence[TextPiece]
    text: Sequence[TextPiece] = ()
    place: Sequence[TextPiece] = ()
    line: NoteLine | None = None


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Names, notes and comments that hold all words, each in its context."""
    language, query = language_of(request), q[:LONGEST_QUERY]
    words, names, lines = words_of(query), list[PersonRow](), list[NoteLine]()
    if words:
        with context_of(request).store.read() as db:
            names = [one for one in people(db) if found_in(words, one.name)]
            lines = lines_about_all(db, language, functools.partial(found_in, words))
    shown = [_name(words, one) for one in names[:MOST_FOUND]]
    shown += [_text(words, one) for one in lines[: MOST_FOUND - len(shown)]]
    return page(
        request,
        "search.html.j2",
        query=query,
        searched=bool(words),
        found=shown,
        count=len(names) + len(lines),
        most=MOST_FOUND,
    )


def _name(words: Sequence[str], one: PersonRow) -> FoundText:
    return FoundText(f"/patients/{one.id}", marked_up(words, one.name))


def _text(words: Sequence[str], line: NoteLine) -> FoundText:
    return FoundText(
        href=line.href or f"/patients/{line.person_id}/notes#note-{line.uid}",
        person=marked_up(words, line.person),
        text=in_context(words, line.text),
        place=marked_up(words, line.place),
        line=line,
    )
