"""A body that performs an exercise, as a camera sees it: where it stands, and the poses found."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from formcheck.exercise.schema import Posture
from formcheck.exercise.sides import opposite
from formcheck.pose.pose import Pose
from formcheck.simulate.noise import Noise
from formcheck.simulate.performance import Performance
from formcheck.simulate.virtual_camera import Camera, landmarks

LYING = ("supine", "prone", "side_lying")
CAMERAS = {
    "upright": Camera(),
    "lying": Camera(distance_m=2.1, height_m=0.6, aim_m=0.35),
    "quadruped": Camera(distance_m=2.4, height_m=0.6, aim_m=0.45),
}
"""Where the exercise files ask for the laptop: 2.5 to 3 metres away; lying 1.5 to 2, low."""


def poses(
    played: Performance,
    time_s: np.ndarray,
    parameters: np.ndarray,
    camera: Camera | None = None,
    noise_seed: int | None = None,
) -> Iterator[Pose]:
    """The body as a camera sees it, frame by frame.

    Args:
        played: Who performs, seen from where.
        time_s: (n,) time of each frame.
        parameters: (n, p) of each frame.
        camera: Where it stands; None: where the posture asks for it.
        noise_seed: Of the pose model's own errors (see `Noise`); None: there are none.
    """
    camera = camera or camera_for(played.exercise.posture)
    at_rest = np.stack(list(played.joints(played.rest[None]).values()))[:, 0]
    middle = (at_rest.min(axis=0) + at_rest.max(axis=0)) / 2
    frontal = played.view in ("front", "back")
    marks = landmarks(played.joints(parameters), frontal)
    found = camera.poses(time_s, marks, (float(middle[0]), float(middle[2])))
    if noise_seed is None:
        return found
    far = None if frontal else opposite(played.near)
    return Noise(noise_seed, far, camera.px_per_m).add(found)


def camera_for(posture: Posture) -> Camera:
    """Where the camera stands for a posture."""
    return CAMERAS["lying" if posture in LYING else posture if posture in CAMERAS else "upright"]
