"""The simulated body, posed freely and seen by a far camera, as poses.

Angles are those of the measures: hip angles against the trunk, abduction along the hip line.
The camera's axes are x right, y down, z away; a body at yaw 0 faces it, at +90 its right side is
near. Lengths are metres, angles degrees. Landmarks lie at the joints unless said otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from formcheck.pose.pose import INDEX, LANDMARKS, Pose
from formcheck.simulate import mannequin
from formcheck.simulate.mannequin import Mannequin
from formcheck.simulate.repetition import reach
from formcheck.simulate.virtual_camera import at_joints, tilt_hips

SHANK, THIGH, TRUNK = mannequin.SHANK_M, mannequin.THIGH_M, mannequin.TRUNK_M
HALF_HIPS = mannequin.HALF_HIPS_M
PX_PER_M = 250.0
THIGH_PX = THIGH * PX_PER_M

Figure = Callable[[float], "Stick | Posed"]
"""A body for each share of the way out."""


def jitter_px(sd_deg: float) -> float:
    """Noise of both ends of a thigh that makes its angle jitter by this many degrees."""
    return math.radians(sd_deg) * THIGH_PX / math.sqrt(2)


@dataclass(frozen=True)
class Leg:
    flexion: float = 0.0
    abduction: float = 0.0
    knee: float = 0.0
    twist: float = 0.0
    valgus: float = 0.0
    heel_up: float = 0.0
    turn_out: float = 0.0


LEG_NAMES = {
    "hip_flexion": "flexion",
    "hip_abduction": "abduction",
    "knee_flexion": "knee",
    "hip_rotation": "twist",
    "knee_valgus": "valgus",
    "heel_lift": "heel_up",
    "toe_out": "turn_out",
}
"""The body's names of what a `Leg` holds."""


@dataclass(frozen=True)
class Posed:
    """A body at one moment, seen by a far camera or by one at some distance.

    `row` is what the simulated body knows of it, in its own order; `at` moves it, in metres.
    `seen_hips` draws the hip points where MediaPipe puts them, with the tilt that
    `formcheck.body.measures.leg_lengths` takes back, instead of where they are.
    """

    mannequin: Mannequin
    row: tuple[float, ...]
    yaw: float = 0.0
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    seen_hips: bool = False

    def points(self) -> np.ndarray:
        """(33, 3) landmarks, metres, around the fixed point."""
        return _points(self).copy()

    def pose(
        self,
        time_s: float = 0.0,
        size: tuple[int, int] = (640, 480),
        px_per_m: float = PX_PER_M,
        distance_m: float | None = None,
        hidden: Iterable[str] = (),
        rng: np.random.Generator | None = None,
        noise_px: float = 0.0,
        centre: tuple[float, float] | None = None,
    ) -> Pose:
        """The body seen by a far camera, or by one `distance_m` away."""
        metres = self.points()
        scale = px_per_m * (distance_m / (distance_m + metres[:, 2:]) if distance_m else 1.0)
        image = metres * scale
        image[:, :2] += centre or self._centre(size, px_per_m)
        mid_hip = (metres[INDEX["left_hip"]] + metres[INDEX["right_hip"]]) / 2
        world = metres - mid_hip
        if rng is not None and noise_px:
            image += rng.normal(0, noise_px, image.shape)
            world = world + rng.normal(0, noise_px / px_per_m, world.shape)
        visibility = np.full(len(LANDMARKS), 0.95)
        visibility[[INDEX[name] for name in hidden]] = 0.1
        return Pose(time_s, *size, *(a.astype(np.float32) for a in (image, world, visibility)))

    def _centre(self, size: tuple[int, int], px_per_m: float) -> tuple[float, float]:
        if self.mannequin.support == "shoulders":
            points = self.points()
            along = points[INDEX["left_shoulder"], 0] - points[INDEX["left_hip"], 0]
            return size[0] / 2 + math.copysign(0.5 * px_per_m, along), size[1] * 0.7
        return size[0] / 2, size[1] / 2 + 0.82 * px_per_m


@lru_cache(maxsize=4096)
def _points(posed: Posed) -> np.ndarray:
    body = posed.mannequin
    joints = body.joints(np.array([posed.row]), posed.yaw)
    array = at_joints(joints)
    if posed.seen_hips:
        tilt_hips(array, joints)
    return array[0] - body.support_point(joints)[0] + np.array(posed.at)


@dataclass(frozen=True)
class Stick:
    """A body, posed freely.

    `forward` tips the whole body (-90: on its back), `roll` lays it on its side (+90: left side
    up), `turn` turns it about its length, left side back; `lean` bends the trunk to the left over a
    level pelvis. `fixed` is what stays where it is: a foot, both feet or the shoulders. The rest is
    as in `Posed`.
    """

    yaw: float = 0.0
    forward: float = 0.0
    roll: float = 0.0
    lean: float = 0.0
    pelvis_left_up: float = 0.0
    turn: float = 0.0
    left: Leg = field(default_factory=Leg)
    right: Leg = field(default_factory=Leg)
    fixed: str = "feet"
    hands: str = "chest"
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    seen_hips: bool = False

    def posed(self) -> Posed:
        posture = "side_lying" if self.roll else "standing"
        support = self.fixed if self.fixed in ("feet", "shoulders") else f"{self.fixed}_foot"
        body = Mannequin(posture, support, upper="left" if self.roll >= 0 else "right")
        return Posed(body, self._row(), self.yaw, self.at, self.seen_hips)

    def points(self) -> np.ndarray:
        return self.posed().points()

    def pose(self, time_s: float = 0.0, **seen: object) -> Pose:
        return self.posed().pose(time_s, **seen)  # type: ignore[arg-type]

    def _row(self) -> tuple[float, ...]:
        row = [0.0] * len(mannequin.PARAMETERS)
        whole = {
            "forward": self.forward,
            "lean": self.lean,
            "pelvis_up": self.pelvis_left_up,
            "roll": self.turn,
            f"hands_{self.hands}": 1.0,
        }
        legs = {
            f"{side}_{name}": getattr(leg, own)
            for side, leg in (("left", self.left), ("right", self.right))
            for name, own in LEG_NAMES.items()
        }
        for name, value in (whole | legs).items():
            row[mannequin.INDEX[name]] = value
        for side in ("left", "right"):
            row[mannequin.INDEX[f"{side}_hip_rotation"]] *= -1  # twist is outwards
        return tuple(row)


def smooth(x: float) -> float:
    """A minimum-jerk reach from 0 to 1."""
    return float(reach(np.array(x)))


@dataclass(frozen=True)
class Plan:
    """Repetitions in time: `at` gives how far out the movement is, 0 to `depth`."""

    reps: int = 3
    lead_s: float = 2.0
    lift_s: float = 1.2
    hold_s: float = 0.8
    lower_s: float = 1.2
    pause_s: float = 1.0
    depths: tuple[float, ...] = ()

    @property
    def period_s(self) -> float:
        return self.lift_s + self.hold_s + self.lower_s + self.pause_s

    @property
    def length_s(self) -> float:
        return self.lead_s + self.reps * self.period_s + 0.5

    def at(self, time_s: float) -> float:
        rep, t = divmod(time_s - self.lead_s, self.period_s)
        if rep < 0 or rep >= self.reps:
            return 0.0
        depth = self.depths[int(rep)] if self.depths else 1.0
        out = smooth(t / self.lift_s)
        back = smooth((t - self.lift_s - self.hold_s) / self.lower_s)
        return depth * (out - back)


def times(length_s: float, fps: float, start_s: float = 0.0) -> list[float]:
    return [start_s + i / fps for i in range(int(length_s * fps))]


def varying_times(length_s: float, seed: int = 1) -> list[float]:
    """Time stamps of a camera that gives 12 to 60 frames a second."""
    rng = np.random.default_rng(seed)
    steps = rng.uniform(1 / 60, 1 / 12, int(length_s * 60))
    stamps = np.concatenate(([0.0], np.cumsum(steps)))
    return [float(t) for t in stamps if t < length_s]


def play(
    figure: Figure,
    plan: Plan | None = None,
    fps: float = 20.0,
    *,
    stamps: list[float] | None = None,
    noise_px: float = 0.0,
    seed: int = 1,
    **seen: object,
) -> Iterator[Pose]:
    """The poses of a figure that moves as planned, made for each share of the way."""
    plan = plan or Plan()
    rng = np.random.default_rng(seed)
    for t in times(plan.length_s, fps) if stamps is None else stamps:
        yield figure(plan.at(t)).pose(t, rng=rng, noise_px=noise_px, **seen)  # type: ignore[arg-type]


def one_after_another(
    *parts: tuple[float, Figure], fps: float = 20.0, **seen: object
) -> Iterator[Pose]:
    """The poses of several: how many seconds, and the figure of the time since its start."""
    start_s = 0.0
    for seconds, figure in parts:
        for t in times(seconds, fps):
            yield figure(t).pose(start_s + t, **seen)  # type: ignore[arg-type]
        start_s += seconds
