"""Reading a form with many fields: what makes no sense is told, and what was typed is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from formcheck.language.editor_texts import EditorTexts

T = TypeVar("T")


async def _typed(request: Request) -> dict[str, str]:
    """What stands in a form's fields, but for files."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


TypedForm = Annotated[dict[str, str], Depends(_typed)]
"""A form with any fields, as what a page's function is given."""


class Senseless(Exception):
    """What stands in a field makes no sense.

    Args:
        name: The field.
        sentence: What is wrong, and what to write.
    """

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name, self.sentence = name, sentence


@dataclass
class FormReader:
    """A form as it was sent.

    Attributes:
        form: What stands in it, by the names of its fields.
        texts: The words of the editor.
        about: What the fields that are being read are about, for the sentences.
        typed: What was typed in groups of fields that make no sense.
        wrong: A sentence for each field that makes none.
    """

    form: Mapping[str, str]
    texts: EditorTexts
    about: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def group(self, names: Collection[str], read: Callable[[], T], before: T) -> T:
        """What some fields say together, or what it was before.

        It stays as it was where the fields aren't in the form, or make no sense.

        Args:
            names: The fields; the first of them is there whenever the group is.
            read: Reads them.
            before: What it was.
        """
        if next(iter(names)) not in self.form:
            return before
        try:
            return read()
        except Senseless as error:
            self.wrong[error.name] = error.sentence
            self.typed.update({name: self.form[name] for name in names if name in self.form})
            return before

    def text(self, name: str, label: str, longest: int) -> str:
        """A line of text, or several, without space around.

        Raises:
            Senseless: It is too long.
        """
        text = "\n".join(line.rstrip() for line in self.form.get(name, "").splitlines()).strip()
        if len(text) > longest:
            raise self.senseless(name, label, self.texts.too_long.format(most=longest))
        return text

    def number(self, name: str, label: str, least: float, most: float) -> float | None:
        """A number; None where nothing is written.

        Raises:
            Senseless: It is none, or out of bounds.
        """
        text = self.form.get(name, "").strip().replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            bounds = self.texts.from_to.format(least=f"{least:g}", most=f"{most:g}")
            raise self.senseless(name, label, bounds)
        return number

    def whole(self, name: str, label: str, least: int, most: int) -> int | None:
        """A whole number; None where nothing is written.

        Raises:
            Senseless: It is none, or out of bounds.
        """
        number = self.number(name, label, least, most)
        if number is not None and number != int(number):
            raise self.senseless(name, label, self.texts.whole_number)
        return None if number is None else int(number)

    def needed(self, name: str, label: str, found: T | None) -> T:
        """The same, where there has to be something.

        Raises:
            Senseless: There is nothing.
        """
        if found is None:
            raise self.senseless(name, label, self.texts.is_missing)
        return found

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """One of some words.

        Raises:
            Senseless: It is another, which no page sends.
        """
        chosen = self.form.get(name, "")
        if chosen not in allowed:
            raise Senseless(name, self.texts.no_choice)
        return chosen

    def day(self, name: str, label: str) -> date | None:
        """A day; None where nothing is written.

        Raises:
            Senseless: There is no such day.
        """
        text = self.form.get(name, "").strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.senseless(name, label, self.texts.no_day) from None

    def renumber(self, lead: str, places: Mapping[int, int]) -> None:
        """What was typed in the items of a list belongs to these, also where others are gone.

        Args:
            lead: What the names of the items' fields begin with, before the item's number.
            places: The new number of each item that is still there; others have no fields any more.
        """
        item = re.compile(rf"{re.escape(lead)}(\d+)(-.*)?", re.DOTALL)
        for kept in (self.typed, self.wrong):
            old = dict(kept)
            kept.clear()
            for name, value in old.items():
                found = item.fullmatch(name)
                if found is None:
                    kept[name] = value
                elif int(found[1]) in places:
                    kept[f"{lead}{places[int(found[1])]}{found[2] or ''}"] = value

    def senseless(self, name: str, label: str, reason: str) -> Senseless:
        """What is wrong with a field, as an error to raise."""
        where = f"{self.about}, {label}" if self.about else label
        return Senseless(name, f"{where}: {reason}")
