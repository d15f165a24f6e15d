"""The safety rules as data: limits of the pain rule and the lists of warning signs."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from formcheck.exercise.strict import Strict

Call = Literal["emergency", "today", "clinician"]
"""How urgent a warning sign is: the emergency number now, the clinic today, or ask first."""

MOST_PAIN = 10
"""The worst pain imaginable; 0 is none (numeric rating scale)."""

EMERGENCY_NUMBER = "{emergency_number}"
"""Stands in an advice for the number to call."""
OTHERWISE = "en"
"""Whose emergency number holds for languages that have none."""

_Pain = Annotated[int, Field(ge=0, le=MOST_PAIN)]
_Text = Annotated[str, Field(min_length=1)]


class PainRule(Strict):
    """The pain-monitoring rule.

    Attributes:
        green_at_most: Pain up to here is safe.
        amber_at_most: Pain up to here is acceptable, and today is one level easier; above, the
            session ends.
        above_usual_that_ends: So many points above the patient's usual pain end it, too.
        rise_that_counts: A rise by so many points is told; where it leaves the green, it needs a
            rest, another question, and one level easier. It is a rise over any pain told in the
            hours before, or, before a session, over that before the last one.
        rest_s: That rest, seconds.
        rise_within_h: How many hours before.
        rise_counts_for_days: How long ago that last session may be.
        unsettled_to_tell: After so many sessions in a row after which the pain had not settled by
            the morning, the therapist has to know.
        ambers_to_step_back: So many sessions in a row that were not green, and the next one is
            one level easier.
        good_share_at_least: With a smaller share of good repetitions an exercise is one level
            easier next time.
        sources: Where this comes from.
    """

    green_at_most: _Pain
    amber_at_most: _Pain
    above_usual_that_ends: Annotated[int, Field(ge=1, le=MOST_PAIN)]
    rise_that_counts: Annotated[int, Field(ge=1, le=MOST_PAIN)]
    rest_s: Annotated[float, Field(gt=0, le=600)]
    rise_within_h: Annotated[int, Field(ge=1)]
    rise_counts_for_days: Annotated[int, Field(ge=1)]
    unsettled_to_tell: Annotated[int, Field(ge=1)]
    ambers_to_step_back: Annotated[int, Field(ge=1)]
    good_share_at_least: Annotated[float, Field(gt=0, le=1)]
    sources: Annotated[list[_Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> PainRule:
        if not self.green_at_most < self.amber_at_most < MOST_PAIN:
            raise ValueError(
                f"amber_at_most must lie between green_at_most ({self.green_at_most}) and "
                f"{MOST_PAIN}"
            )
        return self


class Sign(Strict):
    """A warning sign.

    Attributes:
        clinical: What a clinician calls it.
        text: What the patient reads.
        more: What is said of it after the list's advice.
    """

    clinical: _Text
    text: _Text
    more: str = ""


class RedFlags(Strict):
    """Warning signs with the same answer.

    Attributes:
        call: How urgent they are.
        question: What is asked about the list.
        advice: What is said after a yes; ``{emergency_number}`` stands for the number to call.
        signs: The list.
        sources: Where it comes from.
    """

    call: Call
    question: _Text
    advice: _Text
    signs: Annotated[list[Sign], Field(min_length=1, max_length=9)]
    sources: Annotated[list[_Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _number_named(self) -> RedFlags:
        if (EMERGENCY_NUMBER in self.advice) != (self.call == "emergency"):
            raise ValueError(
                f"the advice of the emergency list, and of no other, names {EMERGENCY_NUMBER}"
            )
        return self


class Asking(Strict):
    """How often the warning signs are asked for after a plan's first session.

    Attributes:
        question: What is asked then.
        every_session_for_weeks: So long after an operation or a fracture before every session.
        else_every_days: Else once in so many days.
        sources: Where that comes from.
    """

    question: _Text
    every_session_for_weeks: Annotated[int, Field(ge=0)]
    else_every_days: Annotated[int, Field(ge=1)]
    sources: Annotated[list[_Text], Field(min_length=1)]


class NotFor(Strict):
    """Who must not exercise here without asking.

    Attributes:
        title: What is said of the list.
        texts: The list.
        sources: Where it comes from.
    """

    title: _Text
    texts: Annotated[list[_Text], Field(min_length=1, max_length=9)]
    sources: Annotated[list[_Text], Field(min_length=1)]


class SafetyRules(Strict):
    """All of it.

    Attributes:
        pain: The pain rule.
        asking: How often the warning signs are asked for.
        emergency_numbers: What to call in an emergency, by language (``de``), or by language and
            country (``en-US``), which wins.
        not_for: Who must not exercise here without asking.
        red_flags: One list for each urgency, in the order of asking.
    """

    pain: PainRule
    asking: Asking
    emergency_numbers: dict[Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")], _Text]
    not_for: NotFor
    red_flags: list[RedFlags]

    @model_validator(mode="after")
    def _complete(self) -> SafetyRules:
        if sorted(flags.call for flags in self.red_flags) != sorted(get_args(Call)):
            raise ValueError(f"red_flags needs one list for each call: {', '.join(get_args(Call))}")
        if OTHERWISE not in self.emergency_numbers:
            raise ValueError(f"emergency_numbers needs one for {OTHERWISE}, for all that lack one")
        return self

    @property
    def texts(self) -> list[str]:
        """All that a patient reads or hears."""
        found = [self.asking.question, self.not_for.title, *self.not_for.texts]
        for flags in self.red_flags:
            found += [flags.question, flags.advice]
            found += [text for sign in flags.signs for text in (sign.text, sign.more) if text]
        return found

    def flags(self, call: Call) -> RedFlags:
        """The list of that urgency."""
        return next(flags for flags in self.red_flags if flags.call == call)

    def emergency_number(self, language: str, country: str = "") -> str:
        """What to call in an emergency.

        Args:
            language: Two letters: ``en``.
            country: Two letters: ``US``; empty where it isn't known.
        """
        numbers = self.emergency_numbers
        codes = (f"{language}-{country}", language, OTHERWISE)
        return next(numbers[code] for code in codes if code in numbers)
