"""Repetitions and faults by exercise: what `measure/score.py` says of `formcheck check`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from tables import Table, figure, percentile

HEAD = ["exercise", "clips", "exact", "±1", "tp", "fp", "fn", "precision", "recall"]
HEAD += ["excursion °", "95th pct.", "refused"]


def scored(shared: Path, only: str) -> dict[str, Any]:
    """Run the scoring script, its lines for each clip on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, shared / "measure" / "score.py", shared / "clips"]
        command += ["--json", out, "--only", only, "--cmd", f"{sys.executable} -m formcheck"]
        subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)
        figures: dict[str, Any] = json.loads(out.read_text())
    return figures


def by_exercise(clips: list[dict[str, Any]]) -> Table:
    exercises = sorted({clip["exercise"] for clip in clips})
    rows = [
        _line(exercise, [clip for clip in clips if clip["exercise"] == exercise])
        for exercise in exercises
    ]
    return Table(HEAD, [*rows, _line("all", clips)])


def _line(name: str, clips: list[dict[str, Any]]) -> list[str]:
    judged = [clip for clip in clips if "tp" in clip]
    tp, fp, fn = (sum(clip[key] for clip in judged) for key in ("tp", "fp", "fn"))
    off = [abs(clip["counted"] - clip["true"]) for clip in judged]
    errors = np.array([x for clip in judged for x in clip["rom"] if x is not None], float)
    errors = errors[np.isfinite(errors)]
    wrong = [clip for clip in clips if clip.get("wrong_view")]
    failed = sum(clip.get("counted") is None for clip in clips)
    return [
        name + (f" ({failed} FAILED)" if failed else ""),
        *map(str, (len(clips), off.count(0), sum(x <= 1 for x in off), tp, fp, fn)),
        _share(tp, tp + fp),
        _share(tp, tp + fn),
        figure(float(errors.mean()) if len(errors) else np.nan),
        percentile(errors, 95),
        f"{sum(clip['refused'] for clip in wrong)}/{len(wrong)}",
    ]


def _share(part: int, whole: int) -> str:
    return figure(part / whole if whole else np.nan, "{:.2f}")
