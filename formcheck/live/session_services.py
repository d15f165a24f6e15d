"""What a session with a plan works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.live.interfaces import Finder, Speech
from formcheck.live.live_set import COUNTDOWN_S
from formcheck.live.plan_words import PlanWords
from formcheck.live.set_outcome import SetOutcome
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.safety.session_events import SafetyEvent
from formcheck.safety.steps import DoSet


@dataclass(frozen=True)
class SessionServices:
    """What a session with a plan works with.

    Attributes:
        finder: Finds the body.
        voice: Who speaks.
        words: Puts steps into words.
        judge: Makes a judge for a set.
        files: Makes what keeps a set, its poses and events and its pictures; None keeps nothing.
        keep: Keeps what is asked, told and decided, at once.
        countdown_s: Length of the countdown before each set; 0 leaves it out.
        set_over: Takes the judgement of each set that is over.
        outcomes: What came of the sets so far.
    """

    finder: Finder
    voice: Speech
    words: PlanWords
    judge: Callable[[DoSet], Judge]
    files: Callable[[DoSet, Judge], tuple[Recorder | None, Mp4Writer | None]]
    keep: Callable[[SafetyEvent], None]
    countdown_s: int = COUNTDOWN_S
    set_over: Callable[[DoSet, Judge, Judgement], None] = lambda step, judge, judgement: None
    outcomes: list[SetOutcome] = field(default_factory=list)

    def keep_all(self, events: list[SafetyEvent]) -> None:
        """Keep events, in their order."""
        for event in events:
            self.keep(event)
