"""The one loop of everything live: a frame goes in, what is shown comes out, a key goes in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import numpy as np

from formcheck.live.keys import action_of
from formcheck.live.live_state import AssessState, LiveState
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

SessionState = LiveState | AssessState | QuestionState | MessageState
"""All that can be shown."""

StopReason = Literal["over", "quit", "window_closed", "source_ended", "interrupted"]
"""Why nothing more comes: the session itself is over, a key, the window, the camera, Ctrl-C."""


class Session(Protocol):
    """What can be led through: a set, a session with a plan, a test."""

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""

    def push(self, item: Frame | Gone) -> SessionState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""

    def press(self, key: int) -> None:
        """Take a key of `formcheck.live.keys`, or `NO_KEY`."""

    def stop(self, why: StopReason) -> None:
        """End it, for whatever reason."""


class Display(Protocol):
    """Where it is shown, and where keys come from."""

    @property
    def closed(self) -> bool:
        """Whether the user has closed it."""

    def show(self, state: SessionState, picture: np.ndarray | None) -> int:
        """Show a state.

        Args:
            state: What.
            picture: The camera's picture (height, width, 3), unmirrored, if there is one.

        Returns:
            A key that was pressed (`formcheck.live.keys`), or `NO_KEY`.
        """

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""

    def close(self) -> None:
        """Take it away; more than once does no harm."""


def run(session: Session, source: Iterable[Frame | Gone], display: Display) -> None:
    """Lead through a session until its end, or until the user ends it.

    Takes the display away at the end; the caller closes all else.

    Args:
        session: A new one.
        source: A `formcheck.sources.Webcam` or alike.
        display: Where it is shown.

    Raises:
        FormcheckError: It can't be shown any more.
        OutputError: What is to be kept can't be written any more.
        KeyboardInterrupt: Ctrl-C; the session has been stopped.
        SystemExit: A signal, as above.
    """
    try:
        session.stop(_lead(session, source, display))
    except (KeyboardInterrupt, SystemExit):
        session.stop("interrupted")
        raise
    finally:
        display.close()


def _lead(session: Session, source: Iterable[Frame | Gone], display: Display) -> StopReason:
    """Frame by frame; returns why it is over."""
    for item in source:
        state = session.push(item)
        key = display.show(state, item.image if isinstance(item, Frame) else None)
        action = action_of(key)
        if action == "full_screen":
            display.toggle_full_screen()
        session.press(key)
        if display.closed:
            return "window_closed"
        if action == "quit":
            return "quit"
        if session.over:
            return "over"
    return "source_ended"
