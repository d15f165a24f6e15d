"""What the pages of guided tests say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class AssessingTexts(TextSection):
    """What the pages of guided tests say."""

    title: Phrase = "Tests"
