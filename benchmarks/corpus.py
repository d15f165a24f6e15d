#!/usr/bin/env python3
"""What formcheck makes of people it has never seen: poses with known truth, judged both ways.

    python benchmarks/corpus.py                # prints all tables
    python benchmarks/corpus.py --only squat   # of the clips whose name contains that word
    python benchmarks/corpus.py --write        # into docs/accuracy.md, with pictures

Every clip of `../shared/poses` (another place with `--poses`) is measured once a way, as live and
as `check` does, and judged. What is right is said by the scripts in `measure` beside the poses.
A whole run takes some four minutes on two cores.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import corpus_tables
import detection_curves
import doubt_tables
import plots
from corpus_clips import NAMES, WAYS, Judged, JudgedClip, MeasuringScripts, halves
from corpus_errors import range_errors
from fused_rows import to_learn_from
from tables import replaced

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "accuracy.md"
HALVES = ("not learned from", "learned from")
CURVES, RANGES = "accuracy_detection.png", "accuracy_ranges.png"
TABLES = ("overall", "ranges", "frames", "exercises", "faults", "not judged", "unmet")
"""What is made; the document has a place for each."""


def main() -> int:
    """Judge, print and write."""
    given = arguments()
    stems = [f.with_suffix("") for f in sorted(given.poses.glob("*.npz")) if given.only in f.stem]
    if not stems:
        sys.exit(f"There is no clip with {given.only!r} in its name in {given.poses}.")
    scripts = MeasuringScripts(given.poses.parent)
    judged = judged_clips(stems, given.jobs)
    texts = made(judged, scripts)
    for name, text in texts.items():
        print(f"{name}\n\n{text}\n")
    if given.write:
        DOCUMENT.write_text(replaced(DOCUMENT.read_text(encoding="utf-8"), texts), encoding="utf-8")
        draw(judged, scripts, DOCUMENT.parent)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--poses", type=Path, default=ROOT.parent / "shared" / "poses")
    parser.add_argument("--only", default="", help="clips whose name contains this")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--write", action="store_true", help=f"write into {DOCUMENT.name}")
    return parser.parse_args()


def judged_clips(stems: Sequence[Path], jobs: int) -> dict[str, list[JudgedClip]]:
    """Every clip, by way."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    todo = [(stem, way) for way in WAYS for stem in stems]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        done = pool.map(_judged, todo, chunksize=1)
    return {way: [c for (_, w), c in zip(todo, done, strict=True) if w == way] for way in WAYS}


def _judged(job: tuple[Path, str]) -> JudgedClip:
    stem, way = job
    return MeasuringScripts(stem.parent.parent).judged(stem, way, to_learn_from(stem.name))


def made(judged: Judged, scripts: MeasuringScripts) -> dict[str, str]:
    """The tables, by the names of their places."""
    some = (
        corpus_tables.overall(judged, scripts),
        doubt_tables.ranges(judged),
        doubt_tables.frames(judged),
        corpus_tables.exercises(judged, scripts),
        corpus_tables.faults(judged, scripts),
        corpus_tables.not_judged(judged, scripts),
        corpus_tables.unmet(judged, scripts),
    )
    return {name: table.markdown() for name, table in zip(TABLES, some, strict=True)}


def draw(judged: Judged, scripts: MeasuringScripts, folder: Path) -> None:
    """The pictures, into a folder."""
    by_half = zip(HALVES, halves(judged["check"]), strict=True)
    curves = {name: detection_curves.curves(half, scripts.poses) for name, half in by_half}
    detection_curves.draw(curves, folder / CURVES)
    unseen = {NAMES[way]: range_errors(halves(judged[way])[0]) for way in WAYS}
    plots.true_against_found(unseen, folder / RANGES)


if __name__ == "__main__":
    sys.exit(main())
