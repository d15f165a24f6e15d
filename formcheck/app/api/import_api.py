"""Videos, plans and recordings come in: in pieces, then judged one after the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from formcheck.app.api.review_api import Number, PlainText
from formcheck.app.context import AppContext
from formcheck.app.import_video import import_video, prescribed
from formcheck.app.jobs import Job
from formcheck.app.rendering import context_of, language_of
from formcheck.app.taken_words import begin_with, exercising_here, taken_words
from formcheck.app.uploads import MOST_BYTES, Upload
from formcheck.errors import StoreError, UnreadableVideo, UsageError
from formcheck.handover.sealed_file import SUFFIX
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.sources.video import VideoFile
from formcheck.store.people import (
    add_person,
    checked_name,
    delete_person,
    person_named,
    person_of,
)
from formcheck.store.rows import SetRow
from formcheck.store.sessions import session_row
from formcheck.store.take_along import ARCHIVE_SUFFIX
from formcheck.store.take_in import PLAN_SUFFIXES, take_in

router = APIRouter()
KIND = "import"
MOST_PIECE_BYTES = 600_000
"""So much comes at once. Design value."""
MOST_MINUTES = 60
"""A longer video holds more than an exercise, and takes hours. Design value."""
_TELL_WHOSE = (ARCHIVE_SUFFIX, SUFFIX)
_TAKEN_IN = (*PLAN_SUFFIXES, *_TELL_WHOSE)
_NOT_VIDEO = (".gz", ".7z", ".rar", ".tar")
"""Packed files are never unpacked: what is in them may be a thousand times as large. What somebody
has taken along is, as far as the disk has room for what it says."""


_YEAR_2100_MS = 4_102_444_800_000


class UploadIn(BaseModel):
    """What is about to come; `modified_ms` is when the file was made, ms since 1970.

    What was taken along or sealed tells itself whose it is.
    """

    name: Annotated[PlainText, Field(min_length=1, max_length=255)]
    size: Annotated[int, Field(ge=0, le=2**53)]
    is_folder: bool = False
    person: Number | None = None
    new_name: Annotated[PlainText, Field(max_length=300)] = ""
    exercise: Annotated[str, Field(max_length=100)] = ""
    passphrase: Annotated[PlainText, Field(max_length=1000)] = ""
    modified_ms: Annotated[int, Field(ge=0, le=_YEAR_2100_MS)] | None = None


class UploadOut(BaseModel):
    """How far something is: ``sending``, or as a job is; `look` is where to see what came of it."""

    id: str
    name: str
    state: str
    share: float
    message: str
    look: str


class PieceOut(BaseModel):
    """How many bytes have come."""

    received: int


@router.get("/api/v1/uploads")
def list_uploads(request: Request) -> list[UploadOut]:
    """All of this run, oldest first."""
    context = context_of(request)
    there = list(context.uploads.all.values())  # meanwhile another may begin
    return [upload_out(request, one) for one in there]


@router.post("/api/v1/uploads")
def begin_upload(request: Request, wanted: UploadIn) -> UploadOut:
    """Announces a file, or a folder of files."""
    context, language = context_of(request), language_of(request)
    if wanted.size > MOST_BYTES:
        texts = language.texts.therapist
        most = MOST_BYTES // 10**9
        raise UsageError(texts.too_large.format(name=wanted.name, most=most))
    if not wanted.is_folder and Path(wanted.name).suffix.lower() in _TELL_WHOSE:
        name = ""
    elif wanted.person is None:
        name = checked_name(wanted.new_name)
    else:
        with context.store.read() as db:
            name = person_of(db, wanted.person).name
    upload = context.uploads.begin(
        context.store, wanted.name, name, wanted.exercise, wanted.is_folder
    )
    upload.made_at = _made_at(context, wanted.modified_ms)
    upload.passphrase = wanted.passphrase
    return upload_out(request, upload)


@router.post(
    "/api/v1/uploads/{upload_id}/pieces",
    openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}}},
)
async def take_piece(
    request: Request,
    upload_id: str,
    at: Annotated[int, Field(ge=0, le=2**53)],
    path: Annotated[str, Field(max_length=500)] = "",
) -> PieceOut:
    """Takes the next piece of a file; `at` is how many of its bytes came before."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_PIECE_BYTES:
            raise UsageError("That piece is too large.")
    upload = context_of(request).uploads.get(upload_id)
    upload.take(path, at, bytes(data))
    return PieceOut(received=upload.received)


@router.post("/api/v1/uploads/{upload_id}/done")
def finish_upload(request: Request, upload_id: str) -> UploadOut:
    """All pieces are there: it is taken in, after what came before it."""
    context, language = context_of(request), language_of(request)
    upload = context.uploads.get(upload_id)
    if upload.job is None and not upload.cancelled:

        def work(job: Job) -> int | None:
            try:
                job.progress(0, None)  # it may have been called off while it waited
                return _taken(context, upload, language, job)
            except (UnreadableVideo, UsageError) as error:
                known = str(error).replace(str(upload.whole), upload.name)
                raise type(error)(known) from error
            finally:
                upload.remove()

        upload.job = context.jobs.add(KIND, upload.name, work)
    return upload_out(request, upload)


@router.delete("/api/v1/uploads/{upload_id}")
def cancel_upload(request: Request, upload_id: str) -> UploadOut:
    """Calls it off; nothing of it stays."""
    context = context_of(request)
    upload = context.uploads.get(upload_id)
    upload.drop()
    return upload_out(request, upload)


def _taken(context: AppContext, upload: Upload, language: Language, job: Job) -> int | None:
    """Take in what is whole; returns the session of a video.

    Raises:
        UsageError: It is nothing that can be taken in.
        UnreadableVideo: It is no video.
        StoreError: The disk is full.
    """
    path = upload.whole
    if upload.is_folder or path.suffix.lower() in _TAKEN_IN:
        job.message = _files_taken(context, path, upload, language)
        return None
    texts = language.texts.therapist
    if not path.is_file() or path.suffix.lower() in _NOT_VIDEO:
        raise UsageError(texts.nothing_to_take.format(name=upload.name))
    minutes = _minutes(path)
    if minutes > MOST_MINUTES:
        raise UsageError(
            texts.too_long.format(name=upload.name, minutes=round(minutes), most=MOST_MINUTES)
        )
    exercise = context.exercise(upload.exercise)
    person_id, is_new = _person(context, upload.person)
    at = upload.made_at or context.now()
    try:
        what = prescribed(context.store, person_id, exercise)
        return import_video(
            context.store,
            person_id,
            path,
            what.exercise,
            at,
            language,
            what.side,
            what.level,
            what.rom_limits,
            job,
        )
    except BaseException:
        if is_new:
            delete_person(context.store, person_id)
        raise


def _made_at(context: AppContext, modified_ms: int | None) -> datetime | None:
    """When a file was made, as far as that can be: never later than now."""
    now = context.now()
    if modified_ms is None:
        return None
    return min(now, datetime.fromtimestamp(modified_ms / 1000, now.tzinfo))


def _person(context: AppContext, name: str) -> tuple[int, bool]:
    """The person of that name, and whether there was none before."""
    with context.store.write() as db:
        known = person_named(db, name)
        return (known or add_person(db, name, context.now())).id, known is None


def _files_taken(context: AppContext, path: Path, upload: Upload, language: Language) -> str:
    own = exercising_here(context)
    secret = upload.passphrase
    taken = take_in(context.store, path, context.now(), upload.person, secret, own)
    if taken.archive is not None:
        begin_with(context, taken.archive)
        own = exercising_here(context)
        upload.look = "/today" if own is not None else f"/patients/{taken.archive.person_id}"
        return taken_words(language, taken.archive, own)
    if taken.refused and not (taken.plans or taken.sets or taken.known):
        raise UsageError(taken.refused[0])
    words = language.texts.therapist.taken_in.format(
        plans=len(taken.plans), sets=taken.sets, known=taken.known
    )
    return " ".join([words, *taken.refused])


def _minutes(path: Path) -> float:
    """How long a video says it is; 0 where it doesn't."""
    with VideoFile(path) as video:
        frames, fps = video.info.frames, video.info.fps
    return frames / fps / 60 if frames and fps else 0.0


def upload_out(request: Request, upload: Upload) -> UploadOut:
    """How far something on its way in is."""
    context, job = context_of(request), upload.job
    before = "cancelled" if upload.cancelled else "sending"
    look = upload.look
    if job is not None and job.result is not None:
        look = _look(context, job.result)
    return UploadOut(
        id=upload.id,
        name=upload.name,
        state=job.state if job else before,
        share=job.share if job else 0.0,
        message=told_in(language_of(request), job.message) if job else "",
        look=look,
    )


def _look(context: AppContext, session_id: int) -> str:
    """Where to see a session's first set."""
    try:
        with context.store.read() as db:
            sets: list[SetRow] = session_row(db, session_id).sets
    except (UsageError, StoreError):
        return ""
    return f"/review/{sets[0].id}" if sets else ""
