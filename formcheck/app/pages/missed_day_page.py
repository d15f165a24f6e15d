"""Why nothing was done on a planned day: kept once, and what to know where pain was the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.live_socket import country_of
from formcheck.app.reminders import reminders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.whose import made_by
from formcheck.errors import UsageError
from formcheck.review.missed_day import MissedWhy, missed_days_told
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.safety_rules import EMERGENCY_NUMBER
from formcheck.store.answers import answers_of, keep_answer

router = APIRouter()


@dataclass(frozen=True)
class SignList:
    """Warning signs with what to do about them, in words."""

    question: str
    signs: Sequence[str]
    advice: str


@router.post("/missed-day")
def tell_why(
    request: Request, day: Annotated[str, Form()], why: Annotated[MissedWhy, Form()]
) -> Response:
    """Keeps why nothing was done; the same day is kept once.

    Raises:
        UsageError: That day is not asked about.
    """
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        asked = reminders(db, person, context.now().date(), language).ask
        rows = answers_of(db, person.id, "missed_day")
        known = {one.day.isoformat() for one in missed_days_told(row.content for row in rows)}
        if asked is not None and asked.isoformat() == day:
            content = {"day": day, "why": why}
            keep_answer(db, person, "missed_day", content, made_by(db), context.now())
        elif day not in known:
            raise UsageError("That day is not asked about any more.")
    return RedirectResponse("/missed-day/pain" if why == "pain" else "/today?answered=true", 303)


@router.get("/missed-day/pain")
def missed_for_pain(request: Request) -> Response:
    """What to look for before exercising again, and whom to call, as the safety rules say it."""
    context, language = context_of(request), language_of(request)
    rules = load_safety_rules(context.store.own_exercises)
    country = country_of(request.headers.get("accept-language", ""), language.code)
    number = rules.emergency_number(language.code, country)
    lists = [
        SignList(
            language.of(flags.question),
            [". ".join(filter(None, map(language.of, (s.text, s.more)))) for s in flags.signs],
            language.of(flags.advice).replace(EMERGENCY_NUMBER, number),
        )
        for flags in rules.red_flags
    ]
    return page(request, "missed_for_pain.html.j2", lists=lists)
