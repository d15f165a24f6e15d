"""A video becomes a session of a person: judged, its poses kept, the file copied."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job
from formcheck.check import check_video
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.errors import StoreError
from formcheck.exercise import Exercise, Level, exercise_text
from formcheck.language import Language
from formcheck.pose.estimator import info_of
from formcheck.pose.model_files import find_model
from formcheck.pose.pose import Pose
from formcheck.recording.layout import VIDEO, SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.store import Store
from formcheck.store.sessions import SessionKeeper
from formcheck.version import __version__


def import_video(
    store: Store,
    person_id: int,
    video: Path,
    exercise: Exercise,
    at: datetime,
    language: Language,
    side: WorkingSide | None = None,
    level: Level = "standard",
    job: Job | None = None,
) -> int:
    """Judge a video and keep it as a session of its own; returns the session's number.

    Args:
        store: Where.
        person_id: Who is in it.
        video: The file; it is copied.
        exercise: What is being done in it.
        at: When it was done.
        language: In which cues are.
        side: The working side; None to find it.
        level: Whose target counts.
        job: Is told how far it is, and may call it off.

    Raises:
        UnreadableVideo: It can't be read.
        StoreError: The disk is full.
    """
    keeping = store.recordings / f"importing-{at:%Y%m%d%H%M%S%f}"
    keeper = None
    try:
        header = _header(exercise, side, level, at, language)
        with Recorder(keeping, header) as recorder:

            def keep(pose: Pose, judge: Judge) -> None:
                recorder.pose(pose)

            progress = job.progress if job else None
            result = check_video(
                video,
                exercise,
                side=side,
                level=level,
                language=language,
                on_pose=keep,
                progress=progress,
            )
        _copied(video, keeping / VIDEO)
        keeper = SessionKeeper(store, person_id, at, "video")
        keeper.folder.mkdir(mode=0o700, parents=True)
        folder = keeper.folder / f"01_{exercise.id}"
        keeping.rename(folder)
        set_id = keeper.begin_set(exercise.id, side, level, at, folder, folder / VIDEO)
        keeper.end_set(set_id, result, header.exercise_text, "smoothed", at)
        return keeper.session_id
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(keeping)


def _header(
    exercise: Exercise, side: WorkingSide | None, level: Level, at: datetime, language: Language
) -> SessionHeader:
    return SessionHeader(
        formcheck=__version__,
        exercise=exercise.id,
        side=side or "",
        exercise_text=exercise_text(exercise),
        model=asdict(info_of(find_model("full"))),
        video={},
        started_at=at.isoformat(timespec="seconds"),
        settings={"level": level, "fov_deg": None, "language": language.code, "ceilings": []},
    )


def _copied(video: Path, place: Path) -> None:
    try:
        shutil.copyfile(video, place)
    except OSError as error:
        raise StoreError(f"{video.name} can't be copied: make room on the disk.") from error
