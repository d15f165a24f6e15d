"""A wheel built here holds everything and works in a folder of its own."""

import os
import shutil
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from formcheck.pose import assembly
from formcheck.resources import exercises_dir, manual_dir, models_dir, samples_dir, scripts_dir

ROOT = Path(__file__).parents[1]
MODEL = "formcheck/_data/models/pose_landmarker_full.task"
SCRIPTS = ("uPlot.iife.js", "uPlot.min.css")
NO_NETWORK = "the network was asked although model and script are there"
BUILD = f"""
import hatch_build, sys
from hatchling import build
def refuse(*wanted):
    raise AssertionError({NO_NETWORK!r})
hatch_build.download = refuse
print(getattr(build, "build_" + sys.argv[1])(sys.argv[2]))
"""


LOOK = """
import numpy as np
from formcheck.pose.estimator import Estimator
from formcheck.sources.frame import Frame
with Estimator("full") as estimator:
    pose = estimator.estimate(Frame(0.0, np.zeros((48, 64, 3), np.uint8)))
    assert not pose.found
"""


def build(kind, folder):
    """The file that hatchling builds from this checkout."""
    pytest.importorskip("hatchling", reason="hatchling is part of the extra `test`")
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("this is no checkout")
    command = [sys.executable, "-c", BUILD, kind, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_exercises_samples_manual_and_model(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert "formcheck/export/document.typ" in names
        assert assembly.sha256(archive.read(MODEL)) == assembly.TASK_SHA256["full"]
    folders = {"exercises": exercises_dir(), "samples": samples_dir(), "manual": manual_dir()}
    for kind, folder in folders.items():
        for file in folder.rglob("*.*"):
            assert f"formcheck/_data/{kind}/{file.relative_to(folder).as_posix()}" in names


def test_the_wheel_holds_the_charts_script(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in SCRIPTS:
            held = archive.read(f"formcheck/_data/scripts/{name}")
            assert held == (scripts_dir() / name).read_bytes()


def test_the_wheel_holds_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"formcheck", "formcheck-0.1.0.dist-info"}


def test_the_unpacked_wheel_works_away_from_the_checkout(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"""
import sys; sys.path.insert(0, {str(tmp_path)!r})
import formcheck
from formcheck import resources
from formcheck.pose.model_files import find_model
places = [formcheck.__file__, resources.exercises_dir(), resources.samples_dir()]
places.append(find_model("full").path)
assert all(str(place).startswith({str(tmp_path)!r}) for place in places), places
"""
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def offline():
    """What a command is begun with so that no network is there for it; nothing where it can't be.

    Only Linux can take the network from a program, and not everywhere may a user do so.
    """
    alone = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        return []
    may = subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    return alone if may else []


@pytest.mark.skipif(sys.platform == "win32", reason="the program is ended by Ctrl-C")
def test_the_wheel_is_installed_and_opened_without_a_network(wheel, tmp_path):
    """Its dependencies are there already; nothing else is asked for."""
    pytest.importorskip("pip", reason="the wheel is installed by pip")
    venv.create(tmp_path / "env", with_pip=False)
    python, formcheck = (tmp_path / "env" / "bin" / name for name in ("python", "formcheck"))
    (packages,) = (tmp_path / "env" / "lib").glob("python3*/site-packages")
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index"]
    commands = [
        [*install, "--no-deps", "--quiet", wheel],
        [python, "-c", f"import formcheck; assert {str(tmp_path)!r} in formcheck.__file__"],
        [python, "-c", LOOK],
        [python, ROOT / "tests" / "offline_visit.py", formcheck, tmp_path / "data"],
    ]
    for command in commands:
        done = subprocess.run(
            [*offline(), *map(str, command)],
            cwd=tmp_path,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_source_archive_holds_what_a_build_needs(tmp_path):
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    needed = {"pyproject.toml", "hatch_build.py", "LICENSE", "NOTICE", "README.md"}
    assert needed <= names
    assert "formcheck/pose/assembly.py" in names
    assert MODEL not in names, "the model is made where the wheel is built"
    assert not [name for name in names if "uPlot" in name]


def test_the_checkout_has_its_model_where_the_build_puts_it():
    assert models_dir().joinpath(assembly.task_file("full")).is_file()
