"""Where ``formcheck check`` writes: made sure of before a long run, and written as it goes."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from formcheck.commands.check_inputs import CheckInput
from formcheck.commands.check_options import CheckOptions
from formcheck.commands.paths import check_suffix, files_read, keep_apart
from formcheck.errors import OutputError, UsageError

if TYPE_CHECKING:
    from formcheck.coaching.result import Result
    from formcheck.safety.past_session import PastSession


@dataclass(frozen=True)
class CheckOutputs:
    """Where everything goes.

    Attributes:
        json_path: The answer, or None.
        reports: The report of each input; none where none is wanted.
        annotated: The annotated video of each input; none where none is wanted.
    """

    json_path: Path | None = None
    reports: Sequence[Path] = field(default_factory=list)
    annotated: Sequence[Path] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """All of them."""
        return [*([self.json_path] if self.json_path else []), *self.reports, *self.annotated]


def outputs_of(options: CheckOptions, inputs: Sequence[CheckInput]) -> CheckOutputs:
    """Where everything goes, made sure that it can; folders are made.

    Raises:
        UsageError: A name says that it is something else, or an output falls upon what is read.
        OutputError: It can't be written there.
    """
    from formcheck.files import check_writable

    names = [options.model, options.exercise_id]
    read = files_read(
        *(place.path for place in inputs),
        names=names,
        exercises=options.exercises,
        plan=options.plan,
    )
    outputs = CheckOutputs(
        options.json_path,
        _each(options.report, inputs, ".html", read),
        _each(options.annotate, inputs, ".mp4", read),
    )
    keep_apart(read, outputs.files)
    check_suffix(options.json_path, "answer")
    if len(inputs) == 1:
        check_suffix(options.report, "report")
        check_suffix(options.annotate, "video")
    for path in outputs.files:
        check_writable(path)
    return outputs


def _each(
    place: Path | None, inputs: Sequence[CheckInput], suffix: str, read: Sequence[Path]
) -> list[Path]:
    """One file, or for several inputs one for each in a folder."""
    if place is None:
        return []
    if len(inputs) == 1:
        return [place]
    keep_apart(read, [place])
    if place.suffix.lower() in (".html", ".htm", ".mp4", ".pdf"):
        raise UsageError(f"For several videos {place} has to be a folder: name one.")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputError(f"The folder {place} can't be made: choose another one.") from None
    return [place / f"{name}{suffix}" for name in _names(inputs)]


def _names(inputs: Sequence[CheckInput]) -> list[str]:
    """A name for each input, no two alike even where case doesn't count."""
    found: list[str] = []
    for given in inputs:
        stem = given.path.resolve().name if given.sets else given.path.stem
        name, number = stem, 1
        while name.lower() in {other.lower() for other in found}:
            number += 1
            name = f"{stem}_{number}"
        found.append(name)
    return found


class AnswerFile:
    """The answer as JSON: one, or a list of them, each written as soon as it is known.

    Args:
        out: The file; None: nothing is written.
        several: Whether it is a list.
        measures: Whether every angle of every frame is in it.
    """

    def __init__(self, out: IO[str] | None, several: bool, measures: bool) -> None:
        """Keep the arguments."""
        self._out, self._several, self._measures = out, several, measures
        self._count = 0

    def add(
        self, source: Path, result: Result, smoothed: Result | None, session: PastSession | None
    ) -> None:
        """Write an answer.

        Args:
            source: What was judged.
            result: What was found.
            smoothed: What was found knowing what came after, too; or None.
            session: The session with a plan that it was part of, or None.
        """
        from formcheck.report.result_json import write_json

        if self._out is None:
            return
        self._begin()
        name = str(source) if self._several else None
        write_json(self._out, result, self._measures, session, name, smoothed)

    def add_error(self, source: Path, sentence: str) -> None:
        """Write why there is no answer."""
        if self._out is None:
            return
        self._begin()
        json.dump({"source": str(source), "error": sentence}, self._out, ensure_ascii=False)
        self._out.write("\n")

    def end(self) -> None:
        """Finish the list."""
        if self._out is not None and self._several:
            self._out.write("]}\n")

    def _begin(self) -> None:
        from formcheck.report.result_json import SCHEMA
        from formcheck.version import __version__

        if self._several and self._out is not None:
            head = f'{{"schema": {SCHEMA}, "formcheck": "{__version__}", "answers": [\n'
            self._out.write("," if self._count else head)
        self._count += 1


@contextlib.contextmanager
def answer_file(path: Path | None, several: bool, measures: bool) -> Iterator[AnswerFile]:
    """The answer's file, whole at the end of the block or not there; arguments: `AnswerFile`.

    Raises:
        OutputError: It can't be written.
    """
    from formcheck.files import atomic_write

    if path is None:
        yield AnswerFile(None, several, measures)
        return
    with atomic_write(path) as out:
        answers = AnswerFile(out, several, measures)
        yield answers
        answers.end()
