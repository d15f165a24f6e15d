"""What came out of a set: the verdict, every attempt, and the measures over time."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from formcheck.body import KINDS, MeasureKind, Side
from formcheck.coaching.events import Cue, Rep, WorkingSide
from formcheck.coaching.frame_log import Series, Verdict
from formcheck.coaching.notes import LimitReport, Note
from formcheck.coaching.side_differences import SideDifference, side_differences
from formcheck.coaching.side_values import SideValue
from formcheck.exercise import Exercise
from formcheck.language import ENGLISH, Language


@dataclass(frozen=True)
class Judgement:
    """What the judge found.

    Attributes:
        exercise: What was done.
        verdict: ``judged``, or why not: ``wrong_view``, ``not_visible``, ``no_person``,
            ``nothing_done``.
        side: The working side, as given or as found.
        view_needed: The view that the exercise needs.
        view_found: The view there was most of the time; None with nobody there.
        yaw_deg: How the body was turned, median.
        reps: Every attempt.
        cues: Everything said.
        notes: What could not be judged, or not well.
        series: The measures over time.
        limits: How each ROM limit of the plan fared.
        sides: What each side did in each of `reps`.
    """

    exercise: Exercise
    verdict: Verdict
    side: WorkingSide
    view_needed: str
    view_found: str | None
    yaw_deg: float | None
    reps: list[Rep]
    cues: list[Cue]
    notes: tuple[Note, ...]
    series: Series
    limits: tuple[LimitReport, ...] = ()
    sides: Sequence[tuple[SideValue, ...]] = ()

    @property
    def side_differences(self) -> tuple[SideDifference, ...]:
        """Left beside right, where both have repetitions enough."""
        return side_differences(chain.from_iterable(self.sides))

    def main_series(self, side: WorkingSide) -> tuple[array[float], array[float]]:
        """The main measure of a working side over time: seconds and values, NaN for unknown."""
        kind, key, leg = self._main(side)
        values = self.series.values[f"{key}_{kind.unit}"]
        if kind.form == "lateral" and leg == "right":
            values = array("d", (-x for x in values))
        return self.series.time_s, values

    def main_doubt(self, side: WorkingSide) -> array[float]:
        """The standard deviation of the main measure over time, NaN for unknown."""
        kind, key, _ = self._main(side)
        return self.series.sds[f"{key}_sd_{kind.unit}"]

    def _main(self, side: WorkingSide) -> tuple[MeasureKind, str, Side]:
        """The main measure of a working side: its kind, its name, and of which leg it is."""
        kind = KINDS[self.exercise.measure.name]
        if side == "both":
            leg: Side = "right" if (self.yaw_deg or 0.0) > 0 else "left"
        else:
            leg = self.exercise.moving_side(side)
        return kind, f"{kind.name}_{leg}" if kind.form == "sided" else kind.keys[0], leg


@dataclass(frozen=True)
class Result:
    """A judgement with all that is needed to report it.

    Attributes:
        exercise: What was done.
        level: Whose targets counted.
        judgement: What was found.
        video: ``frames``, ``fps``, ``duration_s``, ``width``, ``height``.
        model: ``name``, ``sha256``, ``mediapipe``.
        language: In which it is told.
    """

    exercise: Exercise
    level: str
    judgement: Judgement
    video: dict[str, Any]
    model: dict[str, Any] = field(default_factory=dict)
    language: Language = ENGLISH

    @property
    def side(self) -> WorkingSide:
        """The working side, as given or as found."""
        return self.judgement.side
