"""What is shown of a session with a plan besides its sets: a question, or a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from formcheck.live.plan_words import Instructions, Message, Offer, Option
from formcheck.live.set_outcome import SetOutcome
from formcheck.live.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionState(State):
    """A question that waits for its answer.

    Attributes:
        form: ``pain`` and ``effort``: a number from 0 to `most`; ``choice``: one of `options`.
        question: What is asked.
        hint: What stands below it, or nothing.
        options: The answers, from top to bottom; none where a number is the answer.
        most: The largest number.
        ends: What 0 and the largest number mean.
        step_number: Which step of the session it is, counted from 1; an answer names it.
    """

    kind: ClassVar[str] = "question"

    form: Literal["pain", "effort", "choice"]
    question: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    most: int = 0
    ends: tuple[str, str] = ("", "")
    step_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageState(State):
    """A message.

    Attributes:
        message: What it says.
        hand_share: How much of the time is over that a hand has to be up to go on.
        how: How the exercise is done that comes now; None where that was told.
        outcomes: What came of the set that is over, or of all sets at the end.
        seconds_left: After so many seconds it goes on by itself; None: it waits.
        seconds: How many there were at its beginning.
        spoken_s: How long it takes to be read aloud.
        actions: What can be asked for now, with its words.
        step_number: Which step of the session it is, counted from 1; what is asked for names it.
    """

    kind: ClassVar[str] = "message"

    message: Message
    hand_share: float = 0.0
    how: Instructions | None = None
    outcomes: tuple[SetOutcome, ...] = ()
    seconds_left: float | None = None
    seconds: float = 0.0
    spoken_s: float = 0.0
    actions: tuple[Offer, ...] = ()
    step_number: int = 0
