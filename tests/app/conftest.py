"""The app on an empty data folder, and a browser's side of it without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.store import open_store

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)


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


def send(client: TestClient, context: AppContext, path: str, **fields: str) -> str:
    """Send a form as a page would; returns where that leads."""
    answer = client.post(path, data={"csrf_token": context.access.csrf, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]
