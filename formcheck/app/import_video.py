"""A video becomes a session of a person, as a job that tells how far it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job
from formcheck.check import check_video
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise, Level
from formcheck.language import Language
from formcheck.store import Store
from formcheck.store.keep_video import VideoKeeper


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
    with VideoKeeper(store, exercise, at, language, side, level) as keeper:
        result = check_video(
            video,
            exercise,
            side=side,
            level=level,
            language=language,
            on_pose=keeper.push,
            progress=job.progress if job else None,
        )
        return keeper.keep(person_id, video, result)
