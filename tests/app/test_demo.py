"""An example patient of whom not all was made, as the program was killed meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sending import NOW

from formcheck.app.context import AppContext
from formcheck.app.demo import DAYS_AGO, clear_half_made_demo, demo_person
from formcheck.store.people import add_person
from formcheck.store.sessions import SessionKeeper


@pytest.mark.parametrize("made", range(len(DAYS_AGO) + 1))
def test_an_example_that_is_not_whole_is_removed(context: AppContext, made: int) -> None:
    with context.store.write() as db:
        person = add_person(db, "Example", NOW, demo=True)
        add_person(db, "Ada", NOW)
    for days in range(made):
        SessionKeeper(context.store, person.id, NOW - timedelta(days=days), "video")
    clear_half_made_demo(context.store)
    with context.store.read() as db:
        assert (demo_person(db) is not None) is (made == len(DAYS_AGO))
