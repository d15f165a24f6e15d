"""From poses to measures: the one interface behind which the body is understood."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.body.fit.follower import Follower
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.preprocess import Observation, PosePreprocessor
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.frame_measures import FrameMeasures
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
        pitch_deg: How far the camera looks down, as the fit believes.
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
        self._eye = PosePreprocessor(fov_deg)
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
        look = self._eye.look(self._follower.straighten(pose))
        if look is None:
            return Measures(pose.time_s)
        belief = self._follower.push(look)
        return Measures(pose.time_s) if belief is None else self._reader.read(look, belief)


class Reader:
    """Reads the measures off a fitted skeleton and the picture it belongs to."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._view = ViewFinder()
        self._plane = SagittalFinder()
        self._legs = LegLengths()

    def read(self, look: Observation, belief: StateEstimate) -> Measures:
        """The measures of one frame.

        Args:
            look: What was seen in it.
            belief: What is believed of the skeleton.
        """
        if look.jumped:
            self._forget()
        pose = look.pose
        view = self._view.push(pose.time_s, *orientation(belief.points))
        plane = self._plane.push(look.step_s, belief.points)
        frame = FrameMeasures(look, belief, view, plane, self._legs)
        ys = [y for _, y in look.xy]
        return Measures(
            time_s=pose.time_s,
            present=True,
            jumped=look.jumped,
            view=view,
            attitude=frame.attitude,
            pace=look.pace,
            top=min(ys) / pose.height,
            bottom=max(ys) / pose.height,
            pitch_deg=math.degrees(belief.pitch_rad),
            hidden=look.hidden,
            outside=look.outside,
            upper=frame.upper(),
            trunk_px=look.trunk_px,
            anchors=frame.anchors(),
            values=frame.values(pose.time_s),
        )
