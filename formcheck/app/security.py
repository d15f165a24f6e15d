"""Who may talk to the program: this computer's own browser, opened by the program, nobody else.

A page of another origin can neither read nor post nor open a socket: its requests carry another
``Origin``, and a name that was pointed at this computer (DNS rebinding) stands in ``Host``.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

A_WEEK_S = 7 * 24 * 3600
"""A browser that was closed may come back for so long, as long as this run lasts."""
MOST_BODY_BYTES = 1_000_000
"""No form is larger. Files come another way, in pieces."""
CSRF_HEADER, CSRF_FIELD = "x-csrf-token", "csrf_token"
TOKEN_FIELD, TO_FIELD = "token", "to"
"""What stands in the address that the browser is sent to: the token, and the page to show."""
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_ELSEWHERE = ("cross-site", "same-site")
"""What a browser calls a request that another page has made, also one of another program on this
computer: cookies don't keep these apart."""
NOT_FRAMED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""What a content policy of its own has to say as well: `default-src` doesn't stand in for it."""
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
}


class Access:
    """The secrets of one run of the program, and what they open.

    Args:
        port: Where it listens.

    Attributes:
        token: Opens the program once, in the address that the browser is sent to.
        csrf: Stands in every form.
    """

    def __init__(self, port: int) -> None:
        self.token: str | None = secrets.token_urlsafe(32)
        self.csrf = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._cookie = f"formcheck_{port}"  # cookies don't tell ports apart
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._origins = tuple(f"http://{host}" for host in self._hosts)

    @property
    def cookie_header(self) -> str:
        """What the browser keeps."""
        own = "Path=/; HttpOnly; SameSite=Strict"
        return f"{self._cookie}={self._session}; {own}; Max-Age={A_WEEK_S}"

    @property
    def policy(self) -> str:
        """The content policy: everything from here, no script or style within a page."""
        sockets = " ".join(f"ws://{host}" for host in self._hosts)
        return (
            f"default-src 'self'; connect-src 'self' {sockets}; img-src 'self' data: blob:; "
            "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )

    def comes_from_here(self, headers: Headers) -> bool:
        """Whether a request was sent by this program's own pages, or by no page at all."""
        if headers.get("host") not in self._hosts or headers.get("sec-fetch-site") in _ELSEWHERE:
            return False
        origin = headers.get("origin")
        return origin is None or origin in self._origins

    def knows(self, headers: Headers) -> bool:
        """Whether the browser is the one that the program has opened."""
        given = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        return hmac.compare_digest(given.encode(), self._session.encode())

    def opens(self, token: str) -> bool:
        """Whether this is the token of the address; it is, once."""
        if self.token is None or not hmac.compare_digest(token.encode(), self.token.encode()):
            return False
        self.token = None
        return True


class Guard:
    """Lets through what comes from this program's own pages; in front of everything else.

    Args:
        app: All else.
        access: The secrets.
        refused: Makes the page that says why nothing is shown.
    """

    def __init__(self, app: ASGIApp, access: Access, refused: Callable[[int], Response]) -> None:
        self._app, self._access, self._refused = app, access, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request, or a socket that is being opened."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            # a browser always names the page that opens a socket
            if status or headers.get("origin") is None:
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        sealed = self._sealed(send)
        if (
            status == 401
            and scope["path"] == "/"
            and self._access.opens(_asked_for(scope, TOKEN_FIELD))
        ):
            answer: Response = RedirectResponse(_asked_for(scope, TO_FIELD, "/"), 303)
            answer.headers["set-cookie"] = self._access.cookie_header
            await answer(scope, receive, sealed)
        elif status:
            await self._refused(status)(scope, receive, sealed)
        else:
            await self._app(scope, _bounded(receive), sealed)

    def _refusal(self, scope: Scope, headers: Headers) -> int:
        """The status of the refusal; 0 lets it through."""
        access = self._access
        if not access.comes_from_here(headers):
            return 403
        unsafe = scope["type"] == "http" and scope["method"] not in _SAFE_METHODS
        if unsafe and headers.get("origin") is None:
            return 403
        if unsafe and int(headers.get("content-length") or 0) > MOST_BODY_BYTES:
            return 413
        return 0 if access.knows(headers) else 401

    def _sealed(self, send: Send) -> Send:
        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=_headers_of(message))
                headers.setdefault("content-security-policy", self._access.policy)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return sealed


async def check_form(request: HTTPConnection) -> None:
    """Refuse what is posted without the token that this run's pages have.

    Raises:
        HTTPException: It isn't there.
    """
    if not isinstance(request, Request) or request.method in _SAFE_METHODS:
        return
    access: Access = request.app.state.formcheck.access
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else ""
    if not hmac.compare_digest(given.encode(), access.csrf.encode()):
        raise HTTPException(403, "no token")


def _bounded(receive: Receive) -> Receive:
    """What is sent is counted, as not every body says beforehand how large it is.

    Raises:
        HTTPException: It is too large.
    """
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BODY_BYTES:
            raise HTTPException(413)
        return message

    return bounded


def _asked_for(scope: Scope, field: str, usual: str = "") -> str:
    """A part of an address after the question mark."""
    return parse_qs(scope["query_string"].decode("latin-1")).get(field, [usual])[0]


def _headers_of(message: Message) -> MutableMapping[str, Any]:
    message.setdefault("headers", [])
    return message
