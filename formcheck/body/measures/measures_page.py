"""Every measure with its definition, view and uncertainty, as a page: ``docs/measures.md``."""

from __future__ import annotations

from math import hypot

from formcheck.body.measures import frame_measures as picture
from formcheck.body.measures import from_front as front
from formcheck.body.measures import from_side as side
from formcheck.body.measures import geometry as m
from formcheck.body.measures import quadruped as hands_and_knees
from formcheck.body.measures import side_lying as on_the_side
from formcheck.body.measures.definitions import KINDS, MAX_SD_DEG, MeasureKind
from formcheck.body.measures.pelvis import PELVIS_SD
from formcheck.body.measures.uncertainty import floors

_DESIGN = ", a design value"
_BEND_50, _STRAIGHT = (hypot(m.shortening_doubt(x), picture.IMAGE_SD) for x in (50.0, 0.0))
_THIGHS, _THIGHS_LYING = (
    hypot(*floors("thigh_from_vertical")[where])
    for where in ("from the side", "from the side, lying")
)
_LENGTH_SHARE = f"{100 * front.THIGH_LENGTH_SPREAD:.0f} % of the thigh's length"
_SEEN: dict[str, str] = {
    "hip_abduction": f"from the front {picture.IMAGE_SD:g} standing, {picture.LYING_SD:g} lying; "
    f"on hands and knees {hands_and_knees.ABDUCTION_SD:g}",
    "knee_flexion": "from the front what a leg looking 1 % shorter makes: "
    f"{_BEND_50:.0f} at a bend of 50, {_STRAIGHT:.0f} of a straight leg",
    "knee_opening": f"{on_the_side.OPENING_SD:g}, and a third of what world and picture differ by",
    "knee_valgus": f"{picture.IMAGE_SD:g}",
    "trunk_lean": f"{picture.TRUNK_SD:g}",
    "pelvis_up": f"{PELVIS_SD:g}",
    "trunk_roll": f"{hands_and_knees.ROLL_SD:g}",
    "heel_lift": f"{picture.HEEL_SD:g}",
    "foot_lift": f"{picture.FOOT_LIFT_SD:g}",
    "foot_turn_out": f"{picture.FOOT_TURN_SD:g}",
    "weight_shift": f"{front.SHIFT_SD:g}",
    "sway": f"{front.SHIFT_SD:g}",
    "heels_apart": f"{on_the_side.APART_SD:g}",
    "pelvis_roll": f"{on_the_side.ROLL_SD:g}",
    "hand_to_thigh": f"{picture.HAND_SD:g}",
    "step_width": f"{front.STEP_WIDTH_SD:g}",
    "pelvis_height": f"{front.PELVIS_HEIGHT_SD:g}, and "
    f"{100 * front.PELVIS_HEIGHT_SHARE:g} % of what the leg is shortened by",
    "shank_from_vertical": f"{front.SHANK_SD:g}, and {100 * front.SHANK_SHARE:g} % of the swing",
    "thigh_opening": f"{front.THIGH_OPENING_SD:g} and {_LENGTH_SHARE}{_DESIGN}",
    "thigh_opening_more": f"{2**0.5 * front.THIGH_OPENING_SD:.1f}, more the less even{_DESIGN}",
    "thigh_lift": f"{front.THIGH_LIFT_SD:g}{_DESIGN}",
    "trunk_twist": f"{front.TWIST_SD:g}",
    "head_aside": f"{front.HEAD_SD:g}",
    "side_bend": f"{on_the_side.SIDE_BEND_SD:g}{_DESIGN}",
    "head_forward": f"{side.HEAD_SD_UPRIGHT:g} upright, {side.HEAD_SD_LYING:g} lying",
    "knee_past_toes": f"{side.KNEE_PAST_TOES_SD:g} of the near leg, "
    f"{2 * side.KNEE_PAST_TOES_SD:g} of the far one",
    "thighs_apart": "those of both thighs together: "
    f"{_THIGHS:.0f} standing, {_THIGHS_LYING:.0f} lying",
    "time_held": "the time between two frames",
}
"""Standard deviations of what is not read off the fitted skeleton, or not only."""

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
_OF = {"sided": "each leg", "lateral": "to a side", "single": "the body"}
_UNIT = {"deg": "degrees", "pct": "per cent", "s": "seconds"}
_VIEW = {"any": "anywhere", "oblique": "half from the side", "front": "front", "side": "side"}


def measures_page() -> str:
    """The page, as Markdown."""
    return _HEAD + "".join(_row(kind) for kind in KINDS.values())


def doubt_of(kind: MeasureKind) -> str:
    """The standard deviation of a measure, in words and numbers.

    Args:
        kind: Any of `KINDS`.
    """
    fitted = [
        f"{where} {near:g}" + (f" (far limb {far:g})" if far != near else "")
        for where, (near, far) in floors(kind.name).items()
    ]
    return "; ".join([*fitted, *([_SEEN[kind.name]] if kind.name in _SEEN else [])])


def _row(kind: MeasureKind) -> str:
    cells = (
        f"`{kind.name}`",
        _UNIT[kind.unit],
        _OF[kind.form],
        _VIEW[kind.view],
        kind.definition,
        doubt_of(kind),
    )
    return f"| {' | '.join(cells)} |\n"
