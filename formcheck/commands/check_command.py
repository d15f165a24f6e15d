"""``formcheck check``: videos or recordings in, the answer out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formcheck.commands.app_command import data_option, database_option
from formcheck.commands.check_inputs import CheckInput, inputs_of
from formcheck.commands.check_options import CheckOptions
from formcheck.commands.check_outputs import AnswerFile, CheckOutputs, answer_file, outputs_of
from formcheck.commands.check_part import PartCheck
from formcheck.commands.completion import exercise_ids
from formcheck.commands.judging import NO_EXERCISE
from formcheck.commands.options import judging_options
from formcheck.commands.paths import take_stdout
from formcheck.commands.progress import Bar, progress_over
from formcheck.errors import UnreadableVideo, UsageError

if TYPE_CHECKING:
    from formcheck.language import Language
    from formcheck.report.report_part import ReportPart
    from formcheck.safety.past_session import PastSession
    from formcheck.store.kept import Keeping


@click.command()
@click.argument(
    "videos", metavar="VIDEO...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--exercise",
    "exercise_id",
    shell_complete=exercise_ids,
    help="What is being done; see `formcheck exercises`.",
)
@judging_options
@click.option(
    "--live-filter",
    is_flag=True,
    help="Measure each frame of a video knowing only what came before it, as live.",
)
@click.option(
    "--smoothed",
    is_flag=True,
    help="Judge a recorded session a second time, knowing what came after each moment, too.",
)
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path),
    help="Write the answer here; - is standard output.",
)
@click.option("--measures", is_flag=True, help="Put every angle of every frame into the answer.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Write a report (HTML) here; of several videos, into this folder.",
)
@click.option("--no-pictures", is_flag=True, help="Leave pictures out of the report.")
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    help="Write an annotated video here; of several videos, into this folder.",
)
@click.option("--patient", default="", help="Whose it is, for the report and for --data.")
@data_option
@database_option
def command(**given: Any) -> None:
    """Judge an exercise in each VIDEO: a video file, or the folder of a recorded session.

    A recorded session is judged as it was live. With --data it is kept there for the patient.
    """
    from formcheck.language.language_files import load_language

    options = CheckOptions(**given)
    inputs = inputs_of(options.videos)
    _refuse_nonsense(options, inputs)
    outputs = outputs_of(options, inputs)
    language = load_language(options.language_code, options.exercises)
    with _keeping(options) as keeping:
        if keeping is not None and options.exercises is None:
            options = replace(options, exercises=keeping.own_exercises)
        told = _Run(options, inputs, outputs, language, keeping).run()
    aside = take_stdout(outputs.files)
    click.echo("\n".join(told.lines), err=aside)
    for path in told.written:
        click.echo(f"Written: {path}", err=aside)
    if told.refused:
        raise UnreadableVideo(" ".join(told.refused))


def _refuse_nonsense(options: CheckOptions, inputs: Sequence[CheckInput]) -> None:
    """Refuse what isn't there, and what doesn't go together."""
    from formcheck.files import kind_of

    recorded = any(given.sets for given in inputs)
    for given in inputs:
        if len(inputs) > 1 and kind_of(given.path) == "nothing":
            raise UsageError(f"There is no file {given.path}: check its name and folder.")
    if options.plan is not None and options.level is not None:
        raise UsageError("The plan says whose targets count: leave out --level.")
    if options.annotate and recorded:
        raise UsageError("A recorded session can't be annotated: give a video.")
    if options.model != "full" and recorded:
        raise UsageError("The poses of a recorded session are found already: drop --model.")
    if options.smoothed and not recorded:
        raise UsageError("A video is judged so already: --smoothed is for recorded sessions.")
    if any(given.session for given in inputs) and (options.exercise_id or options.side):
        raise UsageError("A session knows its exercises: leave out --exercise and --side.")
    if options.data is not None and not options.patient.strip():
        raise UsageError("Say whose it is: add --patient with the name in the app.")


@contextmanager
def _keeping(options: CheckOptions) -> Iterator[Keeping | None]:
    """Where the results are kept; None where nowhere."""
    if options.data is None:
        yield None
        return
    from formcheck.store.kept import open_keeping

    with open_keeping(options.data, options.database, options.patient) as keeping:
        yield keeping


@dataclass
class _Told:
    """What is told at the end.

    Attributes:
        lines: The answer in words.
        written: The files that were written.
        refused: Why some of several videos have no answer.
    """

    lines: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class _Run:
    """Judges all that was given, one after the other."""

    def __init__(
        self,
        options: CheckOptions,
        inputs: Sequence[CheckInput],
        outputs: CheckOutputs,
        language: Language,
        keeping: Keeping | None,
    ) -> None:
        self._options, self._inputs, self._outputs = options, inputs, outputs
        self._language, self._keeping = language, keeping
        self._check = PartCheck(options, language)
        self._several = len(inputs) > 1 or inputs[0].session
        self._rows: list[tuple[str, ...]] = []
        self._told = _Told()

    def run(self) -> _Told:
        """Judge, write, and return what is to be told."""
        from formcheck.report.result_text import table

        parts = sum(len(given.parts) for given in self._inputs)
        with ExitStack() as stack:
            bar = stack.enter_context(progress_over(parts))
            answers = stack.enter_context(
                answer_file(self._outputs.json_path, self._several, self._options.measures)
            )
            for number, given in enumerate(self._inputs):
                self._input(number, given, answers, bar)
        if self._several:
            self._told.lines[:0] = table(self._rows, self._language)
        if self._outputs.json_path is not None:
            self._told.written.insert(0, self._outputs.json_path)
        return self._told

    def _input(self, number: int, given: CheckInput, answers: AnswerFile, bar: Bar) -> None:
        """Judge an input; of several, one that can't be read doesn't stop the others."""
        try:
            self._judge(number, given, answers, bar)
        except UnreadableVideo as error:
            if len(self._inputs) == 1:
                raise
            answers.add_error(given.path, str(error))
            self._rows.append((given.path.name, "", str(error)))
            self._told.refused.append(str(error))

    def _judge(self, number: int, given: CheckInput, answers: AnswerFile, bar: Bar) -> None:
        from formcheck.recording.history import session_of

        parts: list[ReportPart] = []
        session = session_of(given.parts[0]) if given.sets else None
        annotate = self._outputs.annotated[number] if self._outputs.annotated else None
        for path in given.parts:
            part = self._part(path, bool(given.sets), annotate, bar)
            answers.add(path, part.result, part.smoothed, session)
            parts.append(part)
        if self._keeping is not None and given.sets:
            self._keeping.take_in(given.path)
        if self._outputs.reports:
            self._report(self._outputs.reports[number], parts, session)
        if annotate is not None:
            self._told.written.append(annotate)
        self._tell(given, parts, session)

    def _part(self, path: Path, recorded: bool, annotate: Path | None, bar: Bar) -> ReportPart:
        with bar.part(path.name) as progress:
            if recorded:
                part = self._check.recorded(path, progress)
            elif self._keeping is None:
                return self._check.video(path, annotate, progress)
            else:
                return self._kept_video(path, annotate, progress)
        if self._keeping is not None:
            part = replace(part, before=self._keeping.before(part.result, part.started_at))
        return part

    def _kept_video(self, path: Path, annotate: Path | None, progress: Any) -> ReportPart:
        """Judge a video and keep it for the patient."""
        assert self._keeping is not None
        given, done = self._options, self._check.prescription(path, recorded=False)
        if done is None:
            raise UsageError(NO_EXERCISE)
        done = replace(done, side=given.side or done.side, level=given.level or done.level)
        with self._keeping.video(path, done, given.model, given.fov_deg, self._language) as kept:
            part = self._check.video(path, annotate, progress, kept.push)
            before = self._keeping.before(part.result, kept.at)
            kept.keep(part.result)
        return replace(part, before=before)

    def _report(self, path: Path, parts: list[ReportPart], session: PastSession | None) -> None:
        from formcheck.report import page
        from formcheck.report.exercise_report import render_parts

        page.write(
            path, render_parts(parts, session, self._options.patient, self._options.exercises)
        )
        self._told.written.append(path)

    def _tell(
        self, given: CheckInput, parts: list[ReportPart], session: PastSession | None
    ) -> None:
        from formcheck.report.plan_session_text import safety_lines
        from formcheck.report.report_part import overview_row
        from formcheck.report.result_text import describe, describe_again

        if not self._several:
            self._told.lines.insert(0, describe(parts[0].result, session))
            if parts[0].smoothed is not None:
                self._told.lines.append(describe_again(parts[0].smoothed))
            return
        for path, part in zip(given.parts, parts, strict=True):
            self._rows.append((path.name, *overview_row(part)))
            if part.smoothed is not None:
                again = overview_row(replace(part, result=part.smoothed))
                self._rows.append((self._language.texts.report.smoothed_verdict, *again))
        if given.session and session is not None:
            self._told.lines += safety_lines(session, self._language, self._options.exercises)
