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
MOST_RESTS = 5
"""A start position is the middle of so many quiet rests, the nearest ones. Design value."""


@dataclass(frozen=True, slots=True)
class KnownRepetition:
    """A repetition that is known before it is judged.

    Attributes:
        movement: What was found.
        start: Its start position; None where there was no quiet rest.
    """

    movement: Candidate
    start: Baseline | None


def foresee(
    exercise: Exercise, target: float, frames: FrameStore, given: Side | None
) -> list[KnownRepetition]:
    """Find the repetitions of a whole recording, in the order of their times.

    Args:
        exercise: What is being done.
        target: How far to go.
        frames: All of the recording.
        given: The moving leg, if it is known.
    """
    found = chosen(candidates(exercise, target, frames, legs_that_may_move(exercise, given)))
    rests = list(_quiet_rests(exercise, frames, found))
    return [KnownRepetition(one, _start(exercise, one, rests)) for one in found]


def _start(
    exercise: Exercise, one: Candidate, rests: Sequence[tuple[Measures, Baseline]]
) -> Baseline | None:
    """The start position: that of the nearest quiet rests in which the leg was there."""
    name, far = exercise.measure.name, SAME_REST_SHARE * one.seen.excursion
    left = one.seen.start.of_leg(name, one.moving)
    near = []
    for measures, rest in rests:
        level = measures.of_leg(name, one.moving)
        if level is None or left is None or abs(level.value - left.value) <= far:
            near.append((abs(measures.time_s - one.start_s), rest))
    near.sort(key=lambda pair: pair[0])
    return Baseline.middle([rest for _, rest in near[:MOST_RESTS]]) if near else None


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

    def __init__(self, usual: float, attempts: Iterable[KnownRepetition]) -> None:
        super().__init__(usual)
        self._attempts = list(attempts)

    @property
    def coming(self) -> KnownRepetition | None:
        """The repetition going on, or the next one."""
        return self._attempts[0] if self._attempts else None

    def reset(self) -> None:
        """Nothing that is known is forgotten."""

    def push(self, time_s: float, value: float | None, sd: float) -> Attempt | None:
        """Take the next value; returns an attempt that is over now."""
        if value is not None:
            self._remember(time_s, value)
        coming = self.coming
        if coming is None or time_s < coming.movement.start_s:
            return None
        one = coming.movement
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
