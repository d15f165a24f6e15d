"""``formcheck live --plan``: a whole session of a patient's plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.devices import Devices, open_devices, open_files
from formcheck.errors import OutputError

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.coaching.judge import Judge
    from formcheck.language import Language
    from formcheck.recording.mp4 import Mp4Writer
    from formcheck.recording.recording import Recorder
    from formcheck.safety.steps import DoSet


@dataclass(frozen=True)
class PlanRunOptions:
    """What was asked for on the command line.

    Attributes:
        plan: The plan's file.
        exercise_id: One exercise of it, or None for all.
        side: One side, or None for all.
        exercises: A folder of exercise files, or None.
        language: In which it speaks.
        model: Pose model.
        camera: Number or URL.
        mute: Whether nothing is said aloud.
        fov_deg: The camera's field of view, or None.
        record: A folder that collects recorded sessions, or None.
        record_video: Whether the pictures are kept, too.
    """

    plan: Path
    exercise_id: str | None
    side: WorkingSide | None
    exercises: Path | None
    language: Language
    model: str
    camera: str
    mute: bool
    fov_deg: float | None
    record: Path | None
    record_video: bool


def run_plan(wanted: PlanRunOptions) -> None:
    """Lead through a session of a plan; its history stays beside the plan.

    Raises:
        UsageError: The plan is wrong, or hasn't that exercise.
        FormcheckError: There is no screen, no camera, no model.
        OutputError: History or recording can't be written.
    """
    from formcheck.live.loop import run
    from formcheck.live.plan_session import PlanSession
    from formcheck.live.plan_words import PlanWords
    from formcheck.live.session_services import SessionServices
    from formcheck.plan.plan_files import load_plan
    from formcheck.plan.tasks import prescribed_reps, tasks_of
    from formcheck.recording.history import EVENTS, HistoryWriter, history_path, read_history
    from formcheck.report.plan_session_text import session_lines
    from formcheck.safety.background import background
    from formcheck.safety.past_session import SessionBegan
    from formcheck.safety.safety_files import load_safety_rules
    from formcheck.safety.session_protocol import SessionProtocol
    from formcheck.screens.screen import Screen
    from formcheck.screens.window import check_screen

    plan = load_plan(wanted.plan, wanted.exercises)
    tasks = tasks_of(plan, wanted.exercise_id, wanted.side, wanted.exercises)
    rules = load_safety_rules(wanted.exercises)
    identity = hashlib.sha256(wanted.plan.read_bytes()).hexdigest()[:12]
    path = history_path(wanted.plan)
    check_screen()
    began = datetime.now().astimezone()
    protocol = SessionProtocol(
        tasks, rules, background(read_history(path), identity, began, rules.pain)
    )
    name = f"{began:%Y-%m-%d_%H-%M-%S-%f}"  # no two alike, or one would stand for the other
    folder = _session_folder(wanted.record, name)
    copy = folder / EVENTS if folder else None
    with (
        open_devices(wanted.model, wanted.camera, wanted.mute, wanted.language.code) as devices,
        HistoryWriter(path, name, copy) as history,
    ):
        history.keep(SessionBegan(identity, prescribed_reps(tasks)), began)
        sets = _Sets(wanted, devices, folder)
        services = SessionServices(
            devices.estimator,
            devices.voice,
            PlanWords(wanted.language, rules),
            sets.judge,
            sets.files,
            lambda event: history.keep(event, datetime.now().astimezone()),
        )
        translate = wanted.language.translate
        exercises = {task.exercise.id: translate(task.exercise) for task in tasks}
        screen = Screen(exercises, wanted.language.texts)
        with PlanSession(protocol, services) as session:
            run(session, devices.webcam, screen)
    done = next(session for session in read_history(path) if session.id == name)
    click.echo("\n".join(session_lines(done)))
    click.echo(f"Kept in {path}; see it again with: formcheck history {wanted.plan}")
    if folder is not None:
        click.echo(f"Recorded: {folder}, one folder for each set, for formcheck check.")


class _Sets:
    """Makes the judge of each set, and what keeps it."""

    def __init__(self, wanted: PlanRunOptions, devices: Devices, folder: Path | None) -> None:
        self._wanted, self._devices, self._folder = wanted, devices, folder
        self._count = 0

    def judge(self, step: DoSet) -> Judge:
        from formcheck.coaching.judge import Judge

        task, wanted = step.task, self._wanted
        return Judge(
            task.exercise, task.side, task.level, wanted.fov_deg, wanted.language, task.rom_limits
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
            self._folder / name, judge, text, self._devices, self._wanted.record_video
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
