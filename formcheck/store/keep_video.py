"""A video becomes a session of a person: its poses kept, the file copied, the verdict stored."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Result
from formcheck.errors import StoreError
from formcheck.exercise import Exercise, Level, exercise_text
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import Language
from formcheck.pose.estimator import info_of
from formcheck.pose.model_files import find_model
from formcheck.pose.pose import Pose
from formcheck.recording.layout import VIDEO, SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.store.arriving import move_in, settle
from formcheck.store.open_store import Store
from formcheck.store.sessions import SessionKeeper
from formcheck.version import __version__


class VideoKeeper:
    """Keeps a video while it is judged; used by ``with``, and nothing stays if it isn't kept.

    Args:
        store: Where.
        exercise: What is being done in it.
        at: When it was done.
        language: In which cues are.
        side: The working side; None to find it.
        level: Whose target counts.
        model: Pose model.
        fov_deg: The camera's field of view, if it is known.
        rom_limits: How far the person's hips may go.

    Raises:
        OutputError: The disk is full.
        StoreError: It can't be written there.
    """

    def __init__(
        self,
        store: Store,
        exercise: Exercise,
        at: datetime,
        language: Language,
        side: WorkingSide | None = None,
        level: Level = "standard",
        model: str = "full",
        fov_deg: float | None = None,
        rom_limits: Sequence[RomLimit] = (),
    ) -> None:
        """Begin to record."""
        self.at = at
        self._store, self._exercise, self._side, self._level = store, exercise, side, level
        self._header = SessionHeader(
            formcheck=__version__,
            exercise=exercise.id,
            side=side or "",
            exercise_text=exercise_text(exercise),
            model=asdict(info_of(find_model(model))),
            video={},
            started_at=at.isoformat(timespec="seconds"),
            settings={
                "level": level,
                "fov_deg": fov_deg,
                "language": language.code,
                "ceilings": [limit.model_dump() for limit in rom_limits],
            },
        )
        self._scratch = store.scratch()
        self._place = self._scratch.path / exercise.id
        self._recorder = Recorder(self._place, self._header)

    def push(self, pose: Pose, judge: Judge) -> None:
        """Take the next pose, once it is judged."""
        self._recorder.pose(pose)

    def keep(self, person_id: int, video: Path, result: Result) -> int:
        """Keep it as a session of its own; returns the session's number.

        Args:
            person_id: Who is in it.
            video: The file; it is copied.
            result: What was found.

        Raises:
            StoreError: The disk is full.
        """
        self._recorder.close()
        _copied(video, self._place / VIDEO)
        keeper = SessionKeeper(self._store, person_id, self.at, "video")
        folder, exercise_id = keeper.folder / f"01_{self._exercise.id}", self._exercise.id
        move_in(self._place, folder)
        set_id = keeper.begin_set(
            exercise_id, self._side, self._level, self.at, folder, folder / VIDEO
        )
        settle(folder)
        keeper.end_set(set_id, result, self._header.exercise_text, "smoothed", self.at)
        return keeper.session_id

    def __enter__(self) -> VideoKeeper:
        """The keeper itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """What wasn't kept goes."""
        self._recorder.close()
        self._scratch.remove()


def _copied(video: Path, place: Path) -> None:
    try:
        shutil.copyfile(video, place)
    except OSError as error:
        raise StoreError(f"{video.name} can't be copied: make room on the disk.") from error
