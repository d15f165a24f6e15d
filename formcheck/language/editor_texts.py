"""What the plan editor says."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class EditorTexts(TextSection):
    """What the plan editor says."""

    title: Phrase = "Edit the plan"
