"""The entry of a measure: all that is said of it, in one place beside its formula."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, get_args

from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.placement import Attitude

Formula = Callable[..., Measure | None]
"""Reads a measure off a `FrameContext`; None where it doesn't show. That of a ``sided`` measure
takes the number of the side besides, 0 left and 1 right."""
Shown = Literal["front", "side", "oblique"]
"""Views that formulas are written for; the back counts as the front."""
ALL_VIEWS: tuple[Shown, ...] = get_args(Shown)
"""Every view that formulas are written for."""

Unit = Literal["deg", "pct", "s"]
Form = Literal["sided", "lateral", "single"]
_AnyFormula = TypeVar("_AnyFormula", bound=Formula)


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
        doubt: Its standard deviation, in words and numbers.
        doubt_of_change: Whether that is the one of its change since rest.
        lateral_key: The name of the value of a ``lateral`` one.
        formulas: What reads it, by view.
        attitudes: In which attitudes of the body it is read; empty: in all.
    """

    column: int
    name: str
    unit: Unit
    form: Form
    view: Literal["front", "side", "oblique", "any"]
    definition: str
    doubt: str = ""
    lateral_key: str = ""
    formulas: Mapping[Shown, Formula] = field(default_factory=dict)
    attitudes: tuple[Attitude, ...] = ()
    doubt_of_change: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its values: one for each side, or one."""
        if self.form == "sided":
            return tuple(f"{self.name}_{side}" for side in SIDES)
        return (self.lateral_key or self.name,)


class Family(list[MeasureKind]):
    """The measures of one module: `measure` above a formula makes it one of them.

    Args:
        view: The view in which the picture shows them, and their formulas are read.
        attitudes: The attitudes of the body in which they are read; empty: all.
        doubt_of_change: Whether their standard deviations are those of changes since rest.
    """

    def __init__(
        self, view: Shown, attitudes: tuple[Attitude, ...] = (), *, doubt_of_change: bool = False
    ) -> None:
        super().__init__()
        self._view: Shown = view
        self._attitudes = attitudes
        self._doubt_of_change = doubt_of_change

    def measure(
        self,
        column: int,
        unit: Unit,
        form: Form,
        doubt: str = "",
        *,
        lateral_key: str = "",
        view: Literal["front", "any"] | None = None,
        read_in: tuple[Shown, ...] = (),
        attitudes: tuple[Attitude, ...] | None = None,
    ) -> Callable[[_AnyFormula], _AnyFormula]:
        """Make the formula below a measure of the family.

        It is named like the function, and defined by the first paragraph of its docstring.

        Args:
            column: Its place among the measures of a stored answer.
            unit: Its unit.
            form: Whether it has a value for each leg, one to a side, or one.
            doubt: Its standard deviation, in words and numbers.
            lateral_key: The name of the value of a ``lateral`` one, where it is not ``NAME_left``.
            view: The view in which the picture shows it, where it is not the family's.
            read_in: The views in which this formula is read, where it is not the family's alone.
            attitudes: The attitudes in which it is read, where they are not the family's.
        """

        def add(formula: _AnyFormula) -> _AnyFormula:
            name = formula.__name__
            self.append(
                MeasureKind(
                    column=column,
                    name=name,
                    unit=unit,
                    form=form,
                    view=view or self._view,
                    definition=_definition(formula),
                    doubt=doubt,
                    lateral_key=lateral_key or (f"{name}_left" if form == "lateral" else ""),
                    formulas=dict.fromkeys(read_in or (self._view,), formula),
                    attitudes=self._attitudes if attitudes is None else attitudes,
                    doubt_of_change=self._doubt_of_change,
                )
            )
            return formula

        return add


def _definition(formula: Formula) -> str:
    """The first paragraph of the formula's docstring, in one line, as the page puts it."""
    words = " ".join((inspect.getdoc(formula) or "").split("\n\n")[0].split())
    return words[:1].lower() + words[1:].removesuffix(".")
