"""A small year of patients: how much is read for a page doesn't grow with what was done."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

import played_year
import pytest
from played_year import LIVES, make_year
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.app.settings import change_settings
from formcheck.store import open_store
from formcheck.store.rows import VerdictRow

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)
FEW, MANY = 3, 9
"""Sessions of a patient."""
PORT = 8765
PER_PATIENT = 20
"""So many questions to the database a patient may cost in the list. Design value."""
PER_PAGE = 45
"""So many a patient's page may cost. Design value."""
SPREAD = 4
"""Whether somebody was corrected, and for what attention is needed, asks so much more or less."""


class Counted:
    """What was asked of the database, and how many whole verdicts were read."""

    def __init__(self) -> None:
        self.asked = 0
        self.verdicts = 0


@contextmanager
def counted() -> Iterator[Counted]:
    found = Counted()

    def ask(*_: object) -> None:
        found.asked += 1

    def load(*_: object) -> None:
        found.verdicts += 1

    event.listen(Engine, "before_cursor_execute", ask)
    event.listen(VerdictRow, "load", load)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", ask)
        event.remove(VerdictRow, "load", load)


def visited(folder: Path, sessions: int, lives: int) -> tuple[Counted, Counted]:
    """What the list and the first patient's page cost."""
    with open_store(folder) as store:
        assert make_year(store, NOW, sessions, LIVES[:lives]) == 20 * sessions * lives
        context = AppContext(store, Access(PORT), now=lambda: NOW)
        client = TestClient(make_app(context), base_url=f"http://127.0.0.1:{PORT}")
        client.get("/", params={"token": context.access.token})
        with store.write() as db:
            change_settings(db, role="therapist")
        costs = []
        for path in ("/patients", "/patients/1"):
            with counted() as cost:
                assert client.get(path).status_code == 200
            costs.append(cost)
        context.rooms.close()
        context.jobs.close()
    return costs[0], costs[1]


def test_no_page_asks_more_where_more_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(played_year, "REPS", 2)
    monkeypatch.setattr(played_year, "CLEAN", 1)
    once = functools.cache(played_year.one_set)
    monkeypatch.setattr(played_year, "one_set", once)
    few_list, few_page = visited(tmp_path / "few", FEW, 1)
    many_list, many_page = visited(tmp_path / "many", MANY, 1)
    more_list, more_page = visited(tmp_path / "more", MANY, 3)
    assert max(few_list.asked, many_list.asked) <= PER_PATIENT
    assert more_list.asked <= 3 * PER_PATIENT
    assert max(cost.asked for cost in (few_page, many_page, more_page)) <= PER_PAGE
    assert abs(many_list.asked - few_list.asked) <= SPREAD >= abs(many_page.asked - few_page.asked)
    for cost in (few_list, few_page, many_list, many_page, more_list):
        assert cost.verdicts == 0, "columns are enough"
