"""Poses from somewhere else: judge and measure landmarks that you already have.

    python examples/own_poses.py poses.npz mini_squat

The file holds one row for each frame: `time_s` (n,), `image` (n, 33, 3) in pixels, `world`
(n, 33, 3) in metres, `visibility` (n, 33), and `size`, the picture's width and height. The order of
the 33 landmarks is BlazePose's; how the axes point, `help(formcheck.Pose)` says.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

import formcheck


def read_poses(path: str | Path) -> list[formcheck.Pose]:
    """One pose for each frame of the file."""
    with np.load(path) as file:
        width, height = (int(length) for length in file["size"])
        rows = zip(*(file[key] for key in ("time_s", "image", "world", "visibility")), strict=True)
        return [formcheck.Pose(float(time_s), width, height, *row) for time_s, *row in rows]


def main(path: str, exercise_id: str) -> None:
    """Print the repetitions, and how far the main measure can be trusted."""
    poses, exercise = read_poses(path), formcheck.load_exercise(exercise_id)
    for rep in formcheck.judge_poses(poses, exercise).reps:
        faults = ", ".join(fault.id for fault in rep.faults) or "clean"
        print(f"{rep.index} {rep.side}: {rep.excursion:.0f} ± {rep.sd:.0f} {rep.unit}, {faults}")
    knees = [measures.get("knee_flexion_left") for measures in formcheck.measure_poses(poses)]
    known = [knee.value for knee in knees if knee is not None]
    print(f"The left knee is known in {len(known)} of {len(poses)} frames.")
    if known:
        print(f"It is bent by {min(known):.0f} to {max(known):.0f} degrees.")


if __name__ == "__main__":
    main(*sys.argv[1:])
