"""A wrong file is refused with one sentence that says where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from formcheck.errors import FormcheckError


def check_refusal(
    parse: Callable[[str, str], object],
    good: str,
    change: tuple[str, str, Sequence[str]],
    where: str,
    error: type[FormcheckError],
) -> None:
    """Change one place of a good file; the refusal names the file and holds all words."""
    old, new, words = change
    assert good.count(old) == 1
    with pytest.raises(error) as caught:
        parse(good.replace(old, new), where)
    message = str(caught.value)
    assert message.startswith(where) and message.endswith(".") and "\n" not in message
    for word in words:
        assert word in message
