"""``formcheck demo``: the whole way once, on a bundled sample."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("formcheck-demo"),
    show_default=True,
    help="Folder for the results.",
)
@click.pass_context
def command(ctx: click.Context, out: Path) -> None:
    """Check a bundled sample, write its report and annotated video, open the report."""
    from formcheck.commands.check_command import command as check
    from formcheck.errors import OutputError
    from formcheck.resources import sample

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputError(f"The folder {out} can't be made: choose another with --out.") from None
    report = out / "report.html"
    ctx.invoke(
        check,
        videos=(sample("faults"),),
        exercise_id="mini_squat",
        report=report,
        annotate=out / "annotated.mp4",
        json_path=out / "result.json",
    )
    if _has_browser() and webbrowser.open(report.resolve().as_uri()):
        click.echo("The report is open in your browser.")
    else:
        click.echo("Open the report in a browser to read it.")


def _has_browser() -> bool:
    """Whether opening a page would show it to somebody (and not take over the terminal)."""
    if os.name == "posix" and os.uname().sysname == "Linux":
        shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if not shown:
            return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
