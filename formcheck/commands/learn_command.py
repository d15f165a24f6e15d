"""``formcheck learn``: a patient's own targets and tempo, from a session that was accepted."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.completion import exercise_ids
from formcheck.commands.options import exercises_option, fov_option, model_option, side_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.coaching.result import Judgement
    from formcheck.plan import Plan, Prescription


@click.command()
@click.argument("video", type=click.Path(path_type=Path), metavar="VIDEO_OR_SESSION")
@click.option(
    "--exercise",
    "exercise_id",
    shell_complete=exercise_ids,
    help="What is being done; a session knows it.",
)
@click.option("--plan", required=True, type=click.Path(path_type=Path), help="The patient's plan.")
@side_option
@click.option("--accepted-by", default="", help="Who has accepted it as a good example.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write the plan here, not where it was."
)
@model_option
@exercises_option
@fov_option
def command(
    video: Path,
    exercise_id: str | None,
    plan: Path,
    side: WorkingSide | None,
    accepted_by: str,
    out: Path | None,
    model: str,
    exercises: Path | None,
    fov_deg: float | None,
) -> None:
    """Write the patient's own target and tempo into a plan.

    They come from a video or a recorded session that the therapist has accepted as a good example.
    Only the entry of that exercise and side is changed.
    """
    from formcheck.commands.judging import NO_EXERCISE, side_of
    from formcheck.commands.paths import files_read, keep_apart
    from formcheck.exercise import load_exercise
    from formcheck.exercise.yaml_document import read_text
    from formcheck.files import atomic_write, check_writable
    from formcheck.plan import load_plan
    from formcheck.plan.learning import learn
    from formcheck.plan.rewrite import with_learned
    from formcheck.recording.recording import Recording

    recorded = Recording.is_one(video)
    day = date.today()
    if recorded:
        header = Recording(video).header
        exercise_id = exercise_id or header.exercise
        side = side or side_of(Recording(video), exercise_id)
        day = _day(header.started_at) or day
    if exercise_id is None:
        raise UsageError(NO_EXERCISE)
    if out is not None:
        names = [model, exercise_id]
        keep_apart(files_read(video, names=names, exercises=exercises, plan=plan), [out])
    check_writable(out or plan)
    found = load_plan(plan, exercises)
    if side == "both" and load_exercise(exercise_id, exercises).sides == "each":
        raise UsageError("One side is learned at a time: say --side left or --side right.")
    done = _prescribed(found, exercise_id, side, exercises)
    judgement = _judged(video, recorded, done, side, model, fov_deg)
    learned = learn(judgement, done.most, side)
    by = f"; accepted by {' '.join(accepted_by.split())}" if accepted_by.strip() else ""
    remark = f"{day.isoformat()} from {learned.words}, {learned.side}{by}"
    before = read_text(plan, "plan")
    text = with_learned(before, plan.name, exercise_id, learned, remark, exercises)
    if 0 < before.count("\r\n") == before.count("\n"):
        text = re.sub(r"\r?\n", "\r\n", text)  # lines go on ending as all of them did
    with atomic_write(out or plan) as file:
        file.write(text)
    click.echo(f"{judgement.exercise.name}, learned {remark}.")
    click.echo(f"Written: {out or plan}")


def _day(started_at: str) -> date | None:
    try:
        return datetime.fromisoformat(started_at).date()
    except ValueError:
        return None


def _prescribed(
    plan: Plan, exercise_id: str, side: WorkingSide | None, exercises: Path | None
) -> Prescription:
    """How the exercise is to be done under the plan."""
    from formcheck.plan import PlanEntry, prescribe

    planned = any(entry.exercise == exercise_id for entry in plan.entries)
    entry = plan.entry(exercise_id, side) if planned else PlanEntry(exercise=exercise_id)
    return prescribe(plan, entry, exercises)


def _judged(
    video: Path,
    recorded: bool,
    done: Prescription,
    side: WorkingSide | None,
    model: str,
    fov_deg: float | None,
) -> Judgement:
    from formcheck.commands.judging import JudgeRequest
    from formcheck.language import ENGLISH

    # in English, for the plan is the therapist's
    request = JudgeRequest(video, done, side, done.level, fov_deg, False, ENGLISH)
    if recorded:
        return request.judge_recording(by_plan=True, translated=True).judgement
    return request.judge_video(model).judgement
