#!/usr/bin/env python3
"""How many files a frame passes on its path through a live set, painting excluded.

python benchmarks/frame_path.py                     # a bundled sample, through the estimator
python benchmarks/frame_path.py --poses POSES.npz   # poses that `poses.py` has kept

A crossing is a call of a function in another file of the package than the call before it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from types import FrameType
from typing import Any

import numpy as np
from poses import read_poses

import formcheck
from formcheck.app.page_voice import PageVoice
from formcheck.live.interfaces import Finder
from formcheck.live.live_set import LiveSet
from formcheck.pose.pose import Pose
from formcheck.sources.frame import Frame

PACKAGE = f"{Path(formcheck.__file__).parent}/"
WARM_UP = 10
"""Frames at the beginning that don't count: they import and set up."""


@dataclass
class FramePath:
    """Where one frame, or many, went: calls by file, and how often the file changed."""

    calls: Counter[str] = field(default_factory=Counter)
    crossings: int = 0


class Tracer:
    """Counts the package's function calls, frame by frame."""

    def __init__(self) -> None:
        self.path = FramePath()
        self._last = ""

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        file = frame.f_code.co_filename
        if event != "call" or not file.startswith(PACKAGE):
            return
        file = file[len(PACKAGE) :]
        self.path.calls[file] += 1
        self.path.crossings += file != self._last and self._last != ""
        self._last = file

    def follow(self, live: LiveSet, frame: Frame) -> FramePath:
        """The path of one frame."""
        self.path, self._last = FramePath(), ""
        sys.setprofile(self)
        try:
            live.push(frame)
        finally:
            sys.setprofile(None)
        return self.path


class StoredPoses:
    """Hands out poses found before."""

    def __init__(self, poses: list[Pose]) -> None:
        self._poses = iter(poses)

    def estimate(self, frame: Frame) -> Pose:
        return next(self._poses)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exercise", default="standing_hip_abduction")
    parser.add_argument("--poses", type=Path, help="poses kept in .cache/poses, for the sample's")
    given = parser.parse_args()
    exercise = formcheck.load_exercise(given.exercise)
    if given.poses:
        poses = list(read_poses(given.poses))
        picture = np.zeros((poses[0].height, poses[0].width, 3), np.uint8)
        frames = (Frame(pose.time_s, picture) for pose in poses)
        report(follow(exercise, StoredPoses(poses), frames))
        return 0
    video = formcheck.VideoFile(formcheck.sample("standing"))
    with video as frames, formcheck.Estimator() as estimator:
        report(follow(exercise, estimator, frames))
    return 0


def follow(
    exercise: formcheck.Exercise, finder: Finder, frames: Iterable[Frame]
) -> list[FramePath]:
    """The paths of all frames but the first ones through a live set that nobody hears."""
    tracer = Tracer()
    live = LiveSet(formcheck.Judge(exercise), finder, PageVoice(), countdown_s=0)
    return [tracer.follow(live, frame) for frame in frames][WARM_UP:]


def report(paths: list[FramePath]) -> None:
    """Print what a frame passes, on average and at most, and calls and frames by file."""
    total, frames = Counter[str](), Counter[str]()
    for path in paths:
        total.update(path.calls)
        frames.update(path.calls.keys())
    print(f"{'frames':<44}{len(paths):>8}")
    print(f"{'':<44}{'mean':>8}{'most':>8}{'beyond':>9}")
    for name, limit, figures in (
        ("files a frame", 25, [len(path.calls) for path in paths]),
        ("crossings a frame", 120, [path.crossings for path in paths]),
    ):
        beyond = mean(figure > limit for figure in figures)
        head = f"{name}, {limit} wanted on average"
        print(f"{head:<44}{mean(figures):>8.1f}{max(figures):>8}{beyond:>9.1%}")
    print(f"{'calls a frame':<44}{mean(path.calls.total() for path in paths):>8.1f}")
    print(f"\n{'file':<44}{'calls a frame':>14}{'share of frames':>18}")
    for file, calls in total.most_common():
        print(f"{file:<44}{calls / len(paths):>14.1f}{frames[file] / len(paths):>18.2f}")


if __name__ == "__main__":
    sys.exit(main())
