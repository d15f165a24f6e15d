"""Answers typed on the keyboard: a number, or one of a list. Nothing counts before Enter."""

from __future__ import annotations

from formcheck.live.keys import BACKSPACE, DOWN, ENTER, LEFT, RIGHT, UP
from formcheck.safety.safety_rules import MOST_PAIN


class Entry:
    """An answer that is being given.

    Attributes:
        value: What Enter would answer, or None.
        refused: Whether the last key could not be taken.
    """

    def __init__(self) -> None:
        """Begin without an answer, so that Enter alone answers nothing."""
        self.value: int | None = None
        self.refused = False

    def press(self, key: int) -> int | None:
        """Take a key; returns the answer once it is confirmed, else None."""
        self.refused = False
        if key == ENTER:
            self.refused = self.value is None
            return self.value
        self._take(key)
        return None

    def _take(self, key: int) -> None:
        raise NotImplementedError


class PainEntry(Entry):
    """A number from 0 to 10: digits, or the arrows; backspace corrects."""

    def __init__(self) -> None:
        """Begin without an answer."""
        super().__init__()
        self._typed = ""

    def _take(self, key: int) -> None:
        if ord("0") <= key <= ord("9"):
            self._typed += chr(key)
            self.refused = int(self._typed) > MOST_PAIN
            self._typed = "" if self.refused else self._typed
            self.value = int(self._typed) if self._typed else None
        elif key == BACKSPACE:
            self._typed = self._typed[:-1]
            self.value = int(self._typed) if self._typed else None
        elif key in (UP, RIGHT, DOWN, LEFT):
            self._typed = ""
            step = 1 if key in (UP, RIGHT) else -1
            first = 0 if self.value is None else self.value + step
            self.value = min(max(first, 0), MOST_PAIN)


class ChoiceEntry(Entry):
    """One of some answers: its key, or the arrows.

    Args:
        keys: The key of each answer, from top to bottom.
        values: What each answer is.
    """

    def __init__(self, keys: str, values: list[int]) -> None:
        """Begin without an answer."""
        super().__init__()
        self._keys = keys
        self._values = values

    def _take(self, key: int) -> None:
        values = self._values
        if key in (UP, LEFT, DOWN, RIGHT):
            step = 1 if key in (DOWN, RIGHT) else -1
            at = values.index(self.value) + step if self.value is not None else 0
            self.value = values[min(max(at, 0), len(values) - 1)]
        elif 0 < key < 0x110000 and chr(key).lower() in self._keys:
            self.value = values[self._keys.index(chr(key).lower())]
