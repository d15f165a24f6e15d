"""What a live test shows: a large clock or angle, how many so far, and the end."""

from __future__ import annotations

import numpy as np

from formcheck.assess.assessment import Count, Hold, Time
from formcheck.assess.assessor import Assessor
from formcheck.coaching.events import TrackerState
from formcheck.language.texts import Texts
from formcheck.live.assess_flow import AssessmentFlow
from formcheck.screens.canvas import GOOD, QUIET, Box, Layout
from formcheck.screens.draw import Painter
from formcheck.screens.text import paragraph, put, width_of

_READING_SHARE, _COUNT_SHARE = 0.2, 0.13


class AssessmentPainter(Painter):
    """Draws moments of a test onto sheets.

    Args:
        flow: Where the test is.
        layout: The sheet.
    """

    __test__ = False  # no test of pytest's

    def __init__(self, flow: AssessmentFlow, layout: Layout) -> None:
        """Keep the arguments."""
        super().__init__(flow.assessor.exercise, layout, mirrored=True, texts=_texts(flow))
        self._assessor = flow.assessor
        self._flow = flow

    def column(self, sheet: np.ndarray, moment: TrackerState) -> None:
        """Draw the clock or the angle, and how many there have been."""
        column, share = self.layout.column, self.layout.share
        middle = column.x + column.width // 2
        protocol = self._assessor.assessment.protocol
        texts = self._flow.texts.assess
        count, label = str(moment.reps), _count_label(self._flow)
        if not isinstance(protocol, Count):
            count = texts.number_of.format(number=count, goal=_goal(self._assessor))
        self._large(sheet, count, share(0.5), _COUNT_SHARE)
        put(sheet, label, (middle, share(0.6)), share(0.04), QUIET, align="centre")
        reading = self._assessor.reading
        if reading is None or self._flow.done:
            return
        unit = "°" if self._assessor.assessment.unit == "deg" else " s"
        digits = f"{reading:.1f}" if isinstance(protocol, Hold | Time) else f"{reading:.0f}"
        self._large(sheet, f"{digits}{unit}", share(0.16), _READING_SHARE)
        put(sheet, _reading_label(self._flow), (middle, share(0.29)), share(0.04), QUIET,
            align="centre")  # fmt: skip

    def cue(self, sheet: np.ndarray, moment: TrackerState) -> None:
        """Write the test's name into the strip, or that it is over."""
        if self._flow.done or (moment.reps == 0 and self._assessor.reading is None):
            thanks = self._flow.texts.assess.thanks
            self.say(sheet, thanks if self._flow.done else self._flow.instruction)
            return
        strip, share = self.layout.strip, self.layout.share
        box = Box(strip.x, strip.y, strip.width, strip.height - share(0.03))
        paragraph(sheet, self._flow.test.name, box, share(0.05), QUIET)

    def _large(self, sheet: np.ndarray, text: str, y: int, size_share: float) -> None:
        column = self.layout.column
        size = self.layout.share(size_share)
        while width_of(text, size) > 0.9 * column.width:
            size = size * 9 // 10
        put(sheet, text, (column.x + column.width // 2, y), size, GOOD, align="centre")


def _goal(assessor: Assessor) -> int:
    """How many movements, or trials, there are to be."""
    assessment = assessor.assessment
    return assessment.protocol.goal if isinstance(assessment.protocol, Time) else assessment.trials


def _count_label(flow: AssessmentFlow) -> str:
    counted = isinstance(flow.test.protocol, Count | Time)
    return flow.test.result if counted else flow.texts.assess.trials


def _reading_label(flow: AssessmentFlow) -> str:
    if isinstance(flow.test.protocol, Count):
        return flow.texts.assess.to_go
    return flow.texts.assess.since_go if isinstance(flow.test.protocol, Time) else flow.test.result


def _texts(flow: AssessmentFlow) -> Texts:
    """The words of the screen; a test isn't paused, so a hand only ends it."""
    texts = flow.texts
    end = texts.screen.hand_to_end
    changed = {"hand_to_pause": end, "hand_to_go_on": end, "get_ready": flow.instruction}
    changed["scored"] = texts.assess.a_test
    return texts.model_copy(update={"screen": texts.screen.model_copy(update=changed)})
