"""A recorded session judged again: its poses with its pauses, and the settings it had."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import cast, get_args

from pydantic import TypeAdapter, ValidationError

from formcheck.body import smooth
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.errors import UnreadableVideo
from formcheck.exercise import Level
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import ENGLISH, Language
from formcheck.language.language_files import load_language
from formcheck.pose.pose import Pose
from formcheck.recording.layout import damaged_sentence
from formcheck.recording.recording import Recording

LEAST_FOV_DEG, MOST_FOV_DEG = 10, 150
"""Fields of view beyond these, degrees, are no camera's. Design values."""


class StoredSettings:
    """What the judge of a recorded session was given.

    Args:
        recording: The session.

    Attributes:
        side: The working side; None: it was left to be found.
        level: Whose target counted.

    Raises:
        UnreadableVideo: Side or level make no sense.
    """

    def __init__(self, recording: Recording) -> None:
        """Read side and level."""
        self._recording = recording
        self._settings = recording.header.settings
        side, level = recording.header.side or None, self._settings.get("level", "standard")
        if side not in (*get_args(WorkingSide), None) or level not in get_args(Level):
            raise self._damaged()
        self.side = cast("WorkingSide | None", side)
        self.level = cast(Level, level)

    @property
    def fov_deg(self) -> float | None:
        """The camera's field of view, where it was known.

        Raises:
            UnreadableVideo: It makes no sense.
        """
        fov_deg: float | None = self._settings.get("fov_deg")
        fits = isinstance(fov_deg, (int, float)) and LEAST_FOV_DEG <= fov_deg <= MOST_FOV_DEG
        if fov_deg is not None and not fits:
            raise self._damaged()
        return fov_deg

    @property
    def language(self) -> Language:
        """The language.

        Raises:
            UnreadableVideo: None is named.
            UsageError: It isn't there any more.
        """
        code = self._settings.get("language", ENGLISH.code)
        if not isinstance(code, str):
            raise self._damaged()
        return load_language(code)

    @property
    def rom_limits(self) -> list[RomLimit]:
        """How far the person's hips might go; the key is that of plans.

        Raises:
            UnreadableVideo: They make no sense.
        """
        try:
            stored = self._settings.get("ceilings", [])
            return TypeAdapter(list[RomLimit]).validate_python(stored)
        except ValidationError:
            raise self._damaged() from None

    def _damaged(self) -> UnreadableVideo:
        return UnreadableVideo(damaged_sentence(self._recording.folder))


def replay(
    recording: Recording, judge: Judge, fov_deg: float | None = None, live_filter: bool = True
) -> Iterator[Pose]:
    """Judge a recording's poses, with its pauses where they were; yields each pose.

    Args:
        recording: A recorded session.
        judge: Who judges it.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each frame knowing only what came before, as live.
    """
    pauses = [
        event
        for event in recording.events()
        if event.get("type") in ("paused", "resumed")
        and isinstance(event.get("time_s"), (int, float))
    ]
    poses, measured = recording.poses(), None
    if not live_filter:
        ahead, poses = itertools.tee(poses)
        measured = smooth(ahead, fov_deg)
    for pose in poses:
        if measured is None:
            judge.push(pose)
        else:
            judge.take(next(measured))
        yield pose
        while pauses and pauses[0]["time_s"] <= pose.time_s:
            pause = pauses.pop(0)
            if pause["type"] == "paused":
                judge.pause(pause["time_s"])
            else:
                judge.resume(pause["time_s"])
