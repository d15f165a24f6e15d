"""The exercises as their files say now, each read once until its file is changed."""

from __future__ import annotations

from pathlib import Path

from formcheck.errors import UsageError, none_such
from formcheck.exercise import Exercise, exercise_files, load_exercise
from formcheck.exercise.fault_catalogue import FAULTS_FILE

_Stamp = tuple[tuple[str, int, int], ...]


class ExerciseShelf:
    """All exercises; reading their files takes a moment, so what was read is kept."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[_Stamp, Exercise]] = {}

    def get(self, exercise_id: str, own_exercises: Path | None) -> Exercise:
        """An exercise.

        Args:
            exercise_id: Which.
            own_exercises: The folder of the clinic's own files, or None.

        Raises:
            UsageError: There is none of that id, or its file is wrong.
        """
        path = exercise_files(own_exercises).get(exercise_id)
        if path is None:
            known = sorted(exercise_files(own_exercises))
            raise UsageError(none_such("There is no exercise", exercise_id, known) + ".")
        return self._of(exercise_id, path, own_exercises)

    def all(self, own_exercises: Path | None) -> dict[str, Exercise]:
        """All of them by id.

        Args:
            own_exercises: The folder of the clinic's own files, or None.

        Raises:
            ExerciseError: A file is wrong.
        """
        files = exercise_files(own_exercises)
        return {name: self._of(name, path, own_exercises) for name, path in files.items()}

    def _of(self, exercise_id: str, path: Path, own_exercises: Path | None) -> Exercise:
        faults = [own_exercises / FAULTS_FILE] if own_exercises else []
        stamp = tuple(_stamp(one) for one in (path, *faults))
        known = self._read.get(exercise_id)
        if known is None or known[0] != stamp:
            known = self._read[exercise_id] = stamp, load_exercise(exercise_id, own_exercises)
        return known[1]


def _stamp(path: Path) -> tuple[str, int, int]:
    """What tells whether a file has changed."""
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
