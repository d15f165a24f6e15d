"""A live test: camera in, instructions on the screen and in the ear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from formcheck.assess.assessor import Assessor, Findings
from formcheck.language import ENGLISH, Language
from formcheck.live.assess_flow import AssessmentFlow
from formcheck.live.flow import Speech
from formcheck.screens.assess_draw import AssessmentPainter
from formcheck.screens.canvas import Layout
from formcheck.screens.guide import Guide
from formcheck.screens.live import FULL_SCREEN_KEYS, QUIT_KEYS, Finder
from formcheck.screens.window import Display, Window
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class Ended(NamedTuple):
    """How a live test ended.

    Attributes:
        findings: What was found by each assessor that was begun, broken off or not.
        stopped_by: What ended the program (Ctrl-C, or a signal), to be raised again once all is
            kept; None where the program goes on.
    """

    findings: list[Findings]
    stopped_by: KeyboardInterrupt | SystemExit | None


def run_test(
    assessors: Sequence[Assessor],
    source: Iterable[Frame | Gone],
    estimator: Finder,
    voice: Speech,
    window: Display | None = None,
    language: Language = ENGLISH,
) -> Ended:
    """Run a test until it is over, the user ends it or the source does.

    The caller closes source, estimator and voice.

    Args:
        assessors: New ones with an infinite ``go_s``: one, or one for each leg in turn.
        source: A `formcheck.sources.Webcam` or alike.
        estimator: Finds the body.
        voice: Who speaks.
        window: Where to show it; None opens a window on the screen.
        language: In which it is said and shown.

    Raises:
        FormcheckError: No window can be opened.
    """
    display: Display = Window() if window is None else window
    rounds = [AssessmentFlow(assessor, voice, language) for assessor in assessors]
    flow, found = rounds.pop(0), list[Findings]()
    sheets = _Sheets(flow, estimator)
    why = "the camera gave no more pictures"
    stopped_by: KeyboardInterrupt | SystemExit | None = None
    try:
        for item in source:
            key = display.show(sheets.sheet(item))
            if key in FULL_SCREEN_KEYS:
                display.toggle_full_screen()
            if key in QUIT_KEYS or display.closed:
                why = "you ended it"
                break
            if not flow.over:
                continue
            if flow.stopped or not rounds:
                break
            found.append(flow.finish(why))
            flow = rounds.pop(0)
            sheets = _Sheets(flow, estimator)
    except (KeyboardInterrupt, SystemExit) as stop:
        why, stopped_by = "the program was stopped", stop
    finally:
        display.close()
    return Ended([*found, flow.finish(why)], stopped_by)


class _Sheets:
    """Turns what the camera gives into sheets."""

    def __init__(self, flow: AssessmentFlow, estimator: Finder) -> None:
        self._flow, self._estimator = flow, estimator
        self._size = (640, 480)
        self._guide = self._new_guide()

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame, or for the news that there is none."""
        if isinstance(item, Gone):
            return self._guide.gone(item.why)
        height, width = item.image.shape[:2]
        if (width, height) != self._size:
            self._size = (width, height)
            self._guide = self._new_guide()
        pose = self._estimator.estimate(item)
        self._flow.push(pose)
        assessor = self._flow.assessor
        return self._guide.paint(
            item.image, pose, assessor.body_measures, assessor.state, self._flow
        )

    def _new_guide(self) -> Guide:
        layout = Layout.screen(*self._size)
        keys = self._flow.texts.assess.keys
        return Guide(AssessmentPainter(self._flow, layout), recording=False, keys=keys)
