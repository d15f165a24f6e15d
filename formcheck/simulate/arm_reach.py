"""Where the hands of a mannequin are, and how its arms reach there."""

from __future__ import annotations

import numpy as np

from formcheck.exercise.schema import Posture
from formcheck.vectors import AxisFrame, dot, units

UPPER_ARM_M, FOREARM_M = 0.29, 0.26
"""Shares 0.186 and 0.146 of the height (Winter), the wrist reaching a little further."""
HANDS = ("sides", "chest", "thighs", "hips", "floor", "overhead", "holding")
"""The places, as in `formcheck.exercise.movement`."""


def reach_for(
    points: dict[str, np.ndarray],
    trunk: AxisFrame,
    hand_weights: dict[str, np.ndarray],
    posture: Posture,
) -> dict[str, np.ndarray]:
    """Elbows, wrists and hands (n, 3), reaching for where the hands are.

    Args:
        points: (n, 3) the joints so far by name, metres.
        trunk: The trunk's axes.
        hand_weights: (n,) how far the hands are at each of the places, shares that add up to 1.
        posture: Of the exercise.
    """
    arms: dict[str, np.ndarray] = {}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        shoulder = points[f"{side}_shoulder"]
        goals = (
            weight[..., None] * _hand_goal(place, points, trunk, side, sign, posture)
            for place, weight in hand_weights.items()
            if weight.any()
        )
        goal = sum(goals, start=np.zeros_like(shoulder))
        reach = goal - shoulder
        far = np.linalg.norm(reach, axis=-1, keepdims=True)
        along = reach / np.maximum(far, 1e-6)
        far = np.clip(far, abs(UPPER_ARM_M - FOREARM_M) + 0.02, UPPER_ARM_M + FOREARM_M - 1e-3)
        up_the_arm = (UPPER_ARM_M**2 - FOREARM_M**2 + far**2) / (2 * far)
        aside = np.sqrt(np.maximum(UPPER_ARM_M**2 - up_the_arm**2, 0.0))
        pole = sign * trunk.left - 0.8 * trunk.forward - 0.3 * trunk.up
        pole = units(pole - along * dot(pole, along))
        wrist = shoulder + far * along
        elbow = shoulder + up_the_arm * along + aside * pole
        arms |= {f"{side}_elbow": elbow, f"{side}_wrist": wrist}
        arms[f"{side}_hand"] = wrist + 0.08 * units(wrist - elbow)
    return arms


def _hand_goal(
    place: str,
    points: dict[str, np.ndarray],
    trunk: AxisFrame,
    side: str,
    sign: float,
    posture: Posture,
) -> np.ndarray:
    """Where the wrist would be, by the place of the hands."""
    shoulder, hip, knee = (points[f"{side}_{joint}"] for joint in ("shoulder", "hip", "knee"))
    out, up, ahead = sign * trunk.left, trunk.up, trunk.forward
    if place == "thighs":
        return _on_thigh(shoulder, hip, knee)
    if place == "chest":
        middle = (points["left_shoulder"] + points["right_shoulder"]) / 2
        return middle - 0.20 * up + 0.15 * ahead - 0.06 * out
    if place == "hips":
        return hip + 0.10 * up + 0.08 * out
    if place == "overhead":
        return shoulder + 0.50 * up + 0.05 * out
    if place == "holding":
        if posture in ("standing", "half_kneeling"):
            return shoulder + 0.42 * ahead - 0.30 * up + 0.02 * out
        return knee + 0.06 * units(knee - hip) - 0.06 * out
    if place == "floor":
        return _at_height(shoulder, 0.06)
    hanging = shoulder - 0.52 * up + 0.08 * out + 0.05 * ahead
    return _at_height(hanging, 0.05) if posture in ("supine", "prone") else hanging


def _at_height(point: np.ndarray, height_m: float) -> np.ndarray:
    level = point.copy()
    level[..., 1] = -height_m
    return level


def _on_thigh(shoulder: np.ndarray, hip: np.ndarray, knee: np.ndarray) -> np.ndarray:
    """Where a hand rests on the thigh: as near to the knee as the arm reaches."""
    spots = np.linspace(0.1, 0.8, 36)[:, None, None] * (knee - hip) + hip
    reached = np.linalg.norm(spots - shoulder, axis=-1) < UPPER_ARM_M + FOREARM_M - 0.02
    last = np.where(reached.any(axis=0), len(spots) - 1 - reached[::-1].argmax(axis=0), 0)
    return spots[last, np.arange(len(last))]
