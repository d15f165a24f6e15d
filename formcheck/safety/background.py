"""What earlier sessions mean for today's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, takewhile

from formcheck.safety.past_session import PastSession
from formcheck.safety.safety_rules import SafetyRules


@dataclass(frozen=True, slots=True)
class Background:
    """What earlier sessions mean for this one.

    Attributes:
        tell_not_for: Whether it wasn't read yet, for this plan, who must not exercise here.
        ask_signs: Whether the warning signs are asked for: until they were answered once for a
            plan, before every session soon after an operation or fracture and once a week else;
            and after a session with red or risen pain, one that ended for a reason that
            the therapist has to know, or one that was broken off.
        signs_known: Whether they were answered before for this plan, so that news are asked for.
        ask_settled: Whether a morning has passed since the last session.
        last_pain: Pain before the last session, where that is a measure for today.
        least_pain: The least pain told within the hours that a rise may take.
        unsettled: After how many of the last sessions in a row the pain had not settled, as far as
            it was asked.
        ambers: Whether so many sessions in a row were amber that everything is easier.
        poor: Ids of the exercises that had too few good repetitions in the plan's last session.
    """

    tell_not_for: bool = False
    ask_signs: bool = True
    signs_known: bool = False
    ask_settled: bool = False
    last_pain: int | None = None
    least_pain: int | None = None
    unsettled: int = 0
    ambers: bool = False
    poor: Collection[str] = ()


def background(
    sessions: Sequence[PastSession],
    plan: str,
    now: datetime,
    rules: SafetyRules,
    every_session: bool = False,
) -> Background:
    """What earlier sessions mean for one that begins now.

    Args:
        sessions: Earlier ones, oldest first.
        plan: What identifies today's plan.
        now: With time zone.
        rules: The safety rules.
        every_session: Whether the warning signs are asked for before every session.
    """
    rule = rules.pain
    read = any(session.of("not_for_read") for session in sessions if session.plan == plan)
    answered = [session for session in sessions if session.light is not None]
    if not answered:
        return Background(tell_not_for=not read)
    last = answered[-1]
    mine = [session for session in answered if session.plan == plan]
    recent = now - last.began_at <= timedelta(days=rule.rise_counts_for_days)
    week = now - timedelta(days=rules.asking.else_every_days)
    day = now - timedelta(hours=rule.rise_within_h)
    latest = list(islice(reversed(answered), rule.ambers_to_step_back))
    return Background(
        tell_not_for=not read,
        ask_signs=every_session
        or not any(session.signs_asked for session in mine if session.began_at > week)
        or sessions[-1].ended is None
        or _to_be_cleared(last),
        signs_known=any(session.signs_asked for session in mine),
        ask_settled=recent
        and last.reps_done > 0
        and now.date() > last.began_at.astimezone(now.tzinfo).date(),
        last_pain=last.pain("before") if recent else None,
        least_pain=min((p for session in answered for p in session.pains_since(day)), default=None),
        unsettled=len(list(takewhile(lambda session: session.unsettled, reversed(answered)))),
        ambers=len(latest) == rule.ambers_to_step_back
        and all(session.light != "green" for session in latest),
        poor=_poor(mine, rule.good_share_at_least),
    )


def _to_be_cleared(session: PastSession) -> bool:
    """Whether something happened in a session after which the lists are shown again."""
    ended = session.ended
    tell_therapist = bool(ended and ended["tell_therapist"])
    return tell_therapist or session.light == "red" or session.risen


def _poor(sessions: Sequence[PastSession], at_least: float) -> tuple[str, ...]:
    """The exercises that had too few good repetitions in the last session that could be judged."""
    judged = (shares for session in reversed(sessions) if (shares := session.good_shares()))
    last = next(judged, {})
    return tuple(sorted(name for name, share in last.items() if share < at_least))
