"""Why a plan doesn't allow something, told in the language of the pages.

The rules say it in English where they refuse. As with all that goes wrong (`told_sentences`), a
sentence is known by its English form; what stands in its gaps is told in turn: the name of an
exercise, a limit, a reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from formcheck.exercise import Exercise
from formcheck.exercise.positions import BED
from formcheck.language.language import Language
from formcheck.language.told_sentences import told_in

REFUSALS_CARD = "refusals"
"""Where a language has these sentences, and their parts."""
REFUSALS = (
    "{} can't be done under this plan: {}.",
    "{} can't be done with {} precautions: {}.",
    "{} can't be done with {}: the {} hip would lie lowermost; only with it uppermost.",
    "{} can't be done with this target: {}.",
    "{} can't be done with {}: {}.",
    "{} can't be done yet: not before {} weeks after the operation or fracture.",
    "{} needs {} under this plan's precautions: arrange it and add 'aids: [{}]' to the entry.",
    "{}, doesn't allow its start position, in which the {} hip {} {} degrees",
    (
        "{}, doesn't allow even its beginner's target, at which the {} hip {} {} degrees; {} "
        "degrees before the limit are kept for the camera's error"
    ),
    (
        "{}, doesn't allow its target, at which the {} hip {} {} degrees; {} degrees before the "
        "limit are kept for the camera's error"
    ),
    "{} can't be watched from the {}, and the exercise moves that way",
    "its file doesn't tell how it moves, so {} can't be ensured",
    "its movement doesn't go as far as {}",
    "at {} the hip {} {} degrees, and hips can't do more than {}",
    "at {} the knee bends {} degrees, and knees can't do that",
    "its file doesn't say what bears the body (loads), and the {} leg {}",
    "the {} leg would carry the body alone, and {}",
    "the {} leg would carry the body on its knee, and {}",
    "the {} leg would carry the body with the other, and {}",
    "may bear no weight",
    "may only touch the floor",
    "may bear only a part of the weight",
    "{} at most {} degrees, {}",
    "{} of the {} hip may be {} and {} degrees: give one of them.",
    "{} lies before operated_on, {}: give a later day.",
    "{} is there twice for the {} side.",
    (
        "the stage {} is for legs that bear weight {}, and this one's is {}: choose an earlier "
        "stage, or another status if the surgeon says so."
    ),
    (
        "{}: the stage {} is for legs that bear weight {}, and this one's is {}: choose an earlier "
        "stage, or another status if the surgeon says so."
    ),
    (
        "Nothing of {}, stage {}, can be done under these precautions and ceilings: choose another "
        "stage."
    ),
    "Left out: {}",
    "{}. {} takes its place.",
    "Only for the {} leg: {}",
    "left",
    "right",
    "both sides",
    "hip flexion",
    "hip extension",
    "hip abduction",
    "hip adduction",
    "hip internal rotation",
    "hip external rotation",
    "front",
    "side",
    "oblique",
    "side or front",
    "front or side or oblique",
    "side or front or oblique",
    "bends",
    "goes back",
    "goes out to the side",
    "crosses to the other side",
    "turns inwards",
    "turns outwards",
    "posterior",
    "anterior",
    "posterior precautions",
    "joint replacement",
    "fai or labrum",
    "dysplasia",
    "gluteal tendinopathy",
    "osteoporosis",
    BED,
)
"""The sentences of the rules and the words in them; ``{}`` stands for a name, number or part."""
_PLACE = re.compile(
    r"plan\.yaml(?:, line \d+)?: (?:[a-z_]+(?: \d+)?(?:[,.] ?[a-z_]+(?: \d+)?)*: )?"
)
"""Where in a plan's file a sentence belongs, which says nothing beside a form."""
_DEGREES = re.escape(" degrees")


def refusal_texts(exercises: Iterable[Exercise]) -> Iterator[str]:
    """All that a language translates of refusals: the rules' own, and what exercises say.

    Args:
        exercises: All of them.
    """
    yield from REFUSALS
    for exercise in exercises:
        rules = (exercise.precautions.posterior, exercise.precautions.anterior)
        yield from (rule.refuse for rule in rules if rule and rule.refuse)
        yield from (rule.needs for rule in rules if rule and rule.needs)
        yield from (rule.refuse for rule in exercise.conditions.values())


def refusal_in(language: Language, sentence: str, names: Mapping[str, str]) -> str:
    """A sentence about a plan in another language; as it is as far as it isn't known.

    Args:
        language: Which.
        sentence: As the rule says it.
        names: What exercises are called, in English, by their ids.
    """
    short = _PLACE.sub("", sentence, count=1)
    words = _told(language, short, names)
    words = told_in(language, short) if words == short else words
    return words[:1].upper() + words[1:]


def _told(language: Language, words: str, names: Mapping[str, str]) -> str:
    if words in names:
        return language.of(names[words])
    for form, pattern in _patterns():
        found = pattern.fullmatch(words) or pattern.fullmatch(f"{words}.")
        if found is not None:
            parts = (_told(language, part, names) for part in found.groups())
            told = language.translations.get(form, form).format(*parts)
            return told if words.endswith(".") else told.removesuffix(".")
    return language.of(words)


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences as what they look like, those with most of their own words first."""
    forms = sorted(REFUSALS, key=len, reverse=True)
    return tuple((form, _pattern(form)) for form in forms)


def _pattern(form: str) -> re.Pattern[str]:
    """What a sentence looks like; before "degrees" is a number, and all words are before that."""
    looks = "(.+?)".join(map(re.escape, form.split("{}")))
    return re.compile(looks.replace(f"(.+?){_DEGREES}", rf"(\S+){_DEGREES}"), re.DOTALL)
