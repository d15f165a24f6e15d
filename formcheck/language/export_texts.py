"""What the exports say: their page, and what is printed."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ExportTexts(TextSection):
    """What the exports say."""

    title: Phrase = "Reports and files"
    lead: str = (
        "All of this is made on this computer and saved where you choose. Nothing is sent to "
        "anybody. A saved file is no longer looked after by formcheck: keep it where such things "
        "belong."
    )
    whole_time: Phrase = "Which time"
    since: Phrase = "From"
    until: Phrase = "To"
    in_language: Phrase = "Language of what is printed"
    show: Phrase = "Show"
    in_time: str = (
        "In this time: sessions {sessions}, judged sets {sets}, results of tests {tests}."
    )
    nothing: str = "There is nothing in this time."
    to_read: Phrase = "For people"
    to_use: Phrase = "For other programs"
    handout: Phrase = "Exercises at home"
    handout_use: str = (
        "For the patient: each exercise with its figure, steps and dose, when to stop and whom to "
        "call, in large letters."
    )
    session: Phrase = "Report of a session"
    session_use: str = (
        "For the record: what was told and decided, each repetition with its ±, what the therapist "
        "corrected."
    )
    episode: Phrase = "Report of the whole time"
    episode_use: str = (
        "For whoever sent the patient: what was done of what was planned, pain, range and tests."
    )
    test: Phrase = "Report of a test"
    test_use: str = "For the record: the result with its ±, published values, earlier results."
    calendar: Phrase = "Days for the calendar"
    calendar_use: str = (
        "Puts the days of the plan into a calendar. It names no exercise and no illness."
    )
    repetitions: Phrase = "Repetitions as a table (CSV)"
    repetitions_use: str = (
        "For a spreadsheet: a row for each repetition with its ±, its faults and corrections."
    )
    angles: Phrase = "Angles over time (CSV)"
    angles_use: str = (
        "For your own analysis: a row for each picture, each angle with its standard deviation; "
        "a file for each set, packed together."
    )
    motion: Phrase = "Joint angles for OpenSim (.mot)"
    motion_use: str = "For musculoskeletal models: a file for each recorded set, packed together."
    markers: Phrase = "Body points for OpenSim (.trc)"
    markers_use: str = (
        "For inverse kinematics: the points of the body in metres, a file for each recorded set, "
        "packed together."
    )
    fhir: Phrase = "For a health record (FHIR R4B)"
    fhir_use: str = (
        "For another record system: plan, sessions, pain and tests under a made-up number, without "
        "the name."
    )
    which_session: Phrase = "Which session"
    which_test: Phrase = "Which test"
    at_time: Phrase = "At what time"
    pdf: Phrase = "Save as PDF"
    print_view: Phrase = "Show to print"
    save: Phrase = "Save"
    no_pdf: str = (
        "PDF files can't be made here: the package typst is not installed. Choose 'Show to print' "
        "and print the page from the browser; there it can be saved as PDF, too."
    )
    being_made: str = "Being made: {name}"
    ready: str = "Ready: {name}"
    failed: str = "Not made: {name}"
    save_ready: Phrase = "Save the file"
    call_off: Phrase = "Call off"
    made_files: Phrase = "Files being made"
    calendar_title: Phrase = "Time for myself"
    print_plan: Phrase = "My plan on paper"
    print_plan_use: str = (
        "All exercises with their figures, when to stop and whom to call, in large letters."
    )
    made_on: Phrase = "Made on"
    set_by: Phrase = "Set by"
    clinic: Phrase = "Telephone of your clinic"
    span: str = "{since} to {until}"
    each_leg: Phrase = "Left leg and right leg, each"
    days_a_week: str = "On {days} days a week."
    every_day: str = "Every day."
    times_a_day: str = "{times} times a day."
    in_turn: str = "Days A and B take turns; this is for day {day}."
    when_to_stop: Phrase = "When to stop, and whom to call"
    pain_rule: str = (
        "Pain up to {green} of 10 is all right. Up to {amber} of 10: do less. More than that: stop "
        "for today and tell your therapist."
    )
    above_usual: str = (
        "So, too, if it hurts {points} more than is usual for you, and more than {green} of 10."
    )
    next_morning: str = "By the next morning the pain should be as usual again."
    foot: str = (
        "Made with formcheck {version}. It supports care under a clinician's direction. It does "
        "not diagnose, and no authority has cleared it as a medical device."
    )
    page_of: str = "Page {page} of {pages}"
    told: Phrase = "What was told and decided"
    sides: Phrase = "Left and right"
    chart_told: str = (
        "Chart over time: {measure}. The table below has the repetitions with their numbers."
    )
    marked: str = "{fault} (marked by the therapist)"
    refused: str = "{fault}: the therapist says that this is not there"
    method: Phrase = "What this method can and can't do"
    done: Phrase = "What was done"
    done_of_planned: str = (
        "Days on which something was done: {done}. The plan wants {planned} in this time."
    )
    done_only: str = "Days on which something was done: {done}."
    sessions: str = "Sessions: {number}."
    to_look_at: Phrase = "Told to the therapist"
    plans: Phrase = "Versions of the plan"
    by_therapist: Phrase = "by the therapist"
    by_file: Phrase = "taken in from a file"
    tests: Phrase = "Tests"
    activities: Phrase = "Own activities, 0 to 10"
    activities_mean: str = "0: can't do it. 10: as well as before."
    day: Phrase = "Day"
    what: Phrase = "What"
    result: Phrase = "Result"
    norms: Phrase = "Beside published values"
    details: Phrase = "More of it"
    to_know: Phrase = "What has to be known"
    over_time: Phrase = "This test over time"
    side: Phrase = "Side"
    sources: Phrase = "Sources"
    some_days: str = "The chart shows {shown} of {all} values, so that it can be read."
    more: str = "Values that are not shown here: {number}."
