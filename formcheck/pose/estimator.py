"""From a frame to a `Pose`: the adapter around MediaPipe's landmarker.

Nothing behind it knows MediaPipe; nothing before it knows poses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from formcheck.errors import ModelError
from formcheck.pose.models import ModelFile, find_model
from formcheck.pose.pose import Pose
from formcheck.pose.runtime import load_mediapipe, quiet_stderr

if TYPE_CHECKING:
    from formcheck.sources import Frame


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What found the poses, as results state it.

    Attributes:
        name: Name of the model, ``pose_landmarker_full``.
        sha256: Checksum of its file.
        mediapipe: Version of MediaPipe.
    """

    name: str
    sha256: str
    mediapipe: str


class Estimator:
    """Finds one body in each of the frames of one video, given in their order.

    It follows the body from frame to frame and smooths it by the frames' times, so each video
    needs an estimator of its own.

    Attributes:
        model: What finds the poses.
    """

    def __init__(self, model: str | Path = "full") -> None:
        """Load a model.

        Args:
            model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.

        Raises:
            UsageError: There is no such model.
            ModelError: The model or a library is missing, damaged or unusable.
        """
        file = find_model(model)
        self._mp = load_mediapipe()
        self.model = ModelInfo(file.name, file.sha256, self._mp.__version__)
        self._landmarker: Any = self._created(file)
        self._settled = False
        self._last_ms = -1

    def estimate(self, frame: Frame) -> Pose:
        """The body in one frame, or `Pose.nobody`."""
        import cv2

        height, width = frame.image.shape[:2]
        rgb = cv2.cvtColor(frame.image, cv2.COLOR_BGR2RGB)
        picture = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=rgb)
        found = self._detected(picture, self._stamp(frame.time_s))
        if not found.pose_landmarks:
            return Pose.nobody(frame.time_s, width, height)
        return _pose(frame.time_s, width, height, found)

    def close(self) -> None:
        """Let go of the model; the estimator can't be used any more."""
        if self._landmarker is not None:
            landmarker, self._landmarker = self._landmarker, None
            with quiet_stderr():
                landmarker.close()

    def __enter__(self) -> Estimator:
        """The estimator itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _created(self, file: ModelFile) -> Any:
        tasks = self._mp.tasks
        options = tasks.vision.PoseLandmarkerOptions(
            base_options=tasks.BaseOptions(model_asset_path=str(file.path)),
            running_mode=tasks.vision.RunningMode.VIDEO,
            num_poses=1,
        )
        try:
            with quiet_stderr():
                return tasks.vision.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"{file.path} can't be used as a pose model: choose lite, full or heavy."
            ) from error

    def _detected(self, picture: Any, time_ms: int) -> Any:
        if self._settled:
            return self._landmarker.detect_for_video(picture, time_ms)
        with quiet_stderr():  # MediaPipe has its say until the first body was found
            found = self._landmarker.detect_for_video(picture, time_ms)
        self._settled = bool(found.pose_landmarks)
        return found

    def _stamp(self, time_s: float) -> int:
        """Milliseconds that always rise, as the landmarker wants them."""
        self._last_ms = max(round(time_s * 1000), self._last_ms + 1)
        return self._last_ms


def _pose(time_s: float, width: int, height: int, found: Any) -> Pose:
    """The first body of a result, out of shares of the picture into pixels."""
    landmarks = found.pose_landmarks[0]
    image = np.array([(p.x, p.y, p.z) for p in landmarks], np.float32)
    image *= np.array([width, height, width], np.float32)
    world = np.array([(p.x, p.y, p.z) for p in found.pose_world_landmarks[0]], np.float32)
    visibility = np.array([p.visibility for p in landmarks], np.float32)
    return Pose(time_s, width, height, image, world, visibility)
