"""A language: the words of coach and screens, and the texts of the exercises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formcheck.exercise import Exercise
from formcheck.exercise.rom_limit import in_setup
from formcheck.language.texts import Texts


@dataclass(frozen=True)
class Language:
    """What is said and shown, in one language. Where a text is missing, it is the English one.

    Attributes:
        code: Two letters, ISO 639-1: ``de``.
        name: What it calls itself: ``Deutsch``.
        texts: The words of coach and screens.
        translations: What exercises say, by the English text; so a text that was changed in an
            exercise is English until it is translated anew, and never says what it said before.
    """

    code: str
    name: str
    texts: Texts = field(default_factory=Texts)
    translations: Mapping[str, str] = field(default_factory=dict)

    def of(self, text: str) -> str:
        """A text of an exercise in this language.

        Where the whole isn't known, its sentences are tried: a plan adds some to the set-up.
        """
        if text in self.translations:
            return self.translations[text]
        return " ".join(self.translations.get(part, part) for part in sentences_of(text))

    def translate(self, exercise: Exercise) -> Exercise:
        """The exercise in this language: name, goal, set-up, steps, cautions, limits and cues."""
        if not self.translations:
            return exercise
        return exercise.model_copy(
            update={
                "name": self.of(exercise.name),
                "goal": self.of(exercise.goal),
                "setup": self.of(exercise.setup),
                "steps": [self.of(step) for step in exercise.steps],
                "cautions": [self.of(caution) for caution in exercise.cautions],
                "not_judged": [self.of(limit) for limit in exercise.not_judged],
                "faults": [
                    rule.model_copy(update={"cue": self.of(rule.cue)}) for rule in exercise.faults
                ],
            }
        )


ENGLISH = Language("en", "English")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return re.split(r"(?<=\.) ", text)


def card_texts(exercise: Exercise) -> Iterator[str]:
    """The texts of an exercise's card that a language translates, in order."""
    yield from (exercise.name, exercise.goal, *sentences_of(exercise.setup))
    yield from exercise.steps
    yield from exercise.cautions
    yield from exercise.not_judged
    rules = (exercise.precautions.posterior, exercise.precautions.anterior)
    yield from (in_setup(rule.needs) for rule in rules if rule and rule.needs)


def cues(exercise: Exercise) -> Iterator[str]:
    """The cues of an exercise, in order."""
    yield from (rule.cue for rule in exercise.faults if rule.cue)
