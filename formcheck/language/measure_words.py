"""What measures are called, and what their per cents are of; in English, to be translated."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck.body import KINDS
from formcheck.language.language import Language

MEASURES_CARD = "measures"
"""Where a language has the words of the measures."""
PERCENT_OF = {
    "heel_lift": "shank",
    "foot_lift": "leg",
    "weight_shift": "leg",
    "sway": "leg",
    "heels_apart": "shank",
    "hand_to_thigh": "trunk",
    "step_width": "hips",
    "pelvis_height": "leg",
    "knee_past_toes": "foot",
}
"""By measure, whose length its per cents are of: the texts ``of_...`` of the report name it."""


def measure_words(name: str) -> str:
    """What a measure is called."""
    return name.replace("_", " ").capitalize()


def measure_definition(name: str) -> str:
    """What a measure is, as a sentence."""
    text = KINDS[name].definition
    return text[:1].upper() + text[1:]


def measure_texts() -> Iterator[str]:
    """All that is said of measures, for the languages."""
    for name in KINDS:
        yield from (measure_words(name), measure_definition(name))


def with_whole(amount: str, measure: str, language: Language) -> str:
    """An amount; of per cents it is said of what they are.

    Args:
        amount: With its unit.
        measure: What was measured.
        language: In which words.
    """
    if measure not in PERCENT_OF:
        return amount
    text: str = getattr(language.texts.report, f"of_{PERCENT_OF[measure]}")
    return text.format(percent=amount)
