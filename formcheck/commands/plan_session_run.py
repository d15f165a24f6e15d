"""``formcheck live --plan``: a whole session of a patient's plan."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from formcheck.commands.devices import Devices, open_devices, open_files
from formcheck.commands.live_options import LiveOptions
from formcheck.errors import OutputError

if TYPE_CHECKING:
    from formcheck.coaching.judge import Judge
    from formcheck.language import Language
    from formcheck.recording.mp4 import Mp4Writer
    from formcheck.recording.recording import Recorder
    from formcheck.safety.safety_rules import SafetyRules
    from formcheck.safety.steps import DoSet
    from formcheck.safety.task import Task


def run_plan(plan_file: Path, options: LiveOptions, language: Language) -> None:
    """Lead through a session of a plan; its history stays beside the plan.

    Raises:
        UsageError: The plan is wrong, or hasn't that exercise.
        FormcheckError: There is no screen, no camera, no model.
        OutputError: History or recording can't be written.
    """
    from formcheck.plan.plan_files import load_plan
    from formcheck.plan.tasks import tasks_of
    from formcheck.recording.history import history_path, read_history
    from formcheck.report.plan_session_text import session_lines
    from formcheck.safety.safety_files import load_safety_rules
    from formcheck.screens.window import check_screen

    plan = load_plan(plan_file, options.exercises)
    tasks = tasks_of(plan, options.exercise_id, options.side, options.exercises)
    rules = load_safety_rules(options.exercises)
    identity = hashlib.sha256(plan_file.read_bytes()).hexdigest()[:12]
    path = history_path(plan_file)
    check_screen()
    began = datetime.now().astimezone()
    name = f"{began:%Y-%m-%d_%H-%M-%S-%f}"  # no two alike, or one would stand for the other
    folder = _session_folder(options.record, name)
    _lead(_Begun(path, name, identity, began, folder), tasks, rules, options, language)
    done = next(session for session in read_history(path) if session.id == name)
    click.echo("\n".join(session_lines(done)))
    click.echo(f"Kept in {path}; see it again with: formcheck history {plan_file}")
    if folder is not None:
        click.echo(f"Recorded: {folder}, one folder for each set, for formcheck check.")


class _Begun(NamedTuple):
    """A session that has begun.

    Attributes:
        history: The file that keeps what was told and done.
        name: Of the session in that file.
        plan_id: Tells this version of the plan from others.
        began: When.
        folder: Where its sets are recorded, or None.
    """

    history: Path
    name: str
    plan_id: str
    began: datetime
    folder: Path | None


def _lead(
    begun: _Begun,
    tasks: list[Task],
    rules: SafetyRules,
    options: LiveOptions,
    language: Language,
) -> None:
    """From the first question to the last, in front of camera and screen."""
    from formcheck.live.loop import run
    from formcheck.live.plan_session import PlanSession
    from formcheck.live.plan_words import PlanWords
    from formcheck.live.session_services import SessionServices
    from formcheck.plan.tasks import prescribed_reps
    from formcheck.recording.history import EVENTS, HistoryWriter, read_history
    from formcheck.safety.background import background
    from formcheck.safety.past_session import SessionBegan
    from formcheck.safety.session_protocol import SessionProtocol
    from formcheck.screens.screen import Screen

    path, name, plan_id, began, folder = begun
    past = background(read_history(path), plan_id, began, rules.pain)
    protocol = SessionProtocol(tasks, rules, past)
    with (
        open_devices(options.model, options.camera, options.mute, language.code) as devices,
        HistoryWriter(path, name, folder / EVENTS if folder else None) as history,
    ):
        history.keep(SessionBegan(plan_id, prescribed_reps(tasks)), began)
        sets = _Sets(options, language, devices, folder)
        services = SessionServices(
            devices.estimator,
            devices.voice,
            PlanWords(language, rules),
            sets.judge,
            sets.files,
            lambda event: history.keep(event, datetime.now().astimezone()),
        )
        exercises = {task.exercise.id: language.translate(task.exercise) for task in tasks}
        screen = Screen(exercises, language.texts)
        with PlanSession(protocol, services) as session:
            run(session, devices.webcam, screen)


class _Sets:
    """Makes the judge of each set, and what keeps it."""

    def __init__(
        self, options: LiveOptions, language: Language, devices: Devices, folder: Path | None
    ) -> None:
        self._options, self._language = options, language
        self._devices, self._folder = devices, folder
        self._count = 0

    def judge(self, step: DoSet) -> Judge:
        from formcheck.coaching.judge import Judge
        from formcheck.exercise import shipped_exercises

        task, fov_deg, language = step.task, self._options.fov_deg, self._language
        shipped_exercises()  # read now, as live there is no time for it
        return Judge(
            task.exercise,
            task.side,
            task.level,
            fov_deg,
            language,
            task.rom_limits,
            shipped_exercises,
        )

    def files(self, step: DoSet, judge: Judge) -> tuple[Recorder | None, Mp4Writer | None]:
        from formcheck.exercise import exercise_text

        if self._folder is None:
            return None, None
        task = step.task
        self._count += 1
        side = f"_{task.side}" if task.side else ""
        name = f"{self._count:02d}_{task.exercise.id}{side}_set{step.number}"
        text = exercise_text(task.exercise)
        return open_files(
            self._folder / name, judge, text, self._devices, self._options.record_video
        )


def _session_folder(record: Path | None, name: str) -> Path | None:
    """A new folder for this session, readable to its owner alone."""
    if record is None:
        return None
    folder = record / name
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise OutputError(
            f"{folder} can't be made: choose a folder in which you may create files."
        ) from error
    return folder
