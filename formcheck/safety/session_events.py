"""What is asked, told and decided in a session with a plan. Plain values, without their times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Level
from formcheck.safety.pain import Light
from formcheck.safety.safety_rules import Call

When = Literal["before", "now", "after"]
Since = Literal["day", "last_session"]
EasierReason = Literal["pain", "unsettled", "ambers", "form", "asked"]
EndReason = Literal[
    "done", "pain", "pain_risen", "warning_sign", "fell", "quit", "hand", "window_closed", "camera"
]


@dataclass(frozen=True, slots=True)
class PainTold:
    """How much it hurts.

    Attributes:
        when: ``before`` or ``after`` the session, or ``now`` in its middle.
        pain: 0 (none) to 10.
        light: What that allows.
        last: What it is compared with, where there is something: the least pain since
            `since`.
        risen: Whether it has risen since so far that it counts.
        since: ``day``: within the hours that a rise may take, today's included;
            ``last_session``: before the last session.
        usual: The pain that the patient lives with, where the plan says it.
    """

    when: When
    pain: int
    light: Light
    last: int | None = None
    risen: bool = False
    since: Since | None = None
    usual: int | None = None


@dataclass(frozen=True, slots=True)
class NotForRead:
    """It was read who must not exercise here without asking."""


@dataclass(frozen=True, slots=True)
class SettledTold:
    """Whether pain was back to usual by the morning after the last session."""

    settled: bool


@dataclass(frozen=True, slots=True)
class FallTold:
    """Whether the patient fell or got hurt when balance was lost."""

    fell: bool


@dataclass(frozen=True, slots=True)
class SignsTold:
    """The answer to a list of warning signs.

    Attributes:
        call: Whom a yes calls.
        sign: The sign that is there, in the clinician's words; None where there is none.
    """

    call: Call
    sign: str | None


@dataclass(frozen=True, slots=True)
class MadeEasier:
    """Exercises became easier, by one level or what stands for one.

    Attributes:
        reason: ``pain`` or ``unsettled`` (today), ``ambers`` in the last sessions, too few good
            repetitions (``form``) last time, or the patient ``asked`` for it.
        exercises: Which, by their ids.
    """

    reason: EasierReason
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetDone:
    """A set is over.

    Attributes:
        exercise: Its id.
        side: The working side, or None where it was left to be found.
        level: Whose target counted.
        number: 1 for the first set of this exercise and side.
        reps: Repetitions or holds done.
        prescribed: Repetitions or holds that it should have.
        judged: Repetitions that could be judged.
        good: Of those, without fault.
        cut_short: Why it ended early: ``pain``, ``skipped``, ``easier``, or an `EndReason`; None if
            it didn't.
        lost_balance: Whether balance was lost.
    """

    exercise: str
    side: WorkingSide | None
    level: Level
    number: int
    reps: int
    prescribed: int
    judged: int
    good: int
    cut_short: str | None = None
    lost_balance: bool = False


@dataclass(frozen=True, slots=True)
class EffortTold:
    """How hard an exercise was.

    Attributes:
        exercise: Its id.
        side: The working side, or None where both legs worked.
        effort: 0 (none) to 10.
        load: What the plan adds to the body's own weight, as it says it; None: nothing.
        wanted: The least and the most effort that the plan wants; None where it doesn't say.
    """

    exercise: str
    side: WorkingSide | None
    effort: int
    load: dict[str, float | str] | None = None
    wanted: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over.

    Attributes:
        reason: Why.
        call: Whom the patient was asked to call, or None.
        tell_therapist: Whether the therapist has to know; nothing is sent.
    """

    reason: EndReason
    call: Call | None = None
    tell_therapist: bool = False


SafetyEvent = (
    NotForRead
    | PainTold
    | SettledTold
    | FallTold
    | SignsTold
    | MadeEasier
    | SetDone
    | EffortTold
    | SessionEnded
)
