"""Whether somebody else is in the picture beside the one who is followed."""

from __future__ import annotations

from typing import Any

import numpy as np

from formcheck.native import quiet_stderr
from formcheck.pose import mediapipe_library
from formcheck.pose.model_files import find_model
from formcheck.pose.pose import Pose
from formcheck.sources.frame import Frame

LOOK_EVERY_S = 2.0
"""Somebody else is looked for this often: it takes as long as one frame. Design value."""
MARGIN = 0.08
"""The body that is followed is painted over with this share of its size around it, half as much
again above the face, which lies below the top of the head. Design value."""
SEEN_LOOKS = 2
"""Somebody seen this often is there; seen once it may be a slip. Design value."""
_GREY = 128
"""With which a body is painted over: neither dark nor bright. Design value."""


class BystanderWatch:
    """Looks for a second person now and then, with the first one painted over.

    Asked for two bodies at once, the model finds the second in 1 picture of 40, and each frame
    takes two thirds longer; with the first one painted over it finds the second in 33 of the 40.

    Args:
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
    """

    def __init__(self, model: str = "full") -> None:
        self._model = model
        self._landmarker: Any = None
        self._next_s = 0.0

    def sees_another(self, frame: Frame, pose: Pose) -> bool:
        """Whether somebody else was looked for in the next frame, and found.

        Args:
            frame: The picture.
            pose: The body that is followed in it.
        """
        if pose.time_s < self._next_s or not pose.found:
            return False
        self._next_s = pose.time_s + LOOK_EVERY_S
        return self._finds_somebody(_without(frame.image, pose))

    def close(self) -> None:
        """Let go of the model."""
        if self._landmarker is not None:
            landmarker, self._landmarker = self._landmarker, None
            with quiet_stderr():
                landmarker.close()

    def __enter__(self) -> BystanderWatch:
        """The watch itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _finds_somebody(self, image: np.ndarray) -> bool:
        mp = mediapipe_library.load()
        with quiet_stderr():
            if self._landmarker is None:
                options = mp.tasks.vision.PoseLandmarkerOptions(
                    base_options=mp.tasks.BaseOptions(
                        model_asset_path=str(find_model(self._model).path)
                    ),
                    running_mode=mp.tasks.vision.RunningMode.IMAGE,
                )
                self._landmarker = mp.tasks.vision.PoseLandmarker.create_from_options(options)
            rgb = np.ascontiguousarray(image[:, :, ::-1])
            found = self._landmarker.detect(mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb))
        return bool(found.pose_landmarks)


def _without(image: np.ndarray, pose: Pose) -> np.ndarray:
    """A copy of the picture with the body painted over."""
    points = pose.image[:, :2]
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    margin = MARGIN * max(right - left, bottom - top)
    height, width = image.shape[:2]
    x = np.clip([left - margin, right + margin], 0, width).astype(int)
    y = np.clip([top - 1.5 * margin, bottom + margin], 0, height).astype(int)
    image = image.copy()
    image[y[0] : y[1], x[0] : x[1]] = _GREY
    return image
