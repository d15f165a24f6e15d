"""Help: the manual, page by page, and looking for a word in it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, Response

from formcheck.app.manual import (
    FOR_PATIENTS,
    FOR_THERAPISTS,
    ManualPage,
    find_in_manual,
    manual_page,
    manual_picture,
)
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import read_settings

router = APIRouter()
LONGEST_SEARCH = 100
"""So many letters are looked for at most. Design value."""


@router.get("/help")
def manual(request: Request, find: str = "") -> Response:
    """What the manual has, or where in it some words stand."""
    wanted = find.strip()[:LONGEST_SEARCH]
    code = language_of(request).code
    parts = _parts(request)
    names = tuple(name for part in parts for name in part)
    contents = [[manual_page(name, code) for name in part] for part in parts]
    return page(
        request,
        "help.html.j2",
        contents=contents,
        patients_first=parts[0] == FOR_PATIENTS,
        wanted=wanted,
        found=find_in_manual(wanted, names, code),
    )


@router.get("/help/{name}")
def help_page(request: Request, name: str) -> Response:
    """One page of the manual.

    Raises:
        HTTPException: There is no such page.
    """
    part = next((part for part in (FOR_PATIENTS, FOR_THERAPISTS) if name in part), None)
    if part is None:
        raise HTTPException(404)
    code = language_of(request).code
    shown = manual_page(name, code)
    following = part[part.index(name) + 1 :]
    after: ManualPage | None = manual_page(following[0], code) if following else None
    return page(request, "help_page.html.j2", shown=shown, after=after)


@router.get("/help/pictures/{language_code}/{name}")
def help_picture(language_code: str, name: str) -> Response:
    """A picture of the manual.

    Raises:
        HTTPException: There is no such picture.
    """
    path = manual_picture(language_code, name)
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="image/webp")


def _parts(request: Request) -> tuple[tuple[str, ...], ...]:
    """Both parts of the manual, the reader's own first."""
    with context_of(request).store.read() as db:
        role = read_settings(db).role
    parts = (FOR_PATIENTS, FOR_THERAPISTS)
    return parts[::-1] if role == "therapist" else parts
