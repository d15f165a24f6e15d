"""What the pages of notes and of the search say, and the templates of notes."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class NotebookTexts(TextSection):
    """What the pages of notes and of the search say, and the templates of notes."""

    title: Phrase = "Notes"
    lead: str = (
        "Notes are for therapists. They don't go along when a patient hands over or takes along. "
        "A changed note keeps what it said before."
    )
    new: Phrase = "New note"
    from_template: Phrase = "Begin with a template"
    day: Phrase = "Day"
    about: Phrase = "About"
    whole: Phrase = "The patient, no single session"
    text: Phrase = "Note"
    keep: Phrase = "Keep the note"
    kept: str = "The note is kept."
    all: Phrase = "All notes"
    none: str = "There is no note yet."
    of_session: str = "Session of {day}"
    at_moment: str = "{exercise}, at {seconds} s"
    drawn: str = "An angle was drawn: {degrees}°."
    written: str = "Written {at}"
    changed: str = "Changed {at}, version {number}"
    struck: str = "Struck out {at}"
    open: Phrase = "Change or strike out"
    change: Phrase = "Change the note"
    strike: Phrase = "Strike it out"
    strike_hint: str = "A note that is struck out stays readable. It can't be changed any more."
    versions: Phrase = "Earlier versions"
    back: Phrase = "All notes of {name}"
    blanks: str = "Could not be filled in: {fields}."
    blank: str = "[not known: {field}]"
    write: Phrase = "Write a note"
    session_notes: Phrase = "Notes on this session"
    search: Phrase = "Search"
    search_for: Phrase = "Search notes, comments and names"
    search_hint: str = (
        "All words have to be there. Capital letters, accents and umlauts make no difference."
    )
    found: str = "Found: {number}"
    found_most: str = "Found: {number}. The first {most} are shown."
    found_none: str = "Nothing was found."
    templates: Phrase = "Templates"
    templates_lead: str = (
        "A template is text with fields in braces, such as {{goals}}. A note that begins with it "
        "has the figures of the patient in their place."
    )
    own_templates: Phrase = "Own templates"
    template_name: Phrase = "Name"
    template_text: Phrase = "Text"
    template_keep: Phrase = "Keep the template"
    template_kept: str = "The template is kept."
    template_drop: Phrase = "Remove the template"
    template_dropped: str = "The template is removed."
    template_new: Phrase = "New template"
    template_copy: Phrase = "Make an own one of it"
    template_change: Phrase = "Change the template"
    fields: Phrase = "Fields"
    field_name: Phrase = "the name"
    field_today: Phrase = "today's date"
    field_programme: Phrase = "programme and stage"
    field_orders: Phrase = "orders of the plan"
    field_pain_sites: Phrase = "where it hurts"
    field_goals: Phrase = "what for"
    field_usual_pain: Phrase = "usual pain"
    field_pain_first: Phrase = "pain in the first session"
    field_pain_last: Phrase = "pain in the last session"
    field_settled: Phrase = "pain on the morning after"
    field_activities: Phrase = "how well own activities go"
    field_missed: Phrase = "missed days, and why"
    field_sessions: Phrase = "sessions so far"
    field_sessions_since_note: Phrase = "sessions since the last note"
    field_last_session: Phrase = "what came of the last session"
    field_range: Phrase = "range, first and last"
    field_tests: Phrase = "tests, first and last"
    field_plan: Phrase = "exercises of the plan"
    told_pain: str = "{day}: before {before}, after {after}"
    told_settled: str = "back to usual on the morning after the last session"
    told_unsettled: str = "not back to usual on the morning after the last session"
    told_sessions: str = "{number}, on {days} days from {first} to {last}; the plan wants {planned}"
    told_none: str = "none since {day}"
    told_week: str = "{days} days a week"
    told_change: str = "{first} on {first_day}, {last} on {last_day}"
    told_sure: str = "the difference of {difference} is more than the camera's doubt"
    told_unsure: str = "the difference of {difference} is within the camera's doubt"
    told_on: str = "{value} on {day}"
    start_of_care: Phrase = "Start of care"
    follow_up: Phrase = "Follow-up"
    discharge: Phrase = "Discharge"
    phone_call: Phrase = "Phone call"
    start_of_care_text: str = """Start of care, {today}: {name}

Subjective
Where it hurts: {pain_sites}
What for: {goals}
Usual pain, 0 to 10: {usual_pain}
Own activities: {activities}

Objective
Tests: {tests}
Range: {range}

Assessment


Plan
Programme: {programme}
Orders: {orders}
Exercises:
{plan}"""
    follow_up_text: str = """Follow-up, {today}: {name}

Subjective
Pain in the last session, 0 to 10: {pain_last}
Morning after: {settled}
Own activities: {activities}
Missed days: {missed}

Objective
Sessions since the last note: {sessions_since_note}
Last session:
{last_session}
Range:
{range}

Assessment


Plan
Exercises until now:
{plan}"""
    discharge_text: str = """Discharge, {today}: {name}

Subjective
Pain at the start, 0 to 10: {pain_first}
Pain now: {pain_last}
Goals: {goals}
Own activities: {activities}

Objective
Sessions: {sessions}
Range:
{range}
Tests:
{tests}

Assessment


Plan
What goes on at home:
{plan}"""
    phone_call_text: str = """Phone call, {today}: {name}

Subjective
Pain in the last session, 0 to 10: {pain_last}
Missed days: {missed}

Objective
Sessions since the last note: {sessions_since_note}

Assessment


Plan
"""
