"""Reading language files, and telling what they lack.

A language is a file ``languages/de.yaml`` (the words of coach and screens, and the cues) and a
folder ``languages/de/`` with a file for each exercise's card, one for the warning signs, one for
the assessments and one for the names of the faults, both beside the exercise files.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from formcheck.assess.assessment_files import ASSESSMENTS_FILE, assessment_texts
from formcheck.errors import LanguageError, UsageError
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import load_faults
from formcheck.exercise.strict import Phrase, Strict
from formcheck.exercise.yaml_document import Model, YamlDocument, read_text
from formcheck.language.language import ENGLISH, Language, card_texts, cues
from formcheck.language.texts import Texts
from formcheck.resources import exercises_dir
from formcheck.safety.safety_files import SAFETY_FILE, load_safety_rules

_FOLDER = "languages"
FAULTS_CARD = "faults"
"""Where a language has the words of the faults."""


def _something(text: str) -> str:
    if not text.strip():
        raise ValueError("the translation is empty: write it, or leave the text out")
    return text


_Cue = Annotated[Phrase, AfterValidator(_something)]
_Text = Annotated[str, AfterValidator(_something)]


class LanguageFile(Texts):
    """``languages/de.yaml``: words of coach and screens, and the cues by their English text.

    Attributes:
        name: What the language calls itself.
        cues: The translation of each cue, by the English one.
    """

    name: _Text
    cues: dict[str, _Cue] = Field(default_factory=dict)


class CardFile(Strict):
    """``languages/de/mini_squat.yaml``: what an exercise's card says.

    Attributes:
        texts: The translation of name, goal, set-up, steps and cautions, by the English text.
    """

    texts: dict[str, _Text]


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


def language_codes(extra_dir: Path | None = None) -> list[str]:
    """The codes of all languages there are, English among them."""
    found = {p.stem for folder in _folders(extra_dir) for p in folder.glob("*.yaml")}
    return sorted(found | {ENGLISH.code})


def load_language(code: str | None, extra_dir: Path | None = None) -> Language:
    """Load a language.

    Args:
        code: Two letters, such as ``de``; None for English.
        extra_dir: A folder of exercises whose ``languages`` add to the shipped ones.

    Raises:
        UsageError: There is no such language.
        LanguageError: One of its files is wrong.
    """
    if code in (None, ENGLISH.code):
        return ENGLISH
    known = language_codes(extra_dir)
    if code not in known:
        raise UsageError(f"There is no language {code!r}; there are {', '.join(known)}.")
    main = _main_file(code, extra_dir)
    translations = dict(main.cues)
    for path in _card_paths(code, extra_dir):
        translations |= _read(path, CardFile).texts
    texts = Texts(**{section: getattr(main, section) for section in Texts.model_fields})
    return Language(code, main.name, texts, translations)


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
    main = _main_file(code, extra_dir)
    found = [Gap(main_name, *untold) for untold in _untold(main)]
    needed = dict.fromkeys(cue for exercise in exercises for cue in cues(exercise))
    found += [Gap(main_name, "cues", cue, cue) for cue in needed if cue not in main.cues]
    found += [Gap(main_name, "cues", cue, cue, False) for cue in main.cues if cue not in needed]
    cards = {exercise.id: dict.fromkeys(card_texts(exercise)) for exercise in exercises}
    cards[SAFETY_FILE] = dict.fromkeys(load_safety_rules(extra_dir).texts)
    cards[ASSESSMENTS_FILE] = dict.fromkeys(assessment_texts())
    cards[FAULTS_CARD] = dict.fromkeys(kind.words for kind in load_faults(extra_dir).values())
    for name, texts in cards.items():
        file = f"{code}/{name}.yaml"
        found += [Gap(file, "texts", t, t) for t in texts if t not in language.translations]
    for path in _card_paths(code, extra_dir):
        file, used = f"{code}/{path.name}", cards.get(path.stem, {})
        told = _read(path, CardFile).texts
        found += [Gap(file, "texts", t, t, False) for t in told if t not in used]
    return found


def _untold(main: LanguageFile) -> Iterator[tuple[str, str, str]]:
    """What a file leaves out of coach and screens: section, key and English text."""
    for section in Texts.model_fields:
        texts = getattr(main, section)
        for key in type(texts).model_fields:
            if key not in texts.model_fields_set:
                yield section, key, getattr(texts, key)


def _main_file(code: str, extra_dir: Path | None) -> LanguageFile:
    """Words and cues, those of all folders put together."""
    paths = [folder / f"{code}.yaml" for folder in _folders(extra_dir)]
    first, *more = (_read(path, LanguageFile) for path in paths if path.is_file())
    return functools.reduce(_merged, more, first)


def _merged(one: LanguageFile, other: LanguageFile) -> LanguageFile:
    """One file with all that another says."""
    sections = {}
    for section in Texts.model_fields:
        texts, news = getattr(one, section), getattr(other, section)
        told = {key: getattr(news, key) for key in news.model_fields_set}
        sections[section] = texts.model_copy(update=told)
    return other.model_copy(update={**sections, "cues": {**one.cues, **other.cues}})


def _read(path: Path, model: type[Model]) -> Model:
    where = path.name if model is LanguageFile else f"{path.parent.name}/{path.name}"
    text = read_text(path, "language")
    return YamlDocument(text, where, "a language file", LanguageError).parse_as(model)


def _card_paths(code: str, extra_dir: Path | None) -> list[Path]:
    return [p for folder in _folders(extra_dir) for p in sorted((folder / code).glob("*.yaml"))]


def _folders(extra_dir: Path | None) -> list[Path]:
    """Where languages lie; what is in a later folder wins."""
    homes = [exercises_dir()] + ([extra_dir] if extra_dir else [])
    return [home / _FOLDER for home in homes]
