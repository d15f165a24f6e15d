"""What is true in a moment, drawn: figure, count, angle with its target, hold, cue.

Screens decide nothing: all that is shown comes from the `TrackerState`.
"""

from __future__ import annotations

import numpy as np

from formcheck.body import Measures
from formcheck.coaching.events import Cue, TrackerState
from formcheck.exercise import Exercise
from formcheck.language.texts import Texts
from formcheck.pose.pose import Pose
from formcheck.screens import words
from formcheck.screens.canvas import CUE_SHARE, INK, PAPER, QUIET, WARN, Box, Layout
from formcheck.screens.gauge import draw_gauge
from formcheck.screens.stick_figure import (
    draw_points,
    draw_skeleton,
    faulty_limbs,
    points_on,
    warning_sign,
)
from formcheck.screens.text import paragraph, put, width_of

__all__ = ["Painter", "draw_skeleton"]

_COUNT_SHARE = 0.2
_CUE_SHOWN_S = 8.0
"""A cue stays on the screen for as long as the next one would have to wait."""
_NOT_SHOWN = {"count"}
_NO_FAULT = {"praise", "hold", "setup", "start"}


class Painter:
    """Draws moments of one exercise onto sheets.

    Args:
        exercise: What is being done.
        layout: The sheet.
        mirrored: Whether the picture is shown as in a mirror; words never are.
        texts: What is shown besides the exercise's own texts; None for English.
    """

    def __init__(
        self,
        exercise: Exercise,
        layout: Layout,
        mirrored: bool = False,
        texts: Texts | None = None,
    ) -> None:
        """Keep the arguments."""
        self.texts = texts or Texts()
        self.exercise = exercise
        self.layout = layout
        self.mirrored = mirrored

    def figure(
        self, image: np.ndarray, pose: Pose, measures: Measures, moment: TrackerState
    ) -> np.ndarray:
        """A sheet with the picture and the figure of limbs, column and strip still empty.

        Args:
            image: (height, width, 3) uint8, unmirrored.
            pose: The body in it.
            measures: What is known of it.
            moment: What is true now.
        """
        sheet = self.layout.sheet(image, self.mirrored)
        if pose.found:
            hidden = measures.hidden if measures.present else None
            points = points_on(pose, self.layout.picture, self.mirrored, hidden)
            faulty = faulty_limbs(moment.active_faults, moment.side, self.exercise.own_faults)
            window = self.layout.picture
            inside = window.of(sheet)
            moved = [None if p is None else (p[0] - window.x, p[1] - window.y) for p in points]
            draw_points(inside, moved, self.layout.share(0.012), faulty)
        return sheet

    def paint(
        self, image: np.ndarray, pose: Pose, measures: Measures, moment: TrackerState
    ) -> np.ndarray:
        """A whole sheet (height, width, 3): figure, count, gauge and cue.

        Args:
            image: (height, width, 3) uint8, unmirrored.
            pose: The body in it.
            measures: What is known of it.
            moment: What is true now.
        """
        sheet = self.figure(image, pose, measures, moment)
        self.column(sheet, moment)
        self.cue(sheet, moment)
        return sheet

    def column(self, sheet: np.ndarray, moment: TrackerState) -> None:
        """Draw the count and the gauge."""
        self.count(sheet, moment)
        column, top = self.layout.column, self.layout.share(0.3)
        box = Box(column.x, top, column.width, column.height - top - self.layout.share(0.02))
        draw_gauge(sheet, box, self.exercise, moment, self.layout, self.texts.screen)

    def count(self, sheet: np.ndarray, moment: TrackerState) -> None:
        """Draw how many there have been, of how many."""
        column, share = self.layout.column, self.layout.share
        middle = column.x + column.width // 2
        size = share(_COUNT_SHARE)
        while width_of(str(moment.reps), size) > 0.9 * column.width:
            size = size * 9 // 10
        top = share(0.12)
        put(sheet, str(moment.reps), (middle, top), size, align="centre")
        goal = words.of_how_many(self.exercise, self.texts.screen)
        under = Box(column.x + share(0.02), share(0.21), column.width - share(0.04), share(0.07))
        paragraph(sheet, goal, under, share(0.042), QUIET, lines=1)

    def cue(self, sheet: np.ndarray, moment: TrackerState) -> None:
        """Draw the last cue, as long as it is news."""
        cue = moment.cue
        if cue is None or cue.reason in _NOT_SHOWN or moment.time_s - cue.time_s > _CUE_SHOWN_S:
            strip = self.layout.strip
            tier = words.tier(self.exercise, self.texts.screen)
            name = f"{self.exercise.name} ({tier.lower()})"
            paragraph(sheet, name, strip, self.layout.share(0.04), QUIET)
            return
        self.say(sheet, cue.text, warn=_is_correction(cue), urgent=cue.urgent)

    def say(
        self, sheet: np.ndarray, text: str, *, warn: bool = False, urgent: bool = False
    ) -> None:
        """Write a sentence into the strip.

        Args:
            sheet: Changed in place.
            text: At most about eight words.
            warn: Whether it corrects, hence gets a warning sign.
            urgent: Whether the whole strip takes the warning colour.
        """
        strip, share = self.layout.strip, self.layout.share
        ink, paper = (PAPER, WARN) if urgent else (INK, PAPER)
        box = Box(strip.x, strip.y, strip.width, strip.height - share(0.03))
        box.fill(sheet, paper)
        sign = share(0.09) if warn else 0
        inner = Box(box.x + 2 * sign, box.y, box.width - (23 * sign) // 10, box.height)
        paragraph(sheet, text, inner, share(CUE_SHARE), ink, paper)
        if warn:
            warning_sign(sheet, (box.x + round(1.2 * sign), box.y + box.height // 2), sign)


def _is_correction(cue: Cue) -> bool:
    return cue.reason not in _NO_FAULT
