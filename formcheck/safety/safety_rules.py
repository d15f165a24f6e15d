"""The safety rules as data: limits of the pain rule and the lists of warning signs."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from formcheck.exercise.strict import Strict

Call = Literal["emergency", "clinician"]

MOST_PAIN = 10
"""The worst pain imaginable; 0 is none (numeric rating scale)."""

_Pain = Annotated[int, Field(ge=0, le=MOST_PAIN)]
_Text = Annotated[str, Field(min_length=1)]


class PainRule(Strict):
    """The pain-monitoring rule.

    Attributes:
        green_at_most: Pain up to here is safe.
        amber_at_most: Pain up to here is acceptable, and today is one level easier; above, the
            session ends.
        rise_that_ends: So many points more end the session, too: more than any pain told in the
            hours before, or, before a session, than before the last one.
        rise_within_h: How many hours before.
        rise_counts_for_days: How long ago that last session may be.
        ambers_to_step_back: So many sessions in a row that were not green, and the next one is
            one level easier.
        good_share_at_least: With a smaller share of good repetitions an exercise is one level
            easier next time.
        sources: Where this comes from.
    """

    green_at_most: _Pain
    amber_at_most: _Pain
    rise_that_ends: Annotated[int, Field(ge=1, le=MOST_PAIN)]
    rise_within_h: Annotated[int, Field(ge=1)]
    rise_counts_for_days: Annotated[int, Field(ge=1)]
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
    """

    clinical: _Text
    text: _Text


class RedFlags(Strict):
    """Warning signs with the same answer.

    Attributes:
        call: Whom to call.
        question: What is asked about the list.
        advice: What is said after a yes.
        signs: The list.
        sources: Where it comes from.
    """

    call: Call
    question: _Text
    advice: _Text
    signs: Annotated[list[Sign], Field(min_length=1, max_length=9)]
    sources: Annotated[list[_Text], Field(min_length=1)]


class SafetyRules(Strict):
    """All of it; `red_flags` in the order of asking, one list for each call."""

    pain: PainRule
    red_flags: list[RedFlags]

    @model_validator(mode="after")
    def _each_call_once(self) -> SafetyRules:
        if sorted(flags.call for flags in self.red_flags) != sorted(get_args(Call)):
            raise ValueError(f"red_flags needs one list for each call: {', '.join(get_args(Call))}")
        return self

    @property
    def texts(self) -> list[str]:
        """All that a patient reads or hears."""
        lists = ([f.question, f.advice, *(sign.text for sign in f.signs)] for f in self.red_flags)
        return [text for texts in lists for text in texts]

    def flags(self, call: Call) -> RedFlags:
        """The list whose answer is that call."""
        return next(flags for flags in self.red_flags if flags.call == call)
