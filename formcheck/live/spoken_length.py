"""How long a sentence takes to be spoken, so that nothing is cut that ought to be heard."""

from __future__ import annotations

LETTERS_PER_S = 13.0
"""Of speech at 140 English words a minute, slow and clear for older ears. Design value."""
PAUSE_S = 0.5
"""Until it begins, and after it. Design value."""


def spoken_s(text: str) -> float:
    """Seconds until a sentence has been spoken.

    Args:
        text: What is said.
    """
    return PAUSE_S + len(text) / LETTERS_PER_S
