"""``formcheck models``: the pose models on this computer."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """List the pose models, add another."""


@command.command("list")
def list_models() -> None:
    """List the pose models, from the fastest to the most exact."""
    from formcheck.pose.model_files import NAMES, installed

    for name in NAMES:
        path = installed(name)
        click.echo(f"{name:<6} {path or f'not here yet: formcheck models add {name}'}")


@command.command("add")
@click.argument("name")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="A file to take it from: the npm package @mediapipe/pose (.tgz), a .tflite or a .task.",
)
def add(name: str, source: Path | None) -> None:
    """Put the model NAME (lite or heavy) on this computer."""
    from formcheck.pose.model_files import add_model

    path = add_model(name, source, progress=click.echo)
    click.echo(f"The {name} model is ready: {path}")
