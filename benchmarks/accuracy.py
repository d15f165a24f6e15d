#!/usr/bin/env python3
"""Accuracy by exercise: `formcheck check` against clips whose truth is known.

    python benchmarks/accuracy.py                # every clip in ../shared/clips
    python benchmarks/accuracy.py --only bridge

Runs `measure/score.py` of the folder with the clips and prints its figures as a table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
HEAD = (
    f"{'exercise':<34}{'clips':>6}{'exact':>7}{'±1':>5}{'tp':>5}{'fp':>4}{'fn':>4}"
    f"{'prec.':>7}{'recall':>7}{'err °':>7}{'p95 °':>7}{'refused':>9}"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the clips' folder"
    )
    parser.add_argument("--only", default="", help="clips whose name contains this")
    parser.add_argument("--cmd", default=f"{sys.executable} -m formcheck", help="the command")
    parser.add_argument("--keep", type=Path, help="keep the program's answers here")
    parser.add_argument("--json", type=Path, help="write all figures here")
    given = parser.parse_args()
    figures = run_score(given)
    print_table(figures["clips"])
    print(json.dumps(figures["summary"]))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1))
    return 0


def run_score(given: argparse.Namespace) -> dict[str, Any]:
    """Run the scoring script, its lines for each clip on standard error."""
    script = given.shared / "measure" / "score.py"
    if not script.is_file():
        sys.exit(
            f"There is no {script}: give the folder of clips and scoring script with --shared."
        )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, script, given.shared / "clips", "--json", out]
        command += ["--only", given.only, "--cmd", given.cmd]
        command += ["--keep", given.keep] if given.keep else []
        subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)
        figures: dict[str, Any] = json.loads(out.read_text())
    return figures


def print_table(clips: list[dict[str, Any]]) -> None:
    print(HEAD)
    for exercise in sorted({clip["exercise"] for clip in clips}):
        print(line(exercise, [clip for clip in clips if clip["exercise"] == exercise]))
    print(line("all", clips))


def line(name: str, clips: list[dict[str, Any]]) -> str:
    judged = [clip for clip in clips if "tp" in clip]
    tp, fp, fn = (sum(clip[key] for clip in judged) for key in ("tp", "fp", "fn"))
    off = [abs(clip["counted"] - clip["true"]) for clip in judged]
    errors = np.array([x for clip in judged for x in clip["rom"] if x is not None], float)
    errors = errors[np.isfinite(errors)]
    wrong = [clip for clip in clips if clip.get("wrong_view")]
    cells = [
        f"{name:<34}{len(clips):>6}{off.count(0):>7}{sum(x <= 1 for x in off):>5}",
        f"{tp:>5}{fp:>4}{fn:>4}{share(tp, tp + fp):>7}{share(tp, tp + fn):>7}",
        f"{number(errors.mean() if len(errors) else None):>7}",
        f"{number(np.percentile(errors, 95) if len(errors) else None):>7}",
        f"{sum(clip['refused'] for clip in wrong)}/{len(wrong)}".rjust(9),
    ]
    failed = sum(clip.get("counted") is None for clip in clips)
    return "".join(cells) + (f"  {failed} FAILED" if failed else "")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main())
