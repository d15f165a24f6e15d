"""What is judged of stored poses, so that two versions can be held against each other.

    python benchmarks/judgements.py --write before.json
    python benchmarks/judgements.py --against before.json

Judges every clip of `../shared/clips` (its poses found once and kept, see `poses.py`) and of
`../shared/poses`, as live and as `check` does. With `--against` every difference is printed: of
what the answer said then, bit for bit, and of the measures over time. Keys that are new say
nothing. The exit status is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from poses import poses_of

import formcheck
from formcheck.coaching.result import Result
from formcheck.report.result_json import result_to_json

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CLIPS, POSES = SHARED / "clips", SHARED / "poses"
_OF_THE_VERSION = {"schema", "formcheck"}


def digest(stem: Path, live_filter: bool) -> dict[str, Any]:
    """What is judged of a clip.

    Args:
        stem: Its path without suffix; its truth lies there as JSON, its poses or its video.
        live_filter: As live; otherwise as `check` does.

    Returns:
        ``answer``: as JSON; ``measures``: a checksum of all measures over time.
    """
    truth = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    exercise = formcheck.load_exercise(truth["exercise"])
    found = formcheck.judge_poses(_poses(stem), exercise, live_filter=live_filter)
    answer = result_to_json(Result(exercise, "standard", found, {}))
    measures = json.dumps(list(found.series.to_json())).encode()
    return {
        "answer": {key: value for key, value in answer.items() if key not in _OF_THE_VERSION},
        "measures": hashlib.sha256(measures).hexdigest(),
    }


def _poses(stem: Path) -> list[formcheck.Pose]:
    stored = stem.with_suffix(".npz")
    if not stored.is_file():
        return poses_of(stem.with_suffix(".mp4"))
    with np.load(stored) as arrays:
        width, height = (int(n) for n in arrays["size"])
        rows = zip(
            arrays["time_s"], arrays["image"], arrays["world"], arrays["visibility"], strict=True
        )
        return [
            formcheck.Pose(float(t), width, height, image, world, seen.astype(np.float32))
            for t, image, world, seen in rows
        ]


def stems(only: str) -> list[Path]:
    """The clips that are judged: those whose names contain a word."""
    clips = [f for f in sorted(CLIPS.glob("*.json")) if f.with_suffix(".mp4").is_file()]
    poses = [f for f in sorted(POSES.glob("*.json")) if f.with_suffix(".npz").is_file()]
    return [file.with_suffix("") for file in [*clips, *poses] if only in file.stem]


def _judged(stem: Path) -> tuple[str, dict[str, Any]]:
    # through JSON, as what it is held against
    answers = {"live": digest(stem, True), "check": digest(stem, False)}
    return stem.name, json.loads(json.dumps(answers))


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """What differs, each with its place; what only the new one has is no difference."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key in new:
                yield from differences(value, new[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}: is gone"
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{where}[{i}]")
    elif old != new:
        yield f"{where}: {old!r} is now {new!r}"


def main() -> int:
    """Judge, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="clips whose name contains this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", type=Path, help="keep what is judged here")
    parser.add_argument("--against", type=Path, help="compare with what was kept there")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        found = dict(pool.imap(_judged, stems(options.only)))
    if options.write:
        options.write.write_text(json.dumps(found), encoding="utf-8")
    if not options.against:
        return 0
    before = json.loads(options.against.read_text(encoding="utf-8"))
    different = [
        d for name in found if name in before for d in differences(before[name], found[name], name)
    ]
    print("\n".join(different[:200]))
    both = len(found.keys() & before.keys())
    print(f"{both} clips judged both ways: {len(different) or 'no'} differences")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
