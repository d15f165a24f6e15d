"""What reminders and encouragement say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ReminderTexts(TextSection):
    """What reminders and encouragement say."""

    title: Phrase = "Next time"
    next_today: str = "Your next session is today."
    next_tomorrow: str = "Your next session is tomorrow, {day}."
    next_on: str = "Your next session is on {day}."
    in_row: str = "You have kept {days} planned days in a row."
    recent_one: str = "You exercised on one day in the last four weeks. It counts."
    recent: str = "You exercised on {days} days in the last four weeks. Every one of them counts."
    welcome: str = "Good that you are here."
    plan_ends: str = "Your plan runs until {day}. Call your therapist for what comes after it."
    stage: str = (
        "You have done the sessions that this stage of your plan asks for. Ask your therapist "
        "what comes next."
    )
    ask: str = "{day} was a planned day, and nothing was done here. What was in the way?"
    ask_hint: str = "Your therapist can see the answer. Nothing is sent to anybody."
    pain: Phrase = "Pain"
    time: Phrase = "No time"
    forgot: Phrase = "I forgot"
    other: Phrase = "Something else, or I'd rather not say"
    thanks: str = "Thank you. It is kept for your therapist."
    pain_title: Phrase = "Pain was in the way"
    pain_lead: str = "Read this before you exercise again, and tell your therapist about this pain."
