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
        unit: ``deg``, or ``pct`` (per cent of the length that the definition names).
        form: ``sided`` (one for each leg, ``NAME_left`` and ``NAME_right``), ``lateral`` (one
            value, positive to the left, named ``NAME_left``; read for a leg it is positive
            towards that leg) or ``single``.
        view: The view in which the picture shows it.
        definition: How it is taken.
    """

    name: str
    unit: Literal["deg", "pct"]
    form: Literal["sided", "lateral", "single"]
    view: Literal["front", "side", "any"]
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
            "mid-hip against the standing foot, per cent of the leg",
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
    )
}
"""Every kind of measure by name."""
