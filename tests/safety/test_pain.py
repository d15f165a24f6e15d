from __future__ import annotations

import pytest

from formcheck.errors import UsageError
from formcheck.safety.pain import check_pain, has_risen, judge_pain, light_of
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
def test_a_rise_of_two_counts(pain: int, last: int | None, risen: bool) -> None:
    assert has_risen(pain, last, RULE) is risen


TABLE = """
pain  last  usual  settled  light  action
# without anything to compare: up to 3 is safe, 4 and 5 easier, from 6 on the end
0     -     -      yes      green  go_on
3     -     -      yes      green  go_on
4     -     -      yes      amber  easier
5     -     -      yes      amber  easier
6     -     -      yes      red    end
10    -     -      yes      red    end
# a rise of 2 that stays safe is told, and no more
2     0     -      yes      green  tell
3     1     -      yes      green  tell
3     0     -      yes      green  tell
3     2     -      yes      green  go_on
# a rise of 2 that reaches 4 or 5: rest, ask again, one level easier
4     2     -      yes      amber  rest
5     3     -      yes      amber  rest
5     0     -      yes      amber  rest
4     3     -      yes      amber  easier
6     4     -      yes      red    end
# usual pain plus 3 is red, but what is safe stays safe
3     0     0      yes      green  tell
4     3     0      yes      red    end
4     3     1      yes      red    end
4     3     2      yes      amber  easier
5     4     2      yes      red    end
5     4     3      yes      amber  easier
6     5     3      yes      red    end
6     5     5      yes      red    end
# whoever lives with 4 or 5 keeps the level, not above it, and settled by the morning
4     4     4      yes      green  go_on
5     4     4      yes      amber  easier
5     5     5      yes      green  go_on
4     2     4      yes      green  tell
5     3     5      yes      green  tell
4     4     4      no       amber  easier
5     3     5      no       amber  rest
# a usual pain that is safe keeps nothing
3     3     3      no       green  go_on
4     3     3      yes      amber  easier
"""
"""The pain rule of the clinical review, line by line."""
ROWS = [line.split() for line in TABLE.splitlines()[2:] if not line.startswith("#")]


@pytest.mark.parametrize(("pain", "last", "usual", "settled", "light", "action"), ROWS)
def test_the_pain_rule(
    pain: str, last: str, usual: str, settled: str, light: str, action: str
) -> None:
    known = [None if value == "-" else int(value) for value in (last, usual)]
    found = judge_pain(int(pain), RULE, *known, settled=settled == "yes")
    assert (found.light, found.action) == (light, action)


def test_safe_pain_never_ends_a_session_and_red_always_does() -> None:
    for pain in range(11):
        for last in (None, *range(11)):
            for usual in (None, *range(6)):
                action = judge_pain(pain, RULE, last, usual).action
                assert pain > 3 or action in ("go_on", "tell")
                assert pain < 6 or action == "end"
                assert usual is None or not pain > 3 or pain < usual + 3 or action == "end"
