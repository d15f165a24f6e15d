"""Which movements of a whole recording are repetitions, knowing all of them."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.coaching.attempts_found import Candidate
from formcheck.coaching.likeness import likeness
from formcheck.coaching.resemblance import odds

SURE = 1.0
"""From these log odds on a movement shows what this person's repetitions look like. Design
value."""
LEAST_ODDS = 0.8
"""A movement counts from these log odds on: a wrong count is a little worse than a lost one. Design
value."""
SHARED_SHARE = 0.3
"""A movement that shares more than this share of its time with others, or of another's, is no
repetition beside them. Design value."""


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The repetitions among the movements that were found, in the order of their times."""
    rivals = unbeaten(found)
    sure = sure_of(rivals)
    likely = [(_odds(one, sure), one) for one in rivals]
    return sorted(_apart(likely, LEAST_ODDS), key=lambda one: one.start_s)


def unbeaten(found: Sequence[Candidate]) -> list[Candidate]:
    """Without the movements of a leg while another one moves more like a repetition."""
    looks = [likeness(one.traits) for one in found]
    return [
        one
        for i, one in enumerate(found)
        if not any(
            looks[k] > looks[i] and _at_once(other, one) for k, other in enumerate(found) if k != i
        )
    ]


def sure_of(rivals: Sequence[Candidate]) -> list[Candidate]:
    """Those that look most like repetitions: what this person's repetitions look like."""
    return _apart([(likeness(one.traits), one) for one in rivals], SURE)


def _at_once(one: Candidate, other: Candidate) -> bool:
    """Whether they are two legs' movements at the same time."""
    long_s = max(one.lasts_s, other.lasts_s)
    return one.moving != other.moving and one.shared_s(other) > SHARED_SHARE * long_s


def _apart(likely: Sequence[tuple[float, Candidate]], least: float) -> list[Candidate]:
    """The likeliest of them that don't share their time."""
    taken: list[Candidate] = []
    for odds_of_one, one in sorted(likely, key=lambda pair: pair[0], reverse=True):
        if odds_of_one < least:
            break
        shared_s = [one.shared_s(other) for other in taken]
        within = all(
            s <= SHARED_SHARE * other.lasts_s for s, other in zip(shared_s, taken, strict=True)
        )
        if within and sum(shared_s) <= SHARED_SHARE * one.lasts_s:
            taken.append(one)
    return taken


def _odds(one: Candidate, sure: Sequence[Candidate]) -> float:
    others = [other.seen for other in sure if other is not one]
    return odds(likeness(one.traits), one.seen, others)
