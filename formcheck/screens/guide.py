"""What a live screen shows besides the exercise: set-up, countdown, pause, lost camera, keys."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from formcheck.body import Measures
from formcheck.coaching.events import TrackerState
from formcheck.coaching.setup import setup_text
from formcheck.live.flow import FlowPhase
from formcheck.live.raised_hand import NOTICED_S, QUIT_S, TOGGLE_S, RaisedHand
from formcheck.pose.pose import Pose
from formcheck.screens import words
from formcheck.screens.canvas import GOOD, INK, PAPER, QUIET, WARN, Box
from formcheck.screens.draw import Painter
from formcheck.screens.howto import HowTo
from formcheck.screens.stick_figure import warning_sign
from formcheck.screens.text import paragraph, put, width_of
from formcheck.sources import opencv
from formcheck.sources.webcam import Absence


class FlowState(Protocol):
    """Where a session is: `formcheck.live.flow.Flow` or alike."""

    stage: FlowPhase
    hand: RaisedHand

    @property
    def number(self) -> int | None:
        """The number of the countdown to show now, or None."""

    @property
    def get_ready(self) -> bool:
        """Whether the countdown is about to begin."""


class Guide:
    """Paints live sheets: the painter's, and what the course of the session adds.

    Args:
        painter: Paints the exercise itself.
        recording: Whether to show that it is being recorded.
        keys: What the keys do; None for those of a session without a plan.
    """

    def __init__(self, painter: Painter, recording: bool, keys: str | None = None) -> None:
        """Keep the arguments."""
        self._painter = painter
        self._recording = recording
        self._figures: dict[str | None, HowTo] = {}
        self._keys = keys or painter.texts.screen.keys

    def paint(
        self,
        image: np.ndarray,
        pose: Pose,
        measures: Measures,
        moment: TrackerState,
        flow: FlowState,
    ) -> np.ndarray:
        """A whole sheet (height, width, 3).

        Args:
            image: (height, width, 3) uint8, unmirrored.
            pose: The body in it.
            measures: What is known of it.
            moment: What is true now.
            flow: Where the session is.
        """
        painter = self._painter
        sheet = painter.figure(image, pose, measures, moment)
        if flow.stage == "paused":
            self._paused(sheet, moment)
        elif flow.stage == "countdown":
            self._countdown(sheet, flow)
        elif flow.stage == "setup" or _out_of_place(moment):
            self._setup(sheet, measures, moment)
        else:
            painter.column(sheet, moment)
            painter.cue(sheet, moment)
        self._hand(sheet, flow)
        self._small_print(sheet)
        return sheet

    def gone(self, why: Absence) -> np.ndarray:
        """A sheet that says why there is no picture."""
        layout, texts = self._painter.layout, self._painter.texts.screen
        words = {"camera_gone": texts.camera_gone, "camera_silent": texts.camera_silent}
        sheet = layout.blank()
        share = layout.share
        warning_sign(sheet, (layout.width // 2, share(0.22)), share(0.2))
        box = Box(share(0.1), share(0.4), layout.width - share(0.2), share(0.4))
        paragraph(sheet, words[why], box, share(0.08), WARN, lines=3)
        self._small_print(sheet)
        return sheet

    def _setup(self, sheet: np.ndarray, measures: Measures, moment: TrackerState) -> None:
        painter, layout = self._painter, self._painter.layout
        exercise, column, share = painter.exercise, layout.column, layout.share
        hindrance, how_to = moment.hindrance, self._how_to(moment)
        if hindrance is not None:
            how_to.ghost(sheet, layout.picture, painter.mirrored)
            text = setup_text(hindrance, exercise, measures, painter.texts.setup)
            painter.say(sheet, text, warn=True)
        else:
            texts = painter.texts.screen
            still = words.keep_still(exercise, texts)
            painter.say(sheet, still if measures.present else texts.looking)
        margin = share(0.03)
        title = Box(column.x + margin, 0, column.width - 2 * margin, share(0.16))
        paragraph(sheet, exercise.name, title, share(0.05))
        tier = words.tier(exercise, painter.texts.screen)
        picture = Box(title.x, share(0.17), title.width, share(0.42))
        how_to.draw(sheet, picture, moment.time_s)
        below = Box(title.x, share(0.6), title.width, column.height - share(0.62))
        paragraph(sheet, f"{tier}. {exercise.setup}", below, share(0.034), QUIET, lines=8)

    def _how_to(self, moment: TrackerState) -> HowTo:
        """The figure for the working side, put together once."""
        if moment.side not in self._figures:
            painter = self._painter
            figure = HowTo(
                painter.exercise, painter.texts.figure, moment.side, moment.hold_target_s
            )
            self._figures[moment.side] = figure
        return self._figures[moment.side]

    def _countdown(self, sheet: np.ndarray, flow: FlowState) -> None:
        painter, layout = self._painter, self._painter.layout
        picture = layout.picture
        middle = (picture.x + picture.width // 2, picture.y + picture.height // 2)
        if (number := flow.number) is not None:
            _medal(sheet, middle, layout.share(0.24))
            put(sheet, str(number), middle, layout.share(0.34), PAPER, GOOD, "centre")
            painter.say(sheet, painter.exercise.steps[0])
        elif flow.get_ready:
            painter.say(sheet, painter.texts.screen.get_ready)
        else:
            painter.say(sheet, words.keep_still(painter.exercise, painter.texts.screen))
        column, share = layout.column, layout.share
        box = Box(column.x + share(0.03), 0, column.width - share(0.06), column.height)
        paragraph(sheet, painter.exercise.name, box, share(0.06), lines=3)

    def _paused(self, sheet: np.ndarray, moment: TrackerState) -> None:
        painter, layout = self._painter, self._painter.layout
        painter.count(sheet, moment)
        picture = layout.picture
        part = picture.of(sheet)
        part[:] = part // 3
        x, y = picture.x + picture.width // 2, picture.y + picture.height // 2
        size = layout.share(0.12)
        for left in (x - size, x + size // 3):
            Box(left, y - size, size * 2 // 3, 2 * size).fill(sheet, INK)
        texts = painter.texts.screen
        painter.say(sheet, f"{texts.paused}. {texts.raise_to_go_on}")

    def _hand(self, sheet: np.ndarray, flow: FlowState) -> None:
        held = flow.hand.held_s
        if held < NOTICED_S:
            return
        painter, layout = self._painter, self._painter.layout
        texts = painter.texts.screen
        text, share = texts.hand_to_end, held / QUIT_S
        if held < TOGGLE_S:
            share = held / TOGGLE_S
            paused = flow.stage == "paused"
            text = texts.hand_to_go_on if paused else texts.hand_to_pause
        painter.say(sheet, text)
        strip = layout.strip
        filled = round(min(1.0, share) * strip.width)
        Box(strip.x, strip.y, filled, layout.share(0.015)).fill(sheet, GOOD)

    def _small_print(self, sheet: np.ndarray) -> None:
        layout, texts = self._painter.layout, self._painter.texts.screen
        size, margin = layout.share(0.026), layout.share(0.02)
        y = layout.height - layout.share(0.022)
        put(sheet, self._keys, (layout.width // 2, y), size, QUIET, align="centre")
        if not self._recording:
            return
        big = layout.share(0.035)
        width = width_of(texts.recording, big)
        box = Box(margin, margin, width + 3 * big, 2 * big)
        box.fill(sheet, PAPER)
        cv2 = opencv.load()
        dot = (box.x + big, box.y + big)
        cv2.circle(sheet, dot, big // 2, (80, 80, 255), -1, cv2.LINE_AA)
        put(sheet, texts.recording, (box.x + 2 * big, box.y + big), big)


def _out_of_place(moment: TrackerState) -> bool:
    """Whether the person has to find the start position (again)."""
    return moment.hindrance is not None or (moment.rest is None and not moment.ready)


def _medal(sheet: np.ndarray, centre: tuple[int, int], radius: int) -> None:
    cv2 = opencv.load()
    cv2.circle(sheet, centre, radius, GOOD, -1, cv2.LINE_AA)
    cv2.circle(sheet, centre, radius, PAPER, max(2, radius // 16), cv2.LINE_AA)
