"""What can be asked for in a session, by a button, a key or a raised hand."""

from __future__ import annotations

from typing import Literal

Action = Literal["go_on", "pause", "hurts", "leave_out", "easier", "quit"]
"""What can be asked for outside of a question, which waits for its answer."""
