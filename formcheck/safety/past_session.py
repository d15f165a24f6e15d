"""Sessions that are over, as their events tell them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from formcheck.errors import UsageError
from formcheck.safety.effort import check_effort
from formcheck.safety.pain import Light, check_pain
from formcheck.safety.safety_rules import Call

Kind = Literal[
    "not_for_read",
    "pain_told",
    "settled_told",
    "fall_told",
    "signs_told",
    "made_easier",
    "set_done",
    "effort_told",
    "session_ended",
]
"""What happens in a session, as its file names it (see `formcheck.safety.session_events`)."""

_NEEDED: dict[str, tuple[str, ...]] = {
    "pain_told": ("when", "pain", "light"),
    "settled_told": ("settled",),
    "signs_told": ("call",),
    "set_done": ("exercise", "reps", "judged", "good"),
    "effort_told": ("exercise", "effort"),
    "session_ended": ("reason", "tell_therapist"),
}
_LIGHTS: tuple[Light, ...] = ("green", "amber", "red")


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """A session of a plan began.

    Attributes:
        plan: What identifies the plan: a checksum of its file.
        prescribed: Repetitions or holds that the session should have, by exercise.
    """

    plan: str
    prescribed: dict[str, int]


@dataclass(slots=True)
class PastSession:
    """A session as its lines tell it.

    Attributes:
        id: Its name.
        began_at: When it began, with time zone.
        plan: What identifies its plan.
        prescribed: Repetitions or holds that it should have had, by exercise.
        events: All that was asked, told and decided, as in the file.
    """

    id: str
    began_at: datetime
    plan: str
    prescribed: dict[str, int]
    events: list[dict[str, Any]] = field(default_factory=list)

    def of(self, kind: Kind) -> list[dict[str, Any]]:
        """Its events of one kind."""
        return [event for event in self.events if event["type"] == kind]

    def pain(self, when: str) -> int | None:
        """The last pain told ``before``, ``now`` or ``after``; None where none was."""
        pains = [event["pain"] for event in self.of("pain_told") if event["when"] == when]
        return pains[-1] if pains else None

    @property
    def usual_pain(self) -> int | None:
        """The pain that the patient lived with by the plan of that time; None: not known."""
        known = [event.get("usual") for event in self.of("pain_told")]
        return next((pain for pain in reversed(known) if isinstance(pain, int)), None)

    @property
    def light(self) -> Light | None:
        """The worst light of the session; None where no pain was told.

        Pain that was not back to usual by the morning after the session before counts as amber.
        """
        lights = [event["light"] for event in self.of("pain_told")]
        lights += ["amber" for event in self.of("settled_told") if not event["settled"]]
        return max(lights, key=_LIGHTS.index, default=None)

    @property
    def risen(self) -> bool:
        """Whether a pain had risen out of the green."""
        told = self.of("pain_told")
        return any(event.get("risen") and event["light"] != "green" for event in told)

    @property
    def unsettled(self) -> bool:
        """Whether the pain had not settled by the morning before it."""
        return any(not event["settled"] for event in self.of("settled_told"))

    @property
    def signs_asked(self) -> bool:
        """Whether all lists of warning signs were answered."""
        return {event["call"] for event in self.of("signs_told")} >= set(get_args(Call))

    def pains_since(self, since: datetime) -> list[int]:
        """All pains told since then."""
        events = self.of("pain_told")
        return [e["pain"] for e in events if datetime.fromisoformat(e["at"]).astimezone() >= since]

    @property
    def ended(self) -> dict[str, Any] | None:
        """How it ended; None where it was broken off."""
        return next(iter(self.of("session_ended")), None)

    @property
    def reps_done(self) -> int:
        """Repetitions and holds done."""
        return sum(event["reps"] for event in self.of("set_done"))

    @property
    def reps_prescribed(self) -> int:
        """Repetitions and holds that it should have had."""
        return sum(self.prescribed.values())

    def good_shares(self) -> dict[str, float]:
        """Share of good repetitions among the judged ones, by exercise."""
        judged: dict[str, int] = {}
        good: dict[str, int] = {}
        for done in self.of("set_done"):
            name = done["exercise"]
            judged[name] = judged.get(name, 0) + done["judged"]
            good[name] = good.get(name, 0) + done["good"]
        return {name: good[name] / count for name, count in judged.items() if count}

    @property
    def good_share(self) -> float | None:
        """Share of good repetitions among all judged ones; None without any."""
        judged = sum(event["judged"] for event in self.of("set_done"))
        return sum(event["good"] for event in self.of("set_done")) / judged if judged else None


def sessions_of(lines: Iterable[dict[str, Any]]) -> list[PastSession]:
    """The sessions that lines of a history tell, oldest first.

    Args:
        lines: Events with ``type``, ``session`` and ``at``; what is no event is left out.
    """
    sessions: dict[str, PastSession] = {}
    for line in lines:
        with suppress(ValueError, KeyError, TypeError, AttributeError, UsageError):
            _take(line, sessions)
    return list(sessions.values())


def _take(line: dict[str, Any], sessions: dict[str, PastSession]) -> None:
    kind, name = line["type"], line["session"]
    at = datetime.fromisoformat(line["at"]).astimezone()
    if kind == "session_began":
        prescribed = {str(key): int(count) for key, count in line["prescribed"].items()}
        sessions[name] = PastSession(name, at, str(line["plan"]), prescribed)
        return
    _check(kind, line)
    sessions[name].events.append(line)


def _check(kind: str, line: dict[str, Any]) -> None:
    """Refuse an event that can't be reckoned with.

    Raises:
        KeyError: Something is missing.
        ValueError: A number or a word makes no sense.
        UsageError: A pain is out of range.
    """
    values = [line[key] for key in _NEEDED.get(kind, ())]
    if kind == "pain_told":
        check_pain(line["pain"])
        _LIGHTS.index(line["light"])
    if kind == "effort_told":
        check_effort(line["effort"])
    if kind == "set_done" and not all(isinstance(n, int) and n >= 0 for n in values[1:]):
        raise ValueError
