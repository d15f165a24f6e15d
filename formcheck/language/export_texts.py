"""What the exports say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ExportTexts(TextSection):
    """What the exports say."""

    title: Phrase = "Reports and files"
