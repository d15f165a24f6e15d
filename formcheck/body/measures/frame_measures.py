"""One frame's measures: what the formulas start from, and each formula that its view allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.preprocess import Observation
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.fitted import fitted_measures
from formcheck.body.measures.frame_context import FrameContext, FrontContext
from formcheck.body.measures.kinds import FAMILIES
from formcheck.body.measures.leg_lengths import LegLengths
from formcheck.body.measures.measure_kind import Formula, Shown
from formcheck.body.measures.placement import (
    ATTITUDES,
    Attitude,
    PictureLimbs,
    attitude_of,
    picture_limbs,
)
from formcheck.body.measures.sagittal import Sagittal
from formcheck.body.measures.uncertainty import OFF_SD_PER_DEG
from formcheck.body.measures.view import View
from formcheck.pose.landmarks import ANKLES, HIPS
from formcheck.vectors import Point, body_axes


def frame_context(
    observation: Observation,
    estimate: StateEstimate,
    view: View,
    left_depth: float,
    plane: Sagittal,
    leg_lengths: LegLengths,
) -> FrameContext:
    """What the formulas start from.

    Args:
        observation: The pose, made ready.
        estimate: The state estimate of that frame.
        view: How the body is turned.
        left_depth: See `FrameContext`.
        plane: The plane in which bending is measured.
        leg_lengths: Learns from the frame, where it is seen from the front.
    """
    limbs = picture_limbs(observation.xy, observation.hidden)
    attitude = attitude_of(limbs.trunk, estimate.points, view)
    lying = attitude not in ("upright", "tilted")
    front = None
    if view.found in ("front", "back") and attitude != "end_on":
        world = observation.world
        legs = leg_lengths.learn(observation.pose.time_s, limbs)
        front = FrontContext(legs, body_axes(world[sk.HIP_JOINTS], world[sk.SHOULDER_JOINTS]))
    return FrameContext(
        observation=observation,
        xy=observation.xy,
        hidden=observation.hidden,
        limbs=limbs,
        points=estimate.points,
        left_depth=left_depth,
        view=view,
        near=0 if view.near == "left" else 1,
        faces=1 if view.near == "right" else -1,
        off_sd_deg=OFF_SD_PER_DEG * view.off_deg,
        attitude=attitude,
        lying=lying,
        upper=_upper_side(limbs) if attitude == "side_lying" else None,
        fitted=fitted_measures(estimate, plane, view, lying, observation.trunk_px),
        front=front,
    )


def _upper_side(limbs: PictureLimbs) -> Side:
    (_, left_y), (_, right_y) = (limbs.xy[i] for i in HIPS)
    return "left" if left_y < right_y else "right"


def frame_measures(frame: FrameContext) -> dict[str, Measure | None]:
    """Every measure that the frame's view allows, by key; None where it is unknown."""
    formulas = _FORMULAS[frame.view.found, frame.attitude]
    return {key: formula(frame) for key, formula in formulas}


def anchors(frame: FrameContext) -> tuple[Point | None, ...]:
    """The points that are back in place when a repetition is over, pixels."""
    if frame.lying:
        return frame.limbs.mid_shoulder, frame.limbs.mid_hip
    return tuple(None if i in frame.hidden else frame.xy[i] for i in ANKLES)


def _formulas(view: Shown, attitude: Attitude) -> Iterator[tuple[str, Formula]]:
    """The formulas for a body that is seen and placed so, each with its key."""
    for kind in (kind for family in FAMILIES for kind in family):
        formula = kind.formulas.get(view)
        if formula is None or attitude == "end_on":
            continue
        if kind.attitudes and attitude not in kind.attitudes:
            continue
        if kind.form != "sided":
            yield kind.keys[0], formula
            continue
        for side, key in enumerate(kind.keys):
            yield key, partial(formula, side=side)


_SHOWN_AS: dict[str, Shown] = {
    "front": "front",
    "back": "front",
    "side": "side",
    "oblique": "oblique",
}
"""The view whose formulas are read in each view found."""
_FORMULAS = {
    (found, attitude): tuple(_formulas(view, attitude))
    for found, view in _SHOWN_AS.items()
    for attitude in ATTITUDES
}
"""What is read by view found and attitude."""
