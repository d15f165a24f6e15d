"""The report of a set: for the patient, and as the print view of a review."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from formcheck.app.api.review_api import Number, moment_in
from formcheck.app.api.review_models import CommentOut
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.security import NOT_FRAMED
from formcheck.app.set_reports import ReportFacts
from formcheck.app.set_review import set_review
from formcheck.errors import UsageError
from formcheck.exercise import parse_exercise
from formcheck.language import Language
from formcheck.language.amounts import amount
from formcheck.report.report_part import Remarks
from formcheck.store.earlier import came_before
from formcheck.store.reviews import corrected_verdict, turned_deg, verdict_of
from formcheck.store.rows import SetRow, VerdictRow
from formcheck.store.sessions import past_session, set_row

router = APIRouter()
_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; {NOT_FRAMED}"
"""A report is one file with its styles and pictures inside, and no script."""


@router.get("/sets/{set_id}/report")
def report(
    request: Request, set_id: Number, verdict: Number | None = None, remarks: bool = False
) -> Response:
    """The whole report of a recorded set, by the rules of a verdict, usually the newest.

    It is made in the background; until it is ready a page says so, and looks for it.

    Args:
        request: From whom.
        set_id: Which set.
        verdict: Which of its verdicts; None: the newest.
        remarks: Whether it tells what the therapist said of it.

    Raises:
        UsageError: It wasn't recorded, or not judged.
        UnreadableVideo: Its recording is damaged.
    """
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        row = set_row(db, set_id)
        judged = verdict_of(db, row, verdict)
        exercise = parse_exercise(judged.exercise_text, f"{row.exercise}.yaml")
        told = therapist_remarks(db, row, judged, language) if remarks else []
        if row.folder is None:
            raise UsageError("That set was not recorded.")
        person, side = row.session.person, judged.result["side"]
        facts = ReportFacts(
            place=context.store.folder / row.folder,
            exercise=exercise,
            live=judged.way == "live",
            turned_deg=turned_deg(row),
            began_at=row.began_at,
            figures_by=_figures(db, judged, language),
            before=came_before(db, person.id, exercise, side, row.began_at),
            remarks=told,
            past=past_session(row.session),
            name=person.name,
            language=language,
            own_exercises=context.store.own_exercises,
        )
    made = context.reports.of(context.jobs, facts)
    if made.going:
        return page(request, "report_coming.html.j2")
    if made.job.state != "done":
        raise UsageError(made.job.message)
    return HTMLResponse(made.text, headers={"content-security-policy": _POLICY})


def _figures(db: Session, verdict: VerdictRow, language: Language) -> str:
    """A report shows what the program found, with nothing corrected in it."""
    texts = language.texts.review
    number = corrected_verdict(db, verdict).corrections
    return texts.figures_uncorrected.format(number=number) if number else texts.figures_found


def therapist_remarks(
    db: Session, one: SetRow, verdict: VerdictRow, language: Language
) -> list[Remarks]:
    """What stands of the therapist's corrections and comments, as the review's page tells it."""
    texts = language.texts.review
    found = set_review(db, one, verdict, None, "", language, moment_in(language))
    standing = [said for said in found.corrections if not (said.undone or said.is_undo)]
    corrections = [f"{_which(said.number)}{said.words} · {said.made_at}" for said in standing]
    comments = [_comment(said, language) for said in found.comments]
    both = [(texts.corrections, corrections), (texts.comments, comments)]
    return [Remarks(title, sentences) for title, sentences in both if sentences]


def _which(number: int | None) -> str:
    return "" if number is None else f"{number}: "


def _comment(said: CommentOut, language: Language) -> str:
    at = amount(round(said.at_s, 1), "s", language)
    return " · ".join(filter(None, [at, said.text, _angle(said.drawn, language)]))


def _angle(drawn: dict[str, Any] | None, language: Language) -> str:
    words = language.texts.review.angle_words
    return words.format(degrees=round(drawn["degrees"])) if drawn else ""
