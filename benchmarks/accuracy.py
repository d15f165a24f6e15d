#!/usr/bin/env python3
"""Accuracy of the angles against clips whose truth is known.

    python benchmarks/accuracy.py                   # four methods side by side
    python benchmarks/accuracy.py --alter           # also on altered clips
    python benchmarks/accuracy.py --alter --write   # into docs/accuracy.md, with plots
    python benchmarks/accuracy.py --score           # repetitions and faults instead of angles

The first run finds the poses of every clip, which takes a quarter of an hour; they are kept.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # times are those of one core

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import counts
import numpy as np
import plots
import rates
import robustness
import tables
from methods import tracked
from poses import poses_of
from tables import Table
from track_errors import (
    Excursion,
    TrackComparison,
    comparisons,
    excursions,
    nanmedian,
    squat_errors,
)
from tracks import METHODS, NAMES
from truth import Clip, RealSquat, Shared, kind

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
    rows, travels, frame_ms = measured(shared, clips)
    made = {
        "headline": tables.headline(rows, travels, frame_ms),
        "summary": tables.summary(rows, travels),
        "exercises": tables.by_exercise(travels),
        "bars": tables.error_bars(rows),
        "measures": tables.by_measure(rows),
        "rates": rates.table(shared, clips),
    }
    squat = shared.squat()
    if squat:
        made["squat"] = real_squat(shared, squat)
    if given.alter:
        made["altered"] = robustness.table(shared, clips)
    texts = {name: table.markdown() for name, table in made.items()}
    for name, text in texts.items():
        print(f"{name}\n\n{text}\n")
    if given.write:
        write(texts, rows)
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


def measured(
    shared: Shared, clips: Sequence[Clip]
) -> tuple[list[TrackComparison], list[Excursion], dict[str, float]]:
    """Every clip by every method: comparisons, excursions, median time for a frame."""
    rows: list[TrackComparison] = []
    travels: list[Excursion] = []
    times: dict[str, list[float]] = {method: [] for method in METHODS}
    for clip in clips:
        poses = poses_of(clip.video)
        for method in METHODS:
            track = tracked(method, poses, clip, shared.score.truth_angles)
            rows += comparisons(clip, method, track)
            travels += excursions(clip, method, track)
            times[method].append(track.frame_ms)
    return rows, travels, {name: nanmedian(np.array(spent)) for name, spent in times.items()}


def real_squat(shared: Shared, squat: RealSquat) -> Table:
    """The four methods on the real squat: mean absolute errors, degrees."""
    poses = poses_of(squat.video)
    columns = [
        squat_errors(
            squat,
            tracked(method, poses, squat, shared.score.truth_angles),
        )
        for method in METHODS
    ]
    lines = [
        [squat_name(key, squat.near), *(tables.figure(column[key]) for column in columns)]
        for key in columns[0]
    ]
    lines.append(["mean", *(tables.mean(column.values()) for column in columns)])
    return Table(["measure", *NAMES.values()], lines)


def squat_name(key: str, near: str) -> str:
    """The measure and which leg's it is."""
    leg = "near" if key.endswith(near) else "far"
    return f"{kind(key).replace('_', ' ')}, {leg}"


def write(texts: dict[str, str], rows: Sequence[TrackComparison]) -> None:
    """Put tables and plots into the document's folder."""
    DOCUMENT.write_text(tables.replaced(DOCUMENT.read_text(), texts))
    plots.true_against_measured(rows, DOCUMENT.parent / "accuracy_true.png")
    plots.coverage(rows, DOCUMENT.parent / "accuracy_bars.png")


if __name__ == "__main__":
    sys.exit(main())
