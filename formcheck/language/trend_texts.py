"""What progress over time says."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class TrendTexts(TextSection):
    """What progress over time says."""

    title: Phrase = "Progress"
