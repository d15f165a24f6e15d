"""Shows a live session in a window: paints each state, by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

import numpy as np

from formcheck.exercise import Exercise
from formcheck.language.texts import Texts
from formcheck.live.live_state import AssessState
from formcheck.live.loop import SessionState
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.screens.assess_draw import draw_test
from formcheck.screens.canvas import Layout
from formcheck.screens.draw import Painter
from formcheck.screens.guide import Guide
from formcheck.screens.questions import paint_message, paint_question
from formcheck.screens.window import Window

_SIZE = (640, 480)
"""Of the picture, until the first one is there."""


class SheetWindow(Protocol):
    """What shows sheets: `formcheck.screens.window.Window` or alike."""

    @property
    def closed(self) -> bool:
        """Whether the user has closed it."""

    def show(self, sheet: np.ndarray) -> int:
        """Show a sheet; returns a key that was pressed, or `NO_KEY`."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""

    def close(self) -> None:
        """Take it away; more than once does no harm."""


class Screen:
    """A display of `formcheck.live.loop` that paints into a window.

    Args:
        exercises: By their ids, those that will be shown, in the patient's language.
        texts: What is shown besides what the states say.
        window: Where sheets go; None opens a window on the screen.

    Raises:
        FormcheckError: No window can be opened.
    """

    def __init__(
        self, exercises: Mapping[str, Exercise], texts: Texts, window: SheetWindow | None = None
    ) -> None:
        """Open the window."""
        self._exercises, self._texts = exercises, texts
        self._window: SheetWindow = Window() if window is None else window
        self._guides: dict[str, Guide] = {}
        self._size = (0, 0)
        self._fit(_SIZE)

    @property
    def closed(self) -> bool:
        """Whether the user has closed the window."""
        return self._window.closed

    def show(self, state: SessionState, picture: np.ndarray | None) -> int:
        """Paint a state; returns a key that was pressed, or `NO_KEY`."""
        if picture is not None:
            height, width = picture.shape[:2]
            self._fit((width, height))
        return self._window.show(self._sheet(state, picture))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self._window.toggle_full_screen()

    def close(self) -> None:
        """Take the window away; more than once does no harm."""
        self._window.close()

    def _fit(self, size: tuple[int, int]) -> None:
        """Take a sheet for pictures of that size."""
        if size != self._size:
            self._size, self._layout = size, Layout.screen(*size)
            self._painter = Painter(self._layout, mirrored=True, texts=self._texts)
            self._guides.clear()

    def _sheet(self, state: SessionState, picture: np.ndarray | None) -> np.ndarray:
        if isinstance(state, QuestionState):
            return paint_question(self._layout, state)
        if isinstance(state, MessageState):
            return paint_message(self._layout, state)
        if isinstance(state, AssessState):
            going = partial(draw_test, painter=self._painter, state=state)
            return self._guide(state.scene.exercise.id).paint(picture, state.scene, going)
        return self._guide(state.exercise.id).paint(picture, state)

    def _guide(self, exercise_id: str) -> Guide:
        """What paints an exercise; its figure is put together once."""
        if exercise_id not in self._guides:
            self._guides[exercise_id] = Guide(self._painter, self._exercises[exercise_id])
        return self._guides[exercise_id]
