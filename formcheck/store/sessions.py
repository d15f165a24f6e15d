"""Sessions while they happen and afterwards: what was told, the sets, and their verdicts."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.result import Result
from formcheck.errors import OutputError, UnreadableVideo
from formcheck.recording.event_json import event_to_dict
from formcheck.recording.recording import Recording
from formcheck.report.result_json import result_to_json
from formcheck.review.set_tracks import set_tracks
from formcheck.safety.past_session import PastSession, SessionBegan, sessions_of
from formcheck.safety.session_events import SafetyEvent
from formcheck.store.open_store import Store
from formcheck.store.people import person_of, row_with
from formcheck.store.rows import (
    FaultRow,
    PersonRow,
    PlanRow,
    RepetitionRow,
    SessionRow,
    SetRow,
    ToldRow,
    VerdictRow,
)
from formcheck.version import __version__

SessionSource = Literal["live", "video"]
VerdictWay = Literal["live", "smoothed"]
_A_MOMENT = timedelta(microseconds=1)


class SessionKeeper:
    """Keeps one session as it happens: each thing is on the disk before the next one.

    Args:
        store: Where.
        person_id: Whose session.
        began_at: When it began.
        source: Where its pictures come from.
        plan_id: The version of the plan, or None without a plan.

    Attributes:
        session_id: Its number.
        folder: Where its recordings belong; made with the first of them.
    """

    def __init__(
        self,
        store: Store,
        person_id: int,
        began_at: datetime,
        source: SessionSource = "live",
        plan_id: int | None = None,
    ) -> None:
        self._store = store
        with store.write() as db:
            person = person_of(db, person_id)
            name = _free_name(db, person, began_at)
            self.folder = store.recordings / person.uid / name
            row = SessionRow(
                person_id=person.id,
                plan_id=plan_id,
                name=name,
                source=source,
                began_at=began_at,
                folder=_seen_from(store, self.folder),
            )
            db.add(row)
            db.flush()
            self.session_id = row.id

    def keep(self, event: SafetyEvent | SessionBegan, at: datetime) -> None:
        """Keep something that was asked, told or decided.

        Raises:
            StoreError: The disk is full.
        """
        with self._store.write() as db:
            row = told_row(event_to_dict(event), at)
            row.session_id = self.session_id
            db.add(row)

    def begin_set(
        self,
        exercise: str,
        side: str | None,
        level: str,
        at: datetime,
        folder: Path | None = None,
        video: Path | None = None,
    ) -> int:
        """Keep that a set began; returns its number in the store.

        Args:
            exercise: What is done.
            side: The working side; None: it is left to be found.
            level: Whose target counts.
            at: Now.
            folder: Of its recording, if there is one.
            video: Its video, if there is one.

        Raises:
            StoreError: The disk is full.
        """
        with self._store.write() as db:
            query = select(SetRow.number).where(SetRow.session_id == self.session_id)
            number = max(db.scalars(query).all(), default=0) + 1
            row = SetRow(
                session_id=self.session_id,
                number=number,
                exercise=exercise,
                side=side,
                level=level,
                began_at=at,
                folder=_seen_from(self._store, folder),
                video=_seen_from(self._store, video),
            )
            db.add(row)
            db.flush()
            return row.id

    def end_set(
        self, set_id: int, result: Result, exercise_text: str, way: VerdictWay, at: datetime
    ) -> None:
        """Keep the verdict of a set; the arguments are those of `keep_verdict`.

        Raises:
            StoreError: The disk is full.
        """
        with self._store.write() as db:
            verdict = keep_verdict(db, set_id, result, exercise_text, way, at)
            path = tracks_path(self._store, set_row(db, set_id), verdict.id)
        keep_tracks(path, result)


def keep_verdict(
    db: Session, set_id: int, result: Result, exercise_text: str, way: VerdictWay, at: datetime
) -> VerdictRow:
    """Keep what was found in a set, beside what was found before, and as the newest of it.

    Args:
        db: Where.
        set_id: Which set.
        result: What was found.
        exercise_text: By which rules.
        way: How it was judged.
        at: Now.
    """
    before = db.scalar(select(func.max(VerdictRow.made_at)).where(VerdictRow.set_id == set_id))
    row = VerdictRow(
        set_id=set_id,
        made_at=at if before is None else max(at, before + _A_MOMENT),  # clocks are set back
        way=way,
        exercise_text=exercise_text,
        program=__version__,
        outcome=result.judgement.verdict,
        result=result_to_json(result),
        repetitions=[_repetition(rep, result) for rep in result.judgement.reps],
    )
    db.add(row)
    db.flush()
    return row


def tracks_path(store: Store, one: SetRow, verdict_id: int) -> Path | None:
    """Where the tracks of a verdict lie, or shall lie; None where its set wasn't recorded."""
    return None if one.folder is None else store.folder / one.folder / f"verdict-{verdict_id}.npz"


def keep_tracks(path: Path | None, result: Result) -> None:
    """Keep what was measured over time beside the recording; what can't be is made when needed.

    Args:
        path: As `tracks_path` says.
        result: What was found.
    """
    if path is not None:
        with suppress(OutputError, UnreadableVideo):
            set_tracks(result, Recording(path.parent)).save(path)


def session_row(db: Session, session_id: int) -> SessionRow:
    """A session by number.

    Raises:
        UsageError: There is none of that number.
    """
    return row_with(db, SessionRow, session_id, "That session is not here any more.")


def set_row(db: Session, set_id: int) -> SetRow:
    """A set by number.

    Raises:
        UsageError: There is none of that number.
    """
    return row_with(db, SetRow, set_id, "That set is not here any more.")


def sets_without_verdict(db: Session) -> Sequence[SetRow]:
    """Sets that were recorded and not judged: going on, or cut off."""
    query = select(SetRow).where(SetRow.folder.is_not(None), ~SetRow.verdicts.any())
    return db.scalars(query.order_by(SetRow.id)).all()


def past_sessions(
    db: Session,
    person: PersonRow,
    kinds: Collection[str] | None = None,
    since: datetime | None = None,
) -> list[PastSession]:
    """A person's sessions with a plan as their histories tell them, oldest first.

    Args:
        db: Where.
        person: Whose.
        kinds: Only what was told of these kinds; ``session_began`` has to be one. None: all.
        since: Only those that began then or later; None: all.
    """
    query = (
        select(ToldRow.at, ToldRow.kind, ToldRow.content, SessionRow.name)
        .join(SessionRow)
        .where(SessionRow.person_id == person.id)
        .order_by(SessionRow.began_at, ToldRow.id)
    )
    if kinds is not None:
        query = query.where(ToldRow.kind.in_(kinds))
    if since is not None:
        query = query.where(SessionRow.began_at >= since)
    return sessions_of(_line(*row) for row in db.execute(query))


def past_session(row: SessionRow) -> PastSession | None:
    """A session as its history tells it; None where nothing was told in it."""
    return next(
        iter(sessions_of(_line(one.at, one.kind, one.content, row.name) for one in row.told)), None
    )


def told_row(event: dict[str, Any], at: datetime) -> ToldRow:
    """A line of a history as a row.

    Args:
        event: With its kind under ``type``.
        at: When it was told.
    """
    content = {key: value for key, value in event.items() if key not in ("type", "session", "at")}
    return ToldRow(at=at, kind=event["type"], content=content)


def plan_with(db: Session, person_id: int, checksum: str) -> PlanRow | None:
    """The version of a person's plan that a history names; None where it isn't known."""
    query = select(PlanRow).where(PlanRow.person_id == person_id, PlanRow.checksum == checksum)
    return db.scalars(query.order_by(PlanRow.made_at.desc(), PlanRow.id.desc())).first()


def _free_name(db: Session, person: PersonRow, began_at: datetime) -> str:
    """What a session is called; no two of a person alike, or one would stand for the other."""
    name = f"{began_at:%Y-%m-%d_%H-%M-%S-%f}"
    known = set(db.scalars(select(SessionRow.name).where(SessionRow.person_id == person.id)))
    names = (f"{name}-{number}" if number else name for number in count())
    return next(one for one in names if one not in known)


def _line(at: datetime, kind: str, content: dict[str, Any], session: str) -> dict[str, Any]:
    return {"session": session, "at": at.isoformat(timespec="seconds"), "type": kind, **content}


def _repetition(rep: Rep, result: Result) -> RepetitionRow:
    shown = rep.judged and math.isfinite(rep.excursion)
    scored = rep.scored and result.exercise.tier == "score"
    return RepetitionRow(
        number=rep.index,
        side=rep.side,
        start_s=rep.start_s,
        peak_s=rep.peak_s,
        end_s=rep.end_s,
        hold_s=rep.hold_s,
        excursion=rep.excursion if shown else None,
        sd=rep.sd if shown else None,
        judged=rep.judged,
        score=rep.score if scored else None,
        faults=[_fault(fault) for fault in rep.faults],
    )


def _fault(fault: Fault) -> FaultRow:
    return FaultRow(
        fault=fault.id,
        severity=fault.severity,
        start_s=fault.start_s,
        end_s=fault.end_s,
        peak=fault.peak,
        limit=fault.limit,
        unit=fault.unit,
    )


def _seen_from(store: Store, path: Path | None) -> str | None:
    """A path inside the data folder as it is kept: with slashes, from that folder."""
    return None if path is None else path.relative_to(store.folder).as_posix()
