"""Taking in what exists as files: plans with their histories, and recordings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.check import check_recording
from formcheck.errors import OutputError, StoreError, UnreadableVideo, UsageError
from formcheck.exercise.yaml_document import read_text
from formcheck.files import safe_name
from formcheck.handover.sealed_file import SUFFIX
from formcheck.plan.plan_files import parse_plan
from formcheck.recording.event_json import event_to_dict
from formcheck.recording.history import history_path, read_history, session_of
from formcheck.recording.layout import (
    EVENTS,
    HEADER,
    POSES,
    VIDEO,
    SessionHeader,
    damaged_sentence,
)
from formcheck.recording.recording import Recording
from formcheck.safety.past_session import PastSession, SessionBegan
from formcheck.store.arriving import move_in, settle
from formcheck.store.open_store import Store
from formcheck.store.people import add_person, keep_plan, person_named
from formcheck.store.rows import PersonRow, SessionRow, SetRow
from formcheck.store.sealed import take_in_sealed
from formcheck.store.sessions import keep_tracks, keep_verdict, plan_with, told_row, tracks_path
from formcheck.store.take_along import ARCHIVE_SUFFIX
from formcheck.store.taken_along import ArchiveTaken, take_in_archive

PLAN_SUFFIXES = (".yaml", ".yml")
NOBODY = "Me"
"""Whose recordings are that no plan belongs to, if nothing else is said."""


@dataclass
class TakenIn:
    """What was taken in.

    Attributes:
        plans: Plans, by the names of their patients.
        sessions: How many sessions that were not there before.
        sets: How many recorded sets that were not there before.
        known: How many sessions and sets were there already.
        refused: What could not be taken in, and why.
        archive: What came of a file that somebody has taken along or sealed; None of anything else.
    """

    plans: list[str] = field(default_factory=list)
    sessions: int = 0
    sets: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)
    archive: ArchiveTaken | None = None


def take_in(
    store: Store,
    path: str | Path,
    at: datetime,
    person_name: str = "",
    passphrase: str = "",
    exercising: int | None = None,
) -> TakenIn:
    """Take in a plan, a recording, or a folder with some of these; what is known stays as it is.

    Args:
        store: Where.
        path: A plan's file, a recorded session's folder, a folder that holds such, or what a
            person has taken along or somebody has sealed.
        at: Now.
        person_name: Whose recordings they are where no plan says it.
        passphrase: Opens what was sealed by it.
        exercising: As of `take_in_archive`.

    Raises:
        UsageError: There is nothing at that path, or nothing of this kind in it.
        StoreError: The disk is full.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    if path.is_file() and path.suffix.lower() == ARCHIVE_SUFFIX:
        return _of_archive(take_in_archive(store, path, at, exercising))
    if path.is_file() and path.suffix.lower() == SUFFIX:
        return _of_archive(take_in_sealed(store, path, at, passphrase, exercising))
    taken = TakenIn()
    for plan in _plans(path):
        with _refusals(taken):
            take_plan(store, plan, at, taken)
    owner = person_name or (taken.plans[0] if len(taken.plans) == 1 else NOBODY)
    for folder in _recordings(path):
        with _refusals(taken):
            _take_recording(store, folder, owner, at, taken)
    if not (taken.plans or taken.sets or taken.known or taken.refused):
        raise UsageError(f"{path} holds no plan and no recorded session.")
    return taken


def _of_archive(taken: ArchiveTaken) -> TakenIn:
    plans = [taken.name] if taken.plans else []
    return TakenIn(plans, taken.sessions, taken.sets, taken.known, archive=taken)


@contextmanager
def _refusals(taken: TakenIn) -> Iterator[None]:
    """What can't be taken in is told at the end; the rest goes on."""
    try:
        yield
    except (UsageError, UnreadableVideo, OutputError) as error:
        taken.refused.append(str(error))


def _plans(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    yield from (p for p in sorted(path.rglob("*")) if p.suffix in PLAN_SUFFIXES and p.is_file())


def _recordings(path: Path) -> Iterator[Path]:
    if path.is_dir():
        if Recording.is_one(path):
            yield path
            return
        yield from (p.parent for p in sorted(path.rglob(HEADER)))


def take_plan(store: Store, path: Path, at: datetime, taken: TakenIn | None = None) -> str:
    """Take in a plan, and the history beside it; returns whose it is.

    Args:
        store: Where.
        path: The plan's file.
        at: Now.
        taken: Is told what was taken in.

    Raises:
        UsageError: There is no such file.
        PlanError: It says something it may not say.
        StoreError: The disk is full.
    """
    taken = taken or TakenIn()
    text = read_text(path, "plan")
    plan = parse_plan(text, path.name, store.own_exercises)
    past = read_history(history_path(path))
    with store.write() as db:
        person = person_named(db, plan.patient) or add_person(db, plan.patient, at)
        keep_plan(db, person, text, "therapist", at)
        taken.plans.append(plan.patient)
        for session in past:
            if _known(db, person, session.id):
                taken.known += 1
            else:
                db.add(_from_history(db, person, session))
                taken.sessions += 1
    return plan.patient


def _known(db: Session, person: PersonRow, name: str) -> bool:
    query = select(SessionRow.id).where(SessionRow.person_id == person.id, SessionRow.name == name)
    return db.scalar(query) is not None


def _from_history(db: Session, person: PersonRow, past: PastSession) -> SessionRow:
    plan = plan_with(db, person.id, past.plan)
    began = SessionBegan(past.plan, past.prescribed)
    lines = [{**event_to_dict(began), "at": past.began_at.isoformat()}, *past.events]
    return SessionRow(
        person_id=person.id,
        plan_id=plan.id if plan else None,
        name=past.id,
        source="live",
        began_at=past.began_at,
        told=[told_row(line, datetime.fromisoformat(line["at"]).astimezone()) for line in lines],
    )


def _take_recording(store: Store, folder: Path, owner: str, at: datetime, taken: TakenIn) -> None:
    """A recorded set, copied into the data folder and judged as it was judged live.

    Whatever takes long happens outside of the transaction: a session may be going on.
    """
    header = Recording(folder).header
    began_at = _began_at(header, folder)
    result = check_recording(folder, live_filter=True)
    with ExitStack() as stack:
        scratch = store.scratch()
        stack.callback(scratch.remove)
        copy = scratch.path / "set"
        _copy(folder, copy)
        with store.write() as db:
            person = person_named(db, owner) or add_person(db, owner, at)
            if _has_set(db, person, header.exercise, began_at):
                taken.known += 1
                return
            row = _session_for(db, person, folder, began_at)
            place = _free_place(store.recordings / person.uid / safe_name(row.name), folder.name)
            kept = _set_row(row, header, result.level, began_at)
            db.add(kept)
            db.flush()
            verdict = keep_verdict(db, kept.id, result, header.exercise_text, "live", at)
            kept.folder = place.relative_to(store.folder).as_posix()
            kept.video = f"{kept.folder}/{VIDEO}" if (copy / VIDEO).is_file() else None
            row.folder = place.parent.relative_to(store.folder).as_posix()
            tracks = tracks_path(store, kept, verdict.id)
            _move(copy, place)
    settle(place)
    keep_tracks(tracks, result)
    taken.sets += 1


def _began_at(header: SessionHeader, folder: Path) -> datetime:
    try:
        return datetime.fromisoformat(header.started_at).astimezone()
    except ValueError:
        raise UnreadableVideo(damaged_sentence(folder)) from None


def _has_set(db: Session, person: PersonRow, exercise: str, began_at: datetime) -> bool:
    """Whether that set is there already; recordings know when they began to the second."""
    query = (
        select(SetRow.id)
        .join(SessionRow)
        .where(SessionRow.person_id == person.id, SetRow.exercise == exercise)
        .where(SetRow.began_at >= began_at, SetRow.began_at < began_at + timedelta(seconds=1))
    )
    return db.scalars(query).first() is not None


def _session_for(db: Session, person: PersonRow, folder: Path, began_at: datetime) -> SessionRow:
    """The session that a set was part of; made where it isn't there yet."""
    past = session_of(folder)
    name = past.id if past else f"{began_at:%Y-%m-%d_%H-%M-%S}"
    query = select(SessionRow).where(SessionRow.person_id == person.id, SessionRow.name == name)
    row = db.scalar(query)
    if row is None:
        row = (
            _from_history(db, person, past)
            if past is not None
            else SessionRow(person_id=person.id, name=name, source="live", began_at=began_at)
        )
        db.add(row)
        db.flush()
    return row


def _set_row(row: SessionRow, header: SessionHeader, level: str, began_at: datetime) -> SetRow:
    return SetRow(
        session_id=row.id,
        number=max((one.number for one in row.sets), default=0) + 1,
        exercise=header.exercise,
        side=header.side or None,
        level=level,
        began_at=began_at,
    )


def _free_place(session: Path, name: str) -> Path:
    """Where a set belongs in the folder of its session; no other lies there."""
    known = safe_name(name)
    places = (session / (f"{known}_{number}" if number else known) for number in count())
    return next(place for place in places if not place.exists())


def _copy(folder: Path, place: Path) -> None:
    """The recording's own files, and nothing else that lies beside them.

    Raises:
        StoreError: The disk is full.
    """
    with _room(folder):
        place.mkdir(mode=0o700)
        for name in (HEADER, POSES, EVENTS, VIDEO):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, place / name)


def _move(copy: Path, place: Path) -> None:
    with _room(copy):
        move_in(copy, place)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder} can't be copied: make room on the disk.") from error
