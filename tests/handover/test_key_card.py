"""Keys are read as people copy them."""

import pytest

from formcheck.errors import UsageError
from formcheck.handover.key_card import LONGEST_OWNER, KeyCard, owner_name, read_key_card
from formcheck.handover.sealed_file import new_key, public_key

KEY = public_key(new_key())


@pytest.mark.parametrize("name", ["Practice Weber", "عيادة", "Übung # 3", ""])
def test_a_card_is_read_back(name: str):
    card = KeyCard(name, KEY)
    assert read_key_card(card.text) == card
    assert read_key_card("\ufeff" + card.text.replace("\n", "\r\n")) == card


def test_a_key_alone_and_one_that_was_broken_into_lines_are_read():
    assert read_key_card(f"  {KEY} ") == KeyCard("", KEY)
    assert read_key_card(f"{KEY[:40]}\n{KEY[40:]}") == KeyCard("", KEY)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "# formcheck: Weber", KEY[:-1], KEY + "x", "\0"],
    ids=["nothing", "a word", "a name", "cut off", "too long", "zero byte"],
)
def test_what_is_no_key_is_refused(text: str):
    with pytest.raises(UsageError, match="That is no key"):
        read_key_card(text)


def test_two_keys_are_refused():
    with pytest.raises(UsageError, match="more than one"):
        read_key_card(f"{KEY}\n{public_key(new_key())}")


def test_a_name_is_one_line_without_letters_that_turn_it_round():
    assert owner_name("Weber\n# formcheck:\u202e evil\0") == "Weber # formcheck: evil"
    assert len(owner_name("x" * 300)) == LONGEST_OWNER
