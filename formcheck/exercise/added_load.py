"""What is added to the body's own weight, and how hard it should feel."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from formcheck.exercise.strict import Strict

BandColour = Literal["yellow", "red", "green", "blue", "black"]
"""Bands by their colour, from light to strong with most makers."""
MOST_KG = 100.0
"""No load is heavier, kilograms; more is a slip of the pen. Design value."""
MOST_EFFORT = 10
"""How hard it was is told from 0, no effort, to this, all that one can give."""
_Effort = Annotated[int, Field(ge=0, le=MOST_EFFORT)]
_UNITS = "{kg: 2}, up to 100, or {band: red}, one of yellow, red, green, blue and black"


class Load(Strict):
    """What is added to the body's own weight: kilograms, or a band.

    Attributes:
        kg: A weight.
        band: The colour of a band.
    """

    kg: Annotated[float | None, Field(gt=0, le=MOST_KG)] = None
    band: BandColour | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_unit(cls, data: Any) -> Any:
        if isinstance(data, dict | Load):
            return data
        raise ValueError(f"a load needs its unit: say {_UNITS}")

    @model_validator(mode="after")
    def _one(self) -> Load:
        if (self.kg is None) == (self.band is None):
            raise ValueError(f"a load is a weight or a band: say {_UNITS}")
        return self


class EffortRange(Strict):
    """How hard an exercise should feel, from 0 to 10.

    Attributes:
        least: No easier than this.
        most: No harder than this.
    """

    least: _Effort
    most: _Effort

    @model_validator(mode="after")
    def _in_order(self) -> EffortRange:
        if self.least > self.most:
            raise ValueError(f"the least effort is above the most: {self.least} and {self.most}")
        return self
