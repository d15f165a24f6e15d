"""A short clip of a person, small enough to be searched in a second or two."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from formcheck.resources import samples_dir
from formcheck.sources import pieces

FRAMES, FPS = 80, 30


def small_clip(folder: Path) -> Path:
    """The first frames of a sample, a quarter as large."""
    path = folder / "small.mp4"
    with av.open(str(samples_dir() / "standing.mp4")) as source, av.open(str(path), "w") as out:
        stream: Any = out.add_stream("libx264", rate=FPS)
        stream.width, stream.height = 320, 240
        stream.options = {"g": "12", "preset": "ultrafast"}
        for i, frame in zip(range(FRAMES), source.decode(video=0), strict=False):
            small = frame.reformat(320, 240, "yuv420p")
            small.pts, small.time_base = i, Fraction(1, FPS)
            out.mux(stream.encode(small))
        out.mux(stream.encode())
    return path


def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four pieces of that clip."""
    monkeypatch.setattr(pieces, "PIECE_S", 0.7)
    monkeypatch.setattr(pieces, "SHORTEST_S", 1.0)
    monkeypatch.setattr(pieces, "WARM_UP_FRAMES", 10)
