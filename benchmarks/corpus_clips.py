"""A clip of the corpus, measured once and judged, in the terms of the measuring scripts beside it.

`measure/poses.py` says what a repetition found, missed or wrongly counted is, `measure/frames.py`
how far each frame's angles are off: both are given what was measured here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np
from true_sizes import by_limits_in_force
from truth import shared_module

import formcheck

WAYS = ("causal", "check")
"""As live, each frame knowing only what came before; and as `formcheck check` does."""
NAMES = {"causal": "live", "check": "check"}
"""The ways' names in tables and pictures."""
FRAME = np.dtype(
    [(name, "S18") for name in ("measure", "view", "leg", "where", "posture")]
    + [(name, "f4") for name in ("error", "sd", "world", "image")]
)
"""An angle in a frame: what it is of, and its error, doubt and raw methods' errors, degrees."""


@dataclass(frozen=True, eq=False)
class JudgedClip:
    """A clip judged one way.

    Attributes:
        learning: Whether it is of the half that was learned from.
        row: What `measure/poses.py` says of it, with its truth.
        frames: `FRAME` of every angle in every frame.
    """

    learning: bool
    row: dict[str, Any]
    frames: np.ndarray


Judged = Mapping[str, Sequence[JudgedClip]]
"""Way to the clips judged that way."""


def halves(clips: Sequence[JudgedClip]) -> tuple[list[JudgedClip], list[JudgedClip]]:
    """The half that nothing was learned from, and the other."""
    return [c for c in clips if not c.learning], [c for c in clips if c.learning]


class MeasuringScripts:
    """The measuring scripts of a folder."""

    def __init__(self, shared: Path) -> None:
        self._folder = shared

    @cached_property
    def poses(self) -> ModuleType:
        """`measure/poses.py`: repetitions and faults."""
        return shared_module(self._folder, "poses")

    @cached_property
    def frames(self) -> ModuleType:
        """`measure/frames.py`: angles frame by frame."""
        with mock.patch.dict(sys.modules, score=shared_module(self._folder, "score")):
            return shared_module(self._folder, "frames")

    def judged(self, stem: Path, way: str, learning: bool) -> JudgedClip:
        """Measure and judge a clip.

        Args:
            stem: Its path without suffix.
            way: One of the `WAYS`.
            learning: Whether it is of the half that was learned from.
        """
        known, poses = self.poses.load(stem)
        truth = by_limits_in_force(known, formcheck.load_exercise(known["exercise"]))
        measures = list(formcheck.measure_poses(poses, live_filter=way == "causal"))

        def already(_: object, exercise: formcheck.Exercise, __: str) -> Any:
            return judged(measures, exercise)

        with (
            mock.patch.object(self.poses, "judged", already),
            mock.patch.object(self.poses, "load", lambda _: (truth, poses)),
        ):
            row = self.poses.score(stem, way)
        with (
            mock.patch.dict(sys.modules, poses=self.poses),
            mock.patch.object(self.frames, "measured", lambda *_: measures),
        ):
            frames = np.array(self.frames.one((stem, way)), dtype=FRAME)
        return JudgedClip(learning, row | {"truth": truth}, frames)

    def summary(self, clips: Sequence[JudgedClip]) -> dict[str, Any]:
        """All figures of `measure/poses.py` of some clips."""
        figures: dict[str, Any] = self.poses.summary([clip.row for clip in clips])
        return figures


def judged(
    measures: Iterable[formcheck.Measures], exercise: formcheck.Exercise
) -> tuple[formcheck.Judgement, list[tuple[float, str]]]:
    """The judgement, and the phase that was seen at each time."""
    judge, phases = formcheck.Judge(exercise), []
    for each in measures:
        judge.take(each)
        phases.append((each.time_s, judge.state.phase))
    return judge.finish(), phases
