"""What a page sends: a form with its token, at a time that stands still."""

from __future__ import annotations

from datetime import datetime, timezone

from starlette.testclient import TestClient

from formcheck.app.context import AppContext

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)


def send(client: TestClient, context: AppContext, path: str, **fields: str) -> str:
    """Send a form as a page would; returns where that leads."""
    answer = client.post(path, data={"csrf_token": context.access.csrf, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]
