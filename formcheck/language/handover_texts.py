"""What the pages of the hand-over say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class HandoverTexts(TextSection):
    """What the pages of the hand-over say."""

    title: Phrase = "Hand over"
