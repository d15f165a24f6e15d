"""Which movements of a whole recording are repetitions, knowing all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from formcheck.coaching.attempts_found import Candidate
from formcheck.coaching.likeness import likeness
from formcheck.coaching.resemblance import odds

SURE = 0.5
"""From these log odds on a movement shows what this person's repetitions look like. Design
value."""
SHARED_SHARE = 0.3
"""Of two movements that share more than this share of the shorter one, only one is a repetition.
Design value."""


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The repetitions among the movements that were found, in the order of their times."""
    looks = {id(one): likeness(one.traits) for one in found}
    rivals = [
        one
        for one in found
        if not any(_beats(other, one, looks) for other in found if other is not one)
    ]
    sure = _apart(rivals, lambda one: looks[id(one)], SURE)
    odds = {id(one): _odds(looks[id(one)], one, sure) for one in rivals}
    return sorted(_apart(rivals, lambda one: odds[id(one)], 0.0), key=lambda one: one.start_s)


def _beats(other: Candidate, one: Candidate, looks: dict[int, float]) -> bool:
    """Whether another leg's movement at the same time looks more like a repetition."""
    if other.moving == one.moving or looks[id(other)] <= looks[id(one)]:
        return False
    return other.shared_s(one) > SHARED_SHARE * max(other.lasts_s, one.lasts_s)


def _apart(
    found: Sequence[Candidate], odds: Callable[[Candidate], float], least: float
) -> list[Candidate]:
    """The likeliest of them that don't share their time."""
    taken: list[Candidate] = []
    for one in sorted(found, key=odds, reverse=True):
        if odds(one) < least:
            break
        if all(
            one.shared_s(other) <= SHARED_SHARE * min(one.lasts_s, other.lasts_s) for other in taken
        ):
            taken.append(one)
    return taken


def _odds(looks: float, one: Candidate, sure: Sequence[Candidate]) -> float:
    return odds(looks, one.seen, [other.seen for other in sure if other is not one])
