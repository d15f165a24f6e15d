"""Notes on tests are told in the language of the page and of the paper."""

from __future__ import annotations

import pytest

from formcheck.app.outcome_words import note_words
from formcheck.language.language_files import load_language

HIDDEN = "You were hidden for 3 s: a movement may be missing."
GERMAN = "Sie waren 3 s lang verdeckt: Eine Bewegung fehlt vielleicht."


@pytest.mark.parametrize(
    ("note", "german"),
    [
        (HIDDEN, GERMAN),
        (f"Trial 2: {HIDDEN}", f"Versuch 2: {GERMAN}"),
        (f"Left: {HIDDEN}", f"Linkes Bein: {GERMAN}"),
        (f"Right, trial 1: {HIDDEN}", f"Rechtes Bein, Versuch 1: {GERMAN}"),
        ("Only the left side was tested.", "Es wurde nur die linke Seite getestet."),
    ],
)
def test_a_note_is_told_with_its_trial(note: str, german: str) -> None:
    assert note_words(note, load_language("de")) == german
