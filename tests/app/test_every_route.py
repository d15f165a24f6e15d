"""Every way into the program is guarded; the app itself lists them, later ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sending import HERE
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from formcheck.app.context import AppContext
from formcheck.app.pages import ROUTERS
from formcheck.app.server import make_app

SAFE = {"GET", "HEAD", "OPTIONS"}
LEAST = 50
"""Fewer ways would mean that this test doesn't see them any more."""
EVIL = "http://evil.example"


def all_routes(context: AppContext) -> Iterator[BaseRoute]:
    """Those of the routers, and whatever the app has besides."""
    included = 0
    for route in make_app(context).routes:
        if isinstance(route, (Route, Mount, WebSocketRoute)):
            yield route
        else:
            included += 1
    assert included == len(ROUTERS), "the app has routers that are not in ROUTERS"
    for router in ROUTERS:
        yield from router.routes


def ways(context: AppContext) -> list[tuple[str, str]]:
    """Each method with each path, its gaps filled in."""
    found = []
    for route in all_routes(context):
        assert isinstance(route, (Route, Mount, WebSocketRoute)), route
        path = re.sub(r"\{[^}]*\}", "1", route.path)
        methods = sorted(getattr(route, "methods", None) or {"GET"})
        if not isinstance(route, WebSocketRoute):
            found += [(method, path) for method in methods]
    assert len(found) >= LEAST
    return found


def test_without_the_cookie_nothing_answers(context: AppContext, stranger: TestClient) -> None:
    stranger.headers["origin"] = HERE
    stranger.headers["x-csrf-token"] = context.access.csrf
    for method, path in ways(context):
        assert stranger.request(method, path).status_code == 401, (method, path)


def test_without_the_token_of_the_pages_nothing_is_changed(
    context: AppContext, client: TestClient
) -> None:
    unsafe = [way for way in ways(context) if way[0] not in SAFE]
    assert len(unsafe) > 10
    for method, path in unsafe:
        for headers in ({}, {"x-csrf-token": "x"}):
            answer = client.request(method, path, headers=headers)
            assert answer.status_code == 403, (method, path)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": EVIL},
        {"origin": "null"},
        {"host": "evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_origin_gets_nothing(
    context: AppContext, client: TestClient, headers: dict[str, str]
) -> None:
    client.headers["x-csrf-token"] = context.access.csrf
    for method, path in ways(context):
        assert client.request(method, path, headers=headers).status_code == 403, (method, path)


def test_no_socket_opens_for_another_page_or_without_the_cookie(
    context: AppContext, client: TestClient
) -> None:
    sockets = [one for one in all_routes(context) if isinstance(one, WebSocketRoute)]
    assert sockets
    cookies = dict(client.cookies)
    for socket in sockets:
        for headers, known in (({"origin": EVIL}, True), ({"origin": HERE}, False)):
            client.cookies.clear()
            client.cookies.update(cookies if known else {})
            with (
                pytest.raises(WebSocketDisconnect) as refused,
                client.websocket_connect(
                    f"{HERE.replace('http', 'ws')}{socket.path}", headers=headers
                ),
            ):
                pass
            assert refused.value.code == 1008, socket.path


def test_no_answer_may_be_kept_or_framed(context: AppContext, client: TestClient) -> None:
    """Figures may be kept: nothing of a person is in them, and the browser asks before each use."""
    for method, path in ways(context):
        if method == "GET":
            headers = client.get(path).headers
            kept = "private, no-cache" if "/figure" in path else "no-store"
            assert headers["cache-control"] in (kept, "no-store"), path
            assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_what_does_not_say_how_large_it_is_is_counted(
    context: AppContext, client: TestClient
) -> None:
    def without_end() -> Iterator[bytes]:
        yield b"x" * 500_000
        yield b"x" * 500_001

    client.headers["x-csrf-token"] = context.access.csrf
    sent = (
        ("/welcome", "application/x-www-form-urlencoded", 413),
        ("/api/v1/uploads", "application/json", 413),
        ("/api/v1/uploads/1/pieces?at=0", "application/octet-stream", 413),
    )
    for path, kind, status in sent:
        answer = client.post(path, content=without_end(), headers={"content-type": kind})
        assert answer.status_code == status, path
