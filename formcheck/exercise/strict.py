"""The base of everything that is read from a file: no unknown key, no change, no infinity."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

MOST_WORDS = 8
"""What is said during an exercise must be understood while moving (clinical reference, fault
dictionary)."""


class Strict(BaseModel):
    """A part of a file that was written by hand: unknown keys are refused, values are kept."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, serialize_by_alias=True
    )


def _short(text: str) -> str:
    if len(text.split()) > MOST_WORDS:
        raise ValueError("a cue has at most eight words")
    return text


Phrase = Annotated[str, AfterValidator(_short)]
"""Something that is said during an exercise."""
