from __future__ import annotations

import pytest
from sending import HERE, send
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from formcheck.app.context import AppContext
from formcheck.app.settings import read_settings

EVIL = "http://evil.example"
SOCKET = f"{HERE.replace('http', 'ws')}/session/socket"


def test_the_token_opens_the_program_once(context: AppContext, stranger: TestClient) -> None:
    token = context.access.token
    first = stranger.get("/", params={"token": token})
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert stranger.get("/").status_code == 303
    stranger.cookies.clear()
    assert stranger.get("/", params={"token": token}).status_code == 401


@pytest.mark.parametrize("given", ["", "x", "ü", "\x00"])
def test_a_wrong_token_opens_nothing(stranger: TestClient, given: str) -> None:
    answer = stranger.get("/", params={"token": given})
    assert answer.status_code == 401 and "set-cookie" not in answer.headers
    assert "formcheck" in answer.text and "Adresse" in answer.text


def test_nothing_is_shown_without_the_cookie(stranger: TestClient) -> None:
    for path in ("/", "/today", "/settings", "/static/style.css", "/api/v1/openapi.json"):
        assert stranger.get(path).status_code == 401
    stranger.headers["origin"] = HERE
    assert stranger.post("/quit").status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1", "localhost:1"])
def test_another_name_for_this_computer_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", [EVIL, "null", "http://127.0.0.1:1", "https://127.0.0.1:8765"])
def test_a_page_of_another_origin_can_neither_read_nor_post(
    client: TestClient, context: AppContext, origin: str
) -> None:
    assert client.get("/today", headers={"origin": origin}).status_code == 403
    form = {"csrf_token": context.access.csrf, "role": "patient"}
    assert client.post("/welcome", data=form, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", [EVIL, None])
def test_a_page_of_another_origin_can_open_no_socket(
    client: TestClient, origin: str | None
) -> None:
    del client.headers["origin"]
    headers = {"origin": origin} if origin else {}
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect(SOCKET, headers=headers) as socket,
    ):
        socket.receive_json()
    assert refused.value.code == 1008


def test_a_form_without_the_token_of_the_pages_does_nothing(
    client: TestClient, context: AppContext
) -> None:
    for fields in ({}, {"csrf_token": "x"}, {"csrf_token": "ä"}):
        assert client.post("/welcome", data={"role": "patient", **fields}).status_code == 403
    with context.store.read() as db:
        assert read_settings(db).role is None
    send(client, context, "/welcome", role="patient")


def test_a_request_that_changes_something_names_its_page(
    client: TestClient, context: AppContext
) -> None:
    del client.headers["origin"]
    form = {"csrf_token": context.access.csrf, "role": "patient"}
    assert client.post("/welcome", data=form).status_code == 403


def test_a_form_has_a_size(client: TestClient, context: AppContext) -> None:
    form = {"csrf_token": context.access.csrf, "role": "patient", "more": "x" * 2_000_000}
    assert client.post("/welcome", data=form).status_code == 413


def test_every_answer_has_the_content_policy(client: TestClient, stranger: TestClient) -> None:
    for path in ("/welcome", "/nothing", "/static/style.css", "/figures/bridge.svg"):
        headers = client.get(path).headers
        assert "default-src" in headers["content-security-policy"], path
        assert "script-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


def test_no_page_holds_a_script_or_a_style_of_its_own(
    client: TestClient, context: AppContext
) -> None:
    send(client, context, "/welcome", role="patient")
    for path in ("/today", "/library", "/library/bridge", "/session", "/settings", "/sessions"):
        text = client.get(path).text
        assert "style=" not in text and "<style" not in text and "onclick" not in text, path
        assert text.count("<script") == text.count('<script type="module" src="/static/')
