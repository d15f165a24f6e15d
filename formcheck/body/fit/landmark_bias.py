"""Landmark bias: where MediaPipe's points really lie, learned from bodies with known joints.

Source: rendered people with known joint centres, seen by a webcam (half of the bodies, each
exercise among them; the other half judges, see docs/accuracy.md). Not confirmed on real people
beyond one recording with motion capture. Everything here is an average: what a person's own
body adds to it is constant and goes with the quiet start position.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.vectors import AxisFrame, body_axes, units

SHOULDER_M = np.array([-0.010, 0.030, -0.003])
"""From the joint's centre to MediaPipe's point: outwards, up, forward (metres, body axes).
Measured on rendered bodies."""
ANKLE_UP_SHANK_M = 0.035
"""How far MediaPipe's ankle lies from the joint's centre towards the knee, metres.
Measured on rendered bodies."""
HIP_OUT_M, HIP_UP_M, HIP_BACK_M = 0.030, 0.015, 0.035
HIP_FOLLOWS_TO = 0.1
"""How the hip's point follows the thigh, metres for each unit that the thigh's direction moves
from hanging straight down: outwards; upwards; and back, as long as the thigh is behind or just in
front of the trunk. (That it lies some 20 mm in front of the joint is left out: it cancels in
changes, and carried along with the trunk it makes them worse. So is how it goes forward with a
bent hip, which differs from body to body.) Measured on rendered bodies."""
KNEE_PER_SHANK_M = 0.013
"""How far the knee's point lags behind as the shank goes back, metres for a right angle.
Measured on rendered bodies."""

FRONTAL_FROM, FRONTAL_WIDTH = 0.4, 0.5
"""A body's forward direction points this far along the camera's axis when the depths of its legs
begin to be misjudged as from the front, and over which width that becomes complete. Design
values."""
UPRIGHT_UP = 0.6
"""A trunk whose up direction has more than this share of height counts as upright: the depths of
limbs are misjudged otherwise in somebody who lies. Design value."""
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
towards those of a usual posture; this takes it back as far as it can be. Fitted to
rendered bodies."""
_DEPTH_WEIGHTS = {
    how: np.stack([DEPTH_OF_THIGH[how]] * 2 + [DEPTH_OF_SHANK[how]] * 2) for how in DEPTH_OF_THIGH
}
"""(4, 7) the same weights for both thighs and both shanks."""
_OUTWARD = np.array([[1.0, 1.0, 1.0], [-1.0, 1.0, 1.0]])
"""The body's axes (left, up, forward) for each side, with outwards instead of left."""


def landmark_offsets(points: np.ndarray, axes: AxisFrame) -> np.ndarray:
    """Where the landmarks lie beside the joints of a skeleton.

    Args:
        points: (n, 3) joints of a skeleton in the camera's axes, metres.
        axes: The body's, as of `body_axes`.

    Returns:
        (n, 3) from each joint to its landmark, metres; heels and toes are taken as they are.
    """
    hips, knees, ankles = points[sk.HIP_JOINTS], points[sk.KNEE_JOINTS], points[sk.ANKLE_JOINTS]
    body, forward = np.array(axes), axes.forward
    thighs, shanks = units(knees - hips), units(ankles - knees)
    out, up, ahead = (thighs @ body.T * _OUTWARD).T
    back = HIP_BACK_M * np.minimum(ahead, HIP_FOLLOWS_TO)
    hip_shifts = np.array([HIP_OUT_M * out, HIP_UP_M * (1 + up), back]).T
    offsets = np.zeros((sk.N_POINTS, 3))
    offsets[sk.SHOULDER_JOINTS] = SHOULDER_M * _OUTWARD @ body
    offsets[sk.HIP_JOINTS] = hip_shifts * _OUTWARD @ body
    offsets[sk.KNEE_JOINTS] = KNEE_PER_SHANK_M * (shanks @ forward)[:, None] * forward
    offsets[sk.ANKLE_JOINTS] = -ANKLE_UP_SHANK_M * shanks
    return offsets


def world_directions(world: np.ndarray) -> np.ndarray:
    """Directions of the segments from world landmarks, their known bias taken out.

    Args:
        world: (n, 3) the skeleton's points among the world landmarks.

    Returns:
        (N_DIRECTED, 3) directions; after the correction not quite of length 1.
    """
    vectors = sk.SEGMENTS[: sk.N_DIRECTED] @ world
    vectors /= np.maximum(np.sqrt((vectors * vectors).sum(axis=1, keepdims=True)), 1e-6)
    _, up, forward = body_axes(world[sk.HIP_JOINTS], world[sk.SHOULDER_JOINTS])
    left = vectors[sk.HIP_LINE].tolist()
    how = "upright" if abs(up[1]) > UPRIGHT_UP else "lying"
    frontal = min(1.0, max(0.0, (abs(forward[2]) - FRONTAL_FROM) / FRONTAL_WIDTH))
    facing = math.copysign(frontal, forward[2])
    features, limbs = [], vectors[: sk.HIP_LINE].tolist()
    for number, (_, across, deep) in enumerate(limbs):
        side = number % 2
        cosine = sum(a * b for a, b in zip(limbs[side], limbs[2 + side], strict=True))
        bend = math.acos(min(1.0, max(-1.0, cosine))) / (math.pi / 2)
        nearness = abs(left[2]) * (1 if (left[2] < 0) == (side == 0) else -1)
        from_front = (deep * frontal, across, facing, facing * bend, nearness, across * frontal)
        features.append((deep, *from_front))
    vectors[: sk.HIP_LINE, 2] = (_DEPTH_WEIGHTS[how] * features).sum(axis=1)
    return vectors
