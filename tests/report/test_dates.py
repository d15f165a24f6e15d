"""Moments are told as people tell them: to the minute, in their language."""

from datetime import datetime

import pytest

from formcheck.language.language_files import load_language
from formcheck.report.dates import moment_in_words

AT = datetime(2026, 11, 28, 14, 3, 33)


@pytest.mark.parametrize(
    ("code", "style", "words"),
    [
        ("de", "short", "28.11.26, 14:03"),
        ("de", "medium", "28.11.2026, 14:03"),
        ("es", "long", "28 de noviembre de 2026, 14:03"),
        ("de", "full", "Samstag, 28. November 2026, 14:03"),
    ],
)
def test_a_moment_has_no_seconds(code, style, words):
    assert moment_in_words(AT, load_language(code), style) == words


def test_what_is_no_moment_is_told_as_it_is():
    assert moment_in_words("at noon", load_language("en")) == "at noon"
