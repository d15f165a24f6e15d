"""A video becomes a session of a person, as a job that tells how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job
from formcheck.check import check_video
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise, Level
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import Language
from formcheck.plan.prescription import Prescription, prescribe
from formcheck.store import Store
from formcheck.store.keep_video import VideoKeeper
from formcheck.store.people import plan_in_force, plan_of


def import_video(
    store: Store,
    person_id: int,
    video: Path,
    exercise: Exercise,
    at: datetime,
    language: Language,
    side: WorkingSide | None = None,
    level: Level = "standard",
    rom_limits: Sequence[RomLimit] = (),
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
        rom_limits: How far the person's hips may go, as a plan says.
        job: Is told how far it is, and may call it off.

    Raises:
        UnreadableVideo: It can't be read.
        StoreError: The disk is full.
    """
    keeping = VideoKeeper(store, exercise, at, language, side, level, rom_limits=rom_limits)
    with keeping as keeper:
        result = check_video(
            video,
            exercise,
            side=side,
            level=level,
            language=language,
            rom_limits=rom_limits,
            on_pose=keeper.push,
            progress=job.progress if job else None,
        )
        return keeper.keep(person_id, video, result)


def prescribed(store: Store, person_id: int, exercise: Exercise) -> Prescription:
    """How somebody shall do an exercise: as the plan in force says, else as its file does.

    Where the plan has it for each side separately nobody can tell which one a video shows.

    Args:
        store: Where the plan is.
        person_id: Whose.
        exercise: As its file has it.

    Raises:
        PlanError: The plan can't be done any more.
    """
    with store.read() as db:
        row = plan_in_force(db, person_id)
        plan = plan_of(db, row) if row is not None else None
    entries = [one for one in plan.entries if one.exercise == exercise.id] if plan else []
    if plan is None or len(entries) != 1:
        return Prescription(exercise, None, "standard")
    return prescribe(plan, entries[0], store.own_exercises)
