"""The words around tests by hand, good advice and the start of a plan, in English."""

from __future__ import annotations

from typing import Literal, get_args

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class HandTexts(TextSection):
    """The pages of tests by hand."""

    forbidden: str = "Your plan doesn't allow this test now. Ask your therapist."
    you_need: Phrase = "You need"
    how: Phrase = "How it is done"
    clock: Phrase = "Clock"
    start: Phrase = "Start"
    stop: Phrase = "Stop"
    space: str = "The space bar starts and stops the clock, too."
    once_more: Phrase = "Once more"
    time_over: str = "Time is over: stand still."
    type_it: str = "Or write what you have measured."
    seconds: Phrase = "Seconds"
    metres: Phrase = "Metres"
    left_cm: Phrase = "Left leg, centimetres"
    right_cm: Phrase = "Right leg, centimetres"
    leave_empty: str = "Leave empty what was not tried."
    keep: Phrase = "Keep the result"
    earlier: Phrase = "Results"
    none: str = "No result yet."
    day: Phrase = "Day"
    result: Phrase = "Result"
    since_first: Phrase = "Since the first"
    not_sure: Phrase = "no sure change"
    change_from: str = "From more than {least} on, a change means something."
    of_all: str = "{held} of {all}"
    last: str = "Last: {result}, {day}"


class CareTexts(TextSection):
    """Good advice, and what is asked at the start of a plan."""

    good_to_know: Phrase = "Good to know"
    good_to_know_lead: str = (
        "How to go easy on your hip in daily life. What your therapist says comes first."
    )
    start: Phrase = "Where it hurts, and what for"
    start_lead: str = (
        "Your therapist sees what you write here. It is no test: write what matters to you."
    )
    start_due: str = "Your plan is new. Tell where it hurts, and what you exercise for."
    tell: Phrase = "Tell it now"
    where: Phrase = "Where does it hurt?"
    left_groin: Phrase = "Left groin"
    right_groin: Phrase = "Right groin"
    left_side_of_hip: Phrase = "Left side of the hip"
    right_side_of_hip: Phrase = "Right side of the hip"
    left_buttock: Phrase = "Left buttock"
    right_buttock: Phrase = "Right buttock"
    left_thigh: Phrase = "Left thigh"
    right_thigh: Phrase = "Right thigh"
    left_knee: Phrase = "Left knee"
    right_knee: Phrase = "Right knee"
    lower_back: Phrase = "Lower back"
    no_pain: Phrase = "It does not hurt anywhere"
    goals: Phrase = "What do you exercise for?"
    goals_hint: str = "One goal in each line, such as: walk to the shop without a stick."
    activities: Phrase = "Three things you want to do again"
    activities_hint: str = (
        "Name up to three things that are hard because of your hip. Choose how well each goes now: "
        "0 is not at all, 10 is as before."
    )
    activity: Phrase = "Activity {number}"
    how_well: Phrase = "How well it goes"
    save: Phrase = "Keep it"
    over_time: Phrase = "How well own activities go"
    mean: Phrase = "Mean"
    told_on: str = "Told on {day}"
    sources: Phrase = "Sources"


PainSite = Literal[
    "left_groin",
    "right_groin",
    "left_side_of_hip",
    "right_side_of_hip",
    "left_buttock",
    "right_buttock",
    "left_thigh",
    "right_thigh",
    "left_knee",
    "right_knee",
    "lower_back",
]
"""Where it may hurt; each has its words in `CareTexts`."""
PAIN_SITES: tuple[PainSite, ...] = get_args(PainSite)
"""All of them."""
