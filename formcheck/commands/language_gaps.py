"""What a language lacks, and what it translates for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from formcheck.assess.assessment_files import ASSESSMENTS_FILE, assessment_texts
from formcheck.assess.hand_test import HAND_TESTS, hand_test_files, load_hand_test
from formcheck.exercise import Exercise
from formcheck.exercise.care_card import CARE_CARDS, care_card_files, load_care_card
from formcheck.exercise.fault_catalogue import load_faults
from formcheck.exercise.positions import BED, FLOOR_TOO, KEEP_TO_LIMIT
from formcheck.exercise.rom_limit import in_setup
from formcheck.language import ENGLISH
from formcheck.language.language import card_texts, cues
from formcheck.language.language_files import (
    FAULTS_CARD,
    LanguageFile,
    load_language,
    read_cards,
    read_main_file,
)
from formcheck.language.measure_words import MEASURES_CARD, measure_texts
from formcheck.language.refusals import REFUSALS_CARD, refusal_texts
from formcheck.language.texts import Texts
from formcheck.language.told_sentences import SENTENCES, SENTENCES_CARD
from formcheck.plan.plan_files import PROGRAMMES_CARD, programme_texts
from formcheck.safety.safety_files import SAFETY_FILE, load_safety_rules


@dataclass(frozen=True)
class Gap:
    """A text that a language lacks, or has for nothing.

    Attributes:
        file: Where it belongs, from the folder ``languages`` on.
        section: Under which key there.
        key: Its own key there; of what exercises say, the English text.
        english: The English text.
        needed: Whether it is missing; otherwise nothing uses it.
    """

    file: str
    section: str
    key: str
    english: str
    needed: bool = True


def gaps(code: str, exercises: Iterable[Exercise], extra_dir: Path | None = None) -> list[Gap]:
    """What a language lacks, and what it translates for nothing.

    Args:
        code: Two letters, such as ``de``.
        exercises: All exercises.
        extra_dir: A folder of exercises whose ``languages`` add to the shipped ones.

    Raises:
        UsageError: There is no such language.
        LanguageError: One of its files is wrong.
    """
    language = load_language(code, extra_dir)
    if language is ENGLISH:
        return []
    main_name, exercises = f"{code}.yaml", list(exercises)
    main = read_main_file(code, extra_dir)
    found = [Gap(main_name, *text) for text in _left_out(main)]
    needed = dict.fromkeys(cue for exercise in exercises for cue in cues(exercise))
    found += [Gap(main_name, "cues", cue, cue) for cue in needed if cue not in main.cues]
    found += [Gap(main_name, "cues", cue, cue, False) for cue in main.cues if cue not in needed]
    cards = {exercise.id: dict.fromkeys(card_texts(exercise)) for exercise in exercises}
    of_plans = (FLOOR_TOO, BED, in_setup(BED), KEEP_TO_LIMIT)
    cards[SAFETY_FILE] = dict.fromkeys((*load_safety_rules(extra_dir).texts, *of_plans))
    cards[ASSESSMENTS_FILE] = dict.fromkeys(assessment_texts())
    cards[HAND_TESTS] = dict.fromkeys(t for n in hand_test_files() for t in load_hand_test(n).texts)
    cards[CARE_CARDS] = dict.fromkeys(t for n in care_card_files() for t in load_care_card(n).texts)
    cards[PROGRAMMES_CARD] = dict.fromkeys(programme_texts(extra_dir))
    cards[MEASURES_CARD] = dict.fromkeys(measure_texts())
    cards[FAULTS_CARD] = dict.fromkeys(kind.words for kind in load_faults(extra_dir).values())
    cards[SENTENCES_CARD] = dict.fromkeys(SENTENCES)
    cards[REFUSALS_CARD] = dict.fromkeys(refusal_texts(exercises))
    for name, texts in cards.items():
        file = f"{code}/{name}.yaml"
        found += [Gap(file, "texts", t, t) for t in texts if t not in language.translations]
    for name, card in read_cards(code, extra_dir):
        file, used = f"{code}/{name}.yaml", cards.get(name, {})
        found += [Gap(file, "texts", t, t, False) for t in card.texts if t not in used]
    return found


def _left_out(main: LanguageFile) -> Iterator[tuple[str, str, str]]:
    """What a file leaves out of coach and screens: section, key and English text."""
    for section in Texts.model_fields:
        texts = getattr(main, section)
        for key in type(texts).model_fields:
            if key not in texts.model_fields_set:
                yield section, key, getattr(texts, key)
