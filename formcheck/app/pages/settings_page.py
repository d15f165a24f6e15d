"""The settings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.demo import begin_demo, demo_person, remove_demo
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import Role, change_settings, read_settings
from formcheck.language.language_files import language_codes, load_language

router = APIRouter()


@router.get("/settings")
def settings_page(request: Request, saved: bool = False, deleted: bool = False) -> Response:
    """All settings."""
    context, texts = context_of(request), language_of(request).texts
    names = [(code, load_language(code).name) for code in language_codes()]
    with context.store.read() as db:
        has_demo = demo_person(db) is not None
        settings = read_settings(db)
    return page(
        request,
        "settings.html.j2",
        saved=saved,
        deleted=deleted,
        words=texts.session.model_dump() | {"camera_works": texts.app.camera_works},
        own_camera=context.camera is None,
        person_id=settings.person_id if settings.role == "patient" else None,
        languages=[("", texts.app.language_of_browser), *names],
        folder=context.store.folder,
        has_demo=has_demo,
        job=context.jobs.running("demo"),
    )


@router.post("/settings")
def save_settings(
    request: Request,
    role: Annotated[Role, Form()],
    text_size: Annotated[Literal["usual", "large", "largest"], Form()],
    contrast: Annotated[Literal["usual", "strong"], Form()],
    keep: Annotated[Literal["poses", "video"], Form()],
    pace: Annotated[Literal["exact", "quick"], Form()] = "exact",
    language: Annotated[str, Form()] = "",
    voice: Annotated[str, Form()] = "",
) -> Response:
    """Takes all settings."""
    context = context_of(request)
    with context.store.write() as db:
        change_settings(
            db,
            role=role,
            language=language if language in language_codes() else None,
            voice=bool(voice),
            text_size=text_size,
            contrast=contrast,
            keep=keep,
            pace=pace,
        )
    return RedirectResponse("/settings?saved=true", 303)


@router.post("/demo/load")
def load_demo(request: Request) -> Response:
    """Begins to prepare the example patient."""
    begin_demo(context_of(request), language_of(request))
    return RedirectResponse("/settings", 303)


@router.post("/demo/remove")
def unload_demo(request: Request) -> Response:
    """Removes the example patient with all that belongs to it."""
    remove_demo(context_of(request).store)
    return RedirectResponse("/settings", 303)
