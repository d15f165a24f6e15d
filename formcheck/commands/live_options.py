"""What ``formcheck live`` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.exercise import Level


@dataclass(frozen=True)
class LiveOptions:
    """What was asked for on the command line.

    Attributes:
        exercise_id: Which exercise; None to ask, or for all of the plan.
        side: One side, or None for all.
        level: Whose target counts, or None.
        model: Pose model.
        exercises: A folder of exercise files, or None.
        fov_deg: The camera's field of view, or None.
        language_code: In which language it speaks, or None for the usual one.
        plan: The plan's file, or None.
        camera: Number or URL.
        mute: Whether nothing is said aloud.
        record: The folder of the recording, or that collects recorded sessions of a plan; or None.
        record_video: Whether the pictures are kept, too.
    """

    exercise_id: str | None
    side: WorkingSide | None
    level: Level | None
    model: str
    exercises: Path | None
    fov_deg: float | None
    language_code: str | None
    plan: Path | None
    camera: str
    mute: bool
    record: Path | None
    record_video: bool
