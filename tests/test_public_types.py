"""What type checkers read of the package's front door, and that it is what is there."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import formcheck

RIGHT = """
import formcheck

exercise: formcheck.Exercise = formcheck.load_exercise("mini_squat")
poses: list[formcheck.Pose] = []
for measures in formcheck.measure_poses(poses, live_filter=True):
    flexion: formcheck.Measure | None = measures.get("hip_flexion_left")
    value: float = flexion.value if flexion else 0.0
judgement: formcheck.Judgement = formcheck.judge_poses(poses, exercise, side="left")
found: list[str] = [fault.id for rep in judgement.reps for fault in rep.faults]
kind: formcheck.MeasureKind = formcheck.KINDS["hip_flexion"]
smoothed: list[formcheck.Measures] = list(formcheck.smooth(poses))
version: str = formcheck.__version__
"""
WRONG = """
import formcheck

formcheck.load_exercize("mini_squat")
formcheck.load_exercise(7)
formcheck.judge_poses([], formcheck.load_exercise("mini_squat"), side="up")
formcheck.check_video("walk.mp4").verdict
number: int = formcheck.Judge(formcheck.load_exercise("mini_squat")).finish()
"""
ERRORS = [
    (4, "attr-defined"),
    (5, "arg-type"),
    (6, "arg-type"),
    (7, "attr-defined"),
    (7, "call-arg"),
    (8, "assignment"),
]
"""Lines of the wrong use with the kind of error that mypy finds there."""


def table_for_types():
    """The public names that type checkers find, each with its home."""
    tree = ast.parse(Path(formcheck.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    assert all(alias.asname == alias.name for part in block.body for alias in part.names)
    return {alias.name: part.module for part in block.body for alias in part.names}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What mypy says about the right and the wrong use, run once; errors by file."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "right.py").write_text(RIGHT, encoding="utf-8")
    (folder / "wrong.py").write_text(WRONG, encoding="utf-8")
    # from the repository, as by hand: so what mypy knows of the package already is used
    done = subprocess.run(
        [sys.executable, "-m", "mypy", str(folder / "right.py"), str(folder / "wrong.py")],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^.*(right|wrong)\.py:(\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.M)
    assert "wrong.py" in done.stdout, done.stdout + done.stderr
    return {
        name: sorted((int(line), kind) for file, line, kind in found if file == name)
        for name in ("right", "wrong")
    }


def test_right_use_passes(checked):
    assert checked["right"] == []


def test_wrong_use_fails_where_it_is_wrong(checked):
    assert checked["wrong"] == ERRORS


def test_type_checkers_and_the_running_program_find_the_same():
    assert table_for_types() == formcheck._HOMES


def test_the_package_says_that_it_is_typed():
    assert (Path(formcheck.__file__).parent / "py.typed").is_file()


def test_every_public_name_is_listed_and_documented():
    assert set(formcheck.__all__) <= set(dir(formcheck))
    undocumented = [
        name
        for name in formcheck._HOMES
        if callable(getattr(formcheck, name)) and not getattr(formcheck, name).__doc__
    ]
    assert undocumented == []


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'load_exercize'"):
        _ = formcheck.load_exercize
