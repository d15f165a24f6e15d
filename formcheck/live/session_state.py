"""What a live session shows, whatever is going on in it, and why it ends."""

from __future__ import annotations

from typing import Literal

from formcheck.live.live_state import AssessState, LiveState
from formcheck.live.step_states import MessageState, QuestionState

StepState = LiveState | QuestionState | MessageState
"""What a step of a session with a plan can show."""
SessionState = StepState | AssessState
"""All that can be shown."""

StopReason = Literal["over", "quit", "window_closed", "source_ended", "interrupted"]
"""Why nothing more comes: the session itself is over, the person ends it, the page is gone for
good, the camera, the program."""
