"""A load and an effort in words."""

from __future__ import annotations

from formcheck.exercise.added_load import EffortRange, Load
from formcheck.language.amounts import decimal
from formcheck.language.language import ENGLISH, Language


def load_words(load: Load, language: Language = ENGLISH) -> str:
    """A load, such as ``2 kg`` or ``a red band``."""
    if load.kg is not None:
        return f"{decimal(load.kg, language, 'g')} kg"
    words: str = getattr(language.texts.load, str(load.band))
    return words


def with_load(load: Load | None, language: Language = ENGLISH) -> str:
    """A sentence that says with which load; nothing without one."""
    if load is None:
        return ""
    return language.texts.load.with_load.format(load=load_words(load, language))


def effort_wanted(effort: EffortRange | None, language: Language = ENGLISH) -> str:
    """A sentence that says how hard it should feel; nothing where that isn't said."""
    return language.texts.load.effort_wanted.format(**effort.model_dump()) if effort else ""
