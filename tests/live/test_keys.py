from __future__ import annotations

import pytest

from formcheck.live.keys import (
    BACKSPACE,
    DOWN,
    ENTER,
    ESCAPE,
    LEFT,
    NO_KEY,
    RIGHT,
    UP,
    action_of,
    key_of,
)

X11_NUMBER_LOCK = 0x100000


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (-1, NO_KEY),
        (ord("q"), ord("q")),
        (ord("7"), ord("7")),
        (X11_NUMBER_LOCK + ord("7"), ord("7")),
        (0xFFB7, ord("7")),
        (13, ENTER),
        (10, ENTER),
        (X11_NUMBER_LOCK + 0xFF8D, ENTER),
        (8, BACKSPACE),
        (127, BACKSPACE),
        (27, ESCAPE),
        (0xFFC2, NO_KEY),
    ],
)
def test_a_key(code: int, key: int) -> None:
    assert key_of(code) == key


@pytest.mark.parametrize(
    "codes",
    [
        (0x260000, 0x280000, 0x250000, 0x270000),
        (0xFF52, 0xFF54, 0xFF51, 0xFF53),
        (0xF700, 0xF701, 0xF702, 0xF703),
    ],
    ids=["Windows", "X11", "Mac"],
)
def test_arrows_are_arrows_and_never_quit(codes: tuple[int, ...]) -> None:
    keys = [key_of(code) for code in codes]
    assert keys == [UP, DOWN, LEFT, RIGHT]
    assert not any(map(action_of, keys))


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        ("\r", "go_on"),
        (" pP", "pause"),
        ("hH", "hurts"),
        ("nN", "leave_out"),
        ("qQ\x1b", "quit"),
        ("fF", "full_screen"),
        ("7y\b", None),
    ],
)
def test_what_a_key_asks_for(keys: str, action: str | None) -> None:
    assert {action_of(key_of(ord(key))) for key in keys} == {action}


def test_no_key_asks_for_nothing() -> None:
    assert action_of(NO_KEY) is None
