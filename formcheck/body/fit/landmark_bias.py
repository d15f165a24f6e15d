"""What was learned once from bodies with known joints: where MediaPipe's points really lie.

Source: rendered people with known joint centres, seen by a webcam (half of the bodies, each
exercise among them; the other half judges, see docs/accuracy.md). Not confirmed on real people
beyond one recording with motion capture. Everything here is an average: what a person's own
body adds to it is constant and goes with the quiet start position.
"""

from __future__ import annotations

import numpy as np

from formcheck.body.fit.skeleton import (
    ANKLE,
    HIP,
    HIP_LINE,
    KNEE,
    N_DIRECTED,
    N_POINTS,
    SEGMENTS,
    SHANKS,
    SHOULDER,
    THIGHS,
    body_axes,
    unit,
)

SHOULDER_M = np.array([-0.010, 0.030, -0.003])
"""From the joint's centre to MediaPipe's point: outwards, up, forward (metres, body axes)."""
ANKLE_UP_SHANK_M = 0.035
"""How far MediaPipe's ankle lies from the joint's centre towards the knee, metres."""
HIP_OUT_M, HIP_UP_M, HIP_BACK_M = 0.030, 0.015, 0.035
HIP_FOLLOWS_TO = 0.1
"""How the hip's point follows the thigh, metres for each unit that the thigh's direction moves
from hanging straight down: outwards; upwards; and back, as long as the thigh is behind or just in
front of the trunk. (That it lies some 20 mm in front of the joint is left out: it cancels in
changes, and carried along with the trunk it makes them worse. So is how it goes forward with a
bent hip, which differs from body to body.)"""
KNEE_PER_SHANK_M = 0.013
"""How far the knee's point lags behind as the shank goes back, metres for a right angle."""

FRONTAL_FROM, FRONTAL_WIDTH = 0.4, 0.5
"""A body's forward direction points this far along the camera's axis when the depths of its legs
begin to be misjudged as from the front, and over which width that becomes complete."""
DEPTH_OF_THIGH = {
    "upright": np.array([0.22, 0.22, -0.05, -0.04, 0.75, -0.09, 0.05]),
    "lying": np.array([0.32, -0.20, 0.16, 0.26, 0.52, -0.04, -0.29]),
}
DEPTH_OF_SHANK = {
    "upright": np.array([0.26, 0.35, -0.07, -0.09, -0.18, -0.06, -0.09]),
    "lying": np.array([0.28, 0.51, -0.02, -0.02, -0.15, -0.07, 0.15]),
}
"""The depth of a limb's direction, from the world landmarks: weights of its depth there, of that
seen from the front, of its height, of being seen from the front, of the knee's bend from the
front, of being the near limb, of its height seen from the front. World landmarks shrink depths
towards those of a usual posture; this takes it back as far as it can be."""


def landmark_offsets(points: np.ndarray) -> np.ndarray:
    """Where the landmarks lie beside the joints of a skeleton.

    Args:
        points: (n, 3) joints of a skeleton in the camera's axes, metres.

    Returns:
        (n, 3) from each joint to its landmark, metres; heels and toes are taken as they are.
    """
    left, up, forward = body_axes(points)
    offsets = np.zeros((N_POINTS, 3))
    for side, outward in ((0, left), (1, -left)):
        axes = np.stack((outward, up, forward))
        thigh = axes @ unit(points[KNEE + side] - points[HIP + side])
        down_shank = unit(points[ANKLE + side] - points[KNEE + side])
        offsets[SHOULDER + side] = SHOULDER_M @ axes
        offsets[HIP + side] = _hip_shift(thigh) @ axes
        offsets[KNEE + side] = KNEE_PER_SHANK_M * (forward @ down_shank) * forward
        offsets[ANKLE + side] = -ANKLE_UP_SHANK_M * down_shank
    return offsets


def _hip_shift(thigh: np.ndarray) -> np.ndarray:
    """Where the hip's point moves with the thigh's direction: outwards, up, forward."""
    back = HIP_BACK_M * min(float(thigh[2]), HIP_FOLLOWS_TO)
    return np.array([HIP_OUT_M * thigh[0], HIP_UP_M * (1 + thigh[1]), back])


def world_directions(world: np.ndarray) -> np.ndarray:
    """Directions of the segments from world landmarks, their known bias taken out.

    Args:
        world: (n, 3) the skeleton's points among the world landmarks.

    Returns:
        (N_DIRECTED, 3) directions; after the correction not quite of length 1.
    """
    vectors = SEGMENTS[:N_DIRECTED] @ world
    vectors /= np.maximum(np.sqrt((vectors * vectors).sum(axis=1, keepdims=True)), 1e-6)
    left, (_, up, forward) = vectors[HIP_LINE], body_axes(world)
    how = "upright" if abs(up[1]) > 0.6 else "lying"
    frontal = min(1.0, max(0.0, (abs(forward[2]) - FRONTAL_FROM) / FRONTAL_WIDTH))
    facing = float(np.sign(forward[2])) * frontal
    for side in (0, 1):
        thigh, shank = vectors[THIGHS][side], vectors[SHANKS][side]
        bend = np.arccos(min(1.0, max(-1.0, float(thigh @ shank)))) / (np.pi / 2)
        nearness = abs(left[2]) * (1 if (left[2] < 0) == (side == 0) else -1)
        for limb, weights in ((thigh, DEPTH_OF_THIGH[how]), (shank, DEPTH_OF_SHANK[how])):
            across, deep = limb[1], limb[2]
            features = (
                deep,
                deep * frontal,
                across,
                facing,
                facing * bend,
                nearness,
                across * frontal,
            )
            limb[2] = weights @ np.array(features)
    return vectors
