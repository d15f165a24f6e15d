"""What is kept of all frames: the measures over time, and how often what was seen."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from formcheck.body import KINDS, MAX_SD_DEG, Measures
from formcheck.coaching.notes import NoteCode
from formcheck.coaching.position import UPRIGHT, Fit
from formcheck.exercise import Exercise

Verdict = Literal["judged", "wrong_view", "not_visible", "no_person", "nothing_done"]

PERSON_SHARE = 0.1
"""Where there is a person in no more than this share of the frames, there is nobody. Design
value."""
MOST_SHARE = 0.5
"""What holds in more than this share of the frames, or of the repetitions, holds for the whole.
Design value."""
SLOWEST_STEP_S = 0.22
"""Pictures further apart than this, seconds, are too few to notice faults that pass: at 5 a second
they are still found, at 3 some are lost. Design value."""
CUT_OFF_FROM = 0.97
"""Of somebody upright whose lower end is below this share of the picture's height, the tips of the
feet are cut off, or were put there by the model. Design value."""
HIDING: tuple[NoteCode, ...] = (
    "shoulders_hidden",
    "hips_hidden",
    "knees_hidden",
    "feet_hidden",
    "parts_hidden",
    "too_close",
)
"""The hindrances that hide what has to be seen."""
ACROSS = {"supine", "prone", "side_lying", "quadruped"}
"""The ways in which a body lies that fills the picture from side to side."""
_LASTING: tuple[NoteCode, ...] = ("too_far", "head_hidden", *HIDING, "toes_cut_off")
_KEYS = tuple(
    (key, f"{key}_{kind.unit}", f"{key}_sd_{kind.unit}")
    for kind in KINDS.values()
    if kind.unit != "s"
    for key in kind.keys
)
"""Of each measure its key, and the names of its columns: values, and standard deviations."""


class _MeasureColumns(dict[str, "array[float]"]):
    """Columns by name; those in which nothing was ever known are made when they are asked for."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._series = series

    def __missing__(self, name: str) -> array[float]:
        return unknown(len(self._series.time_s))

    def add(self, name: str, value: float) -> None:
        """Add what is known in the newest frame."""
        if name not in self:
            self[name] = unknown(len(self._series.time_s) - 1)
        self[name].append(value)

    def leave_open(self, name: str) -> None:
        """Nothing is known in the newest frame."""
        if name in self:
            self[name].append(math.nan)


def unknown(frames: int) -> array[float]:
    """A column of so many frames in which nothing is known."""
    return array("f", [math.nan]) * frames


class Series:
    """Every measure in every frame, kept compactly; NaN is unknown."""

    def __init__(self) -> None:
        self.time_s = array("d")
        self.values = _MeasureColumns(self)
        self.sds = _MeasureColumns(self)

    def push(self, measures: Measures) -> None:
        """Take the next frame. What is too unsure to be judged is unknown."""
        self.time_s.append(measures.time_s)
        known = measures.values
        for key, name, sd_name in _KEYS:
            measure = known.get(key)
            if measure is not None and measure.sd <= MAX_SD_DEG:  # as `Measure.judgeable`
                self.values.add(name, measure.value)
                self.sds.add(sd_name, measure.sd)
            else:
                self.values.leave_open(name)
                self.sds.leave_open(sd_name)

    def to_json(self) -> Iterator[tuple[str, list[float | None]]]:
        """Column by column: its name and its values, None for unknown."""
        yield "time_s", [round(t, 4) for t in self.time_s]
        names = [(self.values, name) for _, name, _ in _KEYS]
        names += [(self.sds, sd_name) for *_, sd_name in _KEYS]
        for columns, name in names:
            yield name, [None if math.isnan(x) else round(x, 2) for x in columns[name]]


class FrameTally:
    """Counts, over all frames, what each shows.

    Args:
        exercise: What is being done.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._only_timed = exercise.tier == "timer"
        self._walks = exercise.walks
        self._views = exercise.views
        self._upright = exercise.posture in UPRIGHT
        self._frames = self._present = self._hidden = 0
        self._reasons: Counter[str] = Counter()
        self._fitting: Counter[str] = Counter()
        self._wrong: Counter[str] = Counter()
        self._yaws: Counter[int] = Counter()
        self._last_s: float | None = None
        self._steps = self._slow_steps = self._across = 0

    def push(self, measures: Measures, fit: Fit) -> None:
        """Take the next frame.

        Args:
            measures: What is known of the body.
            fit: How well the frame shows what the exercise needs.
        """
        self._frames += 1
        self._push_step(measures.time_s)
        if not measures.present or measures.view is None:
            return
        self._present += 1
        reason, found = fit.hindrance, measures.view.found
        if reason is not None:
            self._reasons[reason] += 1
        if reason in HIDING:
            self._hidden += 1
        if reason == "wrong_posture" and measures.attitude in ACROSS:
            self._across += 1
        if self._upright and reason not in HIDING and measures.bottom > CUT_OFF_FROM:
            self._reasons["toes_cut_off"] += 1
        if self._only_timed:
            self._fitting[found] += 1
        elif fit.posture:
            if reason == "end_on":
                self._wrong["oblique"] += 1
            else:
                (self._fitting if fit.view else self._wrong)[found] += 1
            self._yaws[round(measures.view.yaw_deg)] += 1

    def _push_step(self, time_s: float) -> None:
        if self._last_s is not None:
            self._steps += 1
            self._slow_steps += time_s - self._last_s > SLOWEST_STEP_S
        self._last_s = time_s

    @property
    def few_pictures(self) -> bool:
        """Whether there were too few pictures a second so far to call anything clean."""
        return self._slow_steps > MOST_SHARE * self._steps

    @property
    def lies_across(self) -> bool:
        """Whether somebody lay most of the time, though the exercise is done upright."""
        return self._upright and self._across > MOST_SHARE * self._present

    def verdict(self, something_done: bool) -> Verdict:
        """What all of it amounts to.

        Args:
            something_done: Whether there was a repetition or a hold.
        """
        if self._walks and something_done:
            return "judged"
        if self._present <= PERSON_SHARE * self._frames:
            return "no_person"
        if self.lies_across or self._fitting.total() < self._wrong.total():
            return "wrong_view"
        if self._hidden > MOST_SHARE * self._present:
            return "not_visible"
        if something_done:
            return "judged"
        # between the views what was done may not show
        return "nothing_done" if self._faced in (None, *self._views) else "wrong_view"

    def view_found(self, verdict: Verdict) -> str | None:
        """The view there was most of the time; None with nobody there."""
        return _commonest(self._wrong) if verdict == "wrong_view" and self._wrong else self._faced

    @property
    def _faced(self) -> str | None:
        """The view there was most of the time in which something can be judged."""
        return _commonest(self._fitting or self._wrong)

    @property
    def yaw_deg(self) -> float | None:
        """How the body was turned, median; None with nobody there."""
        half, so_far = sum(self._yaws.values()) / 2, 0
        for value in sorted(self._yaws):
            so_far += self._yaws[value]
            if so_far >= half:
                return float(value)
        return None

    def lasting(self) -> Iterator[NoteCode]:
        """What made everything less sure most of the time."""
        if self.few_pictures:
            yield "few_pictures"
        if self.lies_across:
            yield "lies_across"
        for code in _LASTING:
            if self._reasons[code] > MOST_SHARE * self._present:
                yield code


def _commonest(views: Counter[str]) -> str | None:
    return views.most_common(1)[0][0] if views else None
