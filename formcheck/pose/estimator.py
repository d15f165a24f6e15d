"""From a frame to a `Pose`: the adapter around MediaPipe's landmarker.

Nothing behind it knows MediaPipe; nothing before it knows poses.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from formcheck.errors import ModelError
from formcheck.native import quiet_stderr
from formcheck.pose import mediapipe_library
from formcheck.pose.model_files import ModelFile, find_model
from formcheck.pose.pose import Pose

if TYPE_CHECKING:
    from formcheck.sources import Frame


TURN_AFTER_S = 0.3
"""Where nobody is found for so long, the picture is tried turned by a quarter, and then
upright again: the detector was made for people who are upright, and overlooks some who lie.
Once found, somebody is followed in the same picture. Design value."""


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


def info_of(file: ModelFile) -> ModelInfo:
    """What is stated of a model; nothing has to be loaded for it."""
    return ModelInfo(file.name, file.sha256, version("mediapipe"))


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
        self._mp = mediapipe_library.load()
        self.model = info_of(file)
        self._landmarker: Any = self._created(file)
        self._settled = False
        self._last_ms = -1
        self._turned = False
        self._nobody_since_s: float | None = None

    def estimate(self, frame: Frame) -> Pose:
        """The body in one frame, or `Pose.nobody`."""
        import cv2

        height, width = frame.image.shape[:2]
        rgb = cv2.cvtColor(frame.image, cv2.COLOR_BGR2RGB)
        if self._turned:
            rgb = cv2.rotate(rgb, cv2.ROTATE_90_COUNTERCLOCKWISE)
        picture = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=rgb)
        found = self._detected(picture, self._stamp(frame.time_s))
        if not found.pose_landmarks:
            self._turn_after_a_while(frame.time_s)
            return Pose.nobody(frame.time_s, width, height)
        self._nobody_since_s = None
        return _pose(frame.time_s, width, height, found, self._turned)

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

    def _turn_after_a_while(self, time_s: float) -> None:
        """Nobody in this picture: after a while try it turned, or upright again."""
        if self._nobody_since_s is None:
            self._nobody_since_s = time_s
        if time_s - self._nobody_since_s >= TURN_AFTER_S:
            self._turned = not self._turned
            self._nobody_since_s = time_s

    def _stamp(self, time_s: float) -> int:
        """Milliseconds that always rise, as the landmarker wants them."""
        self._last_ms = max(round(time_s * 1000), self._last_ms + 1)
        return self._last_ms


def _pose(time_s: float, width: int, height: int, found: Any, turned: bool) -> Pose:
    """The first body of a result, out of shares of the picture into pixels."""
    landmarks = found.pose_landmarks[0]
    image = np.array([(p.x, p.y, p.z) for p in landmarks], np.float32)
    world = np.array([(p.x, p.y, p.z) for p in found.pose_world_landmarks[0]], np.float32)
    image *= np.array([height, width, height] if turned else [width, height, width], np.float32)
    if turned:  # by a quarter to the left: its x was y, its y was what is left of x
        image = np.stack([width - image[:, 1], image[:, 0], image[:, 2]], axis=1)
        world = np.stack([-world[:, 1], world[:, 0], world[:, 2]], axis=1)
    visibility = np.array([p.visibility for p in landmarks], np.float32)
    return Pose(time_s, width, height, image, world, visibility)
