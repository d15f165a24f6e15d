"""Repetitions that are known before they are judged, as those of a whole recording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from formcheck.body import Baseline, Measures, Side
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.attempts_found import Candidate, candidates, legs_that_may_move
from formcheck.coaching.frame_store import FrameStore
from formcheck.coaching.position import fit_of
from formcheck.coaching.rep_detector import RepDetector
from formcheck.coaching.whole_recording import chosen
from formcheck.exercise import Exercise

SAME_REST_SHARE = 0.25
"""A quiet rest is that of a repetition when the main measure is then within this share of its
excursion from the level that it left. Design value."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The repetitions of a recording, and the quiet rests beside them.

    Attributes:
        attempts: The repetitions, in the order of their times.
        rests: The last frame of each quiet rest, and what was measured in all of it.
    """

    attempts: Sequence[Candidate]
    rests: Sequence[tuple[Measures, Baseline]]

    def of_leg(self, moving: Side | None) -> list[Candidate]:
        """The repetitions of one moving leg."""
        return [one for one in self.attempts if one.moving == moving]

    def baseline(self, exercise: Exercise, one: Candidate) -> Baseline | None:
        """The start position of a repetition: the nearest quiet rest in which the leg was there."""
        name, moving = exercise.measure.name, one.moving
        start = one.seen.start.of_leg(name, moving)
        far = SAME_REST_SHARE * one.seen.excursion
        near = [
            (abs(measures.time_s - one.start_s), i)
            for i, (measures, _) in enumerate(self.rests)
            if (level := measures.of_leg(name, moving)) is None
            or start is None
            or abs(level.value - start.value) <= far
        ]
        return self.rests[min(near)[1]][1] if near else None


def foresee(exercise: Exercise, target: float, frames: FrameStore, given: Side | None) -> Foreseen:
    """Find the repetitions of a whole recording.

    Args:
        exercise: What is being done.
        target: How far to go.
        frames: All of the recording.
        given: The moving leg, if it is known.
    """
    found = candidates(exercise, target, frames, legs_that_may_move(exercise, given))
    attempts = chosen(found)
    return Foreseen(attempts, list(_quiet_rests(exercise, frames, attempts)))


def _quiet_rests(
    exercise: Exercise, frames: Iterable[Measures], attempts: Sequence[Candidate]
) -> Iterator[tuple[Measures, Baseline]]:
    """The last quiet time of every rest."""
    baseline = Baseline()
    quiet: Measures | None = None
    for measures in frames:
        time_s = measures.time_s
        moving = any(one.start_s < time_s < one.end_s for one in attempts)
        fits = not moving and fit_of(exercise, measures).hindrance is None
        if fits and not measures.jumped and baseline.push(measures):
            quiet = measures
        elif quiet is not None:
            yield quiet, baseline.anew()
            quiet = None
        if not fits:
            baseline.leave()
    if quiet is not None:
        yield quiet, baseline.anew()


class ForeseenDetector(RepDetector):
    """Follows a signal whose repetitions are known, and says when each begins and ends.

    Args:
        usual: The usual range, in the signal's unit.
        attempts: The repetitions, in the order of their times.
    """

    def __init__(self, usual: float, attempts: Sequence[Candidate]) -> None:
        super().__init__(usual)
        self._attempts = list(attempts)

    @property
    def coming(self) -> Candidate | None:
        """The repetition going on, or the next one."""
        return self._attempts[0] if self._attempts else None

    def reset(self) -> None:
        """Nothing that is known is forgotten."""

    def push(self, time_s: float, value: float | None, sd: float) -> Attempt | None:
        """Take the next value; returns an attempt that is over now."""
        one = self.coming
        if value is not None:
            self._remember(time_s, value)
        if one is None or time_s < one.start_s:
            return None
        if self.attempt is None:
            self.rest, self.phase = one.wave.rest, "lift"
            self.attempt = Attempt(one.start_s, self.rest, sd, self.rest, time_s)
            self.attempt.unfounded = one.seen.unfounded
        attempt = self.attempt
        if value is not None and (attempt.samples or value > attempt.rest):
            self._take(attempt, time_s, value, sd)
        if time_s < one.end_s:
            return None
        self._attempts.pop(0)
        self.attempt, self.phase = None, "rest"
        return attempt if attempt.samples else None

    def cut_short(self) -> Attempt | None:
        """What is known has its end."""
        return None
