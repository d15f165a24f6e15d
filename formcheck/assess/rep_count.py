"""What movements amount to by the rules of a test: how many count, how long they took, why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from formcheck.assess.assessment import Count, Hands, Time
from formcheck.assess.test_reps import TestRep
from formcheck.assess.trial import Certainty, Quantity, certainty

WAIT_S = 4.0
"""A goal that was only maybe reached waits so long for a movement that makes it sure. Design
value."""
SHARE_SDS = 2.0
"""Whether a movement that time cut short was half done is only maybe known within so many standard
deviations. Design value."""


@dataclass(frozen=True, slots=True)
class RepCount:
    """The movements of one leg, or of both, since "go".

    Attributes:
        rule: What counts.
        reps: In order; the last one may be going on.
        going_back: Whether the one going on is on its way back.
        go_s: Time of "go".
        until_s: Time of the last frame that counts.
    """

    rule: Count | Time
    reps: list[TestRep]
    going_back: bool
    go_s: float
    until_s: float

    def counts(self, rep: TestRep) -> Certainty:
        """Whether a movement counts."""
        if not self.rule.complete_when:
            return "yes" if rep.over else "no"
        full = rep.complete()
        half = self._far_enough if rep is self.cut_short else "no"
        return "yes" if "yes" in (full, half) else "maybe" if "maybe" in (full, half) else "no"

    @property
    def counting(self) -> list[TestRep]:
        """Those that count, or may."""
        return [rep for rep in self.reps if self.counts(rep) != "no"]

    @property
    def timed_out(self) -> bool:
        """Whether time is up."""
        return self.until_s >= self.go_s + self.rule.time_limit_s

    @property
    def cut_short(self) -> TestRep | None:
        """The movement that was on its way out when time was up, if such a one may count."""
        rule = self.rule
        if not isinstance(rule, Count) or rule.last_counts_beyond is None or not self.timed_out:
            return None
        last = self.reps[-1] if self.reps else None
        return None if last is None or last.over or self.going_back else last

    @property
    def _usual_excursion(self) -> float:
        """How far a whole movement of this person goes."""
        whole = [c.attempt.excursion for c in self.reps if c.over and c.complete() != "no"]
        return median(whole or [self.rule.signal.usual])

    @property
    def _far_enough(self) -> Certainty:
        """Whether the movement cut short had gone far enough to count."""
        last = self.cut_short
        assert last is not None and isinstance(self.rule, Count)
        share = last.level_at(self.go_s + self.rule.time_limit_s) / self._usual_excursion
        doubt = SHARE_SDS * last.attempt.sd / self._usual_excursion
        least = self.rule.last_counts_beyond or 1.0
        return certainty(-share, -least, doubt)

    @property
    def number(self) -> Quantity:
        """How many count; from the fewest to the most there can have been."""
        verdicts = [self.counts(rep) for rep in self.reps]
        certain, possible = verdicts.count("yes"), verdicts.count("maybe")
        rather = sum(
            verdict == "maybe" and rep.rather_complete
            for verdict, rep in zip(verdicts, self.reps, strict=True)
        )
        return Quantity(certain + rather, certain, certain + possible)

    @property
    def goal(self) -> TestRep | None:
        """The movement that reached the goal, or may have, once it is past its furthest point."""
        likely = [c for c in self.counting if self.counts(c) == "yes" or c.rather_complete]
        return self._last_of(likely) or self._last_of(self.counting)

    @property
    def settled(self) -> bool:
        """Whether the goal is reached for sure, or nothing more comes that could make it sure."""
        if self._certain_goal is not None:
            return True
        return self.goal is not None and self.until_s - self.counting[-1].top_s > WAIT_S

    @property
    def _certain_goal(self) -> TestRep | None:
        """The movement by which the goal was reached for sure."""
        return self._last_of([rep for rep in self.reps if self.counts(rep) == "yes"])

    def _last_of(self, counted: list[TestRep]) -> TestRep | None:
        if not isinstance(self.rule, Time) or len(counted) < self.rule.goal:
            return None
        last = counted[self.rule.goal - 1]
        return last if last.over or last.at_top else None

    def took(self, sd: float) -> Quantity:
        """How long the goal took; from the first that may have reached it to the one that did."""
        first, likely, certain = self._last_of(self.counting), self.goal, self._certain_goal
        if first is None or likely is None:
            so_far = self.until_s - self.go_s
            return Quantity(so_far, so_far, math.inf)
        high = math.inf if certain is None else certain.top_s - self.go_s + sd
        return Quantity(likely.top_s - self.go_s, first.top_s - self.go_s - sd, high)

    @property
    def has_doubtful(self) -> bool:
        """Whether there are movements that don't count, or only maybe."""
        return any(rep.over and self.counts(rep) != "yes" for rep in self.reps)

    def notes(self) -> list[str]:
        """Which movements only maybe count, and which don't."""
        last = self.cut_short
        numbered = [(i, rep) for i, rep in enumerate(self.reps, 1) if rep is not last]
        maybe = [i for i, rep in numbered if self.counts(rep) == "maybe"]
        short = [i for i, rep in numbered if rep.over and self.counts(rep) == "no"]
        notes = []
        if maybe:
            notes.append(f"It is not sure that you came fully up ({_numbers(maybe)}).")
        if short:
            notes.append(f"You did not come fully up ({_numbers(short)}): not counted.")
        if last is not None and self.counts(last) == "maybe":
            notes.append("The last one was about half done when time was up: it may count.")
        elif last is not None and last.complete() == "no" and self.counts(last) == "yes":
            notes.append("The last one was more than half done when time was up: it counts.")
        return notes

    def with_hands(self, result: Quantity) -> tuple[Quantity, list[str], bool]:
        """The result under the rule about hands, what has to be said, and whether it is clean."""
        rule = self.rule.hands
        if rule is None:
            return result, [], True
        verdicts = [rep.hands(rule) for rep in self.reps]
        certain, maybe, unclear = (
            [i for i, verdict in enumerate(verdicts, 1) if verdict == kind]
            for kind in ("yes", "maybe", "unclear")
        )
        notes = []
        if unclear:
            notes.append(
                "You leaned so far forward that hands on the chest and on the knees look alike "
                f"({_numbers(unclear)})."
            )
        if not certain and not maybe:
            return result, notes, True
        result, note = _helped(rule, result, certain, maybe)
        return result, [*notes, note], not certain


def _helped(
    rule: Hands, result: Quantity, certain: list[int], maybe: list[int]
) -> tuple[Quantity, str]:
    """The result with hands that helped, or may have."""
    which = _numbers(certain or maybe)
    if rule.then == "tell":
        if certain:
            return result, f"Hands were on the thighs on the way up ({which})."
        note = f"Hands may have been on the thighs on the way up ({which}): norms then don't hold."
        return result, note
    if certain:
        note = (
            f"Hands pushed on the thighs ({which}): by the rule of the test that makes the "
            f"result 0. With hands there were {result.value:.0f}."
        )
        return Quantity(0.0, 0.0, 0.0), note
    note = f"Hands may have pushed on the thighs ({which}): if they did, the result is 0."
    return Quantity(result.value, 0.0, result.high), note


def _numbers(numbers: list[int]) -> str:
    return "number " + ", ".join(map(str, numbers))
