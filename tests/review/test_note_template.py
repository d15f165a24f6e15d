"""Templates are filled in with what is known, and every blank is said."""

from __future__ import annotations

import pytest

from formcheck.errors import UsageError
from formcheck.review.note_template import check_template, filled


def test_fields_are_filled_in_and_blanks_are_said_once() -> None:
    text = "S: {goals}, {pain_last}\nO: {pain_last} {range}"
    done = filled(text, {"goals": "walk", "range": ""}, lambda field: f"[{field}: not known]")
    assert done.text == (
        "S: walk, [pain_last: not known]\nO: [pain_last: not known] [range: not known]"
    )
    assert done.blanks == ("pain_last", "range")


def test_what_somebody_wrote_is_no_field() -> None:
    done = filled(
        "{goals} {name}", {"goals": "{name}", "name": "{0.__class__} \\1"}, lambda field: "-"
    )
    assert done.text == "{name} {0.__class__} \\1" and done.blanks == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" \n", "empty"),
        ("x" * 10_001, "too long"),
        ("{pain}", "no field pain"),
        ("{}", "no field :"),
        ("{0.__class__}", "no field"),
    ],
)
def test_a_template_that_makes_no_sense_is_one_sentence(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_template(text)


def test_one_brace_is_a_brace() -> None:
    assert check_template(" a { b\r\n} {goals} ") == "a { b\n} {goals}"
