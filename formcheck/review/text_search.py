"""Finding words in what was written, whatever their case and accents. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

AROUND = 90
"""So many letters are shown before and after what was found. Design value."""
CUT = "…"


@dataclass(frozen=True)
class TextPiece:
    """A piece of a text; whether it is what was looked for."""

    text: str
    marked: bool


def words_of(query: str) -> list[str]:
    """The words that are looked for, folded; empty where there is nothing to look for."""
    return list(dict.fromkeys(word for part in query.split() if (word := plain(part))))


def plain(text: str) -> str:
    """A text without case, accents and umlauts."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded(text: str) -> tuple[str, list[int]]:
    """The same, and where each of its letters came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def found_in(words: Sequence[str], *texts: str) -> bool:
    """Whether each of some words is in one of the texts.

    Args:
        words: As `words_of` gives them.
        texts: Where to look.
    """
    ready = list(map(plain, texts))
    return all(any(word in text for text in ready) for word in words)


def marked_up(words: Sequence[str], text: str) -> list[TextPiece]:
    """A text with some words marked.

    Args:
        words: As `words_of` gives them.
        text: All of it.
    """
    ready, places = folded(text)
    marked = [False] * len(text)
    for word in words:
        at = ready.find(word)
        while at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            marked[first : last + 1] = [True] * (last + 1 - first)
            at = ready.find(word, at + 1)
    return _pieces(text, marked)


def in_context(words: Sequence[str], text: str) -> list[TextPiece]:
    """The parts of a text around where each word is first, with all words marked.

    Args:
        words: As `words_of` gives them.
        text: All of it; its beginning is shown where none of the words is in it.
    """
    text = " ".join(text.split())
    ready, places = folded(text)
    first = [(places[at], len(word)) for word in words if (at := ready.find(word)) >= 0]
    shown = [(at - AROUND, at + length + AROUND) for at, length in first] or [(0, 2 * AROUND)]
    found: list[TextPiece] = []
    last = 0
    for begin, end in _merged(shown, len(text)):
        cut = [TextPiece(CUT, False)] if begin > last else []
        found += [*cut, *marked_up(words, text[begin:end])]
        last = end
    return [*found, *([TextPiece(CUT, False)] if last < len(text) else [])]


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans within a text of some length, in order; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted((max(0, begin), min(end, length)) for begin, end in spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _pieces(text: str, marked: Sequence[bool]) -> list[TextPiece]:
    found: list[TextPiece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[begin]:
            found.append(TextPiece(text[begin:place], marked[begin]))
            begin = place
    return found
