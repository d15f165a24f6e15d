"""What the pages of a therapist's notes say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class NotebookTexts(TextSection):
    """What the pages of a therapist's notes say."""

    title: Phrase = "Notes"
