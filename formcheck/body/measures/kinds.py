"""Every measure that formcheck knows: the entries that stand beside the formulas, put together."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.body.measures import (
    front_view,
    fused,
    quadruped,
    side_lying,
    side_view,
    upright,
)
from formcheck.body.measures.measure_kind import MeasureKind

_TIME_HELD = MeasureKind(
    column=29,
    name="time_held",
    unit="s",
    form="single",
    view="any",
    definition="how long a hold has lasted by the clock, with the person in sight",
    doubt="the time between two frames",
)
"""The one that is not of the body: `coaching` takes it."""

FAMILIES: tuple[Sequence[MeasureKind], ...] = (
    fused.family,
    side_view.family,
    front_view.family,
    upright.family,
    side_lying.family,
    quadruped.family,
    (_TIME_HELD,),
)
"""The entries, module by module."""
KINDS: dict[str, MeasureKind] = {
    kind.name: kind
    for kind in sorted((kind for family in FAMILIES for kind in family), key=lambda k: k.column)
}
"""Every kind of measure by name, in the order of the columns of a stored answer."""
