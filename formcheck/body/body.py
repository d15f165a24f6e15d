"""From poses to measures: the one interface behind which the body is understood."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.body.fit.follower import Follower
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.preprocess import Observation, PosePreprocessor
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.frame_measures import anchors, frame_context, frame_measures
from formcheck.body.measures.leg_lengths import LegLengths
from formcheck.body.measures.sagittal import SagittalFinder
from formcheck.body.measures.view import View, ViewFinder, orientation
from formcheck.pose.pose import Pose


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the body in one frame.

    Attributes:
        time_s: Time of the frame.
        present: Whether there is a person.
        jumped: Whether this body can't be the continuation of the one before (a cut, another
            person, a long gap): nothing learned before holds.
        view: How the body is turned; None with nobody there.
        attitude: How it is placed: ``upright``, ``tilted``, ``supine``, ``prone``, ``quadruped``,
            ``side_lying`` or ``end_on`` (the trunk points at the camera).
        pace: Speed of the fastest main joint, trunk lengths a second.
        top: Upper end of the body, as a share of the picture's height: 0 at its upper edge, less
            than 0 above it, where the model guesses.
        bottom: Lower end of the body, the same way: 1 at the picture's lower edge.
        pitch_deg: How far the camera looks down, as the fit estimates it.
        hidden: Landmarks that are hidden or outside the picture.
        outside: Landmarks that lie outside the picture.
        upper: Lying on the side: the leg on top; else None.
        trunk_px: Length of the trunk, pixels.
        anchors: Points that are where they were before when a repetition is over, in pixels: the
            feet of somebody upright, shoulders and hips of somebody lying; hidden ones are None.
        values: Measure name (with side) to its value, or None where it is unknown.
    """

    time_s: float
    present: bool = False
    jumped: bool = False
    view: View | None = None
    attitude: str = "none"
    pace: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    pitch_deg: float = 0.0
    hidden: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    upper: Side | None = None
    trunk_px: float = 1.0
    anchors: tuple[tuple[float, float] | None, ...] = ()
    values: Mapping[str, Measure | None] = field(default_factory=dict)

    @property
    def height_share(self) -> float:
        """Height of the body as a share of the picture's: the nearer it is, the larger."""
        return self.bottom - self.top

    def get(self, key: str) -> Measure | None:
        """The measure of that name, or None where it is unknown."""
        return self.values.get(key)


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
        observation = self._preprocessor.push(self._follower.undo_left_right_swap(pose))
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
        turned = orientation(estimate.points)
        view = self._view.push(pose.time_s, turned)
        plane = self._plane.push(observation.step_s, turned.line)
        frame = frame_context(
            observation, estimate, view, turned.left_depth, plane, self._leg_lengths
        )
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
            anchors=anchors(frame),
            values=frame_measures(frame),
        )
