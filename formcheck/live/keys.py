"""Keys of the keyboard, the same on every system, and what they do.

OpenCV hands over what the system calls a key: one byte for what has a letter, X11 keysyms on Linux,
virtual key codes in the upper half on Windows, Cocoa's function keys on a Mac.
"""

from __future__ import annotations

from typing import Literal

NO_KEY = -1
ENTER, BACKSPACE, ESCAPE = 13, 8, 27
UP, DOWN, LEFT, RIGHT = 0x110000, 0x110001, 0x110002, 0x110003
"""Beyond every letter."""

_SPECIAL = {
    0x260000: UP, 0x280000: DOWN, 0x250000: LEFT, 0x270000: RIGHT,  # Windows
    0xFF52: UP, 0xFF54: DOWN, 0xFF51: LEFT, 0xFF53: RIGHT,  # X11
    0xFF97: UP, 0xFF99: DOWN, 0xFF96: LEFT, 0xFF98: RIGHT, 0xFF8D: ENTER,  # its number pad
    0xF700: UP, 0xF701: DOWN, 0xF702: LEFT, 0xF703: RIGHT, 3: ENTER,  # Cocoa
    10: ENTER, 127: BACKSPACE, 0xFF08: BACKSPACE, 0xFF0D: ENTER, 0xFF1B: ESCAPE,
} | {0xFFB0 + digit: ord("0") + digit for digit in range(10)}  # fmt: skip
_NO_LETTERS = 0xF700
"""From here on Cocoa and X11 have keys that write nothing."""

Action = Literal["go_on", "pause", "hurts", "leave_out", "easier", "quit", "full_screen"]
"""What a key asks for. In a question, a letter or a digit is an answer instead."""

_KEYS_OF: dict[Action, str] = {
    "go_on": "\r",
    "pause": " pP",
    "hurts": "hH",
    "leave_out": "nN",
    "easier": "eE",
    "quit": "qQ\x1b",
    "full_screen": "fF",
}
_ACTIONS = {ord(key): action for action, keys in _KEYS_OF.items() for key in keys}


def action_of(key: int) -> Action | None:
    """What a key (as of `key_of`) asks for outside of a question, or None."""
    return _ACTIONS.get(key)


def key_of(code: int) -> int:
    """The key of a code from ``cv2.waitKeyEx``: a constant of this module, or a letter's code."""
    if code < 0:
        return NO_KEY
    if code in _SPECIAL:
        return _SPECIAL[code]
    low = code & 0xFFFF  # X11 puts shift and number lock above that
    if low in _SPECIAL:
        return _SPECIAL[low]
    return low if 0 < low < _NO_LETTERS else NO_KEY
