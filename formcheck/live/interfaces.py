"""What a live session is made of, by what each part can do: who finds, who speaks, who leads."""

from __future__ import annotations

from typing import Protocol

from formcheck.live.live_state import FlowPhase
from formcheck.pose.pose import Pose
from formcheck.sources.frame import Frame


class Finder(Protocol):
    """What finds a body in a frame: `formcheck.pose.estimator.Estimator` or alike."""

    def estimate(self, frame: Frame) -> Pose:
        """The body in the frame."""


class Speech(Protocol):
    """What can speak: `formcheck.live.voice.Voice` or alike."""

    def say(self, text: str, urgent: bool = False) -> None:
        """Say a sentence without waiting for it."""

    def hush(self) -> None:
        """Say no more of what is being said: the person has gone on."""


class FlowState(Protocol):
    """Where a session is: `formcheck.live.live_set.LiveFlow` or alike.

    Attributes:
        phase: Its part.
        hand_held_s: How long a hand has been up, 0 while it is down.
    """

    phase: FlowPhase
    hand_held_s: float

    @property
    def number(self) -> int | None:
        """The number of the countdown to show now, or None."""

    @property
    def get_ready(self) -> bool:
        """Whether the countdown is about to begin."""

    @property
    def over(self) -> bool:
        """Whether it has ended."""
