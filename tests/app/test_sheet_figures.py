"""The figures of the pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "name", ["clamshell.svg", "clamshell.svg?side=left", "clamshell/outline.svg"]
)
def test_a_figure_is_a_picture_without_a_script(client: TestClient, name: str) -> None:
    answer = client.get(f"/figures/{name}")
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg") and "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_such_exercise_has_no_figure(client: TestClient) -> None:
    assert client.get("/figures/nothing/outline.svg").status_code == 400


def test_a_figure_tells_how_long_the_plan_wants_it_held(client: TestClient) -> None:
    assert "Hold 8 s" in client.get("/figures/glute_squeeze.svg").text
    assert "Hold 5 s" in client.get("/figures/glute_squeeze.svg?hold_s=5.0").text
    assert client.get("/figures/glute_squeeze.svg?hold_s=0").status_code == 422
