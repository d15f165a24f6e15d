"""From poses to measures: the one interface behind which the body is understood."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.follower import Follower
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.left_right import LeftRightTracker
from formcheck.body.fit.observation import Observation
from formcheck.body.fit.preprocess import PosePreprocessor
from formcheck.body.measured import Measures
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.estimators import ANGLES, estimates
from formcheck.body.measures.frame_context import FrameContext, FrontContext
from formcheck.body.measures.fusion import Fusion, hidden_angles
from formcheck.body.measures.kinds import FAMILIES
from formcheck.body.measures.leg_lengths import LegLengths
from formcheck.body.measures.measure_kind import Formula, Shown
from formcheck.body.measures.placement import (
    ATTITUDES,
    Attitude,
    PictureLimbs,
    attitude_of,
    lies_flat,
    picture_limbs,
)
from formcheck.body.measures.uncertainty import OFF_SD_PER_DEG, small_size_doubt
from formcheck.body.measures.view import (
    SagittalFinder,
    View,
    ViewFinder,
    in_line_of_sight,
    orientation,
)
from formcheck.pose.landmarks import ANKLES, HIPS
from formcheck.pose.pose import Pose
from formcheck.vectors import Point, body_axes


class Body:
    """Turns poses into clinical measures, frame by frame.

    Fits a jointed skeleton to each pose (see `fit`), so it knows which way the body faces, which
    limb is near, what the view can and cannot show, and how sure each angle is. Pure: time comes
    in with the pose, and the same poses give the same measures.

    Args:
        fov_deg: The camera's field of view from the picture's top to its bottom; None for a
            usual one.
    """

    def __init__(self, fov_deg: float | None = None) -> None:
        self._left_right = LeftRightTracker()
        self._preprocessor = PosePreprocessor(fov_deg)
        self._follower = Follower(fov_deg)
        self._reader = Reader()

    def push(self, pose: Pose) -> Measures:
        """Take the next pose.

        Args:
            pose: Poses must come in the order of their times; one that doesn't, or that has no
                finite trunk, counts as nobody there.

        Returns:
            The measures of that frame, knowing only what came before.
        """
        observation = self._preprocessor.push(self._left_right.push(pose))
        if observation is None:
            return Measures(pose.time_s)
        estimate = self._follower.push(observation)
        if estimate is None:
            return Measures(pose.time_s)
        return self._reader.read(observation, estimate)


class Reader:
    """Reads the measures off a fitted skeleton and the picture it belongs to."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._view = ViewFinder()
        self._plane = SagittalFinder()
        self._leg_lengths = LegLengths()
        self._fusion = Fusion()

    def read(self, observation: Observation, estimate: StateEstimate) -> Measures:
        """The measures of one frame.

        Args:
            observation: The pose, made ready.
            estimate: The state estimate of the skeleton.
        """
        if observation.jumped:
            self._forget()
        pose = observation.pose
        ys = [y for _, y in observation.xy]
        frame = self._frame_context(observation, estimate)
        view = frame.view
        formulas = _FORMULAS[view.found, frame.attitude]
        return Measures(
            time_s=pose.time_s,
            present=True,
            jumped=observation.jumped,
            view=view,
            attitude=frame.attitude,
            pace=observation.pace,
            top=min(ys) / pose.height,
            bottom=max(ys) / pose.height,
            pitch_deg=math.degrees(estimate.pitch_rad),
            hidden=observation.hidden,
            outside=observation.outside,
            upper=frame.upper,
            trunk_px=observation.trunk_px,
            anchors=_anchors(frame),
            values={key: formula(frame) for key, formula in formulas},
        )

    def _frame_context(self, observation: Observation, estimate: StateEstimate) -> FrameContext:
        """What the formulas start from."""
        points = in_line_of_sight(estimate.points)
        limbs = picture_limbs(observation.xy, observation.hidden)
        turned, flat = orientation(points), lies_flat(limbs.trunk, points)
        turned = turned.of_flat_body() if flat else turned
        view = self._view.push(observation.pose.time_s, turned)
        plane = self._plane.push(observation.step_s, turned.line, flat)
        attitude = attitude_of(limbs.trunk, points, view)
        lying = attitude not in ("upright", "tilted")
        legs = None
        if view.found != "side" and attitude != "end_on":
            legs = self._leg_lengths.learn(observation.pose.time_s, limbs)
        world = observation.world
        front = None
        if legs is not None and view.found in ("front", "back"):
            front = FrontContext(legs, body_axes(world[sk.HIP_JOINTS], world[sk.SHOULDER_JOINTS]))
        joints = np.stack((world[sk.MAIN_JOINTS], points[sk.MAIN_JOINTS]))
        standing = legs if attitude == "upright" else None
        found = estimates(limbs, standing, joints, estimate.pitch_rad, plane, view)
        return FrameContext(
            observation=observation,
            xy=observation.xy,
            hidden=observation.hidden,
            limbs=limbs,
            points=points,
            left_depth=turned.left_depth,
            view=view,
            near=0 if view.near == "left" else 1,
            faces=1 if view.near == "right" else -1,
            off_sd_deg=OFF_SD_PER_DEG * view.off_deg,
            attitude=attitude,
            lying=lying,
            upper=_upper_side(limbs) if attitude == "side_lying" else None,
            fused=self._fused(observation, attitude, view, found),
            front=front,
        )

    def _fused(
        self, observation: Observation, attitude: Attitude, view: View, found: np.ndarray
    ) -> dict[str, Measure]:
        """The angles fused from three estimators, by key."""
        values, sds = self._fusion.push(
            observation.step_s,
            found,
            attitude=attitude,
            view=view,
            hidden=hidden_angles(observation.hidden),
            pace=observation.pace,
        )
        size_deg = small_size_doubt(observation.trunk_px)
        return {
            key: Measure(value, math.hypot(sd, size_deg))
            for key, value, sd in zip(ANGLES, values.tolist(), sds.tolist(), strict=True)
        }


def _upper_side(limbs: PictureLimbs) -> Side:
    (_, left_y), (_, right_y) = (limbs.xy[i] for i in HIPS)
    return "left" if left_y < right_y else "right"


def _anchors(frame: FrameContext) -> tuple[Point | None, ...]:
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
