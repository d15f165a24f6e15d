"""What a live session asks of the world: somebody who finds the body, somebody who speaks."""

from __future__ import annotations

from typing import Protocol

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
