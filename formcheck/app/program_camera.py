"""A camera that the program opens itself: a network camera, a phone, a clip; the page sees it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from formcheck.errors import FormcheckError
from formcheck.sources import opencv
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone, Webcam

PREVIEW_HEIGHT = 360
"""The pictures that the page shows are so high, pixels; what is judged is not made smaller."""
PREVIEW_QUALITY = 80
"""Of their JPEG, of 100. Design value."""


class ProgramCamera:
    """Reads a camera in a thread of its own.

    Args:
        source: Its number, a URL, or a video file to play at its own pace.
        take: Takes each picture, and the news that there is none.
        show: Takes each picture as a small JPEG.
        ended: Called at the end, with what went wrong, or None.
    """

    def __init__(
        self,
        source: str,
        take: Callable[[Frame | Gone], None],
        show: Callable[[bytes], None],
        ended: Callable[[FormcheckError | None], None],
    ) -> None:
        self._source, self._take, self._show, self._ended = source, take, show, ended
        self._webcam: Webcam | None = None
        self._closed = threading.Event()
        threading.Thread(target=self._run, name="camera", daemon=True).start()

    def close(self) -> None:
        """Let go of the camera; more than once does no harm."""
        self._closed.set()
        if self._webcam is not None:
            self._webcam.close()

    def _run(self) -> None:
        trouble: FormcheckError | None = None
        try:
            with Webcam(self._source) as self._webcam:
                for item in self._webcam:
                    if self._closed.is_set():
                        break
                    self._take(item)
                    if isinstance(item, Frame):
                        self._show(preview(item.image))
        except FormcheckError as error:
            trouble = error
        self._ended(trouble)


def preview(image: np.ndarray) -> bytes:
    """A small JPEG of a picture (height, width, 3), blue-green-red."""
    cv2 = opencv.load()
    height, width = image.shape[:2]
    if height > PREVIEW_HEIGHT:
        size = (round(width * PREVIEW_HEIGHT / height), PREVIEW_HEIGHT)
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, PREVIEW_QUALITY])[1]
    return bytes(data.tobytes())
