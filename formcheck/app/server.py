"""The program behind the pages, as an ASGI app."""

from __future__ import annotations

import functools
from contextlib import suppress

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from formcheck.app import pages
from formcheck.app.context import AppContext
from formcheck.app.rendering import STATIC, context_of, language_of, page
from formcheck.app.security import Guard, check_form
from formcheck.errors import FormcheckError, StoreError
from formcheck.language.language_files import language_codes, load_language
from formcheck.resources import scripts_dir

API = "/api/"


def make_app(context: AppContext) -> FastAPI:
    """The app.

    Args:
        context: What its pages work with.
    """
    app = FastAPI(
        title="formcheck",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(check_form)],
    )
    app.state.formcheck = context
    app.mount("/scripts", StaticFiles(directory=scripts_dir()), name="scripts")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in pages.ROUTERS:
        app.include_router(router)
    app.add_exception_handler(FormcheckError, _told)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_middleware(Guard, access=context.access, refused=_outside)
    return app


def _told(request: Request, error: Exception) -> Response:
    """An error that somebody can do something about, as one sentence in a page."""
    status = 503 if isinstance(error, StoreError) else 400
    sentence = str(error)
    with suppress(StoreError):  # what language is set may not be readable either
        sentence = context_of(request).trouble_in(language_of(request), error)
    return _answer(request, status, sentence)


def _refused(request: Request, error: Exception) -> Response:
    """A page that isn't there, or a request that makes no sense."""
    status = error.status_code if isinstance(error, HTTPException) else 422
    return _answer(request, status, "")


def _answer(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith(API):
        return JSONResponse({"detail": sentence or f"status {status}"}, status)
    return page(request, "told.html.j2", status=status, sentence=sentence)


def _outside(status: int) -> Response:
    """What somebody sees who was not let in."""
    return PlainTextResponse(_said_outside(status), status)


@functools.cache
def _said_outside(status: int) -> str:
    """In every language: nothing is known of them."""
    texts = [load_language(code).texts for code in language_codes()]
    said = [one.handover.too_large if status == 413 else one.app.not_let_in for one in texts]
    return "\n".join(said) + "\n"
