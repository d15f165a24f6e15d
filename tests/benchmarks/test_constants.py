"""The page of constants is what the code says, and the code says something of each."""

import constants
import mutations
import pytest


def test_the_page_is_up_to_date():
    assert constants.PAGE.read_text(encoding="utf-8") == constants.page(), (
        "make it again: python benchmarks/constants.py --write"
    )


def test_of_each_constant_it_is_said_what_it_does():
    silent = [f"{c.file}: {c.name}" for c in constants.constants() if not c.text]
    assert not silent, "say below it what it does: " + ", ".join(silent)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A, B = 3.0, 6.0\n", "B", "A, B = 3.0, 8.0\n"),
        ("A: float = 0.3  # é\n", "A", "A: float = 0.4  # é\n"),
        ("N = 1\n", "N", "N = 2\n"),
        ('D = {"é": (3.0, 6.0)}\n', "D", 'D = {"é": (4.0, 8.0)}\n'),
    ],
)
def test_a_mutation_changes_the_numbers_of_one_constant(text, name, expected):
    assert mutations.changed(text, name) == expected
