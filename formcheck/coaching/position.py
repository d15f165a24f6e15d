"""Whether the person is where the exercise can be judged, and if not, what keeps it from that."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.body import KINDS, Measures
from formcheck.exercise import Exercise
from formcheck.pose.landmarks import ANKLES, FEET, HIPS, KNEES, SHOULDERS, Landmark

LAST_S = 1.0
"""A hindrance is reported after it has lasted this long, seconds, as the clinical rule pauses after
1 s."""
MOVING_SD_DEG = 25.0
"""Between the views the main measure must be known to within this, degrees, while it moves fast,
too: whether it can be judged is seen at its furthest. Design value."""
SMALLEST_SHARE = 0.30
"""Somebody standing who fills less of the picture's height is too far away to be measured well.
Design value: a thigh of 50 pixels at 640x480 makes one pixel a degree."""

ATTITUDES = {
    "standing": {"upright", "tilted"},
    "seated": {"upright", "tilted"},
    "long_sitting": {"upright", "tilted"},
    "half_kneeling": {"upright"},
    "supine": {"supine"},
    "prone": {"prone"},
    "quadruped": {"quadruped"},
    "side_lying": {"side_lying"},
}
"""By posture: how the trunk may lie. The postures that are upright, the ways of lying, the main
measures that need the feet, and what every exercise needs, follow."""
UPRIGHT = {"standing", "seated", "long_sitting", "half_kneeling"}
LYING = {"supine", "prone", "side_lying"}
NEED_FEET = {"knee_flexion", "foot_lift"}
_PARTS = {"shoulders": SHOULDERS, "hips": HIPS, "knees": KNEES}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a frame shows what the exercise needs.

    Attributes:
        hindrance: What keeps the exercise from being judged, a reason as of `PositionLost`; None:
            nothing.
        posture: Whether the trunk lies as the exercise wants it.
        view: Whether the body is turned so that the main measure can be judged.
    """

    hindrance: str | None = None
    posture: bool = True
    view: bool = True


def fit_of(exercise: Exercise, measures: Measures) -> Fit:
    """How well a frame shows what the exercise needs."""
    posture, view = posture_fits(exercise, measures), view_fits(exercise, measures)
    return Fit(_hindrance(exercise, measures, posture, view), posture, view)


def posture_fits(exercise: Exercise, measures: Measures) -> bool:
    """Whether the trunk lies as the exercise wants it.

    In a wrong view the ways of lying can't be told apart, so any of them will do; least of all
    where the trunk points at the camera.
    """
    if measures.attitude == "end_on":
        return exercise.posture not in UPRIGHT
    wanted = ATTITUDES[exercise.posture]
    if wanted & LYING and not view_fits(exercise, measures):
        wanted = LYING
    return measures.attitude in wanted


def view_fits(exercise: Exercise, measures: Measures) -> bool:
    """Whether the body is turned so that the exercise's main measure can be judged.

    That is so in the views the exercise names, and between them as far as the measure is sure
    enough there.
    """
    view = measures.view
    if view is None:
        return False
    if view.found in exercise.views:
        return True
    main = (measures.values.get(key) for key in KINDS[exercise.measure.name].keys)
    return view.found == "oblique" and any(m is not None and m.sd <= MOVING_SD_DEG for m in main)


def _hindrance(exercise: Exercise, measures: Measures, posture: bool, view: bool) -> str | None:
    """What keeps the exercise from being judged, posture and view being known to fit or not."""
    if not measures.present:
        return "no_person"
    if not (measures.hidden.isdisjoint((*SHOULDERS, *HIPS)) or measures.outside.isdisjoint(FEET)):
        return "too_close"
    if Landmark.NOSE in measures.outside:
        return "head_hidden"
    gone = [part for part, pair in _PARTS.items() if measures.hidden.issuperset(pair)]
    if _feet_hidden(exercise, measures):
        return "parts_hidden" if gone else "feet_hidden"
    if trunk := [part for part in gone if part != "knees"]:  # how it lies is a guess then
        return _named(trunk)
    if measures.attitude == "end_on" and exercise.posture not in UPRIGHT:
        return "end_on" if exercise.posture in LYING else "wrong_view"
    if not posture:
        return "wrong_posture"
    if not view:
        return "wrong_view"
    if missing := _missing(measures):
        return _named(missing)
    if measures.attitude == "upright" and measures.height_share < SMALLEST_SHARE:
        return "too_far"
    return None


def _near(measures: Measures) -> int:
    return 1 if measures.view and measures.view.near == "right" else 0


def _feet_hidden(exercise: Exercise, measures: Measures) -> bool:
    needed = exercise.posture in UPRIGHT or exercise.measure.name in NEED_FEET
    missing = measures.hidden if needed else measures.outside
    if measures.view and measures.view.found == "side":
        return ANKLES[_near(measures)] in missing
    return not missing.isdisjoint(ANKLES)


def _missing(measures: Measures) -> list[str]:
    """The parts that are hidden; where one side hides the other, those of the near side count."""
    found = measures.view.found if measures.view else "front"
    if found == "side" or (found == "oblique" and measures.attitude != "upright"):
        near = _near(measures)
        return [part for part, pair in _PARTS.items() if pair[near] in measures.hidden]
    return [part for part, pair in _PARTS.items() if not measures.hidden.isdisjoint(pair)]


def _named(parts: list[str]) -> str:
    return f"{parts[0]}_hidden" if len(parts) == 1 else "parts_hidden"


class HindranceFilter:
    """Reports a hindrance only when it lasts, and its end at once."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self._candidate: str | None = None
        self._since_s = 0.0

    def push(self, time_s: float, reason: str | None) -> bool:
        """Take the reason of a frame; returns whether the lasting one has changed."""
        if reason != self._candidate:
            self._candidate, self._since_s = reason, time_s
        if reason == self.reason:
            return False
        if reason is None or time_s - self._since_s >= LAST_S:
            self.reason = reason
            return True
        return False
