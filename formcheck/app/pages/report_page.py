"""The report of a set: for the patient, and as the print view of a review."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from formcheck.app.api.review_api import Number, moment_in
from formcheck.app.rendering import context_of, language_of
from formcheck.app.set_review import set_review
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.exercise import parse_exercise
from formcheck.language import Language
from formcheck.recording.recording import Recording
from formcheck.report.exercise_report import render_parts
from formcheck.report.report_part import Remarks, ReportPart
from formcheck.screens.fault_pictures import recorded_pictures
from formcheck.store.earlier import came_before
from formcheck.store.reviews import corrected_verdict, turned_deg, verdict_of
from formcheck.store.rows import SetRow, VerdictRow
from formcheck.store.sessions import past_session, set_row

router = APIRouter()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A report is one file with its styles and pictures inside, and no script."""


@router.get("/sets/{set_id}/report")
def report(
    request: Request, set_id: Number, verdict: Number | None = None, remarks: bool = False
) -> Response:
    """The whole report of a recorded set, by the rules of a verdict, usually the newest.

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
        figures = _figures(db, judged, language)
        told = therapist_remarks(db, row, judged, language) if remarks else []
        past, person, turned = past_session(row.session), row.session.person, turned_deg(row)
    if row.folder is None:
        raise UsageError("That set was not recorded.")
    place = context.store.folder / row.folder
    live = judged.way == "live"
    result = check_recording(place, exercise, live_filter=live, language=language)
    result = replace(result, video={**result.video, "turned_deg": turned})
    with context.store.read() as db:
        before = came_before(db, person.id, result.exercise, result.side, row.began_at)
    pictures = recorded_pictures(Recording(place), result)
    part = ReportPart(
        result, pictures, row.began_at, before=before, figures_by=figures, remarks=told
    )
    text = render_parts([part], past, person.name, context.store.own_exercises)
    return HTMLResponse(text, headers={"content-security-policy": _POLICY})


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
    comments = [
        " · ".join(filter(None, [f"{said.at_s:.1f} s", said.text, _angle(said.drawn, language)]))
        for said in found.comments
    ]
    both = [(texts.corrections, corrections), (texts.comments, comments)]
    return [Remarks(title, sentences) for title, sentences in both if sentences]


def _which(number: int | None) -> str:
    return "" if number is None else f"{number}: "


def _angle(drawn: dict[str, Any] | None, language: Language) -> str:
    words = language.texts.review.angle_words
    return words.format(degrees=round(drawn["degrees"])) if drawn else ""
