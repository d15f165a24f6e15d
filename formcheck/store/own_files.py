"""The clinic's own files that a plan needs: programmes, exercises, faults, translations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from formcheck.errors import FormcheckError, OutputError, StoreError
from formcheck.exercise import load_exercise
from formcheck.exercise.fault_catalogue import FAULTS_FILE, load_faults
from formcheck.files import atomic_write
from formcheck.language.language_files import load_language
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import load_programme
from formcheck.store.open_store import EXERCISES, Store

PROGRAMMES, LANGUAGES = "programmes/", "languages/"
_NAME = re.compile(r"(programmes/|languages/([a-z]{2}/)?)?[a-z0-9_]{1,100}\.yaml")


def own_files(plan: Plan | None, folder: Path | None) -> dict[str, str]:
    """The texts of the clinic's own files that a plan needs, by their names in its folder.

    Args:
        plan: The plan in force; None for none.
        folder: The clinic's own exercise files; None where there are none.
    """
    if plan is None or folder is None:
        return {}
    found = {}
    for name in [*_needed(plan, folder), *_translations(folder)]:
        with suppress(OSError):  # a shipped one: everybody has it
            found[name] = (folder / name).read_text(encoding="utf-8")
    return found


def _needed(plan: Plan, folder: Path) -> Iterator[str]:
    names = {entry.exercise for entry in plan.entries}
    if plan.programme is not None:
        yield f"{PROGRAMMES}{plan.programme}.yaml"
        with suppress(FormcheckError):  # it isn't there any more
            stages = load_programme(plan.programme, folder).stages
            steps = [step for stage in stages for step in stage.exercises]
            names.update(name for step in steps for name in (step.exercise, *step.instead))
    yield FAULTS_FILE
    yield from (f"{name}.yaml" for name in sorted(names))


def _translations(folder: Path) -> Iterator[str]:
    places = sorted((folder / LANGUAGES).rglob("*.yaml"))
    yield from (place.relative_to(folder).as_posix() for place in places)


def take_in_own_files(
    store: Store, files: Mapping[str, str], replace: bool, undo: ExitStack
) -> None:
    """Keep such files: exercises first, as programmes name them.

    Args:
        store: Where.
        files: As `own_files` gives them.
        replace: Whether they stand in for files of the same name: on a patient's computer, where
            the clinic's newest word counts. Elsewhere what is there stays.
        undo: Takes what brings everything back as it was.

    Raises:
        ValueError: They are not what formcheck writes.
        UsageError: One of them can't be read.
        StoreError: The disk is full.
    """
    folder = store.folder / EXERCISES
    for name in sorted(files, key=_order):
        text, place = files[name], folder / name
        if not (isinstance(text, str) and _NAME.fullmatch(name)):
            raise ValueError(name)
        if replace or not place.exists():
            _write(place, text, undo)
            _read_back(name, folder)


def _order(name: str) -> tuple[int, str]:
    """What others name comes first: faults, exercises, programmes, translations of all."""
    kinds = (name == FAULTS_FILE, "/" not in name, name.startswith(PROGRAMMES), True)
    return kinds.index(True), name


def _read_back(name: str, folder: Path) -> None:
    """It has to be what its name says, beside all that is there.

    Raises:
        UsageError: It can't be read, or is something else.
    """
    stem = Path(name).stem
    if name == FAULTS_FILE:
        load_faults(folder)
    elif name.startswith(PROGRAMMES):
        load_programme(stem, folder)
    elif name.startswith(LANGUAGES):
        load_language(Path(name).parts[1].removesuffix(".yaml"), folder)
    else:
        load_exercise(stem, folder)


def _write(place: Path, text: str, undo: ExitStack) -> None:
    before = place.read_bytes() if place.exists() else None
    if before is None:
        undo.callback(place.unlink, missing_ok=True)
    else:
        undo.callback(place.write_bytes, before)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic_write(place) as file:
            file.write(text)
    except (OSError, OutputError) as error:
        raise StoreError(f"{place.name} can't be kept: make room on the disk.") from error
