"""The app on an empty data folder, and a browser's side of it without a browser."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from clinics import Clinic
from sending import HERE, NOW, PORT, send
from starlette.testclient import TestClient
from therapist import Reviewer

from formcheck.app import live_session
from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.store import open_store
from formcheck.store.people import add_person


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    with open_store(tmp_path / "data") as store:
        made = AppContext(store, Access(PORT), now=lambda: NOW)
        yield made
        made.rooms.close()
        made.jobs.close()


@pytest.fixture
def stranger(context: AppContext) -> TestClient:
    """Somebody on this computer whom the program didn't open."""
    return TestClient(make_app(context), base_url=HERE, follow_redirects=False)


@pytest.fixture
def client(context: AppContext, stranger: TestClient) -> TestClient:
    """The browser that the program has opened."""
    opened = stranger.get("/", params={"token": context.access.token})
    assert opened.status_code == 303
    stranger.headers["origin"] = HERE
    return stranger


@pytest.fixture
def patient(client: TestClient, context: AppContext) -> TestClient:
    """The same, after the first question."""
    send(client, context, "/welcome", role="patient")
    return client


@pytest.fixture
def therapist(client: TestClient, context: AppContext) -> TestClient:
    """A therapist's, and Ada, patient number 1, who has done nothing yet."""
    send(client, context, "/welcome", role="therapist")
    with context.store.write() as db:
        add_person(db, "Ada", NOW)
    return client


@pytest.fixture
def reviewer(client: TestClient, context: AppContext) -> Reviewer:
    send(client, context, "/welcome", role="therapist")
    return Reviewer(client, context)


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clinic]:
    """A patient's store, with somebody who is played before the camera."""
    with open_store(tmp_path / "data") as store:
        made = Clinic(store)
        services = functools.partial(live_session.SessionServices, countdown_s=0)
        monkeypatch.setattr(live_session, "SessionServices", services)
        monkeypatch.setattr(live_session, "SessionProtocol", made.protocol)
        monkeypatch.setattr(live_session, "Estimator", made.finder)
        yield made
