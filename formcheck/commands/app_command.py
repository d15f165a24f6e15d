"""``formcheck app``: the program with its pages in the browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from formcheck.commands.options import Command

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Folder of the data. Usually this user's own.",
)
database_option = click.option(
    "--database",
    envvar="FORMCHECK_DATABASE",
    metavar="URL",
    help="A PostgreSQL database instead of the file in the folder: postgresql+psycopg://...",
)


def app_options(command: Command) -> Command:
    """What every command takes that opens the app."""
    options = (
        data_option,
        database_option,
        click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen."),
        click.option("--no-browser", is_flag=True, help="Only print the address."),
        click.option("--language", "language_code", metavar="CODE", help="Of the pages: de."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(name="app", invoke_without_command=True)
@app_options
@click.pass_context
def command(ctx: click.Context, **app: Any) -> None:
    """Open formcheck in the browser: to exercise, or to review what was done.

    Everything stays on this computer. Ctrl-C ends it, or Quit in the settings.
    """
    if ctx.invoked_subcommand is None:
        open_app(**app)


def open_app(
    data: Path | None,
    database: str | None,
    port: int,
    no_browser: bool,
    language_code: str | None,
    **more: Any,
) -> None:
    """Run the app until it is ended.

    Args:
        data: Folder of the data, or None.
        database: A PostgreSQL database, or None.
        port: Where to listen; 0: a free one.
        no_browser: Whether only the address is told.
        language_code: The language of the pages; None: as the browser asks.
        more: As of `formcheck.app.serving.serve`.

    Raises:
        UsageError: The port is taken, or there is no such language.
        StoreError: The data can't be used.
    """
    from formcheck.app.serving import serve
    from formcheck.language.language_files import load_language

    def begun(address: str) -> None:
        ends = "It goes on until you press Ctrl-C here, or Quit in its settings."
        tell_opened(address, ends, browser=not no_browser)

    load_language(language_code)  # a wrong one is told now, not in a page
    serve(data, database, port, language_code, begun, **more)


def tell_opened(address: str, ends: str, err: bool = False, browser: bool = True) -> None:
    """Open the browser and tell where the pages are.

    Args:
        address: Of the first page.
        ends: When the program ends, as a sentence.
        err: Whether to tell it on standard error.
        browser: Whether to open the browser.
    """
    from formcheck.app.serving import open_browser

    shown = browser and open_browser(address)
    opened = "formcheck is open in your browser." if shown else "Open this in a browser:"
    click.echo(f"{opened}\n{address}\n{ends}", err=err)


@command.command(name="import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--patient", default="", help="Whose recordings they are, where no plan says it.")
@data_option
@database_option
def import_files(path: Path, patient: str, data: Path | None, database: str | None) -> None:
    """Take in a plan with its history, a recorded session, a folder of these, or a sealed file.

    What is there already stays as it is, so that nothing is taken in twice. A passphrase, where a
    sealed file needs one, is asked for.
    """
    from formcheck.app.settings import read_settings
    from formcheck.errors import UsageError
    from formcheck.store import open_store
    from formcheck.store.take_in import take_in

    passphrase = click.prompt("Passphrase", hide_input=True) if _asks_passphrase(path) else ""
    with open_store(data, database) as store:
        with store.read() as db:
            own = read_settings(db).exercising
        taken = take_in(store, path, datetime.now().astimezone(), patient, passphrase, own)
    for name in taken.plans:
        click.echo(f"The plan of {name}.")
    click.echo(f"{taken.sessions} sessions and {taken.sets} recorded sets are new.")
    if taken.known:
        click.echo(f"{taken.known} were there already.")
    if taken.refused:
        raise UsageError(" ".join(taken.refused))


def _asks_passphrase(path: Path) -> bool:
    """Whether a file was sealed by a passphrase; any other is taken in without asking."""
    from formcheck.handover.sealed_file import SUFFIX, needs_passphrase

    if path.suffix.lower() != SUFFIX or not path.is_file():
        return False
    with path.open("rb") as source:
        return needs_passphrase(source)


@command.command(name="export")
@click.argument("patient")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--key",
    "card",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the key of whoever gets it. Usually a passphrase is asked for.",
)
@click.option("--video", is_flag=True, help="With the videos.")
@data_option
@database_option
def export_file(
    patient: str,
    path: Path,
    card: Path | None,
    video: bool,
    data: Path | None,
    database: str | None,
) -> None:
    """Seal all that is kept of a patient into one file: a backup, or to hand over.

    formcheck app import takes it in again, here or on another computer.
    """
    from formcheck.app.settings import read_settings
    from formcheck.errors import UsageError
    from formcheck.exercise.yaml_document import read_text
    from formcheck.handover.key_card import read_key_card
    from formcheck.handover.sealed_file import SUFFIX, check_passphrase
    from formcheck.store import open_store
    from formcheck.store.people import person_named
    from formcheck.store.sealed import HandOver, hand_over

    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"A sealed file is called like mine{SUFFIX}: end its name like that.")
    with open_store(data, database) as store:
        with store.read() as db:
            person, role = person_named(db, patient), read_settings(db).role
        if person is None:
            raise UsageError(f"There is nobody called {patient}: write the name as it is shown.")
        passphrase = ""
        if card is None:
            passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
            check_passphrase(passphrase)
        to = read_key_card(read_text(card, "key")) if card is not None else None
        wanted = HandOver(to, passphrase, role or "patient", video, whole=True)
        sessions = hand_over(store, person.id, path, wanted, datetime.now().astimezone())
    click.echo(f"{sessions} sessions are sealed in {path}.")
