"""ROM limits: how far a hip may be moved in a direction; and what exercises say of precautions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from formcheck.exercise.strict import Strict

Direction = Literal[
    "hip_flexion",
    "hip_extension",
    "hip_abduction",
    "hip_adduction",
    "hip_internal_rotation",
    "hip_external_rotation",
]
PrecautionKind = Literal["posterior", "anterior"]
KINDS_OF_PRECAUTION: tuple[PrecautionKind, ...] = get_args(PrecautionKind)

GUARD_DEG = 5.0
"""How far before a limit the guard band begins, beyond the measured doubt: for the camera's own
error [clinical reference, section 2, precautions]. Design value."""
ROM_MARGIN_DEG = 13.0
"""By how much a healthy person's range may be larger than the norm: the largest difference that two
goniometer measurements of one hip can have by chance (MDC95 9 to 13 degrees, Pua 2008 [S16])."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A direction of movement in the hip.

    Attributes:
        measure: The measure of `formcheck.body.KINDS` that shows it, without side.
        joint: The joint angle of `formcheck.exercise.movement` that it is.
        sign: +1 where measure and joint angle grow in that direction, -1 where they fall.
        words: What the hip does, as a verb.
        norm_deg: How far hips go in that direction, on average.
    """

    measure: str
    joint: str
    sign: int
    words: str
    norm_deg: float

    @property
    def most_deg(self) -> float:
        """More than any hip can do; no limit may lie above."""
        return self.norm_deg + ROM_MARGIN_DEG


MOTIONS: dict[Direction, Motion] = {
    "hip_flexion": Motion("hip_flexion", "hip_flexion", 1, "bends", 134),
    "hip_extension": Motion("hip_flexion", "hip_flexion", -1, "goes back", 18),
    "hip_abduction": Motion("hip_abduction", "hip_abduction", 1, "goes out to the side", 39),
    "hip_adduction": Motion("hip_abduction", "hip_abduction", -1, "crosses to the other side", 31),
    "hip_internal_rotation": Motion("shank_from_vertical", "hip_rotation", 1, "turns inwards", 33),
    "hip_external_rotation": Motion(
        "shank_from_vertical", "hip_rotation", -1, "turns outwards", 34
    ),
}
"""Norms: flexion and extension of adults, Soucie 2011 [S15], the larger of both sexes; the others
of men, Roaas and Andersson 1982."""


class RomLimit(Strict):
    """How far a hip may go in one direction.

    Attributes:
        measure: The direction.
        at_most_deg: How far, from neutral.
        side: Which hip.
        guard_deg: How far before that a warning comes, beyond the measured doubt.
    """

    measure: Direction
    at_most_deg: Annotated[float, Field(ge=0)]
    side: Literal["left", "right", "both"] = "both"
    guard_deg: Annotated[float, Field(ge=0, le=30)] = GUARD_DEG

    @model_validator(mode="after")
    def _anatomical(self) -> RomLimit:
        most = self.motion.most_deg
        if self.at_most_deg > most:
            raise ValueError(
                f"{self.words} of {self.at_most_deg:g} degrees is more than a hip can do: give a "
                f"number from 0 to {most:g}"
            )
        return self

    @property
    def motion(self) -> Motion:
        """The direction, with what is known of it."""
        return MOTIONS[self.measure]

    @property
    def words(self) -> str:
        """The direction in words."""
        return self.measure.replace("_", " ")

    @property
    def safe_deg(self) -> float:
        """The limit less its guard band, but never short of neutral.

        Standing upright and lying flat are neutral, and no limit forbids that.
        """
        return max(0.0, self.at_most_deg - self.guard_deg)

    def __str__(self) -> str:
        """The limit in words, such as ``hip flexion at most 85 degrees, left``."""
        whose = "both sides" if self.side == "both" else self.side
        return f"{self.words} at most {self.at_most_deg:g} degrees, {whose}"


def in_setup(aid: str) -> str:
    """What the set-up of an exercise says of something that was arranged for it."""
    return f"Use {aid}."


class PrecautionRule(Strict):
    """What an exercise says about one kind of precautions.

    Attributes:
        refuse: Why it can't be done under them.
        needs: What makes it possible, such as ``a raised seat``.
        eases_deg: How much less the hips then have to do, by direction, at least.
    """

    refuse: str | None = None
    needs: str | None = None
    eases_deg: dict[Direction, Annotated[float, Field(gt=0)]] = {}

    @model_validator(mode="after")
    def _one(self) -> PrecautionRule:
        if (self.refuse is None) == (self.needs is None):
            raise ValueError("say either 'refuse' with the reason, or 'needs' with what is needed")
        if self.eases_deg and self.needs is None:
            raise ValueError("eases_deg tells what 'needs' does: leave it out, or say 'needs'")
        return self


class PrecautionRules(Strict):
    """What an exercise says about precautions, beyond what follows from its movement.

    Attributes:
        posterior: No deep flexion, no crossing of the legs, no turning inwards.
        anterior: No extension, no turning outwards.
    """

    posterior: PrecautionRule | None = None
    anterior: PrecautionRule | None = None

    def eased(self, aids: Collection[str]) -> dict[Direction, float]:
        """How much less the hips have to do with these aids, by direction, degrees."""
        found: dict[Direction, float] = {}
        for rule in (self.posterior, self.anterior):
            if rule is not None and rule.needs in aids:
                found |= rule.eases_deg
        return found

    def phrases(self) -> list[str]:
        """All of it in words, such as ``posterior: needs a raised seat``."""
        rules = ((kind, self.of(kind)) for kind in KINDS_OF_PRECAUTION)
        return [
            f"{kind}: needs {rule.needs}" if rule.needs else f"{kind}: not done, {rule.refuse}"
            for kind, rule in rules
            if rule is not None
        ]

    def of(self, kind: PrecautionKind) -> PrecautionRule | None:
        """What it says about that kind, or None."""
        rule: PrecautionRule | None = getattr(self, kind)
        return rule
