"""Words are found whatever their case, accents and place."""

from __future__ import annotations

import pytest

from formcheck.review.text_search import (
    TextPiece,
    folded,
    found_in,
    in_context,
    marked_up,
    plain,
    words_of,
)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("huft", "Die HÜFTE schmerzt"),
        ("Hüft", "die hufte"),
        ("strasse", "zur Straße"),
        ("straße", "STRASSE"),
        ("mañana", "MANANA"),
        ("pain walk", "walks without pain"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u202b\u05e9\u05dc\u05d5\u05dd"),
    ],
)
def test_words_are_found_without_case_and_accents(query: str, text: str) -> None:
    assert found_in(words_of(query), text)


@pytest.mark.parametrize(
    "text", ["Straße", "ﬁn Ǆ İ", "\ud55c\uad6d \u1fb3Σς", "a\u0301\u0323b", "½"]
)
def test_both_ways_of_folding_agree(text: str) -> None:
    assert folded(text)[0] == plain(text)


def test_each_word_has_to_be_somewhere() -> None:
    assert found_in(words_of("ada limp"), "a limp", "Ada")
    assert not found_in(words_of("ada limp"), "a limp", "Eve")


@pytest.mark.parametrize("query", ["", "  \n", "\u0301", "\u0308 \u0301"])
def test_nothing_is_no_word(query: str) -> None:
    assert words_of(query) == []


def test_what_was_found_is_marked_in_the_text_as_it_stands() -> None:
    assert marked_up(words_of("strasse hufte"), "Straße, Hüfte!") == [
        TextPiece("Straße", True),
        TextPiece(", ", False),
        TextPiece("Hüfte", True),
        TextPiece("!", False),
    ]
    assert marked_up(words_of("aa"), "xaaa") == [TextPiece("x", False), TextPiece("aaa", True)]
    assert marked_up(words_of("a"), "") == []


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = "word " * 100 + "limp " + "word " * 100
    pieces = in_context(words_of("LIMP"), text)
    assert [piece.text for piece in pieces if piece.marked] == ["limp"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert sum(len(piece.text) for piece in pieces) < 200
    assert "".join(piece.text for piece in in_context(words_of("limp"), "a\nlimp")) == "a limp"
    assert in_context(words_of("ada"), "a limp") == [TextPiece("a limp", False)]


def test_words_far_apart_are_each_shown() -> None:
    text = "limp " + "word " * 200 + "stairs " + "word " * 200
    pieces = in_context(words_of("stairs limp"), text)
    assert [piece.text for piece in pieces if piece.marked] == ["limp", "stairs"]
    assert [piece.text for piece in pieces].count("…") == 2
    near = in_context(words_of("limp stairs"), "limp on stairs")
    assert "".join(piece.text for piece in near) == "limp on stairs"
