"""Every measure with its definition, view and uncertainty, as a page: ``docs/measures.md``."""

from __future__ import annotations

from formcheck.body.measures.definitions import MAX_SD_DEG
from formcheck.body.measures.kinds import KINDS
from formcheck.body.measures.measure_kind import MeasureKind

_HEAD = f"""# What formcheck measures

Made from the program itself by `formcheck exercises measures`. Definitions follow the joint
coordinate system of the ISB (Wu et al. 2002) as far as surface landmarks allow: the trunk line
stands in for the pelvis, so pelvic tilt and arching of the back are seen through proxies only.

The uncertainty is one standard deviation of a change from the start position, in the measure's
unit, of a large body in the true view; a smaller body, a view that is off, and what the fit itself
is unsure of come on top. Where no clip with known joints holds the movement it is a design value,
said so. What is less sure than {MAX_SD_DEG:g} is reported as unknown. How it was measured:
[accuracy.md](accuracy.md).

Of: *each leg* has a value of its own; *to a side* is positive to the left, and in an exercise file
towards the leg that the rule names; *the body* has one value.

| Measure | Unit | Of | Seen from | Definition | Standard deviation |
|---|---|---|---|---|---|
"""
"""What stands above the table."""
_OF = {"sided": "each leg", "lateral": "to a side", "single": "the body"}
_UNIT = {"deg": "degrees", "pct": "per cent", "s": "seconds"}
_VIEW = {"any": "anywhere", "oblique": "half from the side", "front": "front", "side": "side"}
"""Words for forms, units and views."""


def measures_page() -> str:
    """The page, as Markdown."""
    return _HEAD + "".join(_row(kind) for kind in KINDS.values())


def _row(kind: MeasureKind) -> str:
    cells = (
        f"`{kind.name}`",
        _UNIT[kind.unit],
        _OF[kind.form],
        _VIEW[kind.view],
        kind.definition,
        kind.doubt,
    )
    return f"| {' | '.join(cells)} |\n"
