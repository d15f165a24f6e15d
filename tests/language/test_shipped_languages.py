"""Languages are short enough and true to the English texts; German and Spanish are complete.

Complete for the exercises of the clinical reference, which have a number. A new exercise may come
without translations, and a new language may be begun: what isn't translated is said in English,
and `formcheck languages check` tells it.
"""

import re

import pytest
import yaml

from formcheck.commands.language_gaps import gaps
from formcheck.exercise import exercise_files, load_exercise
from formcheck.language import ENGLISH
from formcheck.language.language import card_texts, cues
from formcheck.language.language_files import CardFile, language_codes, load_language
from formcheck.language.texts import Texts
from formcheck.resources import exercises_dir

CODES = [code for code in language_codes() if code != ENGLISH.code]
COMPLETE = ("de", "es")
LANGUAGES = {code: load_language(code) for code in CODES}
EXERCISES = {exercise_id: load_exercise(exercise_id) for exercise_id in sorted(exercise_files())}
PROMISED = {key: exercise for key, exercise in EXERCISES.items() if exercise.number is not None}
INFORMAL = {
    "de": re.compile(
        r"\b(?:du|dich|dir|dein\w*|nimm|dreh|prüf|bitte sie|komm|tritt|geh|schau|bleib)\b", re.I
    ),
    "es": re.compile(
        r"\b(?:tú|ti|te|tu|tus|estás|usa|graba|haz|pon|gíralo|compruébalo|pídele)\b", re.I
    ),
}
"""What would address a patient as a friend, which is impolite among strangers."""


def test_german_and_spanish_are_there():
    assert set(COMPLETE) <= set(CODES)


SAME_WORDS = {"Name", "No", "no", "Passphrase", "Tests", "Text", "Videos"}
"""Words that are the same in English and in another language."""


@pytest.mark.parametrize("exercise_id", PROMISED)
@pytest.mark.parametrize("code", COMPLETE)
def test_every_text_of_every_exercise_is_translated(code, exercise_id):
    language, exercise = LANGUAGES[code], EXERCISES[exercise_id]
    lacking = [t for t in (*card_texts(exercise), *cues(exercise)) if language.of(t) == t]
    assert lacking == []


@pytest.mark.parametrize("code", COMPLETE)
def test_nothing_is_missing(code):
    missing = [gap for gap in gaps(code, PROMISED.values()) if gap.needed]
    assert [f"{gap.file}: {gap.key}" for gap in missing] == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_superfluous(code):
    superfluous = [gap for gap in gaps(code, EXERCISES.values()) if not gap.needed]
    assert [f"{gap.file}: {gap.key}" for gap in superfluous] == []


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_translated_in_two_ways(code):
    translations = LANGUAGES[code].translations
    for path in sorted((exercises_dir() / "languages" / code).glob("*.yaml")):
        texts = CardFile.model_validate(yaml.safe_load(path.read_text("utf-8"))).texts
        assert {key: translations[key] for key in texts} == texts, path.name


@pytest.mark.parametrize("code", CODES)
def test_cues_are_short(code):
    for exercise in EXERCISES.values():
        for rule in LANGUAGES[code].translate(exercise).faults:
            assert len(rule.cue.split()) <= 8, rule.cue


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_the_same(code):
    """What a therapist prescribed in centimetres, degrees and weeks stays what it is."""
    for english, translated in LANGUAGES[code].translations.items():
        assert _numbers(translated) == _numbers(english), translated


@pytest.mark.parametrize("code", COMPLETE)
def test_words_of_coach_and_screens_differ_from_english(code):
    texts = LANGUAGES[code].texts
    for section in Texts.model_fields:
        mine, english = getattr(texts, section), getattr(Texts(), section)
        same = [
            key for key in type(mine).model_fields if getattr(mine, key) == getattr(english, key)
        ]
        words = {getattr(mine, key) for key in same}
        assert words <= SAME_WORDS, same


@pytest.mark.parametrize("code", COMPLETE)
def test_patients_are_addressed_formally(code):
    shipped = exercises_dir() / "languages"
    for path in (shipped / f"{code}.yaml", *sorted((shipped / code).glob("*.yaml"))):
        assert INFORMAL[code].findall(path.read_text(encoding="utf-8")) == [], path.name


def _numbers(text):
    return sorted(re.findall(r"\d+", text.replace("S7b", "")))


def test_no_text_has_a_name_that_yaml_reads_as_something_else():
    """`no:` is false in a language's file, not a name."""
    for name, section in Texts.model_fields.items():
        for key in getattr(section.annotation, "model_fields", {}):
            assert yaml.safe_load(key) == key, (name, key)
