"""OpenCV, loaded only when it is needed and with its chatter switched off."""

from __future__ import annotations

import os
import sys
from types import ModuleType

from formcheck.native import explained_imports

_SILENCE = {
    "OPENCV_LOG_LEVEL": "SILENT",
    "OPENCV_VIDEOIO_DEBUG": "0",
    "OPENCV_FFMPEG_DEBUG": "0",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",  # FFmpeg's "quiet"
}

_QUICK = {"OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0"}
"""Without this, read once, a camera on Windows takes up to a minute to open."""


def load() -> ModuleType:
    """The ``cv2`` module; neither it nor its FFmpeg writes to standard error.

    On Windows cameras open quickly.

    What the user has set in the environment stays, so the messages can be had back.

    Raises:
        ModelError: It is not installed, or a system library it needs is missing.
    """
    for name, value in {**_SILENCE, **(_QUICK if sys.platform == "win32" else {})}.items():
        os.environ.setdefault(name, value)
    with explained_imports():
        import cv2

    if os.environ["OPENCV_LOG_LEVEL"] == _SILENCE["OPENCV_LOG_LEVEL"]:
        # OpenCV 5 moved it; and cv2 may have been loaded before us, by mediapipe.
        logging = getattr(cv2.utils, "logging", cv2)
        logging.setLogLevel(0)
    return cv2
