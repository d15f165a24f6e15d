"""``formcheck live``: an exercise, or a plan's session, in front of the camera."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import click

from formcheck.commands.app_command import app_options, open_app
from formcheck.commands.options import camera_option, level_option, plan_option, side_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.store import Store


@click.command()
@click.argument("exercise_id", metavar="[EXERCISE]", required=False)
@side_option
@level_option
@plan_option
@camera_option
@click.option("--mute", is_flag=True, help="Say nothing aloud.")
@app_options
def command(
    exercise_id: str | None,
    side: str | None,
    level: str | None,
    plan: Path | None,
    camera: str | None,
    mute: bool,
    **app: Any,
) -> None:
    """Coach EXERCISE in front of the camera, in the browser; without one, today's session.

    Space or a raised hand (two seconds) pauses and goes on; q, or the hand for longer, ends.
    What was done is kept, and is found under My sessions.

    With --plan, its patient exercises, and what the plan says counts.
    """
    from formcheck.exercise import load_exercise
    from formcheck.plan.binding import load_binding_plan

    if plan is not None and level is not None:
        raise UsageError("The plan says whose targets count: leave out --level.")
    asked = {
        "exercise": exercise_id or "",
        "side": "" if side in (None, "both") else side,
        "level": level or "standard",
        "of_plan": plan is not None,
        "mute": mute,
    }

    if plan is not None:
        load_binding_plan(plan, datetime.now().date())

    def prepare(store: Store) -> None:
        if exercise_id is not None:
            load_exercise(exercise_id, store.own_exercises)
        if plan is not None:
            _exercise_by(plan, store)

    open_app(**app, first_page=f"/session?{urlencode(asked)}", camera=camera, prepare=prepare)


def _exercise_by(plan: Path, store: Store) -> None:
    """Put a plan's file in force, and let its patient be the one who exercises.

    Raises:
        PlanError: It says something it may not say.
    """
    from formcheck.app.settings import change_settings
    from formcheck.store.people import person_named
    from formcheck.store.take_in import take_plan

    name = take_plan(store, plan, datetime.now().astimezone())
    with store.write() as db:
        person = person_named(db, name)
        assert person is not None
        change_settings(db, person_id=person.id, role="patient")
