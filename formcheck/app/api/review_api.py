"""A set, what is measured in it over time, and what is said of it, as JSON."""

from __future__ import annotations

import functools
import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, BaseModel, Field
from sqlalchemy.orm import Session
from starlette.responses import FileResponse, Response

from formcheck.app.api.review_models import SetReview
from formcheck.app.context import AppContext
from formcheck.app.good_examples import learn_from
from formcheck.app.rendering import context_of, language_of
from formcheck.app.set_review import set_review
from formcheck.app.settings import read_settings
from formcheck.app.still_picture import picture_at
from formcheck.app.track_files import tracks_of
from formcheck.errors import UsageError
from formcheck.exercise import parse_exercise
from formcheck.language import Language
from formcheck.language.days import moment_words
from formcheck.language.told_sentences import told_in
from formcheck.review.agreement import rule_of_fault
from formcheck.review.corrections import CorrectionKind, SaidChange
from formcheck.review.fault_size import fault_size
from formcheck.store.reviews import (
    corrected_verdict,
    keep_comment,
    keep_correction,
    turned_deg,
    verdict_of,
)
from formcheck.store.rows import SetRow, VerdictRow
from formcheck.store.sessions import set_row

router = APIRouter()


def checked_text(text: str) -> str:
    """Text without what no database keeps.

    Raises:
        ValueError: It holds halves of letters.
    """
    text.encode()
    return text.replace("\0", "")


Number = Annotated[int, Field(ge=-(2**31), lt=2**31)]
PlainText = Annotated[str, AfterValidator(checked_text)]
"""Text that can be kept."""
_VIDEO_KIND = "video/mp4"
_Share = Annotated[float, Field(ge=-1, le=2)]


class CorrectionIn(BaseModel):
    """A correction of a verdict; which of the changes are needed depends on its kind."""

    verdict: Number
    kind: CorrectionKind
    repetition: Number | None = None
    change: SaidChange = SaidChange()


class DrawnAngle(BaseModel):
    """Three points, as shares of the picture's width and height, and the angle at the second."""

    points: Annotated[list[tuple[_Share, _Share]], Field(min_length=3, max_length=3)]
    degrees: Annotated[float, Field(ge=0, le=180)]


class CommentIn(BaseModel):
    """A remark at a moment."""

    at_s: Annotated[float, Field(ge=0, le=1e6)]
    text: PlainText = ""
    drawn: DrawnAngle | None = None


class LearnedOut(BaseModel):
    """What was learned, as a sentence."""

    said: str


def moment_in(language: Language) -> Callable[..., str]:
    """Writes times in a language."""
    return functools.partial(moment_words, language=language, length="short")


@router.get("/api/v1/sets/{set_id}/review")
def read_review(request: Request, set_id: Number, verdict: Number | None = None) -> SetReview:
    """A set as it is looked at; `verdict` chooses another one than the newest."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        one = set_row(db, set_id)
        row = verdict_of(db, one, verdict)
        found = tracks_of(context, one, row)
        failed = told_in(language, found.failed)
        return set_review(db, one, row, found.tracks, failed, language, moment_in(language))


@router.get(
    "/api/v1/sets/{set_id}/tracks",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def read_tracks(request: Request, set_id: Number, verdict: Number | None = None) -> Response:
    """What is measured over time, as bytes laid out as the review's `tracks` say."""
    context = context_of(request)
    with context.store.read() as db:
        one = set_row(db, set_id)
        tracks = tracks_of(context, one, verdict_of(db, one, verdict)).tracks
    if tracks is None:
        raise UsageError("What is measured over time is not known yet: try again in a moment.")
    parts = [tracks.time_s.astype("<f8"), *(c.astype("<f4") for c in tracks.columns.values())]
    parts.append(tracks.points.astype("<u2"))
    data = b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
    return Response(data, media_type="application/octet-stream")


@router.post("/api/v1/sets/{set_id}/corrections")
def correct(request: Request, set_id: Number, correction: CorrectionIn) -> SetReview:
    """Keeps a correction beside the verdict; answers with the set as it is then."""
    context = context_of(request)
    with context.store.write() as db:
        one = set_row(db, set_id)
        row = verdict_of(db, one, correction.verdict)
        made_by = read_settings(db).role or "therapist"
        change = correction.change
        if correction.kind == "missed":
            peak = _size(context, db, one, row, correction)
            change = change.model_copy(update={"peak": peak})
        keep_correction(
            db,
            row,
            correction.kind,
            correction.repetition,
            change,
            made_by,
            context.now(),
        )
    return read_review(request, set_id, correction.verdict)


def _size(
    context: AppContext, db: Session, one: SetRow, row: VerdictRow, said: CorrectionIn
) -> float | None:
    """How large a missed fault is, where that can be measured.

    Raises:
        UsageError: The exercise knows no such fault.
    """
    tracks = tracks_of(context, one, row).tracks
    exercise = parse_exercise(row.exercise_text, f"{one.exercise}.yaml")
    rep = next((r for r in corrected_verdict(db, row).reps if r.reference == said.repetition), None)
    rule = rule_of_fault(exercise, said.change.fault or "")
    span = said.change.start_s, said.change.end_s
    if tracks is None or rep is None or span[0] is None or span[1] is None:
        return None
    return fault_size(rule, exercise, rep, (span[0], span[1]), tracks)


@router.post("/api/v1/sets/{set_id}/comments")
def comment(request: Request, set_id: Number, said: CommentIn) -> SetReview:
    """Keeps a remark at a moment; answers with the set as it is then."""
    context = context_of(request)
    drawn = said.drawn.model_dump(mode="json") if said.drawn else None
    with context.store.write() as db:
        set_row(db, set_id)
        made_by = read_settings(db).role or "therapist"
        keep_comment(db, set_id, said.at_s, said.text, drawn, made_by, context.now())
    return read_review(request, set_id)


@router.post("/api/v1/sets/{set_id}/learn")
def learn_from_set(request: Request, set_id: Number) -> LearnedOut:
    """Writes what the good examples teach into a new version of the patient's plan."""
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        one = set_row(db, set_id)
        row = verdict_of(db, one)
        exercise = parse_exercise(row.exercise_text, f"{one.exercise}.yaml")
        said = learn_from(db, one, row, exercise, language, context.now())
    return LearnedOut(said=said)


@router.get("/sets/{set_id}/picture", include_in_schema=False)
def picture(
    request: Request, set_id: Number, at: Annotated[float, Query(ge=0, le=1e6)]
) -> Response:
    """The picture of a moment, small, as a JPEG."""
    path, turned = _video_of(request, set_id)
    found = picture_at(path, at, turned)
    return Response(found, media_type="image/jpeg")


@router.get("/sets/{set_id}/video", include_in_schema=False)
def video(request: Request, set_id: Number) -> Response:
    """The video of a set, also in parts."""
    path, _ = _video_of(request, set_id)
    return FileResponse(path, media_type=mimetypes.guess_type(path.name)[0] or _VIDEO_KIND)


def _video_of(request: Request, set_id: int) -> tuple[Path, bool]:
    """Where the video of a set lies, and whether it is upside down.

    Raises:
        UsageError: There is none.
    """
    context = context_of(request)
    with context.store.read() as db:
        one = set_row(db, set_id)
        turned = bool(turned_deg(one))
    path = context.store.folder / one.video if one.video else None
    if path is None or not path.is_file():
        raise UsageError("That set has no video.")
    return path, turned
