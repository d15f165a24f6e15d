"""``formcheck history``: what happened in the sessions of a plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from formcheck.commands.options import exercises_option


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@exercises_option
def command(plan: Path, exercises: Path | None) -> None:
    """Tell what was done, how it hurt and what was decided in the sessions of PLAN."""
    from formcheck.plan import load_plan
    from formcheck.plan.tasks import tasks_of
    from formcheck.recording.history import history_path, lines_lost, read_history
    from formcheck.report.plan_session_text import adherence, session_lines

    chosen = load_plan(plan, exercises)
    path = history_path(plan)
    sessions = read_history(path)
    lost = lines_lost(path, sessions)
    unread = f"{lost} {'line' if lost == 1 else 'lines'} of {path} could not be read"
    if not sessions:
        begin = f"begin with formcheck live --plan {plan}"
        click.echo(
            f"No session can be told: {unread}."
            if lost
            else f"No session of {plan.name} yet: {begin}"
        )
        return
    doses = [task.exercise.dose for task in tasks_of(chosen, extra_dir=exercises)]
    per_week = max(dose.days_per_week * dose.times_per_day for dose in doses)
    click.echo(f"{chosen.patient}: {adherence(sessions, per_week, datetime.now().astimezone())}")
    for session in sessions:
        first, *more = session_lines(session)
        click.echo("\n".join(["", first, *(f"  {line}" for line in more)]))
    if lost:
        click.echo(f"\nNote: {unread}; what they told is missing here.")
