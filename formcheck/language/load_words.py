"""A load and an effort in words."""

from __future__ import annotations

from formcheck.exercise.added_load import EffortRange, Load
from formcheck.language.text_section import TextSection


class LoadTexts(TextSection):
    """What is added to the body's own weight, and how hard it is."""

    yellow: str = "a yellow band"
    red: str = "a red band"
    green: str = "a green band"
    blue: str = "a blue band"
    black: str = "a black band"
    with_load: str = "With {load}."
    effort_wanted: str = "It should feel {least} to {most} of 10."
    how_hard: str = "{exercise}: how hard was that?"
    effort_scale: str = "From 0, no effort, to 10, all you can give."
    no_effort: str = "no effort"
    most_effort: str = "all you can give"
    told: str = "{exercise}: effort {effort} of 10."
    told_with: str = "{exercise} with {load}: effort {effort} of 10."
    told_wanted: str = "The plan wants {least} to {most}."


def load_words(load: Load, texts: LoadTexts) -> str:
    """A load, such as ``2 kg`` or ``a red band``."""
    if load.kg is not None:
        return f"{load.kg:g} kg"
    words: str = getattr(texts, str(load.band))
    return words


def with_load(load: Load | None, texts: LoadTexts) -> str:
    """A sentence that says with which load; nothing without one."""
    return texts.with_load.format(load=load_words(load, texts)) if load else ""


def effort_wanted(effort: EffortRange | None, texts: LoadTexts) -> str:
    """A sentence that says how hard it should feel; nothing where that isn't said."""
    return texts.effort_wanted.format(**effort.model_dump()) if effort else ""
