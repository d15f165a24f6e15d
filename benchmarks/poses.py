"""Poses of a video by formcheck's own estimator, found once and kept.

They lie in `.cache/poses` of the checkout, which git ignores, by the video's bytes, the model and
what was done to the picture.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from formcheck.pose.estimator import Estimator
from formcheck.pose.model_files import find_model
from formcheck.pose.pose import Pose
from formcheck.sources.frame import Frame
from formcheck.sources.video import VideoFile

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "poses"


@dataclass(frozen=True)
class Alteration:
    """Something done to every picture of a video before the body is looked for.

    Attributes:
        name: What it is, with its settings; a part of the file's name in the cache.
        change: From a frame's number and picture to the altered picture.
    """

    name: str
    change: Callable[[int, np.ndarray], np.ndarray]


def poses_of(video: Path, alteration: Alteration | None = None, cache: Path = CACHE) -> list[Pose]:
    """The poses of a video, from the cache or found now."""
    name = alteration.name if alteration else "plain"
    file = cache / f"{video.stem}-{name}-{_key(video)}.npz"
    if not file.is_file():
        print(f"finding poses: {video.stem}, {name}", file=sys.stderr, flush=True)
        _write(file, list(_found(video, alteration)))
    return list(read_poses(file))


def _key(video: Path) -> str:
    parts = hashlib.sha256(video.read_bytes())
    parts.update(f"{find_model('full').sha256} {version('mediapipe')}".encode())
    return parts.hexdigest()[:12]


def _found(video: Path, alteration: Alteration | None) -> Iterator[Pose]:
    with VideoFile(video) as frames, Estimator() as estimator:
        for number, frame in enumerate(frames):
            if alteration:
                frame = Frame(frame.time_s, alteration.change(number, frame.image))
            yield estimator.estimate(frame)


def _write(file: Path, poses: list[Pose]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part.npz")
    np.savez_compressed(
        part,
        time_s=[pose.time_s for pose in poses],
        size=(poses[0].width, poses[0].height),
        image=[pose.image for pose in poses],
        world=[pose.world for pose in poses],
        visibility=[pose.visibility for pose in poses],
    )
    part.replace(file)


def read_poses(file: Path) -> Iterator[Pose]:
    """The poses that were kept in a file."""
    with np.load(file) as arrays:
        width, height = (int(n) for n in arrays["size"])
        times = arrays["time_s"].tolist()
        columns = [arrays[name] for name in ("image", "world", "visibility")]
    for time_s, image, world, visibility in zip(times, *columns, strict=True):
        yield Pose(time_s, width, height, image, world, visibility)
