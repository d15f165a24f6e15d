"""What a measure is, and what holds for all of them; each one's entry stands beside its formula.

Body axes (after the joint coordinate system of the ISB, Wu et al. 2002, as far as surface
landmarks allow): left = right hip to left hip; up = mid-hip to mid-shoulder, made square to
left; forward = left x up. Gravity is the picture's vertical. Left and right are the person's.
Without markers on pelvis and spine the trunk line stands in for the pelvis, so pelvic tilt and
arching of the back are measured through proxies only.

A measure is a `Measure` (value and standard deviation) or unknown (`None`). The standard
deviations hold for changes from the start position: those of fused angles are learned from bodies
with known joints (see `fusion`); the others are taken from the errors that `benchmarks/accuracy`
prints. Absolute values carry the person's own offset beyond that.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")
"""The person's sides. A side's number is its place here: 0 left, 1 right."""

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
