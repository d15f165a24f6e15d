"""Learning from a good example: a patient's own targets and tempo, from an accepted session.

Pure: a judgement in, what a plan's entry may say out.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.coaching.events import Rep, WorkingSide
from formcheck.coaching.result import Judgement
from formcheck.errors import PlanError
from formcheck.exercise import Exercise
from formcheck.exercise.dosage import Tempo
from formcheck.language.amounts import VIEW_WORDS, give_or_take
from formcheck.plan.plan import PlanEntry, PlanTarget

LEAST_REPS = 3
"""From fewer good repetitions nothing is learned. Design value."""
LEAST_SPREAD_SHARE = 0.05
"""A target lies below the usual reach by the repetitions' own standard deviation, and by this share
of it at least. The camera's doubt is not taken off as well: the rule for short repetitions allows
for it. Design value."""
MOST_SPREAD_SHARE = 0.25
"""Repetitions that differ by more than this, or are measured less surely, set no target. Up to here
a repetition of 60 per cent of the usual reach is surely distinguished from a whole one. Design
value."""
LEAST_OF_BEST_SHARE = 0.6
"""A repetition that went less far, compared with the best of the session, was broken off.
Design value."""
SHORTEST_PHASE_S = 0.3
"""No way out or back is learned to be shorter. Design value."""
SHORTEST_HOLD_S = 1.0
"""No hold is learned to be shorter. Design value."""
LEAST_TARGET = 1
"""No target is learned to be smaller, in the unit of the exercise. Design value."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a session teaches about one exercise and side.

    Attributes:
        side: Which side.
        reps: How many good repetitions or holds there were.
        target: How far to go; None where the exercise doesn't judge that.
        tempo: Seconds of each phase; None for a hold.
        hold_s: Of a hold: how long; None otherwise.
        words: Where it comes from, for the plan's file: ``5 good repetitions: 30 ± 2°``.
    """

    side: WorkingSide
    reps: int
    target: PlanTarget | None
    tempo: Tempo | None
    hold_s: float | None
    words: str

    def into(self, entry: PlanEntry) -> PlanEntry:
        """The entry with what was learned."""
        update = {"target": self.target, "tempo": self.tempo, "hold_s": self.hold_s}
        update = {key: value for key, value in update.items() if value is not None}
        return entry.model_copy(update={**update, "side": self.side})


def learn(
    judgement: Judgement, most: float | None = None, side: WorkingSide | None = None
) -> Learned:
    """What a session teaches: the patient's own target and tempo.

    A repetition is good if it was judged, nothing was wrong but its range, which is what is being
    learned, and it went about as far as the best one.

    Args:
        judgement: Of a session that the therapist has accepted, judged within the ROM limits of
            the plan.
        most: The largest target that the plan's ROM limits allow (see `Prescription`); None where
            they are not in the way.
        side: From which side's repetitions to learn; None where only one was worked.

    Raises:
        PlanError: There is too little to learn from; one sentence that says why.
    """
    exercise = judgement.exercise
    _check_judged(judgement)
    side = side or _only_side(judgement.reps, exercise)
    done = [rep for rep in judgement.reps if rep.side == side]
    good = _good(done, exercise)
    if len(good) < LEAST_REPS:
        raise PlanError(
            f"Of {len(done)} {_what(exercise)}, {len(good) or 'none'} can be learned from: at "
            f"least {LEAST_REPS} are needed that were judged and in which nothing was wrong."
        )
    hold = exercise.kind == "hold"
    return Learned(
        side=side,
        reps=len(good),
        target=_target(good, exercise, most),
        tempo=None if hold else _tempo(good),
        hold_s=_hold(good) if hold else None,
        words=_words(good, exercise),
    )


def _check_judged(judgement: Judgement) -> None:
    exercise = judgement.exercise
    if exercise.tier == "timer":
        raise PlanError(f"{exercise.name} is only timed: there is nothing to learn from it.")
    if judgement.verdict == "wrong_view":
        seen = VIEW_WORDS.get(judgement.view_found or "", "from another direction")
        needed = " or ".join(VIEW_WORDS[view] for view in exercise.views)
        raise PlanError(
            f"Nothing can be learned: {exercise.name} was seen {seen}, but has to be seen {needed}."
        )
    if judgement.verdict != "judged":
        why = {
            "no_person": "nobody was seen",
            "not_visible": "parts of the body were hidden most of the time",
            "nothing_done": "nothing was done",
        }
        raise PlanError(f"Nothing can be learned: {why[judgement.verdict]}.")


def _only_side(reps: Sequence[Rep], exercise: Exercise) -> WorkingSide:
    sides = sorted({rep.side for rep in reps})
    if len(sides) > 1:
        raise PlanError(
            f"{exercise.name} was done on both sides: add --side left or --side right, "
            "one after the other."
        )
    return sides[0]


def _good(reps: Sequence[Rep], exercise: Exercise) -> list[Rep]:
    learned = {rule.id for rule in exercise.faults if rule.target_share_below}
    known = [rep for rep in reps if rep.judged and math.isfinite(rep.excursion)]
    good = [rep for rep in known if all(fault.id in learned for fault in rep.faults)]
    best = max((rep.excursion for rep in good), default=0.0)
    return [rep for rep in good if rep.excursion >= LEAST_OF_BEST_SHARE * best]


def _target(good: Sequence[Rep], exercise: Exercise, most: float | None) -> PlanTarget | None:
    """The usual reach less a margin, within the ROM limits; None where reach isn't judged."""
    unit = exercise.measure.unit
    if unit == "s" or not any(rule.target_share_below for rule in exercise.faults):
        return None
    reaches = [rep.excursion for rep in good]
    usual, doubt = statistics.median(reaches), statistics.median(rep.sd for rep in good)
    found = give_or_take(usual, max(doubt, _spread(reaches)), unit)
    if doubt > MOST_SPREAD_SHARE * usual:
        raise PlanError(
            f"The reach was measured too unsurely to be a target: {found}; measure it by hand and "
            "write it into the plan."
        )
    if _spread(reaches) > MOST_SPREAD_SHARE * usual:
        raise PlanError(
            f"The repetitions differ too much to set a target: {found}; record again, each as far "
            "as is comfortable."
        )
    reach = _less_margin(reaches)
    if most is not None:
        reach = min(reach, most)
    return PlanTarget(excursion=max(LEAST_TARGET, math.floor(reach)), unit=unit)


def _tempo(good: Sequence[Rep]) -> Tempo:
    """The usual tempo less a margin, to a tenth of a second."""
    return Tempo(
        lift_s=max(SHORTEST_PHASE_S, _tenths([rep.lift_s for rep in good])),
        hold_s=_tenths([rep.hold_s for rep in good]),
        lower_s=max(SHORTEST_PHASE_S, _tenths([rep.lower_s for rep in good])),
    )


def _hold(good: Sequence[Rep]) -> float:
    """The usual hold less a margin, in whole seconds."""
    return max(SHORTEST_HOLD_S, float(math.floor(_less_margin([rep.hold_s for rep in good]))))


def _less_margin(values: Sequence[float]) -> float:
    usual = statistics.median(values)
    return max(0.0, usual - max(_spread(values), LEAST_SPREAD_SHARE * usual))


def _spread(values: Sequence[float]) -> float:
    return statistics.stdev(values)


def _tenths(values: Sequence[float]) -> float:
    return math.floor(10 * _less_margin(values)) / 10


def _words(good: Sequence[Rep], exercise: Exercise) -> str:
    if exercise.kind == "hold":
        holds = [rep.hold_s for rep in good]
        amount = f"{statistics.median(holds):.0f} ± {_spread(holds):.0f} s"
    else:
        reaches = [rep.excursion for rep in good]
        amount = give_or_take(statistics.median(reaches), _spread(reaches), exercise.measure.unit)
    return f"{len(good)} good {_what(exercise)}: {amount}"


def _what(exercise: Exercise) -> str:
    return "holds" if exercise.kind == "hold" else "repetitions"
