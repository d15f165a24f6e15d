"""What formcheck measures: the one place that names, defines and bounds every measure.

Body axes (after the joint coordinate system of the ISB, Wu et al. 2002, as far as surface
landmarks allow): left = right hip to left hip; up = mid-hip to mid-shoulder, made square to
left; forward = left x up. Gravity is the picture's vertical. Left and right are the person's.
Without markers on pelvis and spine the trunk line stands in for the pelvis, so pelvic tilt and
arching of the back are seen through proxies only.

A measure is a `Measure` (value and standard deviation) or unknown (`None`). The standard
deviations hold for changes from the start position: those of fitted angles are the fit's own
doubt, calibrated on bodies with known joints (see `confidence`); the others are taken from the
errors that `benchmarks/accuracy` prints. Absolute values carry the person's own offset beyond that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Side = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")


MAX_SD_DEG = 9.0
"""A measure with more doubt than this is good for counting, not for judging: it is reported as
unknown. Design value: three quarters of the smallest interval that two therapists with
goniometers can tell apart (MDC95 9 to 13 degrees, Pua et al. 2008)."""

ABSOLUTE_SD_DEG = 5.0
"""The standard deviations of measures hold for changes. An angle itself carries an offset beyond
that, which is the person's own: on clips with known joints, bent hips read 8 degrees too little to
7 degrees too much."""


class Measure(NamedTuple):
    """A measured value with its standard deviation, in the unit of its `MeasureKind`."""

    value: float
    sd: float

    @property
    def judgeable(self) -> bool:
        """Whether the value is sure enough to be judged and reported."""
        return self.sd <= MAX_SD_DEG


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A kind of measure.

    Attributes:
        name: Its name, without side.
        unit: ``deg``, ``pct`` (per cent of the length that the definition names), or ``s``
            (seconds; not of the body, but of what it does).
        form: ``sided`` (one for each leg, ``NAME_left`` and ``NAME_right``), ``lateral`` (one
            value, positive to the left, named ``NAME_left``; read for a leg it is positive
            towards that leg) or ``single``.
        view: The view in which the picture shows it.
        definition: How it is taken.
    """

    name: str
    unit: Literal["deg", "pct", "s"]
    form: Literal["sided", "lateral", "single"]
    view: Literal["front", "side", "oblique", "any"]
    definition: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its values: one for each side, or one."""
        if self.form == "sided":
            return tuple(f"{self.name}_{side}" for side in SIDES)
        if self.form == "lateral":
            return (_LATERAL_KEYS[self.name],)
        return (self.name,)


_LATERAL_KEYS = {
    "trunk_lean": "trunk_lean_left",
    "pelvis_up": "pelvis_left_up",
    "weight_shift": "weight_shift_left",
    "sway": "sway_left",
    "trunk_roll": "trunk_roll_left",
    "trunk_twist": "trunk_twist_left",
    "head_aside": "head_aside_left",
    "thigh_opening_more": "thigh_opening_more_left",
}

KINDS = {
    kind.name: kind
    for kind in (
        MeasureKind(
            "hip_flexion",
            "deg",
            "sided",
            "side",
            "thigh in the body's sagittal plane against straight down the trunk; "
            "positive in flexion, negative in extension",
        ),
        MeasureKind(
            "hip_abduction",
            "deg",
            "sided",
            "front",
            "the thigh's sideways part along the hip line, away from the midline positive; "
            "a hiked pelvis is not counted as abduction",
        ),
        MeasureKind(
            "knee_flexion",
            "deg",
            "sided",
            "any",
            "angle between the directions of thigh and shank, 0 = straight",
        ),
        MeasureKind(
            "knee_opening",
            "deg",
            "single",
            "front",
            "angle between the two thighs of somebody lying on the side",
        ),
        MeasureKind(
            "knee_valgus",
            "deg",
            "sided",
            "front",
            "how far the knee lies inside the hip-ankle line, as the bend of that line",
        ),
        MeasureKind(
            "trunk_lean_forward",
            "deg",
            "single",
            "side",
            "mid-hip to mid-shoulder against gravity in the sagittal plane; "
            "lying: the change of the trunk line towards the chest",
        ),
        MeasureKind(
            "trunk_lean",
            "deg",
            "lateral",
            "front",
            "mid-hip to mid-shoulder against gravity in the frontal plane",
        ),
        MeasureKind(
            "pelvis_up", "deg", "lateral", "front", "hip line against horizontal, that side up"
        ),
        MeasureKind(
            "trunk_roll",
            "deg",
            "lateral",
            "oblique",
            "on hands and knees: shoulder line against horizontal, that side up positive",
        ),
        MeasureKind(
            "thigh_from_vertical",
            "deg",
            "sided",
            "side",
            "thigh against gravity in the sagittal plane, 0 = hanging straight down, "
            "forward positive",
        ),
        MeasureKind(
            "heel_lift",
            "pct",
            "sided",
            "side",
            "height of the heel above the toes, per cent of the shank",
        ),
        MeasureKind(
            "foot_lift",
            "pct",
            "sided",
            "front",
            "height of the foot above the other one, per cent of the leg; 0 for the lower foot",
        ),
        MeasureKind(
            "foot_turn_out",
            "deg",
            "sided",
            "front",
            "direction of the foot against straight ahead, outwards positive",
        ),
        MeasureKind(
            "weight_shift",
            "pct",
            "lateral",
            "front",
            "mid-hip off the middle between the feet, per cent of the hip-ankle length",
        ),
        MeasureKind(
            "sway",
            "pct",
            "lateral",
            "front",
            "mid-hip against the standing foot, per cent of the leg; unknown with both feet down",
        ),
        MeasureKind(
            "heels_apart",
            "pct",
            "single",
            "front",
            "lying on the side: distance of the ankles, per cent of the shank (0.8 of the trunk)",
        ),
        MeasureKind(
            "pelvis_roll",
            "deg",
            "single",
            "front",
            "lying on the side: hip and shoulder line turned out of the picture's plane, "
            "the upper side backwards positive",
        ),
        MeasureKind(
            "hand_to_thigh",
            "pct",
            "sided",
            "side",
            "distance of the nearer wrist from thigh and knee, per cent of the trunk",
        ),
        MeasureKind(
            "step_width",
            "pct",
            "single",
            "front",
            "standing: distance of the ankles, per cent of the distance of the hips, which is "
            "taken as 0.26 of the leg; crossed feet are negative",
        ),
        MeasureKind(
            "pelvis_height",
            "pct",
            "sided",
            "front",
            "height of the middle of the hips above that foot's ankle, per cent of the leg",
        ),
        MeasureKind(
            "shank_from_vertical",
            "deg",
            "sided",
            "front",
            "shank against gravity, 0 = hanging straight down, the foot outwards positive; with "
            "a thigh that keeps still, the rotation of the hip, inward rotation positive",
        ),
        MeasureKind(
            "thigh_opening",
            "deg",
            "sided",
            "front",
            "sitting: the thigh's sideways part in the picture, away from the midline positive; "
            "the thigh's length is taken as 0.89 of the trunk's",
        ),
        MeasureKind(
            "thigh_opening_more",
            "deg",
            "lateral",
            "front",
            "sitting: how much further that thigh is opened than the other",
        ),
        MeasureKind(
            "thigh_lift",
            "deg",
            "sided",
            "front",
            "sitting: the thigh above level, as the height of knee over hip shows it",
        ),
        MeasureKind(
            "trunk_twist",
            "deg",
            "lateral",
            "front",
            "shoulder line against hip line about the trunk, the chest turned to that side "
            "positive, from the fitted skeleton",
        ),
        MeasureKind(
            "head_aside",
            "deg",
            "lateral",
            "front",
            "line from mid-shoulder to the middle of the ears against the trunk line, to that "
            "side positive",
        ),
        MeasureKind(
            "side_bend",
            "deg",
            "single",
            "front",
            "lying on the side: bend of the line from the shoulders over the hips to the knees, "
            "hips sagging towards the floor positive, 0 = straight",
        ),
        MeasureKind(
            "head_forward",
            "deg",
            "single",
            "side",
            "line from mid-shoulder to the middle of the ears against the trunk line, "
            "forwards positive",
        ),
        MeasureKind(
            "knee_past_toes",
            "pct",
            "sided",
            "side",
            "how far the knee is in front of the tip of the foot, per cent of the foot's length",
        ),
        MeasureKind(
            "time_held",
            "s",
            "single",
            "any",
            "how long a hold has lasted by the clock, with the person in sight",
        ),
        MeasureKind(
            "thighs_apart",
            "deg",
            "single",
            "side",
            "angle between the two thighs in the sagittal plane",
        ),
    )
}
"""Every kind of measure by name."""
