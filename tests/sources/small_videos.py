"""Small synthetic videos whose pictures tell their number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

STEP = 4
"""Grey levels between one picture and the next: tells which picture a frame is."""


def grey(number: int) -> int:
    return 20 + (number * STEP) % 200


def number_of(image: np.ndarray) -> int:
    """Which picture (below 50) this is, by the grey of its lower right corner."""
    height, width = image.shape[:2]
    return round((float(image[height * 5 // 6 :, width * 5 // 6 :].mean()) - 20) / STEP)


def picture(number: int, width: int, height: int) -> np.ndarray:
    """A grey picture (RGB) with a red upper left quarter."""
    image = np.full((height, width, 3), grey(number), np.uint8)
    image[: height // 2, : width // 2] = (255, 0, 0)
    return image


def write_video(
    path: Path,
    times_s: Sequence[float],
    size: tuple[int, int] = (160, 120),
    rotation: int = 0,
    mirrored: bool = False,
    pixel_aspect: Fraction = Fraction(1),
    b_frames: int = 0,
    codec: str = "libx264",
    container: str | None = None,
    options: dict[str, str] | None = None,
) -> Path:
    ticks = Fraction(1, 90000)
    with av.open(str(path), "w", format=container, options=options or {}) as output:
        stream: Any = output.add_stream(codec, rate=25)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.sample_aspect_ratio = pixel_aspect
        stream.codec_context.time_base = ticks
        if codec == "libx264":
            tune = {"bf": str(b_frames), "b-adapt": "0"} if b_frames else {"tune": "zerolatency"}
            stream.options = {"g": "12", "preset": "ultrafast", **tune}
        if rotation or mirrored:
            stream.set_display_rotation(rotation, hflip=mirrored)
        for number, time_s in enumerate(times_s):
            frame = av.VideoFrame.from_ndarray(picture(number, *size), "rgb24")
            frame.pts, frame.time_base = round(time_s / ticks), ticks
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
    return path
