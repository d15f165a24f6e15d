"""A live test, of one leg or of each in turn: frames in, what is said and shown out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formcheck.assess.assessment import Count, Hold, Time
from formcheck.assess.assessor import Assessor, Findings
from formcheck.language import ENGLISH, Language
from formcheck.language.texts import Texts
from formcheck.live.assess_flow import AssessmentFlow
from formcheck.live.interfaces import Finder, Speech
from formcheck.live.live_state import AssessState, LiveState, Sentence
from formcheck.live.plan_words import Offer
from formcheck.live.session_state import StopReason
from formcheck.live.state_builder import StateBuilder
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

_WHY: dict[StopReason, str] = {
    "quit": "you ended it",
    "window_closed": "you ended it",
    "interrupted": "the program was stopped",
}
_SOURCE_ENDED = "the camera gave no more pictures"


class AssessSession:
    """Runs a test with each of its assessors in turn.

    The caller closes finder and voice.

    Args:
        assessors: New ones with an infinite ``go_s``: one, or one for each leg in turn.
        finder: Finds the body.
        voice: Who speaks.
        language: In which it is said and shown.

    Attributes:
        findings: What was found by each assessor that is through.
    """

    def __init__(
        self,
        assessors: Sequence[Assessor],
        finder: Finder,
        voice: Speech,
        language: Language = ENGLISH,
    ) -> None:
        """Begin with the set-up of the first."""
        self.findings: list[Findings] = []
        self._stopped = False
        self._finder = finder
        self._rounds = [AssessmentFlow(assessor, voice, language) for assessor in assessors]
        self._begin()

    @property
    def over(self) -> bool:
        """Whether the last one is over, or a hand has asked for the end."""
        return self._flow.over and (self._flow.stopped or not self._rounds)

    def push(self, item: Frame | Gone) -> AssessState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""
        self._go_on()
        if isinstance(item, Gone):
            return _state(self._flow, self._states.gone(item))
        pose = self._finder.estimate(item)
        self._flow.push(pose)
        assessor = self._flow.assessor
        scene = self._states.build(pose, assessor.body_measures, assessor.state, self._flow)
        return _state(self._flow, scene)

    def stop(self, why: StopReason) -> None:
        """End it; what was found so far is in `findings`."""
        if self._stopped:
            return
        self._stopped = True
        if why not in ("quit", "window_closed"):
            self._go_on()
        self.findings.append(self._flow.finish(_WHY.get(why, _SOURCE_ENDED)))

    def _begin(self) -> None:
        self._flow = self._rounds.pop(0)
        texts = _texts(self._flow)
        self._states = StateBuilder(self._flow.assessor.exercise, texts)

    def _go_on(self) -> None:
        """Begin with the next leg once the one before is through."""
        if self._flow.over and not self.over:
            self.findings.append(self._flow.finish(_SOURCE_ENDED))
            self._begin()


def _state(flow: AssessmentFlow, scene: LiveState) -> AssessState:
    """What a test shows: its own count and clock, and what to do in the place of cues."""
    assessor = flow.assessor
    assessment, reading = assessor.assessment, assessor.reading
    timed = isinstance(assessment.protocol, Count | Time)
    count = str(scene.reps)
    if not isinstance(assessment.protocol, Count):
        count = flow.texts.assess.number_of.format(number=count, goal=_goal(assessor))
    return AssessState(
        scene=replace(_with_sentence(flow, scene), actions=(Offer("quit", flow.texts.assess.end),)),
        count=count,
        count_label=flow.test.result if timed else flow.texts.assess.trials,
        reading=None if reading is None or flow.done else _reading(assessor, reading),
        reading_label=_reading_label(flow),
        done=flow.done,
    )


def _with_sentence(flow: AssessmentFlow, scene: LiveState) -> LiveState:
    """The scene with what to do until the first result, and with thanks at the end."""
    if flow.stand_first and scene.no_picture is None:
        return replace(scene, sentence=Sentence(flow.texts.assess.stand_first))
    if scene.shown != "going" or scene.no_picture is not None:
        return scene
    sentence = None
    if flow.done:
        sentence = Sentence(flow.texts.assess.thanks)
    elif scene.reps == 0 and flow.assessor.reading is None:
        sentence = Sentence(flow.instruction)
    return replace(scene, sentence=sentence)


def _goal(assessor: Assessor) -> int:
    """How many movements, or trials, there are to be."""
    assessment = assessor.assessment
    return assessment.protocol.goal if isinstance(assessment.protocol, Time) else assessment.trials


def _reading(assessor: Assessor, reading: float) -> str:
    digits = 1 if isinstance(assessor.assessment.protocol, Hold | Time) else 0
    return f"{reading:.{digits}f}{'°' if assessor.assessment.unit == 'deg' else ' s'}"


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
