"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from formcheck.commands.completion import language_names

Command = TypeVar("Command", bound=Callable[..., Any])

side_option = click.option(
    "--side",
    type=click.Choice(["left", "right", "both"]),
    help="The working side; left out, it is found.",
)
level_option = click.option(
    "--level",
    type=click.Choice(["beginner", "standard", "advanced"]),
    help="Whose target counts.",
)
model_option = click.option(
    "--model",
    default="full",
    show_default=True,
    help="Pose model: lite, full or heavy, or a .task file.",
)
exercises_option = click.option(
    "--exercises",
    type=click.Path(path_type=Path),
    help="A folder of exercise files that add to, or stand in for, the shipped ones.",
)

plan_option = click.option(
    "--plan",
    type=click.Path(path_type=Path),
    help="A patient's plan: targets, limits and precautions come from it.",
)

language_option = click.option(
    "--language",
    "language_code",
    shell_complete=language_names,
    help="Language of exercise and cues, such as de; see `formcheck languages list`.",
)


def _camera(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no camera, an address without its beginning, a file that isn't there."""
    from formcheck.sources.addresses import check_camera

    if value is not None:
        check_camera(value)
    return value


camera_option = click.option(
    "--camera",
    metavar="NUMBER|URL|FILE",
    callback=_camera,
    help="Live: a camera that formcheck opens itself; usually the page opens one.",
)


def finite(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse what isn't a number, such as ``nan``, which is within no range and yet accepted."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"{value} is no number that can be used.")
    return value


fov_option = click.option(
    "--fov",
    "fov_deg",
    type=click.FloatRange(10, 150),
    callback=finite,
    help="The camera's field of view from the picture's top to its bottom, degrees, if known.",
)


def judging_options(command: Command) -> Command:
    """All that says how an exercise is judged, live or in a video: side, level, plan and so on."""
    options = (
        side_option,
        level_option,
        model_option,
        exercises_option,
        fov_option,
        language_option,
        plan_option,
    )
    for option in reversed(options):
        command = option(command)
    return command
