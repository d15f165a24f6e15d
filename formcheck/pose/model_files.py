"""The pose models: which there are, where they lie, and how one more is added.

``full`` comes with formcheck. ``lite`` and ``heavy`` are added once by the user and kept in the
user's data folder; the running program never asks a network. Every file is held against its
checksum before it is used.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from formcheck.errors import ModelError, UsageError
from formcheck.files import atomic_write, kind_of
from formcheck.pose import assembly
from formcheck.resources import models_dir

NAMES = ("lite", "full", "heavy")
"""The known models, from the fastest to the most exact."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A pose model on this computer.

    Attributes:
        name: As results state it, ``pose_landmarker_full``.
        path: Where it lies.
        sha256: Its checksum.
    """

    name: str
    path: Path
    sha256: str


def installed(name: str) -> Path | None:
    """The file of a known model, or None where it is not on this computer."""
    path = _home(name) / assembly.task_file(name)
    return path if kind_of(path) == "file" else None


def find_model(name_or_path: str | Path) -> ModelFile:
    """The model of that name, whole and undamaged, or the `.task` file at that path.

    Raises:
        UsageError: There is no such model or file.
        ModelError: The model is not on this computer yet, or is damaged.
    """
    if str(name_or_path) in NAMES:
        return _named_model(str(name_or_path))
    path = Path(name_or_path)
    if path.suffix != ".task":
        raise UsageError(
            f"There is no model {str(name_or_path)!r}: choose lite, full or heavy, "
            "or give the path of a .task file."
        )
    return ModelFile(path.stem, path, assembly.sha256(_read(path)))


def _named_model(name: str) -> ModelFile:
    path = installed(name)
    if path is None and name == "full":
        raise ModelError("The pose model is missing from this installation: install it again.")
    if path is None:
        raise ModelError(
            f"The {name} model is not on this computer yet: run `formcheck models add {name}`."
        )
    checksum = assembly.sha256(_read(path))
    if checksum != assembly.TASK_SHA256[name]:
        again = f"run `formcheck models add {name}`"
        remedy = "install formcheck again" if name == "full" else again
        raise ModelError(f"The {name} model {path} is damaged: {remedy}.")
    return ModelFile(path.stem, path, checksum)


def add_model(
    name: str, source: str | Path | None = None, progress: Callable[[str], None] = lambda _: None
) -> Path:
    """Put the lite or heavy model on this computer.

    Args:
        name: ``lite`` or ``heavy``.
        source: A file to take it from: the npm package @mediapipe/pose (`.tgz`), the raw model
            (`.tflite`) or a finished `.task`. Without one, `npm` fetches the package.
        progress: Called with a few words on what is being done.

    Returns:
        Where the model lies now.

    Raises:
        UsageError: No such model or file.
        ModelError: The model can't be fetched, or is not the one it should be.
        OutputError: It can't be written.
    """
    if name == "full":
        raise UsageError("The full model comes with formcheck: there is nothing to add.")
    if name not in NAMES:
        raise UsageError(f"There is no model {name!r}: choose lite or heavy.")
    if source is None:
        from formcheck.pose.npm import packed_by_npm

        with packed_by_npm(progress) as package:
            task = _task(name, package, progress)
    else:
        task = _task(name, Path(source), progress)
    return _store(name, task)


def _task(name: str, source: Path, progress: Callable[[str], None]) -> bytes:
    """The bytes of the finished model, out of any of the files it may come in."""
    if source.suffix == ".task":
        task = _read(source)
    else:
        progress(f"Checking and packing the {name} model")
        task = _packed(name, _raw(name, source))
    _expect(assembly.sha256(task) == assembly.TASK_SHA256[name], name, source)
    return task


def _raw(name: str, source: Path) -> bytes:
    if source.suffix not in (".tgz", ".tflite"):
        raise UsageError(f"{source} is of no known kind: give a .tgz, .tflite or .task file.")
    raw = _read(source)
    if source.suffix == ".tgz":
        try:
            with tarfile.open(source) as archive:
                member = archive.extractfile(f"package/pose_landmark_{name}.tflite")
                raw = member.read() if member else b""
        except (tarfile.TarError, OSError, EOFError, KeyError) as error:
            raise ModelError(f"There is no {name} model in {source}: get the file anew.") from error
    _expect(assembly.sha256(raw) == assembly.LANDMARKS_SHA256[name], name, source)
    return raw


def _packed(name: str, landmarks: bytes) -> bytes:
    """The landmark model beside the detector that the full model brought along."""
    from formcheck.native import explained_imports

    with zipfile.ZipFile(find_model("full").path) as full:
        detector = full.read(assembly.DETECTOR_FILE)
    with explained_imports():
        from mediapipe.tasks.metadata import metadata_schema_py_generated, schema_py_generated
    described = assembly.describe_landmarks(
        landmarks, schema_py_generated, metadata_schema_py_generated
    )
    return assembly.pack(detector, described)


def _store(name: str, task: bytes) -> Path:
    path = _home(name) / assembly.task_file(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(f"The folder {path.parent} can't be made: make room for it.") from error
    with atomic_write(path, "wb") as file:
        file.write(task)
    return path


def _home(name: str) -> Path:
    if name == "full":
        return models_dir()
    import platformdirs

    return platformdirs.user_data_path("formcheck", appauthor=False) / "models"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {path}: check the path.") from error
    except OSError as error:
        raise ModelError(f"{path} can't be read: check that it is a file you may open.") from error


def _expect(right: bool, name: str, source: Path) -> None:
    if not right:
        raise ModelError(
            f"{source} does not hold the {name} model as it should be (its checksum is wrong), "
            "so nothing was added: get the file anew."
        )
