"""Left and right compared, in words: for who exercised, and in numbers for the therapist."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.coaching.side_differences import SideDifference
from formcheck.language import Language
from formcheck.language.amounts import amount

_NAMED = {"range": "far", "tempo": "long"}


def differences_told(found: Iterable[SideDifference], language: Language) -> list[str]:
    """What differs between left and right, one sentence each; that nothing does is never said.

    Args:
        found: What was compared.
        language: In which.
    """
    texts, told = language.texts.sides, []
    for one in found:
        if one.told:
            more = texts.left if one.difference > 0 else texts.right
            sentence: str = getattr(texts, one.what)
            told.append(
                sentence.format(side=more, amount=_size(one, abs(one.difference), language))
            )
    return [*told, texts.ask] if told else []


def differences_in_numbers(found: Iterable[SideDifference], language: Language) -> list[str]:
    """All that was compared, one line each, also what is too little to be told."""
    texts, lines = language.texts.sides, []
    for one in found:
        if one.what in _NAMED:
            what = getattr(texts, _NAMED[one.what])
        else:
            what = getattr(language.texts.measure, one.what)
        line = texts.numbers.format(
            what=what,
            left=_size(one, one.left, language),
            right=_size(one, one.right, language),
            difference=_size(one, abs(one.difference), language),
            sd=_size(one, max(one.sd, 1.0) if one.unit == "deg" else one.sd, language),
        )
        lines.append(line if one.told else texts.too_little.format(numbers=line))
    return lines


def _size(one: SideDifference, value: float, language: Language) -> str:
    """An amount; of seconds the tenths are kept."""
    return amount(round(value, 1), one.unit, language)
