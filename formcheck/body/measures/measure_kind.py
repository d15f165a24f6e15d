"""The entry of a measure: all that is said of it, in one place beside its formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.placement import Attitude

Formula = Callable[..., Measure | None]
"""Reads a measure off a `FrameContext`; None where it doesn't show. That of a ``sided`` measure
takes the number of the side besides, 0 left and 1 right."""
Shown = Literal["front", "side", "oblique"]
"""Views that formulas are written for; the back counts as the front."""
FitFloors = Mapping[str, tuple[float, float]]
"""Least standard deviations of a fitted angle, degrees, of the near and of the far limb, by where
it is seen from: ``side``, ``side_lying``, ``oblique``, ``oblique_lying``."""


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A kind of measure.

    Attributes:
        column: Its place among the measures of a stored answer; a new one takes the next number.
        name: Its name, without side.
        unit: ``deg``, ``pct`` (per cent of the length that the definition names), or ``s``
            (seconds; not of the body, but of what it does).
        form: ``sided`` (one for each leg, ``NAME_left`` and ``NAME_right``), ``lateral`` (one
            value, positive to the left, named by `lateral_key`; read for a leg it is positive
            towards that leg) or ``single``.
        view: The view in which the picture shows it.
        definition: How it is taken.
        doubt: Its standard deviation beside `floors`, in words and numbers.
        floors: Of an angle of the fitted skeleton: the least standard deviations.
        lateral_key: The name of the value of a ``lateral`` one.
        formulas: What reads it, by view.
        attitudes: In which attitudes of the body it is read; empty: in all.
    """

    column: int
    name: str
    unit: Literal["deg", "pct", "s"]
    form: Literal["sided", "lateral", "single"]
    view: Literal["front", "side", "oblique", "any"]
    definition: str
    doubt: str = ""
    floors: FitFloors = field(default_factory=dict)
    lateral_key: str = ""
    formulas: Mapping[Shown, Formula] = field(default_factory=dict)
    attitudes: tuple[Attitude, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its values: one for each side, or one."""
        if self.form == "sided":
            return tuple(f"{self.name}_{side}" for side in SIDES)
        return (self.lateral_key or self.name,)
