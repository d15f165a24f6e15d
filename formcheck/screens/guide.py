"""What a live screen shows besides the exercise: set-up, countdown, pause, lost camera, keys."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from formcheck.exercise import Exercise
from formcheck.live.live_state import LiveState, Sentence
from formcheck.screens.canvas import GOOD, INK, PAPER, QUIET, WARN, Box
from formcheck.screens.draw import Painter
from formcheck.screens.howto import HowTo
from formcheck.screens.stick_figure import warning_sign
from formcheck.screens.text import paragraph, put, width_of
from formcheck.sources import opencv


class Guide:
    """Paints live sheets: the painter's, and what the course of the session adds.

    Args:
        painter: Paints the exercise itself.
        exercise: Whose figure shows how it is done.
    """

    def __init__(self, painter: Painter, exercise: Exercise) -> None:
        """Keep the arguments."""
        self._painter = painter
        self._exercise = exercise
        self._figures: dict[tuple[str | None, float | None], HowTo] = {}

    def paint(
        self,
        image: np.ndarray | None,
        state: LiveState,
        going: Callable[[np.ndarray], None] | None = None,
    ) -> np.ndarray:
        """A whole sheet (height, width, 3).

        Args:
            image: (height, width, 3) uint8, unmirrored, or None without a picture.
            state: What is shown.
            going: Draws what there is beside and below the picture of somebody who exercises;
                None for what the painter draws.
        """
        if image is None or state.no_picture is not None:
            return self._gone(state)
        sheet = self._painter.figure(image, state)
        if state.shown == "paused":
            self._paused(sheet, state)
        elif state.shown == "countdown":
            self._countdown(sheet, state)
        elif state.shown == "setup":
            self._setup(sheet, state)
        elif going is not None:
            going(sheet)
        else:
            self._painter.going(sheet, state)
        self._hand(sheet, state)
        self._small_print(sheet, state)
        return sheet

    def _gone(self, state: LiveState) -> np.ndarray:
        """A sheet that says why there is no picture."""
        layout = self._painter.layout
        sheet, share = layout.blank(), layout.share
        warning_sign(sheet, (layout.width // 2, share(0.22)), share(0.2))
        box = Box(share(0.1), share(0.4), layout.width - share(0.2), share(0.4))
        if state.sentence is not None:
            paragraph(sheet, state.sentence.text, box, share(0.08), WARN, lines=3)
        self._small_print(sheet, state)
        return sheet

    def _setup(self, sheet: np.ndarray, state: LiveState) -> None:
        painter, layout = self._painter, self._painter.layout
        exercise, column, share = state.exercise, layout.column, layout.share
        how_to = self._how_to(state)
        if state.hindrance is not None:
            how_to.ghost(sheet, layout.picture, painter.mirrored)
        self._say(sheet, state)
        margin = share(0.03)
        title = Box(column.x + margin, 0, column.width - 2 * margin, share(0.16))
        paragraph(sheet, exercise.name, title, share(0.05))
        picture = Box(title.x, share(0.17), title.width, share(0.42))
        how_to.draw(sheet, picture, state.time_s)
        below = Box(title.x, share(0.6), title.width, column.height - share(0.62))
        text = f"{exercise.tier}. {exercise.setup}"
        paragraph(sheet, text, below, share(0.034), QUIET, lines=8)

    def _how_to(self, state: LiveState) -> HowTo:
        """The figure for the working side, put together once."""
        key = (state.side, state.hold_target_s)
        if key not in self._figures:
            self._figures[key] = HowTo(self._exercise, self._painter.texts.figure, *key)
        return self._figures[key]

    def _countdown(self, sheet: np.ndarray, state: LiveState) -> None:
        layout = self._painter.layout
        picture = layout.picture
        middle = (picture.x + picture.width // 2, picture.y + picture.height // 2)
        if state.number is not None:
            _medal(sheet, middle, layout.share(0.24))
            put(sheet, str(state.number), middle, layout.share(0.34), PAPER, GOOD, "centre")
        self._say(sheet, state)
        column, share = layout.column, layout.share
        box = Box(column.x + share(0.03), 0, column.width - share(0.06), column.height)
        paragraph(sheet, state.exercise.name, box, share(0.06), lines=3)

    def _paused(self, sheet: np.ndarray, state: LiveState) -> None:
        painter, layout = self._painter, self._painter.layout
        painter.count(sheet, state)
        picture = layout.picture
        part = picture.of(sheet)
        part[:] = part // 3
        x, y = picture.x + picture.width // 2, picture.y + picture.height // 2
        size = layout.share(0.12)
        for left in (x - size, x + size // 3):
            Box(left, y - size, size * 2 // 3, 2 * size).fill(sheet, INK)
        self._say(sheet, state)

    def _say(self, sheet: np.ndarray, state: LiveState) -> None:
        if state.sentence is not None:
            self._painter.say(sheet, state.sentence)

    def _hand(self, sheet: np.ndarray, state: LiveState) -> None:
        if state.hand is None:
            return
        painter, layout = self._painter, self._painter.layout
        painter.say(sheet, Sentence(state.hand.text))
        strip = layout.strip
        filled = round(min(1.0, state.hand.share) * strip.width)
        Box(strip.x, strip.y, filled, layout.share(0.015)).fill(sheet, GOOD)

    def _small_print(self, sheet: np.ndarray, state: LiveState) -> None:
        layout, texts = self._painter.layout, self._painter.texts.screen
        size, margin = layout.share(0.026), layout.share(0.02)
        y = layout.height - layout.share(0.022)
        put(sheet, state.keys, (layout.width // 2, y), size, QUIET, align="centre")
        if not state.recording:
            return
        big = layout.share(0.035)
        width = width_of(texts.recording, big)
        box = Box(margin, margin, width + 3 * big, 2 * big)
        box.fill(sheet, PAPER)
        cv2 = opencv.load()
        dot = (box.x + big, box.y + big)
        cv2.circle(sheet, dot, big // 2, (80, 80, 255), -1, cv2.LINE_AA)
        put(sheet, texts.recording, (box.x + 2 * big, box.y + big), big)


def _medal(sheet: np.ndarray, centre: tuple[int, int], radius: int) -> None:
    cv2 = opencv.load()
    cv2.circle(sheet, centre, radius, GOOD, -1, cv2.LINE_AA)
    cv2.circle(sheet, centre, radius, PAPER, max(2, radius // 16), cv2.LINE_AA)
