"""Keys: the own one to be given to others, and those of others to seal for."""

from __future__ import annotations

import io
from typing import Annotated

import cv2
import numpy as np
import segno
from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import PlainText
from formcheck.app.pages.figures_page import picture
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.handover.key_card import MOST_CARD_BYTES, KeyCard, read_key_card
from formcheck.store.own_key import (
    OWN_KEY,
    forget_receiver,
    keep_receiver,
    name_own_card,
    own_card,
)

router = APIRouter()
_CODE_SCALE, _CODE_BORDER = 4, 4
"""Of the square code: the border is what the standard (ISO/IEC 18004) asks for."""
_MOST_PICTURE_SIDE = 4000
"""Pixels; a larger picture is of something else. Design value."""


@router.get("/hand-over/key")
def own_key_page(request: Request, saved: bool = False) -> Response:
    """The own key: as a square code, a file and a text; and how not to lose it."""
    context = context_of(request)
    card, path = own_card(context.store), context.store.folder / OWN_KEY
    return page(request, "own_key.html.j2", card=card, key_path=path, saved=saved)


@router.post("/hand-over/key")
def name_key(request: Request, name: Annotated[PlainText, Form(max_length=1000)] = "") -> Response:
    """Takes the name that stands on the own key."""
    with context_of(request).store.write() as db:
        name_own_card(db, name)
    return RedirectResponse("/hand-over/key?saved=true", 303)


@router.get("/hand-over/key.svg")
def key_code(request: Request) -> Response:
    """The own key as a square code."""
    out = io.BytesIO()
    code = segno.make(own_card(context_of(request).store).text, error="m", encoding="utf-8")
    code.save(out, kind="svg", scale=_CODE_SCALE, border=_CODE_BORDER, light="#fff", omitsize=True)
    answer = picture(request, out.getvalue().decode())
    answer.headers["cache-control"] = "no-store"
    return answer


@router.get("/hand-over/key.txt")
def key_file(request: Request) -> Response:
    """The own key as a file."""
    text = own_card(context_of(request).store).text
    headers = {"content-disposition": 'attachment; filename="formcheck-key.txt"'}
    return Response(text, media_type="text/plain; charset=utf-8", headers=headers)


@router.post("/hand-over/receivers")
async def take_key(
    request: Request,
    file: Annotated[UploadFile | None, File()] = None,
    text: Annotated[PlainText, Form(max_length=MOST_CARD_BYTES)] = "",
) -> Response:
    """Takes in the key of somebody who gets sealed files.

    Raises:
        UsageError: It is none.
    """
    data = await file.read() if file is not None else b""
    if not data and not text.strip():
        raise UsageError(language_of(request).texts.handover.key_missing)
    card = _card_of(request, data) if data else read_key_card(text)
    with context_of(request).store.write() as db:
        keep_receiver(db, card)
    return RedirectResponse("/hand-over?taken=true#receivers", 303)


@router.post("/hand-over/receivers/forget")
def forget_key(request: Request, key: Annotated[str, Form(max_length=200)]) -> Response:
    """Forgets the key of somebody who got sealed files."""
    with context_of(request).store.write() as db:
        forget_receiver(db, key)
    return RedirectResponse("/hand-over#receivers", 303)


def _card_of(request: Request, data: bytes) -> KeyCard:
    """The key in a file: a text, or a picture of the square code."""
    try:
        return read_key_card(data[: MOST_CARD_BYTES + 1].decode("utf-8"))
    except UnicodeDecodeError:
        found = _code_in(data)
    if not found:
        raise UsageError(language_of(request).texts.handover.key_in_picture)
    return read_key_card(found)


def _code_in(data: bytes) -> str:
    """What the square code in a picture says; nothing where there is none."""
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
        if image is None or max(image.shape) > _MOST_PICTURE_SIDE:
            return ""
        return str(cv2.QRCodeDetector().detectAndDecode(image)[0])
    except cv2.error:
        return ""
