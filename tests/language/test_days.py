from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

import pytest

from formcheck.language.days import DayLength, day_and_weekday, day_in_full, day_words, moment_words
from formcheck.language.language import ENGLISH
from formcheck.language.language_files import load_language

DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("code", "short", "full"),
    [
        ("en", "Nov 28, 2026", "November 28, 2026"),
        ("de", "28.11.2026", "28. November 2026"),
        ("es", "28 nov 2026", "28 de noviembre de 2026"),
    ],
)
def test_a_day_is_written_as_its_language_does(code: str, short: str, full: str) -> None:
    language = load_language(code)
    assert (day_words(DAY, language), day_in_full(DAY, language)) == (short, full)
    assert day_and_weekday(DAY, language).endswith(full)
    moment = datetime(2026, 11, 28, 23, 59, tzinfo=timezone.utc)
    assert day_words(moment, language) == short


def test_in_a_language_that_nobody_knows_the_days_of_it_is_told_all_the_same() -> None:
    assert day_words(DAY, replace(ENGLISH, code="tlh")) == "2026-11-28"


@pytest.mark.parametrize(
    ("code", "length", "words"),
    [
        ("de", "short", "28.11.26, 14:03"),
        ("de", "medium", "28.11.2026, 14:03"),
        ("es", "long", "28 de noviembre de 2026, 14:03"),
        ("de", "full", "Samstag, 28. November 2026, 14:03"),
    ],
)
def test_a_moment_has_no_seconds(code: str, length: DayLength, words: str) -> None:
    assert moment_words(datetime(2026, 11, 28, 14, 3, 33), load_language(code), length) == words


def test_what_is_no_moment_is_told_as_it_is() -> None:
    assert moment_words("at noon", load_language("en")) == "at noon"
