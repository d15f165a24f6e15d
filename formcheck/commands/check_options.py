"""What ``formcheck check`` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.exercise import Level


@dataclass(frozen=True)
class CheckOptions:
    """What was asked for on the command line.

    Attributes:
        videos: Videos, folders of recorded sets, folders of sessions.
        exercise_id: What is being done; None where a recording knows it.
        side: The working side, or None to find it.
        level: Whose target counts, or None.
        model: Pose model.
        exercises: A folder of exercise files, or None.
        fov_deg: The camera's field of view, or None.
        language_code: In which language, or None for the usual one.
        plan: The plan's file, or None.
        live_filter: Measure each frame of a video knowing only what came before it.
        smoothed: Judge a recording a second time, knowing what came after, too.
        json_path: Where the answer goes, or None.
        measures: Whether it has every angle of every frame.
        report: Where the report goes, of several videos the folder; or None.
        no_pictures: Leave pictures out of the report.
        annotate: Where the annotated video goes, of several the folder; or None.
        patient: Whose it is, or nothing.
        data: The data folder in which it is kept, or None.
        database: A database instead of the file in that folder, or None.
    """

    videos: tuple[Path, ...]
    exercise_id: str | None
    side: WorkingSide | None
    level: Level | None
    model: str
    exercises: Path | None
    fov_deg: float | None
    language_code: str | None
    plan: Path | None
    live_filter: bool
    smoothed: bool
    json_path: Path | None
    measures: bool
    report: Path | None
    no_pictures: bool
    annotate: Path | None
    patient: str
    data: Path | None
    database: str | None
