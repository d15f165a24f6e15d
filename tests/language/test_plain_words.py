"""A second read by rule: all texts that patients meet are short and plain, in every language."""

import re

import pytest

from formcheck.assess.assessment_files import assessment_texts
from formcheck.exercise.exercise_files import shipped_exercises
from formcheck.exercise.fault_catalogue import load_faults
from formcheck.language import ENGLISH
from formcheck.language.language import card_texts, cues
from formcheck.language.language_files import load_language
from formcheck.safety.safety_files import load_safety_rules

MOST_WORDS, MOST_WORDS_OF_A_CUE = 20, 8
LANGUAGES = {
    "en": ENGLISH,
    "de": load_language("de"),
    "es": load_language("es"),
}
PATIENTS_READ = (
    "coach",
    "setup",
    "screen",
    "safety",
    "assess",
    "figure",
    "summary",
    "sides",
    "notes",
    "app",
    "session",
    "patient",
    "advice",
    "told",
)
"""The sections of a language's texts that patients meet on pages and in sessions."""
HARD_WORDS = {
    "en": r"scored|valgus|sagittal|yaw|landmarks?|baseline|excursion|proximal|ROM|tier|sd",
    "de": r"Valgus|sagittal\w*|Landmarken?|Baseline|Exkursion|proximal\w*|ROM|Tier|sd",
    "es": r"valgo|sagital|línea base|excursión|proximal|ROM|sd",
}
"""What no patient should have to look up."""
FORBIDDEN = {
    "a source's code": re.compile(r"\[[SM]\d+\w*\]"),
    "an id": re.compile(r"(?<![{\w])[a-z]+(?:_[a-z]+)+(?![}\w])"),
}


def texts_of(code):
    """Where each text stands, and the text."""
    language = LANGUAGES[code]
    for exercise in shipped_exercises():
        for text in card_texts(exercise):
            yield f"{exercise.id}", language.of(text)
    for text in (*assessment_texts(), *load_safety_rules().texts):
        yield "tests and safety", language.of(text)
    for kind in load_faults().values():
        yield "faults", language.of(kind.words)
    for section in PATIENTS_READ:
        texts = getattr(language.texts, section)
        for key in type(texts).model_fields:
            yield f"{section}.{key}", getattr(texts, key)


def sentences(text):
    return [one for one in re.split(r"(?<=[.!?:;])\s+", text) if one]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_long(code):
    long = {
        f"{where}: {one}"
        for where, text in texts_of(code)
        for one in sentences(text)
        if len(one.split()) > MOST_WORDS
    }
    assert sorted(long) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_spoken_is_short(code):
    language = LANGUAGES[code]
    said = {language.of(cue) for exercise in shipped_exercises() for cue in cues(exercise)}
    assert [cue for cue in said if len(cue.split()) > MOST_WORDS_OF_A_CUE] == []


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("code", LANGUAGES)
def test_neither_codes_nor_ids_are_read(code, what):
    found = [f"{where}: {text}" for where, text in texts_of(code) if FORBIDDEN[what].search(text)]
    assert found == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_needs_to_be_looked_up(code):
    hard = re.compile(rf"(?<!\{{)\b(?:{HARD_WORDS[code]})\b", re.I if code == "en" else 0)
    assert [f"{where}: {text}" for where, text in texts_of(code) if hard.search(text)] == []


def test_the_rules_find_what_they_are_for():
    """Were they too lenient, all of the above would pass."""
    assert FORBIDDEN["a source's code"].search("Some surgeons forbid it [S7b].")
    assert FORBIDDEN["an id"].search("Do a mini_squat.")
    assert not FORBIDDEN["an id"].search("Set {set_number} of {sets}.")
    assert len(sentences("Stand still. Then lift 1.5 metres; rest.")) == 3
