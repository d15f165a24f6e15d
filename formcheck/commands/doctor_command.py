"""``formcheck doctor``: is everything there?"""

from __future__ import annotations

import click


@click.command()
@click.option("--camera", type=int, default=0, show_default=True, help="Number of the camera.")
def command(camera: int) -> None:
    """Look whether camera, model, voice and browser are ready, each with a plain answer."""
    from formcheck.doctor import diagnose

    for finding in diagnose(camera):
        click.echo(f"{'ok     ' if finding.ok else 'missing'}  {finding.name}: {finding.answer}")
