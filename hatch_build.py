"""The build hook: puts the pose model and the charts' script into the package.

It does so for wheels and editable installs alike. The parts of the model lie in the wheel of an
older mediapipe (Apache-2.0), the script of the charts, uPlot (MIT), in the wheel of uplot-python.
pip brings these wheels, from wherever the user's pip is set to look; they are only unpacked, never
installed. What arrives and what is made of it is held against known checksums.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REQUIREMENT = (
    "mediapipe==0.10.21 "
    "--hash=sha256:05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3"
)
"""One wheel, the same for every machine that builds: only data and plain Python are used."""
UPLOT = (
    "uplot-python==1.1.1 "
    "--hash=sha256:07c96cc34ff9107c3751fc31dfad48ccd6e86c6deebb8b41d7ec7d9811722208"
)
SCRIPTS = {
    "uPlot.iife.js": "655bc8aa33781e8721c5af6b59f1699c03c9bda951aa74a6ab518ac20cc4326d",
    "uPlot.min.css": "3f121cd4a997b634e07a887658850018e475c26f0bddd874109a8d382c19de87",
}
"""What is taken from that wheel, with its SHA-256."""
PLATFORM = ("--platform", "manylinux_2_28_x86_64", "--python-version", "3.11")
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
SCHEMAS = ("schema_py_generated", "metadata_schema_py_generated")


class BuildHook(BuildHookInterface):
    """Makes what is missing in ``formcheck/_data``: the model, and the charts' script."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make it before the files are collected."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        try:
            with tempfile.TemporaryDirectory() as folder:
                self._bring_model(root, Path(folder))
                self._bring_scripts(root, Path(folder))
        except BuildError as error:
            self.app.abort(f"formcheck: {error}")

    def _bring_model(self, root: Path, folder: Path) -> None:
        assembly = load(root / "formcheck" / "pose" / "assembly.py")
        model = root / "formcheck" / "_data" / "models" / assembly.task_file("full")
        if is_whole(model, assembly):
            return
        self.app.display_info("formcheck: getting the pose model (36 MB) through pip")
        wheel = download(folder, REQUIREMENT, "which holds the pose model")
        self.app.display_info("formcheck: packing the pose model")
        write(model, packed(wheel, folder, assembly))

    def _bring_scripts(self, root: Path, folder: Path) -> None:
        place = root / "formcheck" / "_data" / "scripts"
        if all(is_script(place / name) for name in SCRIPTS):
            return
        self.app.display_info("formcheck: getting the charts' script (0.1 MB) through pip")
        with zipfile.ZipFile(download(folder, UPLOT, "which holds the charts' script")) as archive:
            for name, known in SCRIPTS.items():
                data = archive.read(f"uplot/static/{name}")
                expect(hashlib.sha256(data).hexdigest() == known, "charts' script")
                write(place / name, data)


class BuildError(Exception):
    """What kept the package from being made, as one sentence."""


def is_whole(model: Path, assembly: ModuleType) -> bool:
    """Whether the finished model is there, undamaged."""
    return model.is_file() and assembly.sha256(model.read_bytes()) == assembly.TASK_SHA256["full"]


def is_script(path: Path) -> bool:
    """Whether a part of the charts' script is there, undamaged."""
    known = SCRIPTS[path.name]
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == known


def download(folder: Path, requirement: str, holds: str) -> Path:
    """Let pip bring a wheel into a folder.

    Args:
        folder: Where.
        requirement: Which wheel, with its checksum.
        holds: What it is wanted for, in words.
    """
    requirements = folder / "requirements.txt"
    requirements.write_text(requirement)
    options = ("--no-deps", "--only-binary=:all:", "--require-hashes", "--quiet", *PLATFORM)
    pip = (sys.executable, "-m", "pip", "download", *options)
    command = [*pip, "-d", str(folder), "-r", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    name, version = requirement.split(" ")[0].split("==")
    wheels = sorted(folder.glob(f"{name.replace('-', '_')}-*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise BuildError(
            f"pip could not download {name} {version}, {holds} "
            f"(pip gives: {reason}): check the network and pip's settings, then install again."
        )
    return wheels[0]


def packed(wheel: Path, folder: Path, assembly: ModuleType) -> bytes:
    """The finished model, made from the parts in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        detector, landmarks = archive.read(DETECTOR), archive.read(LANDMARKS)
        schemas = [
            load(Path(archive.extract(f"mediapipe/tasks/metadata/{name}.py", folder)))
            for name in SCHEMAS
        ]
    expect(assembly.sha256(detector) == assembly.DETECTOR_SHA256, "pose detector")
    expect(assembly.sha256(landmarks) == assembly.LANDMARKS_SHA256["full"], "landmark model")
    task: bytes = assembly.assemble_task(detector, landmarks, *schemas)
    expect(assembly.sha256(task) == assembly.TASK_SHA256["full"], "packed pose model")
    return task


def expect(right: bool, part: str) -> None:
    """Refuse a part whose checksum is wrong."""
    if not right:
        raise BuildError(f"the {part} has a wrong checksum, so it was not used: install again.")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)
    os.replace(name, path)


def load(path: Path) -> ModuleType:
    """Import one Python file by its path, without the package around it."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise BuildError(f"{path.name} can't be loaded.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
