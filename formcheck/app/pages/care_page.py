"""Good to know: cards on heat and cold, chair, bed, car, shoes, lifting and stairs."""

from __future__ import annotations

import functools

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from formcheck.app.pages.figures_page import picture
from formcheck.app.rendering import language_of, page
from formcheck.exercise.care_card import (
    CareCard,
    care_card_files,
    load_care_card,
    shown_as_exercise,
)
from formcheck.figures import animated_svg, compose
from formcheck.language import Language
from formcheck.language.language_files import load_language

router = APIRouter()


@router.get("/good-to-know")
def good_to_know(request: Request) -> Response:
    """All cards."""
    language = language_of(request)
    cards = [_in(load_care_card(name), language) for name in care_card_files()]
    return page(request, "good_to_know.html.j2", cards=cards)


@router.get("/good-to-know/{card_id}")
def care_card(request: Request, card_id: str) -> Response:
    """One card.

    Raises:
        UsageError: There is no such card.
    """
    return page(
        request, "care_card.html.j2", card=_in(load_care_card(card_id), language_of(request))
    )


@router.get("/good-to-know/{card_id}/figure.svg")
def care_figure(request: Request, card_id: str) -> Response:
    """A card's figure, which moves.

    Raises:
        UsageError: There is no such card.
        HTTPException: It has no figure.
    """
    return picture(request, _drawn(load_care_card(card_id).id, language_of(request).code))


@functools.lru_cache(maxsize=32)
def _drawn(card_id: str, language_code: str) -> str:
    language = load_language(language_code)
    shown = shown_as_exercise(_in(load_care_card(card_id), language))
    if shown is None:
        raise HTTPException(404)
    return animated_svg(compose(shown, language.texts.figure))


def _in(card: CareCard, language: Language) -> CareCard:
    """A card as it is read in a language."""
    of = language.of
    rows = {key: list(map(of, getattr(card, key))) for key in ("steps", "cautions")}
    return card.model_copy(update={"name": of(card.name), "lead": of(card.lead), **rows})
