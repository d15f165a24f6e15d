"""A session with a plan: questions, the plan's sets one after the other, questions again.

What happens when is decided by `formcheck.safety.session_protocol`; here it is shown, spoken and
answered.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from formcheck.safety.session_events import EndReason
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, DoSet, Over, Step, Tell
from formcheck.screens.canvas import Layout
from formcheck.screens.live import FULL_SCREEN_KEYS, QUIT_KEYS
from formcheck.screens.stages import Asking, Doing, Session, StepView, Telling, Tools
from formcheck.screens.window import Display, Window
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


def run_planned(
    protocol: SessionProtocol,
    source: Iterable[Frame | Gone],
    tools: Tools,
    window: Display | None = None,
) -> None:
    """Lead through a session until its end, or until the user ends it.

    The caller closes source, finder and voice.

    Args:
        protocol: A new course.
        source: A `formcheck.sources.Webcam` or alike.
        tools: What it works with.
        window: Where to show it; None opens a window on the screen.

    Raises:
        FormcheckError: No window can be opened.
        OutputError: The record can't be written any more.
    """
    display: Display = Window() if window is None else window
    shown = _Shown(Session(protocol, tools))
    why: EndReason = "camera"
    try:
        for item in source:
            key = display.show(shown.sheet(item))
            if key in FULL_SCREEN_KEYS:
                display.toggle_full_screen()
            shown.press(key)
            if key in QUIT_KEYS or display.closed or shown.hand_ends:
                why = "window_closed" if display.closed else "hand" if shown.hand_ends else "quit"
                break
            if isinstance(protocol.step, Over):
                break
        shown.stop(why)
    except (KeyboardInterrupt, SystemExit):
        shown.stop("quit")
        raise
    finally:
        shown.close()
        display.close()


class _Shown:
    """Shows each step of the course and tells the course what came of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stage: StepView | None = None
        self._shown: Step | None = None

    @property
    def hand_ends(self) -> bool:
        """Whether a hand held up long enough has ended the session."""
        return isinstance(self._stage, Doing) and self._stage.over

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame."""
        if not isinstance(item, Gone):
            self._session.layout = Layout.screen(*item.image.shape[1::-1])
        return self._current().sheet(item)

    def press(self, key: int) -> None:
        """Take a key."""
        self._current().press(key)

    def stop(self, why: EndReason) -> None:
        """End the session; what was done is kept."""
        if isinstance(self._stage, Doing) and self._shown is self._session.protocol.step:
            self._stage.end(why)
        self._session.keep(self._session.protocol.stop(why))

    def close(self) -> None:
        """Let go of files."""
        if self._stage is not None:
            self._stage.close()

    def _current(self) -> StepView:
        step = self._session.protocol.step
        if self._stage is None or step is not self._shown:
            self.close()
            self._stage, self._shown = self._new(step), step
        return self._stage

    def _new(self, step: Step) -> StepView:
        if isinstance(step, DoSet):
            return Doing(self._session, step)
        if isinstance(step, Ask):
            return Asking(self._session, step)
        assert isinstance(step, Tell), "nothing is shown after the end"
        return Telling(self._session, step)
