"""Filling in the pages' templates."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date
from babel.numbers import format_decimal
from fastapi import Request
from starlette.responses import HTMLResponse

from formcheck.app.context import AppContext
from formcheck.app.help_links import help_on
from formcheck.app.security import CSRF_FIELD
from formcheck.app.settings import AppSettings, read_settings
from formcheck.language import Language
from formcheck.report.dates import moment_in_words

STATIC = Path(__file__).with_name("static")
_DIGITS = "#,##0.#"


def context_of(request: Request) -> AppContext:
    """What the pages work with."""
    found: AppContext = request.app.state.formcheck
    return found


def language_of(request: Request) -> Language:
    """The language of the pages for a request."""
    context = context_of(request)
    with context.store.read() as db:
        settings = read_settings(db)
    return context.language_for(settings, request.headers.get("accept-language", ""))


def _menu(settings: AppSettings, language: Language, route: str) -> list[tuple[str, str]]:
    """The pages of the main menu, with their names; Help opens where it tells of this page."""
    texts = language.texts.app
    if settings.role == "therapist":
        own = [("/patients", texts.people), ("/library", texts.library)]
    else:
        own = [
            ("/today", texts.today),
            ("/library", texts.library),
            ("/progress", texts.progress),
            ("/sessions", texts.my_sessions),
            ("/good-to-know", language.texts.care.good_to_know),
            ("/hand-over", language.texts.handover.title),
        ]
    helped = (help_on(route, settings.role), language.texts.manual.title)
    return [*own, ("/settings", texts.settings), helped]


def _route(request: Request) -> str:
    """The address of a page, as its module writes it."""
    return getattr(request.scope.get("route"), "path", "")


def _labelled(values: Iterable[str], texts: object) -> list[tuple[str, str]]:
    """Values to choose from, each with its words."""
    return [(value, getattr(texts, value)) for value in values]


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("formcheck.app"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """A page in the language that is set.

    Args:
        request: What was asked for.
        template: Its name.
        status: Of the answer.
        content: What the template fills in besides what every page has.
    """
    context = context_of(request)
    with context.store.read() as db:
        settings = read_settings(db)
    language = context.language_for(settings, request.headers.get("accept-language", ""))
    text = (
        _environment()
        .get_template(template)
        .render(
            settings=settings,
            language=language,
            t=language.texts,
            menu=_menu(settings, language, _route(request)),
            path=request.url.path,
            csrf=context.access.csrf,
            csrf_field=CSRF_FIELD,
            status=status,
            date=functools.partial(format_date, locale=language.code),
            moment=functools.partial(moment_in_words, language=language, style="medium"),
            day_and_time=functools.partial(moment_in_words, language=language, style="full"),
            number=functools.partial(format_decimal, format=_DIGITS, locale=language.code),
            labelled=_labelled,
            **content,
        )
    )
    return HTMLResponse(text, status)
