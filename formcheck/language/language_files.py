"""Reading language files.

A language is a file ``languages/de.yaml`` (the words of coach and screens, and the cues) and a
folder ``languages/de/`` with a file for each exercise's card, one for the warning signs, one for
the assessments, one for the programmes and one for the names of the faults, all beside the exercise
files.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from formcheck.errors import LanguageError, UsageError, none_such
from formcheck.exercise.strict import Phrase, Strict
from formcheck.exercise.yaml_document import Model, YamlDocument, read_text
from formcheck.language.language import ENGLISH, Language
from formcheck.language.texts import Texts
from formcheck.resources import exercises_dir

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
    codes = language_codes(extra_dir)
    if code not in codes:
        raise UsageError(none_such("There is no language", code, codes) + ".")
    return _put_together(code, extra_dir) if extra_dir else _shipped(code)


@functools.cache
def _shipped(code: str) -> Language:
    """A shipped language, read once: it has some seventy files, which don't change."""
    return _put_together(code, None)


def _put_together(code: str, extra_dir: Path | None) -> Language:
    main = read_main_file(code, extra_dir)
    translations = dict(main.cues)
    for _, card in read_cards(code, extra_dir):
        translations |= card.texts
    texts = Texts(**{section: getattr(main, section) for section in Texts.model_fields})
    return Language(code, main.name, texts, translations)


def read_main_file(code: str, extra_dir: Path | None = None) -> LanguageFile:
    """Words and cues of a language, those of all folders put together.

    Raises:
        LanguageError: One of its files is wrong.
    """
    paths = [folder / f"{code}.yaml" for folder in _folders(extra_dir)]
    first, *more = (_read(path, LanguageFile) for path in paths if path.is_file())
    return functools.reduce(_merged, more, first)


def _merged(one: LanguageFile, other: LanguageFile) -> LanguageFile:
    """One file with all that another says."""
    sections = {}
    for section in Texts.model_fields:
        texts, added = getattr(one, section), getattr(other, section)
        update = {key: getattr(added, key) for key in added.model_fields_set}
        sections[section] = texts.model_copy(update=update)
    return other.model_copy(update={**sections, "cues": {**one.cues, **other.cues}})


def _read(path: Path, model: type[Model]) -> Model:
    where = path.name if model is LanguageFile else f"{path.parent.name}/{path.name}"
    text = read_text(path, "language")
    return YamlDocument(text, where, "a language file", LanguageError).parse_as(model)


def read_cards(code: str, extra_dir: Path | None = None) -> list[tuple[str, CardFile]]:
    """The card files of a language, of all folders, each with its name: ``mini_squat``.

    Raises:
        LanguageError: One of them is wrong.
    """
    paths = (p for folder in _folders(extra_dir) for p in sorted((folder / code).glob("*.yaml")))
    return [(path.stem, _read(path, CardFile)) for path in paths]


def _folders(extra_dir: Path | None) -> list[Path]:
    """Where languages lie; what is in a later folder wins."""
    homes = [exercises_dir()] + ([extra_dir] if extra_dir else [])
    return [home / _FOLDER for home in homes]
