"""``formcheck demo``: the app on an example patient."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formcheck.commands.app_command import app_options, open_app

if TYPE_CHECKING:
    from formcheck.language import Language
    from formcheck.store import Store


@click.command()
@app_options
def command(data: Path | None, **app: Any) -> None:
    """Open formcheck in the browser on an example patient with three finished sessions.

    The first time, the example is prepared from the bundled samples. It lies in a data folder of
    its own, unless --data names another one.
    """
    from formcheck.language.language_files import load_language
    from formcheck.store import default_folder

    language = load_language(app["language_code"])
    folder = data or default_folder().with_name("demo")
    open_app(data=folder, **app, prepare=lambda store: _prepare(store, language))


def _prepare(store: Store, language: Language) -> None:
    """Make the example patient where there is none, and show it to a therapist."""
    from formcheck.app.demo import demo_person, make_demo
    from formcheck.app.settings import change_settings, read_settings
    from formcheck.commands.progress import progress_bar

    with store.read() as db:
        known = demo_person(db)
    if known is None:
        click.echo("The example patient is being prepared.", err=True)
        with progress_bar() as progress:
            make_demo(store, datetime.now().astimezone(), language, progress)
    with store.write() as db:
        person = demo_person(db)
        if person is not None and read_settings(db).role is None:
            change_settings(db, role="therapist", person_id=person.id)
