"""The shipped exercises, played by the stick figure: cleanly, or with a fault of a given size."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache

from stick import Figure, Leg, Stick

from formcheck.coaching.events import Event, WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.exercise import Exercise, load_exercise
from formcheck.pose.pose import Pose


def abduction(
    reach: float = 30.0,
    side: str = "left",
    *,
    lean: float = 0.0,
    toe_out: float = 0.0,
    hike: float = 0.0,
) -> Figure:
    sign = 1 if side == "left" else -1

    def figure(s: float) -> Stick:
        moving = Leg(abduction=reach * s, turn_out=toe_out * s)
        standing = Leg(abduction=hike * s)  # upright under a tilted pelvis
        legs = {"left": moving, "right": standing}
        if side == "right":
            legs = {"left": standing, "right": moving}
        return Stick(
            **legs,
            fixed="right" if side == "left" else "left",
            lean=lean * s,
            pelvis_left_up=sign * hike * s,
            seen_hips=True,
        )

    return figure


def extension(
    reach: float = 15.0,
    *,
    forward: float = 0.0,
    knee: float = 0.0,
    yaw: float = 90.0,
    side: str = "right",
) -> Figure:
    def figure(s: float) -> Stick:
        trunk = forward * s
        moving = Leg(flexion=trunk - reach * s, knee=knee * s)
        standing = Leg(flexion=trunk)
        legs = {"right": moving, "left": standing}
        if side == "left":
            legs = {"left": moving, "right": standing}
        return Stick(yaw=yaw, forward=trunk, **legs, fixed="left" if side == "right" else "right")

    return figure


def squat(
    reach: float = 55.0,
    *,
    yaw: float = 90.0,
    forward: float = 20.0,
    heel_up: float = 0.0,
    valgus: float = 0.0,
    shift: float = 0.0,
) -> Figure:
    """`shift` moves the hips to the left over the feet, as a share of the leg."""

    def figure(s: float) -> Stick:
        knee, trunk = reach * s, forward * s
        legs = {}
        for side, sign in (("left", 1), ("right", -1)):
            aside = sign * math.degrees(math.asin(shift * s))
            legs[side] = Leg(
                flexion=trunk + knee / 2,
                knee=knee,
                abduction=-aside,
                valgus=valgus * s,
                heel_up=heel_up * s,
            )
        return Stick(yaw=yaw, forward=trunk, **legs)

    return figure


def sit_to_stand(
    reach: float = 85.0, *, dip: float = 25.0, hands: str = "chest", yaw: float = 90.0
) -> Figure:
    """`dip` is the lean forward half-way up, added to the 10 degrees of the seat."""

    def figure(s: float) -> Stick:
        thigh = 85.0 - reach * s
        trunk = 10.0 * (1 - s) + dip * math.sin(math.pi * min(1.0, s))
        leg = Leg(flexion=trunk + thigh, knee=max(0.0, thigh))
        return Stick(yaw=yaw, forward=trunk, left=leg, right=leg, hands=hands)

    return figure


def one_leg(
    lifted: str = "left", *, share: float = 1.0, lean: float = 0.0, drop: float = 0.0
) -> Figure:
    """Standing on the other leg; `drop` lets the free side of the pelvis sink."""
    sign = 1 if lifted == "left" else -1

    def figure(s: float) -> Stick:
        free = Leg(flexion=30 * s * share, knee=85 * s * share, abduction=drop * s)
        standing = Leg(abduction=-drop * s)  # upright under a tilted pelvis
        legs = {"left": free, "right": standing}
        if lifted == "right":
            legs = {"left": standing, "right": free}
        return Stick(
            **legs,
            fixed="right" if lifted == "left" else "left",
            lean=lean * s,
            pelvis_left_up=-sign * drop * s,
            seen_hips=True,
        )

    return figure


def bridge(reach: float = 46.0, *, start: float = 50.0, yaw: float = 90.0) -> Figure:
    def figure(s: float) -> Stick:
        leg = Leg(flexion=start - reach * s, knee=95.0)
        return Stick(yaw=yaw, forward=-90 - 0.5 * reach * s, left=leg, right=leg, fixed="shoulders")

    return figure


def leg_raise(
    reach: float = 38.0,
    *,
    knee: float = 0.0,
    other: float = 0.0,
    side: str = "right",
    yaw: float = 90.0,
) -> Figure:
    def figure(s: float) -> Stick:
        moving = Leg(flexion=reach * s, knee=knee * s)
        resting = Leg(flexion=other * s)
        legs = {"right": moving, "left": resting}
        if side == "left":
            legs = {"left": moving, "right": resting}
        return Stick(yaw=yaw, forward=-90, **legs, fixed="shoulders")

    return figure


def clamshell(
    reach: float = 38.0, *, upper: str = "left", pelvis_roll: float = 0.0, feet_apart: float = 0.0
) -> Figure:
    """The knee rises around the line from hip to ankle; `reach` is the opening in the picture.

    `feet_apart` lifts the upper foot, in shares of the shank.
    """
    up = 1 if upper == "left" else -1
    lower = "right" if upper == "left" else "left"

    def figure(s: float) -> Stick:
        legs = {
            upper: _opened(math.tan(math.radians(reach * s)), feet_apart * s),
            lower: _opened(0.0, 0.0),
        }
        return Stick(roll=90.0 * up, **legs, fixed="shoulders", turn=up * pelvis_roll * s)

    return figure


def _opened(share: float, apart: float) -> Leg:
    """A leg with hip and knee bent, its knee turned out; `share` is the sine of that turn."""
    half = math.sqrt(0.5)
    ahead = math.sqrt(1 - share * share)
    abduction, flexion = math.asin(half * share), math.atan(ahead)
    aside = math.sin(abduction) * half * (math.cos(flexion) - ahead * math.sin(flexion))
    twist = math.asin(aside + half * share * math.cos(abduction)) - math.asin(apart)
    return Leg(math.degrees(flexion), math.degrees(abduction), 90.0, math.degrees(twist))


PLAYED: dict[str, Callable[..., Figure]] = {
    "standing_hip_abduction": abduction,
    "standing_hip_extension": extension,
    "mini_squat": squat,
    "sit_to_stand": sit_to_stand,
    "single_leg_stance": one_leg,
    "bridge": bridge,
    "straight_leg_raise": leg_raise,
    "clamshell": clamshell,
}


def judged(
    exercise: str | Exercise, poses: Iterable[Pose], side: WorkingSide | None = None
) -> tuple[Judgement, list[Event]]:
    """Push poses to a judge; returns its judgement and all events."""
    if isinstance(exercise, str):
        exercise = shipped(exercise)
    judge = Judge(exercise, side)
    events = [event for pose in poses for event in judge.push(pose)]
    return judge.finish(), events


@cache
def shipped(name: str) -> Exercise:
    return load_exercise(name)


def fault_ids(judgement: Judgement) -> list[list[str]]:
    return [[fault.id for fault in rep.faults] for rep in judgement.reps]
