"""Which constants nobody would miss: each is changed by a third, then clips and tests are run.

    python benchmarks/mutations.py                     # all constants
    python benchmarks/mutations.py --only coaching     # those in files whose path contains this
    python benchmarks/mutations.py --json out.json

First cached poses of a few clips are judged, as live and as by `check`: a constant is noticed where
any judgement or any measure changes. Where none does, the nearest tests are run, those that name
its module. What is left is noticed by nobody: it is to be tested, or to go.

Each change is made in a copy of the package; nothing here is touched.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from constants import ROOT, Constant, constants, is_number
from judgements import CLIPS, digest

CHANGE = 4 / 3
"""By a third."""
LIVE = (
    "dev_mini_squat_front_mixed",
    "dev_bridge_mixed",
    "dev_standing_hip_abduction_mixed",
    "dev_clamshell_mixed",
    "dev_fire_hydrant_mixed",
    "dev_single_leg_stance_mixed",
)
SMOOTHED = ("dev_oblique_sit_to_stand", "dev_bridge_mixed")
"""Clips that between them hold each posture and each view; the first ones are judged as live."""
JUDGING = ("formcheck/body/", "formcheck/coaching/", "formcheck/exercise/")
"""Where constants can change what is judged of poses; elsewhere tests alone are asked."""


@dataclass(frozen=True)
class Noticed:
    """Who notices that a constant has changed.

    Attributes:
        file: Where it stands.
        name: Its name.
        by: A clip, a test, or nothing.
    """

    file: str
    name: str
    by: str


def changed(text: str, name: str) -> str:
    """A module's text with each number of one constant changed by a third."""
    tree = ast.parse(text)
    value = next(_values(tree, name))
    edits = [node for node in ast.walk(value) if is_number(node)]
    lines = text.splitlines(keepends=True)
    for node in sorted(edits, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        assert isinstance(node, ast.Constant)
        line = lines[node.lineno - 1].encode()
        new = _third_more(node.value)
        line = line[: node.col_offset] + new.encode() + line[node.end_col_offset :]
        lines[node.lineno - 1] = line.decode()
    return "".join(lines)


def _values(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    for statement in tree.body:
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            if isinstance(statement.target, ast.Name) and statement.target.id == name:
                yield statement.value
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield statement.value
                elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
                    for one, its in zip(target.elts, statement.value.elts, strict=True):
                        if isinstance(one, ast.Name) and one.id == name:
                            yield its


def _third_more(number: Any) -> str:
    if isinstance(number, int):
        return str(number + max(1, round(number / 3)))
    return repr(float(f"{number * CHANGE:.12g}"))


def check(constant: Constant) -> Noticed:
    """Who notices a change of this constant."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        shutil.copytree(ROOT / "formcheck", root / "formcheck", symlinks=True, ignore=_no_caches)
        for name in ("exercises", "samples", "tests", "docs", "benchmarks", "pyproject.toml"):
            (root / name).symlink_to(ROOT / name)
        path = root / constant.file
        path.write_text(changed(path.read_text(encoding="utf-8"), constant.name), encoding="utf-8")
        by = _clip_that_differs(root) if constant.file.startswith(JUDGING) else ""
        by = by or _test_that_fails(root, constant)
        return Noticed(constant.file, constant.name, by)


def _no_caches(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def _clip_that_differs(root: Path) -> str:
    """The first clip that is judged otherwise; empty where none is."""
    command = [sys.executable, str(ROOT / "benchmarks" / "mutations.py"), "--against", "-"]
    known = json.dumps(_KNOWN)
    done = subprocess.run(
        command, env=_environment(root), input=known, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else "it doesn't even start"


def _test_that_fails(root: Path, constant: Constant) -> str:
    """The first that fails of the tests that name the constant's module; empty where none does."""
    module = constant.file.removesuffix(".py").replace("/", ".")
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    near = [test for test in tests if module in test.read_text(encoding="utf-8")]
    if not near:
        return ""
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options]
    command += [str(root / test.relative_to(ROOT)) for test in near]
    done = subprocess.run(
        command, cwd=root, env=_environment(root), capture_output=True, text=True, check=False
    )
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if failed else ""


def _environment(root: Path) -> dict[str, str]:
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **one, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}


def judged() -> Iterator[tuple[str, str]]:
    """Each clip and way with what came of it, as a checksum."""
    for way, names in (("live", LIVE), ("check", SMOOTHED)):
        for name in names:
            found = json.dumps(digest(CLIPS / name, way == "live"))
            yield f"{name}, {way}", hashlib.sha256(found.encode()).hexdigest()


_KNOWN: dict[str, str] = {}


def _know(known: dict[str, str]) -> None:
    _KNOWN.update(known)


def main() -> None:
    """Change each constant and tell who notices."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="constants whose file and name contain this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, help="write who notices what here")
    parser.add_argument("--against", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.against:
        known = json.load(sys.stdin)
        print(next((name for name, found in judged() if found != known[name]), ""))
        return
    chosen = [c for c in constants() if options.only in f"{c.file} {c.name}"]
    known = dict(judged())
    with multiprocessing.get_context("spawn").Pool(options.jobs, _know, (known,)) as pool:
        found = []
        for one in pool.imap(check, chosen):
            found.append(one)
            print(f"{one.file} {one.name}: {one.by or 'NOBODY'}", flush=True)
    nobody = [one for one in found if not one.by]
    print(f"\n{len(found)} constants; a change of {len(nobody)} is noticed by nobody")
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found], indent=1))


if __name__ == "__main__":
    main()
