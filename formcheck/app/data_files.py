"""Files for other programs: tables, OpenSim's files, and a bundle for health records."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from sqlalchemy.orm import Session

from formcheck.app.exported import exported_person, exported_sets
from formcheck.app.time_span import TimeSpan, sessions_in
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.exercise import Exercise, parse_exercise
from formcheck.export.csv_tables import angles_csv, repetitions_csv
from formcheck.export.fhir_bundle import fhir_bundle
from formcheck.export.opensim_files import marker_file, motion_file
from formcheck.files import atomic_write, safe_name
from formcheck.recording.recording import Recording
from formcheck.review.set_tracks import SetTracks, set_tracks
from formcheck.store import Store
from formcheck.store.people import person_of
from formcheck.store.rows import PersonRow, SetRow
from formcheck.store.sessions import tracks_path

DataKind = Literal["repetitions", "angles", "motion", "markers", "fhir"]
SUFFIXES: dict[DataKind, str] = {
    "repetitions": ".csv",
    "angles": ".zip",
    "motion": ".zip",
    "markers": ".zip",
    "fhir": ".json",
}
"""What the name of each kind of file ends with."""
Steps = Callable[[int, int | None], None]
_T = TypeVar("_T")


@dataclass(frozen=True)
class RecordedSet:
    """A judged set whose recording is there.

    Attributes:
        name: What its file is called, without its end.
        folder: Of the recording.
        tracks: Where its tracks lie, or shall lie.
        exercise: By which rules it was judged.
        live: Whether it was judged as it happened.
    """

    name: str
    folder: Path
    tracks: Path
    exercise: Exercise
    live: bool


def write_data_file(
    store: Store,
    person_id: int,
    kind: DataKind,
    span: TimeSpan,
    at: datetime,
    path: Path,
    progress: Steps,
) -> None:
    """Write a file for other programs.

    Args:
        store: Where it is taken from.
        person_id: Whose.
        kind: Which kind.
        span: From which time.
        at: Now.
        path: Where the file shall be.
        progress: Is told how many sets of how many are done.

    Raises:
        UsageError: There is nothing in that time.
        UnreadableVideo: A recording is damaged.
        OutputError: The disk is full.
    """
    with store.read() as db:
        person = person_of(db, person_id)
        if kind == "fhir":
            text = fhir_bundle(exported_person(db, person, span), at)
        elif kind == "repetitions":
            text = repetitions_csv(_some(exported_sets(db, person, span)))
        else:
            sets = _some(list(_recorded(db, store, person, span)))
    if kind in ("fhir", "repetitions"):
        with atomic_write(path, permissions=0o600) as file:
            file.write(text)
    else:
        _pack(sets, kind, at, path, progress)


def _some(found: list[_T]) -> list[_T]:
    if not found:
        raise UsageError("There is nothing for that file in this time: choose another time.")
    return found


def _recorded(
    db: Session, store: Store, person: PersonRow, span: TimeSpan
) -> Iterator[RecordedSet]:
    for session in sessions_in(person, span):
        for one in session.sets:
            if one.verdicts and one.folder is not None:
                yield _recorded_set(store, one)


def _recorded_set(store: Store, one: SetRow) -> RecordedSet:
    verdict, folder = one.verdicts[-1], store.folder / (one.folder or "")
    name = f"{one.began_at:%Y-%m-%d_%H-%M-%S}_{one.number:02}_{one.exercise}"
    exercise = parse_exercise(verdict.exercise_text, f"{one.exercise}.yaml")
    tracks = tracks_path(store, one, verdict.id) or folder
    return RecordedSet(safe_name(name), folder, tracks, exercise, verdict.way == "live")


def _pack(
    sets: Sequence[RecordedSet], kind: DataKind, at: datetime, path: Path, progress: Steps
) -> None:
    ends = {"angles": ".csv", "motion": ".mot", "markers": ".trc"}
    with atomic_write(path, "wb", 0o600) as out, zipfile.ZipFile(out, "w") as packed:
        for number, one in enumerate(sets):
            progress(number, len(sets))
            name = f"{one.name}{ends[kind]}"
            info = zipfile.ZipInfo(name, at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, _content(one, kind, name))


def _content(one: RecordedSet, kind: DataKind, name: str) -> str:
    if kind == "markers":
        return marker_file(Recording(one.folder).poses(), name)
    tracks = SetTracks.load(one.tracks) or _made(one)
    return angles_csv(tracks, one.exercise) if kind == "angles" else motion_file(tracks, name)


def _made(one: RecordedSet) -> SetTracks:
    """The tracks of a set, judged anew where they were not kept."""
    result = check_recording(one.folder, one.exercise, live_filter=one.live)
    tracks = set_tracks(result, Recording(one.folder))
    tracks.save(one.tracks)
    return tracks
