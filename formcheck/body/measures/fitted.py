"""The measures that are angles of the fitted skeleton: bending, seen from the side and obliquely.

Of hip abduction and knee flexion that holds for these views only; from the front both are read off
the picture (see `front_view`), where fitted depths add only noise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.front_view import (
    IMAGE_SD_DEG,
    LYING_SD_DEG,
    frontal_abduction,
    frontal_knee_flexion,
)
from formcheck.body.measures.leg_lengths import shortening_doubt
from formcheck.body.measures.measure_kind import Family, FitFloors
from formcheck.body.measures.quadruped import ABDUCTION_SD_DEG, quadruped_abduction
from formcheck.body.measures.uncertainty import (
    COUNTING_ONLY_DEG,
    FIT_SHARE,
    LARGEST_FIT_DEG,
    POINT_PX,
)
from formcheck.body.measures.view import ANGLES, Sagittal, View, angles_with_sd
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES

family = Family("side")

HIDDEN_FACTOR = 1.5
"""How much less sure a far leg is while the near one hides it, standing or sitting: the model
guesses it from the rest of the body (within 3 degrees on average, on nine rendered clips)."""
CUT_OFF_FACTOR, BORDER_SHARE = 2.0, 0.02
"""A leg whose ankle is hidden, or this near to the picture's border (share of its longer side), is
so much less sure. Design values."""
_THIGH_FLOORS: FitFloors = {
    "side": (2.4, 3.0),
    "side_lying": (3.4, 5.3),
    "oblique": (4.5, 4.5),
    "oblique_lying": (4.5, 5.5),
}
_KNEE_FLOORS: FitFloors = {
    "side": (2.2, 3.0),
    "side_lying": (3.3, 5.8),
    "oblique": (6.5, 6.0),
    "oblique_lying": (5.0, 5.8),
}
_TRUNK_FLOORS: FitFloors = {
    "side": (1.5, 1.5),
    "side_lying": (2.0, 2.0),
    "oblique": (2.5, 2.5),
    "oblique_lying": (2.5, 2.5),
}
"""Of hip flexion and of the thigh against gravity, of a knee's bend, and of the trunk's lean;
degrees, from clips with known joints."""
_FROM_FRONT_50, _FROM_FRONT_STRAIGHT = (
    math.hypot(shortening_doubt(bend), IMAGE_SD_DEG) for bend in (50.0, 0.0)
)
"""Standard deviations of a knee's bend from the front: of one of 50 degrees and of a straight
one."""
_APART, _APART_LYING = (
    f"{math.hypot(*_THIGH_FLOORS[where]):.0f}" for where in ("side", "side_lying")
)
"""Standard deviations of the angle between the thighs, standing and lying, degrees."""


def fitted_measures(
    estimate: StateEstimate, plane: Sagittal, view: View, lying: bool, trunk_px: float
) -> dict[str, Measure]:
    """The angles of the fitted skeleton by key, with the doubt of their change.

    Args:
        estimate: The state estimate.
        plane: The plane in which bending is measured.
        view: How the body is turned.
        lying: Whether the body lies.
        trunk_px: Length of the trunk, pixels.
    """
    values, fit_sds = angles_with_sd(estimate, plane)
    point_deg = math.degrees(POINT_PX / (trunk_px / sk.PROPORTIONS["trunk"][0]))
    where = f"{view.found}_lying" if lying else view.found
    measures = {}
    for i, (key, value, fit_sd) in enumerate(
        zip(ANGLES, values.tolist(), fit_sds.tolist(), strict=True)
    ):
        near_deg, far_deg = _FLOORS[i].get(where, (COUNTING_ONLY_DEG, COUNTING_ONLY_DEG))
        floor_deg = far_deg if _OF_SIDE[i] not in (None, view.near) else near_deg
        sd = math.hypot(floor_deg, FIT_SHARE * min(fit_sd, LARGEST_FIT_DEG))
        measures[key] = Measure(value, math.hypot(sd, point_deg))
    return measures


@family.measure(0, "deg", "sided", floors=_THIGH_FLOORS, read_in=("front", "side", "oblique"))
def hip_flexion(frame: FrameContext, side: int) -> Measure | None:
    """Thigh in the body's sagittal plane against straight down the trunk; positive in flexion,
    negative in extension.
    """
    return _of_leg(frame, "hip_flexion", side)


@family.measure(
    1,
    "deg",
    "sided",
    f"from the front {IMAGE_SD_DEG:g} standing, {LYING_SD_DEG:g} lying; "
    f"on hands and knees {ABDUCTION_SD_DEG:g}",
    floors={"oblique": (3.0, 3.0)},
    view="front",
    read_in=("oblique",),
    from_front=frontal_abduction,
)
def hip_abduction(frame: FrameContext, side: int) -> Measure | None:
    """The thigh's sideways part along the hip line, away from the midline positive; a hiked pelvis
    is not counted as abduction.
    """
    if frame.attitude == "quadruped":
        return quadruped_abduction(frame, side)
    return _of_leg(frame, "hip_abduction", side)


@family.measure(
    2,
    "deg",
    "sided",
    "from the front what a leg looking 1 % shorter makes: "
    f"{_FROM_FRONT_50:.0f} at a bend of 50, {_FROM_FRONT_STRAIGHT:.0f} of a straight leg",
    floors=_KNEE_FLOORS,
    view="any",
    read_in=("side", "oblique"),
    from_front=frontal_knee_flexion,
)
def knee_flexion(frame: FrameContext, side: int) -> Measure | None:
    """Angle between the directions of thigh and shank, 0 = straight.

    Unknown where the ankle alone is hidden.
    """
    hip_and_knee, ankle = (HIPS[side], KNEES[side]), ANKLES[side]
    if ankle in frame.hidden and frame.hidden.isdisjoint(hip_and_knee):
        return None
    return _of_leg(frame, "knee_flexion", side)


@family.measure(9, "deg", "sided", floors=_THIGH_FLOORS, read_in=("side", "oblique"))
def thigh_from_vertical(frame: FrameContext, side: int) -> Measure | None:
    """Thigh against gravity in the sagittal plane, 0 = hanging straight down, forward positive."""
    return _of_leg(frame, "thigh_from_vertical", side)


@family.measure(5, "deg", "single", floors=_TRUNK_FLOORS, read_in=("side", "oblique"))
def trunk_lean_forward(frame: FrameContext) -> Measure:
    """Mid-hip to mid-shoulder against gravity in the sagittal plane; lying: the change of the trunk
    line towards the chest.
    """
    return frame.fitted["trunk_lean_forward"]


@family.measure(
    30, "deg", "single", f"those of both thighs together: {_APART} standing, {_APART_LYING} lying"
)
def thighs_apart(frame: FrameContext) -> Measure | None:
    """Angle between the two thighs in the sagittal plane."""
    left, right = thigh_from_vertical(frame, 0), thigh_from_vertical(frame, 1)
    if left is None or right is None:
        return None
    apart = abs((left.value - right.value + 180) % 360 - 180)
    return Measure(apart, math.hypot(left.sd, right.sd))


def _of_leg(frame: FrameContext, name: str, side: int) -> Measure | None:
    """A fitted angle of a leg that shows, or that only the person's own near leg hides."""
    if frame.hidden.isdisjoint((HIPS[side], KNEES[side])):
        factor = CUT_OFF_FACTOR if _cut_off(frame, ANKLES[side]) else 1.0
    elif _behind_other_leg(frame, side):
        factor = HIDDEN_FACTOR
    else:
        return None
    value, sd = frame.fitted[f"{name}_{SIDES[side]}"]
    return Measure(value, factor * sd)


def _behind_other_leg(frame: FrameContext, side: int) -> bool:
    """Whether it is the person's own near leg, which shows in full, that hides this one."""
    near = frame.near
    near_leg = (HIPS[near], KNEES[near], ANKLES[near])
    upright_from_side = frame.view.found == "side" and not frame.lying
    return upright_from_side and side != near and frame.hidden.isdisjoint(near_leg)


def _cut_off(frame: FrameContext, ankle: int) -> bool:
    """Whether the picture may end before the leg does: what lies there is guessed."""
    (x, y), pose = frame.xy[ankle], frame.observation.pose
    margin = BORDER_SHARE * max(pose.width, pose.height)
    inside = margin <= x <= pose.width - margin and margin <= y <= pose.height - margin
    return not inside or ankle in frame.hidden


_OF_SIDE = tuple(next((s for s in SIDES if key.endswith(s)), None) for key in ANGLES)
"""The side of each of the `ANGLES`, or None."""


def _floors() -> list[Mapping[str, tuple[float, float]]]:
    by_key = {key: kind.floors for kind in family for key in kind.keys}
    return [by_key[key] for key in ANGLES]


_FLOORS = _floors()
"""Least standard deviations of each of the `ANGLES`."""
