"""The templates of notes: those that come along, and the clinic's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.note_templates import (
    LONGEST_TEMPLATE_NAME,
    drop_template,
    keep_template,
    own_templates,
    shipped_templates,
    template_with,
)
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.language.told_sentences import told_in
from formcheck.review.note_template import LONGEST_TEMPLATE, NOTE_FIELDS

router = APIRouter()


@dataclass(frozen=True)
class TemplateDraft:
    """What stands in the form of a template, and why it could not be kept."""

    name: str = ""
    text: str = ""
    trouble: str = ""


@router.get("/note-templates")
def note_templates(
    request: Request, copy: str = "", said: Literal["", "kept", "dropped"] = ""
) -> Response:
    """All templates, and a form for the clinic's own, which may begin as a copy.

    Raises:
        UsageError: There is no template to copy.
    """
    draft = TemplateDraft()
    if copy:
        with context_of(request).store.read() as db:
            chosen = template_with(db, copy, language_of(request))
        draft = TemplateDraft(chosen.name, chosen.text)
    return _templates_page(request, draft, said)


@router.post("/note-templates")
def write_template(
    request: Request, name: Annotated[str, Form()] = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Keeps a template; what can't be kept stays in the form, with the reason."""
    try:
        with context_of(request).store.write() as db:
            keep_template(db, name, text)
    except UsageError as error:
        trouble = told_in(language_of(request), str(error))
        return _templates_page(request, TemplateDraft(name, text, trouble))
    return RedirectResponse("/note-templates?said=kept", 303)


@router.post("/note-templates/drop")
def remove_template(request: Request, name: Annotated[str, Form()]) -> Response:
    """Removes one of the clinic's own."""
    with context_of(request).store.write() as db:
        drop_template(db, name)
    return RedirectResponse("/note-templates?said=dropped", 303)


def _templates_page(request: Request, draft: TemplateDraft, said: str = "") -> Response:
    language = language_of(request)
    texts = language.texts.notebook
    with context_of(request).store.read() as db:
        own = own_templates(db)
    return page(
        request,
        "note_templates.html.j2",
        status=400 if draft.trouble else 200,
        shipped=shipped_templates(language),
        own=own,
        fields=[(name, getattr(texts, f"field_{name}")) for name in NOTE_FIELDS],
        draft=draft,
        longest=LONGEST_TEMPLATE,
        longest_name=LONGEST_TEMPLATE_NAME,
        said=said,
    )
