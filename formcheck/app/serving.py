"""Starting the program and ending it: a free port of this computer, the browser, Ctrl-C."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from formcheck.app.camera_frames import LARGEST_MESSAGE_BYTES
from formcheck.app.context import AppContext
from formcheck.app.cut_off import judge_cut_off
from formcheck.app.demo import clear_half_made_demo
from formcheck.app.room_session import RoomSession
from formcheck.app.security import TO_FIELD, TOKEN_FIELD, Access
from formcheck.app.server import make_app
from formcheck.app.uploads import clear_uploads
from formcheck.errors import UsageError
from formcheck.store import Store, open_store
from formcheck.store.left_over import clear_left_over

HOST = "127.0.0.1"


def serve(
    folder: Path | None,
    url: str | None,
    port: int,
    language_code: str | None,
    begun: Callable[[str], None],
    first_page: str = "/",
    camera: str | None = None,
    prepare: Callable[[Store], None] = lambda store: None,
    make_test: Callable[[], RoomSession] | None = None,
) -> None:
    """Run the program until it is ended.

    Args:
        folder: Where the data lie; None: where this user's usually do.
        url: A PostgreSQL database, or None.
        port: Where to listen; 0: a free one.
        language_code: The language of the pages; None: as the browser asks.
        begun: Called with the address to open, as soon as it answers.
        first_page: Which page opens first.
        camera: What the program shall open itself; None: the page has the camera.
        prepare: Called with the store before anything is shown.
        make_test: Makes the test that the program is started for, or None.

    Raises:
        UsageError: The port is taken.
        StoreError: The data can't be used.
        FormcheckError: The test can't be done.
    """
    with open_store(folder, url, alone=True) as store:
        clear_left_over(store)
        clear_uploads(store)
        clear_half_made_demo(store)
        prepare(store)
        taken = _listen(port)
        access = Access(taken.getsockname()[1])
        context = AppContext(store, access, language_code, camera=camera, make_test=make_test)
        judge_cut_off(context)
        server = _Server(
            uvicorn.Config(
                make_app(context),
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=LARGEST_MESSAGE_BYTES,
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=3,
            )
        )
        context.quit = server.end
        opening = urlencode({TOKEN_FIELD: access.token, TO_FIELD: first_page})
        address = f"http://{HOST}:{taken.getsockname()[1]}/?{opening}"
        threading.Thread(target=_tell, args=(server, begun, address), daemon=True).start()
        try:
            server.run([taken])
        finally:
            context.rooms.close()
            context.jobs.close()
            context.made_files.clear()
            context.hand_overs.close()
        if context.trouble is not None:
            raise context.trouble


class _Server(uvicorn.Server):
    """A server that can be asked to end."""

    def end(self) -> None:
        self.should_exit = True


def _listen(port: int) -> socket.socket:
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two programs have one port
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
    except OSError:
        taken.close()
        raise UsageError(
            f"Port {port} is taken by another program: name another with --port, or leave it out."
        ) from None
    taken.listen()
    return taken


def _tell(server: uvicorn.Server, begun: Callable[[str], None], address: str) -> None:
    while not server.started and not server.should_exit:
        threading.Event().wait(0.01)
    if server.started:
        begun(address)


def open_browser(address: str) -> bool:
    """Open an address in the user's browser; returns whether there is one."""
    return has_browser() and webbrowser.open(address)


def has_browser() -> bool:
    """Whether opening a page would show it to somebody, and not take over the terminal."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
