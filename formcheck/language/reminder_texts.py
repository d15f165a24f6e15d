"""What reminders and encouragement say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ReminderTexts(TextSection):
    """What reminders and encouragement say."""

    title: Phrase = "Next time"
