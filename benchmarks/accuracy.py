#!/usr/bin/env python3
"""A real squat beside motion capture, and clips whose rate or picture is altered.

    python benchmarks/accuracy.py                   # the squat and other rates
    python benchmarks/accuracy.py --alter           # also altered pictures
    python benchmarks/accuracy.py --alter --write   # into docs/accuracy.md
    python benchmarks/accuracy.py --score           # repetitions and faults instead of angles

The first run finds the poses of every clip, which takes a quarter of an hour; they are kept.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # times are those of one core

import argparse
import json
import sys
from pathlib import Path

import counts
import numpy as np
import rates
import robustness
import tables
from methods import tracked
from poses import poses_of
from tables import Table
from track_errors import SQUAT_KEYS, squat_error
from tracks import METHODS, NAMES
from truth import RealSquat, Shared, kind

from formcheck.body import MAX_SD_DEG
from formcheck.body.measures.uncertainty import SDS_90

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "accuracy.md"


def main() -> int:
    given = arguments()
    shared = Shared(given.shared)
    if given.score:
        figures = counts.scored(given.shared, given.only)
        print(counts.by_exercise(figures["clips"]).markdown())
        print(json.dumps(figures["summary"]))
        return 0
    clips = shared.clips(given.only)
    if not clips:
        sys.exit(f"There is no clip with {given.only!r} in its name in {given.shared / 'clips'}.")
    made = {"rates": rates.table(shared, clips)}
    squat = shared.squat()
    if squat:
        made["squat"] = real_squat(shared, squat)
    if given.alter:
        made["altered"] = robustness.table(shared, clips)
    texts = {name: table.markdown() for name, table in made.items()}
    for name, text in texts.items():
        print(f"{name}\n\n{text}\n")
    if given.write:
        DOCUMENT.write_text(tables.replaced(DOCUMENT.read_text(), texts))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the clips' folder"
    )
    parser.add_argument("--only", default="", help="clips whose name contains this")
    parser.add_argument("--alter", action="store_true", help="measure altered clips too")
    parser.add_argument("--write", action="store_true", help=f"write into {DOCUMENT.name}")
    parser.add_argument("--score", action="store_true", help="score repetitions and faults instead")
    return parser.parse_args()


def real_squat(shared: Shared, squat: RealSquat) -> Table:
    """The four methods on the real squat, however unsure: mean absolute errors, degrees."""
    poses, truth_angles = poses_of(squat.video), shared.score.truth_angles
    tracks = [tracked(m, poses, squat, truth_angles, most_sd=np.inf) for m in METHODS]
    lines = []
    for key in SQUAT_KEYS:
        errors = [np.abs(squat_error(squat, track, key)) for track in tracks]
        known, sds = np.isfinite(errors[-1]), tracks[-1].sds[key]
        bars = errors[-1][known] <= SDS_90 * sds[known]
        shares = [tables.percent(float(x.mean())) for x in (bars, sds[known] <= MAX_SD_DEG)]
        means = [tables.mean(error) for error in errors]
        lines.append([squat_name(key, squat.near), *means, *shares])
    return Table(["measure", *NAMES.values(), "in 90 % bar", "sure enough to report, %"], lines)


def squat_name(key: str, near: str) -> str:
    """The measure and which leg's it is."""
    leg = "near" if key.endswith(near) else "far"
    return f"{kind(key).replace('_', ' ')}, {leg}"


if __name__ == "__main__":
    sys.exit(main())
