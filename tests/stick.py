"""A kinematic stick figure with known angles, seen by a camera, as poses.

Angles are those of the measures: hip angles against the trunk, abduction along the hip line.
The camera's axes are x right, y down, z away; a body at yaw 0 faces it, at +90 its right side is
near. Lengths are metres, angles degrees.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from formcheck.pose.pose import INDEX, LANDMARKS, Pose

SHANK, THIGH, TRUNK = 0.42, 0.42, 0.50
HALF_HIPS, HALF_SHOULDERS = 0.10, 0.18
PX_PER_M = 250.0
THIGH_PX = THIGH * PX_PER_M

Figure = Callable[[float], "Stick"]


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


@dataclass(frozen=True)
class Stick:
    """A body.

    `forward` tips the whole body (-90: on its back), `roll` lays it on its side (+90: left side
    up), `turn` turns it about its length, left side back; `lean` bends the trunk to the left over a
    level pelvis. `fixed` is what stays where it
    is: a foot, both feet or the shoulders. `seen_hips` draws the hip points where MediaPipe puts
    them, with the biases that `formcheck.body.picture` corrects, instead of where they are.
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

    def points(self) -> np.ndarray:
        """(33, 3) landmarks, metres, around the fixed point."""
        left, up, forward = self._axes()
        hip_line = _turn(left, up, self.pelvis_left_up)
        trunk = _turn(up, left, self.lean)
        points: dict[str, np.ndarray] = {}
        shoulders = TRUNK * trunk
        for side, sign in (("left", 1), ("right", -1)):
            points[f"{side}_hip"] = sign * HALF_HIPS * hip_line
            points[f"{side}_shoulder"] = shoulders + sign * HALF_SHOULDERS * left
            self._leg(points, side, sign, trunk, hip_line)
        self._arms(points, left, trunk, forward)
        nose = shoulders + 0.2 * trunk + 0.1 * forward
        array = np.array([points.get(name, nose) for name in LANDMARKS])
        if self.seen_hips:
            self._shift_hips(array)
        return array - self._fixed_point(points, shoulders) + np.array(self.at)

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
        if self.fixed == "shoulders":
            along = math.copysign(0.5 * px_per_m, self._axes()[1][0])
            return size[0] / 2 + along, size[1] * 0.7
        return size[0] / 2, size[1] / 2 + 0.82 * px_per_m

    def _axes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        yaw = math.radians(self.yaw)
        left = np.array([math.cos(yaw), 0.0, math.sin(yaw)])
        up = np.array([0.0, -1.0, 0.0])
        forward = np.cross(left, up)
        left, up = _turn(left, up, self.roll), _turn(up, left, -self.roll)
        left, forward = _turn(left, forward, -self.turn), _turn(forward, left, self.turn)
        return left, _turn(up, forward, self.forward), _turn(forward, up, -self.forward)

    def _leg(
        self,
        points: dict[str, np.ndarray],
        side: str,
        sign: int,
        trunk: np.ndarray,
        hip_line: np.ndarray,
    ) -> None:
        leg: Leg = getattr(self, side)
        up = trunk - trunk.dot(hip_line) * hip_line
        up /= np.linalg.norm(up)
        ahead, outward = np.cross(hip_line, up), sign * hip_line
        front = _turn(ahead, up, leg.flexion)
        thigh = _turn(_turn(-up, ahead, leg.flexion), outward, leg.abduction)
        out_of_thigh = _turn(outward, -_turn(-up, ahead, leg.flexion), leg.abduction)
        shank = _turn(thigh, -_turn(front, out_of_thigh, leg.twist), leg.knee)
        thigh, shank = (
            _turn(thigh, out_of_thigh, -leg.valgus / 2),
            _turn(shank, out_of_thigh, leg.valgus / 2),
        )
        toes = _turn(_turn(front, thigh, leg.knee), out_of_thigh, leg.turn_out)
        # the sole stays flat when the foot is on the floor
        if self.fixed == "feet" or self.fixed == side:
            level = np.cross(self._axes()[0], [0.0, -1.0, 0.0])
            toes = _turn(_turn(level, out_of_thigh, leg.turn_out), [0.0, 1.0, 0.0], leg.heel_up)
        hip = points[f"{side}_hip"]
        knee = hip + THIGH * thigh
        ankle = knee + SHANK * shank
        sole = np.cross(toes, out_of_thigh) * sign
        points |= {f"{side}_knee": knee, f"{side}_ankle": ankle}
        points[f"{side}_heel"] = ankle - 0.05 * toes - 0.06 * sole * _sense(sole, shank)
        points[f"{side}_foot_index"] = ankle + 0.15 * toes - 0.06 * sole * _sense(sole, shank)

    def _arms(
        self, points: dict[str, np.ndarray], left: np.ndarray, up: np.ndarray, ahead: np.ndarray
    ) -> None:
        for side, sign in (("left", 1), ("right", -1)):
            shoulder = points[f"{side}_shoulder"]
            points[f"{side}_elbow"] = shoulder - 0.25 * up + sign * 0.08 * left
            wrist = 0.6 * TRUNK * up + 0.15 * ahead
            if self.hands == "thighs":
                wrist = (points[f"{side}_hip"] + 2 * points[f"{side}_knee"]) / 3
            for name in ("wrist", "pinky", "index", "thumb"):
                points[f"{side}_{name}"] = wrist

    def _fixed_point(self, points: dict[str, np.ndarray], shoulders: np.ndarray) -> np.ndarray:
        if self.fixed == "shoulders":
            return shoulders
        if self.fixed == "feet":
            return (points["left_ankle"] + points["right_ankle"]) / 2
        return points[f"{self.fixed}_ankle"]

    def _shift_hips(self, array: np.ndarray) -> None:
        lifted = array[INDEX["right_ankle"], 1] - array[INDEX["left_ankle"], 1]
        straight = max(self.left.knee, self.right.knee) < 15
        tilt = 0.33 * self.pelvis_left_up - 0.5 * self.lean
        tilt += 0.15 * max(0.0, self.left.abduction + self.pelvis_left_up)
        tilt -= 0.15 * max(0.0, self.right.abduction - self.pelvis_left_up)
        if not straight:
            tilt += 3.1 * max(-1.0, min(1.0, lifted / (0.15 * (THIGH + SHANK))))
        left, up, _ = self._axes()
        turned = _turn(left, up, tilt)
        array[INDEX["left_hip"]] = HALF_HIPS * turned
        array[INDEX["right_hip"]] = -HALF_HIPS * turned


def _turn(v: np.ndarray, towards: np.ndarray, angle_deg: float) -> np.ndarray:
    a = math.radians(angle_deg)
    return math.cos(a) * np.asarray(v) + math.sin(a) * np.asarray(towards)


def _sense(sole: np.ndarray, shank: np.ndarray) -> float:
    return -1.0 if sole.dot(shank) > 0 else 1.0


def smooth(x: float) -> float:
    """A minimum-jerk reach from 0 to 1."""
    x = min(1.0, max(0.0, x))
    return x * x * x * (10 + x * (6 * x - 15))


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
    low: float = 0.0

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

    def with_(self, **changes: object) -> Plan:
        return replace(self, **changes)  # type: ignore[arg-type]


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
