"""``formcheck history``: what happened in the sessions of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.app_command import data_option, database_option
from formcheck.commands.options import exercises_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.plan import Plan
    from formcheck.safety.past_session import PastSession


@click.command()
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@exercises_option
@data_option
@database_option
@click.option("--patient", default="", help="Whose history, by the name in the app; with --data.")
def command(
    plan: Path | None,
    exercises: Path | None,
    data: Path | None,
    database: str | None,
    patient: str,
) -> None:
    """Tell what was done, how it hurt and what was decided in the sessions of PLAN.

    With --data and --patient it is told of that patient's sessions in the app.
    """
    if data is not None:
        if plan is not None or not patient.strip():
            raise UsageError("With --data, say whose history with --patient, and name no plan.")
        _tell_kept(data, database, patient)
    elif plan is None:
        raise UsageError("Name a plan's file; or say --data and --patient.")
    else:
        _tell_file(plan, exercises)


def _tell_file(file: Path, exercises: Path | None) -> None:
    """The history that lies beside a plan's file."""
    from formcheck.plan import load_plan
    from formcheck.recording.history import history_path, lines_lost, read_history

    chosen = load_plan(file, exercises)
    path = history_path(file)
    sessions = read_history(path)
    lost = lines_lost(path, sessions)
    unread = f"{lost} {'line' if lost == 1 else 'lines'} of {path} could not be read"
    if not sessions:
        begin = f"begin with formcheck live --plan {file}"
        click.echo(
            f"No session can be told: {unread}."
            if lost
            else f"No session of {file.name} yet: {begin}"
        )
        return
    _tell(chosen.patient, chosen, sessions, exercises)
    if lost:
        click.echo(f"\nNote: {unread}; what they told is missing here.")


def _tell_kept(data: Path, database: str | None, patient: str) -> None:
    """The history that is kept in a data folder.

    Raises:
        UsageError: Nobody there has that name.
    """
    from formcheck.errors import none_such
    from formcheck.store import open_store
    from formcheck.store.people import people, person_named, plan_in_force, plan_of
    from formcheck.store.sessions import past_sessions

    name = " ".join(patient.split())
    with open_store(data, database) as store, store.read() as db:
        person = person_named(db, name)
        if person is None:
            names = [one.name for one in people(db)]
            told = none_such("There is nobody called", name, names) if names else ""
            raise UsageError(f"{told or 'There is nobody in that folder yet'}.")
        sessions, row = past_sessions(db, person), plan_in_force(db, person.id)
        plan = plan_of(db, row) if row is not None else None
        own_exercises = store.own_exercises
    if not sessions:
        click.echo(f"No session of {name} with a plan yet.")
        return
    _tell(name, plan, sessions, own_exercises)


def _tell(
    name: str, plan: Plan | None, sessions: Sequence[PastSession], exercises: Path | None
) -> None:
    """How many sessions there were, and each of them.

    Args:
        name: The patient.
        plan: By which they are counted, or None.
        sessions: Oldest first.
        exercises: A folder of exercise files, or None.
    """
    from formcheck.plan.tasks import sessions_per_week, tasks_of
    from formcheck.report.plan_session_text import adherence, session_lines

    if plan is not None:
        per_week = sessions_per_week(tasks_of(plan, extra_dir=exercises))
        click.echo(f"{name}: {adherence(sessions, per_week, datetime.now().astimezone())}")
    for session in sessions:
        first, *more = session_lines(session, exercises)
        click.echo("\n".join(["", first, *(f"  {line}" for line in more)]))
