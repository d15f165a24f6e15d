"""What a page sends: a form with its token, at a time that stands still; and what it waits for."""

from __future__ import annotations

import time
from datetime import datetime, timezone

from starlette.testclient import TestClient

from formcheck.app.context import AppContext

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)
WAITING = 'src="/static/wait.js"'
"""What stands in a page that looks whether something in the background is over."""


def send(client: TestClient, context: AppContext, path: str, **fields: str) -> str:
    """Send a form as a page would; returns where that leads."""
    answer = client.post(path, data={"csrf_token": context.access.csrf, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def report_of(client: TestClient, path: str) -> str:
    """The report, once it has been made."""
    for _ in range(600):
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        if WAITING not in answer.text:
            return answer.text
        time.sleep(0.1)
    raise AssertionError("it takes too long")
