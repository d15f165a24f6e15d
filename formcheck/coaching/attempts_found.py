"""All that may be repetitions in a whole recording, with what was seen of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formcheck.body import SIDES, Side
from formcheck.coaching.frame_log import MOST_SHARE
from formcheck.coaching.frame_store import FrameStore
from formcheck.coaching.likeness import BEFORE_S, Evidence, features
from formcheck.coaching.position import posture_fits
from formcheck.coaching.side_tracker import counting_measure, counting_source, works_more
from formcheck.coaching.waves import Floats, Wave, waves
from formcheck.exercise import Exercise

MISREAD_S = 3.0
"""In the middle of a movement the posture may be misread for so long, seconds. Design value."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A movement that may be a repetition.

    Attributes:
        wave: The movement, by numbers of frames.
        start_s: When it left rest.
        peak_s: When it was furthest.
        end_s: When it was back.
        seen: What the whole body did.
        traits: The features that tell it from something else.
    """

    wave: Wave
    start_s: float
    peak_s: float
    end_s: float
    seen: Evidence
    traits: tuple[float, ...]

    @property
    def moving(self) -> Side | None:
        """The leg that moves; None for both together, or for the upper one."""
        return self.seen.moving

    @property
    def lasts_s(self) -> float:
        """How long it took, seconds."""
        return self.seen.lasts_s

    def shared_s(self, other: Candidate) -> float:
        """How long both go on at once."""
        return max(0.0, min(self.end_s, other.end_s) - max(self.start_s, other.start_s))


class _Columns:
    """What is looked at in all frames at once.

    Attributes:
        time_s: (n) the times of the frames, seconds.
        pace: (n) how fast the body moved.
        broken: (n) whether what came before doesn't go on in a frame.
        signals: By moving leg: (n) rises with the effort; NaN where it is unknown.
        works: By moving leg: (n) whether it is the working one.
    """

    def __init__(self, exercise: Exercise, frames: FrameStore, legs: Sequence[Side | None]) -> None:
        n, shape = len(frames), (len(legs), len(frames))
        self.time_s, self.pace = np.zeros(n), np.zeros(n)
        jumped, fits = np.zeros(n, bool), np.zeros(n, bool)
        signals, works = np.full(shape, math.nan), np.zeros(shape, bool)
        sources: list[str | None] = []
        for i, measures in enumerate(frames):
            self.time_s[i], self.pace[i] = measures.time_s, measures.pace
            jumped[i] = measures.jumped
            fits[i] = measures.present and posture_fits(exercise, measures)
            for k, leg in enumerate(legs):
                shown = counting_measure(exercise, leg, measures)
                signals[k, i] = math.nan if shown is None else exercise.sign * shown.value
                works[k, i] = works_more(exercise, leg, measures)
            sources.append(counting_source(exercise, legs[0], measures))
        self.broken = jumped | _elsewhere_read(sources)
        signals[:, _elsewhere(self.time_s, fits)] = math.nan
        self.signals = dict(zip(legs, signals, strict=True))
        self.works = dict(zip(legs, works, strict=True))


def _elsewhere_read(sources: Sequence[str | None]) -> NDArray[np.bool_]:
    """(n) whether a frame's movement is read off another measure than the one before."""
    changed, last = np.zeros(len(sources), bool), None
    for i, source in enumerate(sources):
        changed[i] = last is not None and source is not None and source != last
        last = source or last
    return changed


def _elsewhere(time_s: Floats, fits: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(n) whether the posture is another for longer than a movement may make it look so."""
    last = np.maximum.accumulate(np.where(fits, time_s, -math.inf))
    coming = np.minimum.accumulate(np.where(fits, time_s, math.inf)[::-1])[::-1]
    return coming - last > MISREAD_S


def candidates(
    exercise: Exercise, target: float, frames: FrameStore, legs: Sequence[Side | None]
) -> list[Candidate]:
    """Every movement of the exercise's main measure.

    Args:
        exercise: What is being done.
        target: How far to go.
        frames: All of the recording.
        legs: Those that may move.
    """
    columns, found = _Columns(exercise, frames, legs), []
    for leg in legs:
        for wave in waves(columns.time_s, columns.signals[leg], columns.broken, target):
            seen = _evidence(leg, wave, frames, columns)
            traits = tuple(features(exercise, target, seen))
            start_s, peak_s, end_s = (m.time_s for m in (seen.start, seen.peak, seen.end))
            found.append(Candidate(wave, start_s, peak_s, end_s, seen, traits))
    return found


def _evidence(leg: Side | None, wave: Wave, frames: FrameStore, columns: _Columns) -> Evidence:
    start, peak, end = frames[wave.first], frames[wave.peak], frames[wave.last]
    time_s, pace = columns.time_s, columns.pace
    before = pace[(time_s > start.time_s - BEFORE_S) & (time_s <= start.time_s)]
    return Evidence(
        start=start,
        peak=peak,
        end=end,
        excursion=wave.excursion,
        levels_apart=abs(wave.before - wave.after) / wave.excursion,
        pace_before=float(before.mean()),
        pace_during=float(pace[wave.first : wave.last + 1].mean()),
        unfounded=not (wave.begun and wave.ended),
        moving=leg,
        works=bool(columns.works[leg][wave.first : wave.last + 1].mean() >= MOST_SHARE),
    )


def legs_that_may_move(exercise: Exercise, given: Side | None) -> list[Side | None]:
    """The legs that may move, None for both together or for one yet to be seen.

    Args:
        exercise: What is being done.
        given: The moving leg, if it is known.
    """
    if exercise.sides == "both" or exercise.upper_moves:
        return [None]
    return [given] if given else list(SIDES)
