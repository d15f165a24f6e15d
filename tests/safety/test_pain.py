from __future__ import annotations

import pytest

from formcheck.errors import UsageError
from formcheck.safety.pain import check_pain, has_risen, light_of
from formcheck.safety.safety_files import load_safety_rules

RULE = load_safety_rules().pain


@pytest.mark.parametrize(
    ("pain", "light"),
    [(0, "green"), (3, "green"), (4, "amber"), (5, "amber"), (6, "red"), (10, "red")],
)
def test_the_traffic_light(pain: int, light: str) -> None:
    assert light_of(pain, RULE) == light


@pytest.mark.parametrize("pain", [-1, 11, 72, 3.5, "4", None, True])
def test_what_is_no_pain_value_is_refused_in_one_sentence(pain: object) -> None:
    with pytest.raises(UsageError, match=r" whole number from 0 .* to 10 [^.\n]*\.$") as caught:
        check_pain(pain)
    assert str(pain) in str(caught.value)
    with pytest.raises(UsageError):
        light_of(pain, RULE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pain", "last", "risen"), [(3, 1, True), (3, 2, False), (2, None, False), (1, 3, False)]
)
def test_a_rise_of_two_is_too_much(pain: int, last: int | None, risen: bool) -> None:
    assert has_risen(pain, last, RULE) is risen
