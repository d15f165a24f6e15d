"""What the pages of the manual say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ManualTexts(TextSection):
    """What the pages of the manual say."""

    title: Phrase = "Help"
