"""``formcheck programmes``: what is usually done for a condition."""

from __future__ import annotations

import click

from formcheck.commands.completion import programme_ids


@click.group()
def command() -> None:
    """List and show programmes; a therapist assigns them, formcheck doesn't diagnose."""


@command.command("list")
def list_programmes() -> None:
    """List all programmes with their stages."""
    from formcheck.plan.plan_files import load_programme, programme_files

    for programme_id in programme_files():
        programme = load_programme(programme_id)
        stages = ", ".join(stage.id for stage in programme.stages)
        click.echo(f"{programme.id:<28} {programme.name:<34} {stages}")


@command.command("show")
@click.argument("programme_id", metavar="ID", shell_complete=programme_ids)
def show(programme_id: str) -> None:
    """Show the programme ID: exercises, doses, when to go on, when to step back."""
    from formcheck.plan.plan_files import load_programme
    from formcheck.plan.plan_page import programme_page
    from formcheck.safety.safety_files import load_safety_rules

    click.echo(programme_page(load_programme(programme_id), load_safety_rules().pain))
