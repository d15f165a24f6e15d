"""The report's words: faults, severities, verdicts and limits of the method, in plain English.

Cues come from the exercise files; everything that is the same for all exercises is here.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.body import KINDS
from formcheck.coaching.events import Fault
from formcheck.exercise import Exercise, FaultRule
from formcheck.language.amounts import VIEW_WORDS, amount

TIER_WORDS = {"score": "scored", "count": "count only", "timer": "timed only"}
"""What formcheck can do for an exercise, in a word or two."""

SYMBOLS = {"minor": "●", "major": "▲", "critical": "■"}
"""The shape of each severity, the same in the chart and in the text."""

_TURN = {
    "front": "Turn so that your chest faces the camera.",
    "side": "Turn sideways, so that the camera looks at one side of your body.",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What a verdict means for the person.

    Attributes:
        meaning: What happened, one or two sentences.
        next_time: What to do, in order.
    """

    meaning: str
    next_time: tuple[str, ...] = ()


def finding(fault: Fault, exercise: Exercise) -> str:
    """How bad a fault was, against its limit."""
    sign = -1 if fault.peak < 0 and fault.limit < 0 else 1
    seen, limit = amount(sign * fault.peak, fault.unit), amount(sign * fault.limit, fault.unit)
    rule = next((rule for rule in exercise.faults if rule.id == fault.id), None)
    if rule is not None and rule.measure is None:
        of = "the target" if rule.target_share_below else "the time that it should take"
        return f"{seen} of {of}; the limit is {limit}"
    return f"{seen}; the limit is {limit}"


def advice(verdict: str, exercise: Exercise, view_found: str | None) -> Advice:
    """What a verdict other than ``judged`` means and what to do next time."""
    needed = " or ".join(VIEW_WORDS[view] for view in exercise.views)
    if verdict == "wrong_view":
        seen = VIEW_WORDS.get(view_found or "", "from another direction")
        return Advice(
            f"The camera saw you {seen}. This exercise has to be seen {needed}. "
            "So nothing was judged: this says nothing about how well you did.",
            (" Or: ".join(_TURN[view] for view in exercise.views), exercise.setup),
        )
    if verdict == "not_visible":
        return Advice(
            "Parts of your body that have to be seen were hidden or outside the picture most of "
            "the time. So nothing was judged: this says nothing about how well you did.",
            (
                "Step back until your whole body, from head to feet, is in the picture.",
                "Move furniture and loose clothes out of the way, and put a light on.",
                exercise.setup,
            ),
        )
    if verdict == "no_person":
        return Advice(
            "Nobody was found in the picture.",
            (
                "Make sure that the camera points at the place where you exercise.",
                "Put a light on, and stay within 4 metres of the camera.",
                exercise.setup,
            ),
        )
    what = "hold" if exercise.kind == "hold" else "repetition"
    return Advice(
        f"You were seen, but no {what} of this exercise was.",
        (
            "Begin in the start position and stay still for two seconds.",
            *exercise.steps,
            "Check that this was the exercise you meant to do.",
        ),
    )


def rule_measured(rule: FaultRule) -> str:
    """What a rule looks at, as a phrase."""
    if rule.target_share_below:
        return "share of the target that was reached"
    if rule.hold_share_below:
        return "share of the time that the position should be held"
    if rule.tempo_share_below:
        return "share of the time that a phase should take"
    assert rule.measure is not None
    since = {
        "from_start": ", change since the quiet start",
        "from_hold": ", change since the hold began",
        "none": "",
    }
    whose = {
        "moving": "moving leg",
        "standing": "standing leg",
        "near": "leg near the camera",
        "either": "either side",
    }
    of = "" if KINDS[rule.measure].form == "single" else f" ({whose[rule.of]})"
    return f"{rule.measure.replace('_', ' ')}{of}{since[rule.change]}"


def rule_limits(rule: FaultRule) -> str:
    """The limits of a rule with their unit."""
    unit = "share" if rule.measure is None else str(rule.unit)
    sense = "above" if rule.above else "below"
    steps = ((name, getattr(rule.limits, name)) for name in ("minor", "major", "critical"))
    return ", ".join(
        f"{name} {sense} {amount(limit, unit)}" for name, limit in steps if limit is not None
    )


METHOD_LIMITS = (
    "formcheck supports care under the direction of a licensed clinician. It does not diagnose, "
    "treat or replace care, and no authority has cleared it as a medical device.",
    "It sees the surface of the body in the picture of one camera, not the bones: joints are "
    "estimated under skin and clothes. Loose clothes, poor light and furniture make it worse.",
    "There are no landmarks on the spine and on the pelvis. The line from hips to shoulders "
    "stands in for the pelvis, so arching or rounding of the back and tilting of the pelvis are "
    "seen only indirectly; rotation of the hip is seen only sitting, by the lower leg.",
    "A pelvis out of level is noticed from about 8 degrees on; in the clinic 5 degrees count.",
    "One camera doesn't see depth. Angles of hips, knees and trunk are taken from the picture, "
    "from the model's three-dimensional landmarks and from a jointed body fitted to both, each "
    "counting as much as it is good for in that view. Bending seen from the front or half from the "
    "side is guessed more than seen: the ± is larger, and some faults can't be judged.",
    "The ± holds for the change from your start position. The angle itself carries an offset "
    "beyond that: a hip reads up to 8 degrees less, or more, bent than it is.",
    "Seen from the side, the leg far from the camera is partly hidden and less certain: turn the "
    "working leg towards the camera.",
    "Published errors of such methods: a video tool against motion capture in 50 people read "
    "2.1 to 2.4 degrees off in hip flexion and sit-to-stand and 5.3 degrees too much in hip "
    "abduction (doi 10.31189/2165-7629-13-s2.396); the knee in squats seen from the side "
    "\N{MINUS SIGN}2.3 ± 6.4 degrees (hdl 11391/91575); the same pose model seen from the side "
    "7.1 degrees on average (preprint JMIR 102399). Two-dimensional knee angles seen from the "
    "front agree poorly with three-dimensional ones (r = 0.31, PMC5380858).",
    "The ± is this program's own estimate, one standard deviation. Between sessions, only a "
    "change of more than 10 degrees means something: therapists with goniometers need 9 to 13 "
    "degrees (Pua 2008).",
)
"""What everybody who reads a report has to know about the measuring."""

KNOWN_LIMITS = (
    *METHOD_LIMITS,
    "The score is a design value, not a clinical scale: 100, less 10 for each minor and 25 for "
    "each major fault; a critical fault makes it 0.",
)
"""What everybody who reads a report on an exercise has to know about the method."""
