"""What a session with a plan can ask for, one step at a time."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.safety.safety_rules import Call, RedFlags
from formcheck.safety.session_events import EasierReason, EndReason, SetDone, When
from formcheck.safety.task import Task


@dataclass(frozen=True, slots=True)
class AskPain:
    """Answered by 0 to 10.

    Attributes:
        when: Of which moment.
        again: Whether it is asked after a rest.
        usual: The pain that the patient lives with; None: not known.
    """

    when: When
    again: bool = False
    usual: int | None = None


@dataclass(frozen=True, slots=True)
class AskSettled:
    """Whether pain was back to usual by the morning after the last session: yes or no."""


@dataclass(frozen=True, slots=True)
class AskFall:
    """Whether the patient fell or got hurt: yes or no."""


@dataclass(frozen=True, slots=True)
class AskSigns:
    """Answered by the number of a sign, 1 for the first, or 0 for none.

    Attributes:
        flags: The list.
        since_last: Whether it was answered before for this plan, so that only news are asked for.
    """

    flags: RedFlags
    since_last: bool = False


@dataclass(frozen=True, slots=True)
class AskEffort:
    """How hard an exercise was, after its last set; answered by 0 to 10."""

    task: Task


@dataclass(frozen=True, slots=True)
class DoSet:
    """A set to be done.

    Attributes:
        task: What.
        number: 1 for its first set.
    """

    task: Task
    number: int


@dataclass(frozen=True, slots=True)
class TellNext:
    """What comes now, before each set.

    Attributes:
        coming: The set.
        how: Whether it is told how it is done: before the first set of each exercise. That has to
            be acknowledged; a rest ends by itself.
        rest_s: How long to rest before, seconds; 0 before the first set of all.
    """

    coming: DoSet
    how: bool = True
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class TellSetDone:
    """A set has been done to its end; goes on by itself."""

    done: SetDone


@dataclass(frozen=True, slots=True)
class TellEasier:
    """It goes on one level easier."""

    reason: EasierReason


@dataclass(frozen=True, slots=True)
class TellNotFor:
    """Who must not exercise here without asking; has to be acknowledged."""


@dataclass(frozen=True, slots=True)
class TellRisen:
    """The pain has risen, and is safe still."""


@dataclass(frozen=True, slots=True)
class TellRest:
    """The pain has risen: rest, then it is asked again; nobody goes on earlier.

    Attributes:
        rest_s: How long, seconds.
    """

    rest_s: float


@dataclass(frozen=True, slots=True)
class TellEnd:
    """The session is over, why, and whom to call.

    Attributes:
        reason: Why.
        call: How urgently somebody has to be called; None: nobody.
        more: What is said besides of the warning sign that was told.
        unsettled: Whether the therapist has to be told that the pain doesn't settle.
    """

    reason: EndReason
    call: Call | None
    more: str = ""
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is left."""


Ask = AskPain | AskSettled | AskFall | AskSigns | AskEffort
Tell = TellNext | TellSetDone | TellEasier | TellNotFor | TellRisen | TellRest | TellEnd
Step = Ask | Tell | DoSet | Over


def task_of(step: Step) -> Task | None:
    """The task that it is about, if it is about one."""
    if isinstance(step, TellNext):
        return step.coming.task
    return step.task if isinstance(step, DoSet | AskEffort) else None
