from __future__ import annotations

import pytest

from formcheck.live.answers import ChoiceEntry, Entry, PainEntry
from formcheck.live.keys import BACKSPACE, DOWN, ENTER, LEFT, RIGHT, UP

NAMES = {"<": BACKSPACE, "+": UP, "-": DOWN, ">": RIGHT, "^": LEFT, "!": ENTER}


def press(entry: Entry, keys: str) -> int | None:
    """Press keys; returns the answer of the last one."""
    answer = None
    for key in keys:
        answer = entry.press(NAMES.get(key, ord(key)))
    return answer


@pytest.mark.parametrize(
    ("keys", "pain"),
    [
        ("0!", 0), ("7!", 7), ("10!", 10), ("1!", 1), ("3<4!", 4), ("10<!", 1), ("05!", 5),
        ("+!", 0), ("4+!", 5), ("4-!", 3), ("4>>^!", 5), ("0-!", 0), ("10+!", 10), ("4+2!", 2),
        ("x4y!", 4),
    ],
)  # fmt: skip
def test_a_pain_is_typed_corrected_and_confirmed(keys: str, pain: int) -> None:
    assert press(PainEntry(), keys) == pain


@pytest.mark.parametrize("keys", ["", "7<", "<<"])
def test_enter_alone_answers_nothing(keys: str) -> None:
    entry = PainEntry()
    assert press(entry, keys + "!") is None
    assert entry.refused


@pytest.mark.parametrize("keys", ["11", "72", "100"])
def test_a_number_out_of_range_is_refused(keys: str) -> None:
    entry = PainEntry()
    press(entry, keys)
    assert entry.refused and entry.value is None
    assert press(entry, "4!") == 4 and not entry.refused


def test_nothing_counts_before_enter() -> None:
    assert press(PainEntry(), "10") is None
    assert press(ChoiceEntry("yn", [1, 0]), "y") is None


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("y!", 1), ("n!", 0), ("N!", 0), ("yn!", 0), ("-!", 1), ("--!", 0), ("---!", 0), ("y+!", 1),
        ("x!", None), ("!", None),
    ],
)  # fmt: skip
def test_yes_or_no(keys: str, answer: int | None) -> None:
    assert press(ChoiceEntry("yn", [1, 0]), keys) == answer


def test_a_list_begins_without_an_answer() -> None:
    entry = ChoiceEntry("120", [1, 2, 0])
    assert entry.value is None
    assert press(entry, "0!") == 0
