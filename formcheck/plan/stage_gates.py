"""When a stage's programme goes on, and what of it is already met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from formcheck.plan.programme import Advance
from formcheck.safety.past_session import PastSession

GateKind = Literal["top_reps", "form", "pain", "settled", "side_to_side", "also"]
LOOKED_AT = 3
"""Where a gate doesn't say how many sessions it looks at, it is the last three. Design value."""


@dataclass(frozen=True)
class StageGate:
    """A condition of going on.

    Attributes:
        kind: Which.
        wanted: The number it asks for; 0 where it is words.
        words: What it says, where it is words: nobody can reckon it.
        found: What the sessions show, in the same unit; None: they don't tell.
        met: Whether it is met; None: not known, or for the therapist to judge.
    """

    kind: GateKind
    wanted: int = 0
    words: str = ""
    found: int | None = None
    met: bool | None = None


def stage_gates(
    advance: Advance,
    sessions: Sequence[PastSession],
    furthest: Mapping[str, tuple[float, float]] | None = None,
) -> list[StageGate]:
    """The conditions of going on, each with what is known of it.

    Args:
        advance: What the programme's stage says.
        sessions: The patient's since the stage began, oldest first; of any number.
        furthest: For each exercise that is done on both sides: how far the left and the right went
            last.
    """
    return list(_gates(advance, sessions, furthest or {}))


def _gates(
    advance: Advance,
    sessions: Sequence[PastSession],
    furthest: Mapping[str, tuple[float, float]],
) -> Iterator[StageGate]:
    last = sessions[-(advance.sessions_at_top_reps or LOOKED_AT) :]
    if advance.sessions_at_top_reps is not None:
        wanted = advance.sessions_at_top_reps
        found = _run_of_whole(sessions)
        yield StageGate("top_reps", wanted, "", found, found >= wanted)
    if advance.form_at_least_pct is not None:
        shares = [one.good_share for one in last if one.good_share is not None]
        form = int(100 * min(shares)) if shares else None
        yield _least("form", advance.form_at_least_pct, form)
    if advance.pain_at_most is not None:
        pain = max(_pains(last), default=None)
        met = None if pain is None else pain <= advance.pain_at_most
        yield StageGate("pain", advance.pain_at_most, "", pain, met)
    if advance.settled_within_h is not None:
        told = [event["settled"] for one in last for event in one.of("settled_told")]
        yield StageGate("settled", advance.settled_within_h, met=all(told) if told else None)
    if advance.side_to_side_at_least_pct is not None:
        sides = [100 * min(pair) / max(pair) for pair in furthest.values() if max(pair) > 0]
        weakest = int(min(sides)) if sides else None
        yield _least("side_to_side", advance.side_to_side_at_least_pct, weakest)
    for words in advance.also:
        yield StageGate("also", words=words)


def _least(kind: GateKind, wanted: int, found: int | None) -> StageGate:
    return StageGate(kind, wanted, "", found, None if found is None else found >= wanted)


def _pains(sessions: Sequence[PastSession]) -> list[int]:
    return [event["pain"] for one in sessions for event in one.of("pain_told")]


def _run_of_whole(sessions: Sequence[PastSession]) -> int:
    """How many of the newest sessions in a row were done with all repetitions."""
    count = 0
    for one in reversed(sessions):
        if not one.reps_prescribed or one.reps_done < one.reps_prescribed:
            break
        count += 1
    return count
