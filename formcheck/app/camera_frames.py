"""A picture as a page sends it over its socket: a short head, then I420 or JPEG."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from formcheck.sources import opencv

_HEAD = struct.Struct("<BxHHxxd")
"""Format, width, height, and when it was taken: milliseconds since 1970."""
_I420, _JPEG = 0, 1
MOST_PIXELS = 1280 * 720
"""No larger picture is taken."""
LARGEST_MESSAGE_BYTES = MOST_PIXELS * 3 // 2 + _HEAD.size


@dataclass(frozen=True, eq=False)
class SentFrame:
    """A picture of a page.

    Attributes:
        taken_s: When it was taken, seconds since 1970 by the page's clock.
        image: (height, width, 3) uint8, blue-green-red, unmirrored.
    """

    taken_s: float
    image: np.ndarray


def sent_frame(message: bytes) -> SentFrame:
    """Read a message.

    Raises:
        ValueError: It is no picture, or too large a one.
    """
    if len(message) <= _HEAD.size:
        raise ValueError("too short")
    kind, width, height, taken_ms = _HEAD.unpack_from(message)
    data = np.frombuffer(message, np.uint8, offset=_HEAD.size)
    if not np.isfinite(taken_ms):
        raise ValueError("no time")
    image = _of_i420(data, width, height) if kind == _I420 else _of_jpeg(data, kind)
    return SentFrame(taken_ms / 1000, image)


def _of_i420(data: np.ndarray, width: int, height: int) -> np.ndarray:
    even = width % 2 == 0 and height % 2 == 0 and width and height
    if not even or width * height > MOST_PIXELS or data.size != width * height * 3 // 2:
        raise ValueError("no I420")
    cv2 = opencv.load()
    planes = data.reshape(height * 3 // 2, width)
    return np.asarray(cv2.cvtColor(planes, cv2.COLOR_YUV2BGR_I420))


def _of_jpeg(data: np.ndarray, kind: int) -> np.ndarray:
    if kind != _JPEG:
        raise ValueError("unknown format")
    cv2 = opencv.load()
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if image is None or image.shape[0] * image.shape[1] > MOST_PIXELS:
        raise ValueError("no JPEG")
    return np.asarray(image)
