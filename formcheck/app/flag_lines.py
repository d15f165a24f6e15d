"""Reasons for attention in words, each with where to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_skeleton

from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.days import day_words
from formcheck.review.attention import Reason

BY_WEEK = "by-week"
"""The id of what a patient's page shows week by week."""


@dataclass(frozen=True)
class FlagLine:
    """A reason for attention.

    Attributes:
        flag: What it is called when somebody has seen it.
        words: As a sentence.
        href: Where to look.
        seen_on: When it was seen, in words; empty where it is new.
    """

    flag: str
    words: str
    href: str
    seen_on: str = ""


@dataclass(frozen=True)
class FlagPlaces:
    """Where to look for what reasons tell.

    Attributes:
        person_id: Whose they are.
        sessions: The numbers of sessions by their names.
    """

    person_id: int
    sessions: Mapping[str, int]

    def of(self, reason: Reason) -> str:
        """The moment, else the session, the weeks or the plan that a reason is about."""
        if reason.set_id is not None:
            return f"/review/{reason.set_id}#t={reason.at_s:.2f}"
        if reason.session in self.sessions:
            return f"/sessions/{self.sessions[reason.session]}"
        if reason.kind in ("plan_over", "never"):
            return f"/patients/{self.person_id}/plan"
        return f"/patients/{self.person_id}#{BY_WEEK}"


class FlagWords:
    """Puts reasons into words.

    Args:
        exercises: What was done, by id.
        language: In which.
    """

    def __init__(self, exercises: Mapping[str, Exercise], language: Language) -> None:
        self._exercises, self._language = exercises, language

    def of(self, reason: Reason) -> str:
        """A reason as a sentence."""
        texts = self._language.texts
        text: str = getattr(texts.trends, reason.kind, "") or getattr(texts.therapist, reason.kind)
        code = self._language.code
        return text.format(
            day=format_skeleton("MMMEd", reason.day, locale=code) if reason.day else "",
            pain=reason.pain,
            done=reason.done,
            planned=reason.planned,
            days=reason.done,
            fault=self._fault(reason) if reason.fault else "",
            share=round(100 * reason.share),
            exercise=self._exercise(reason.exercise),
        )

    def lines(
        self,
        new: Iterable[Reason],
        seen: Iterable[tuple[Reason, datetime]],
        places: FlagPlaces,
    ) -> tuple[list[FlagLine], list[FlagLine]]:
        """What is new, and what was seen.

        Args:
            new: Nobody has seen these.
            seen: These were, and when.
            places: Where to look.
        """
        language = self._language
        return (
            [FlagLine(one.flag, self.of(one), places.of(one)) for one in new],
            [
                FlagLine(one.flag, self.of(one), places.of(one), day_words(at.date(), language))
                for one, at in seen
            ],
        )

    def _exercise(self, name: str) -> str:
        """What an exercise is called; its id where it isn't there any more."""
        known = self._exercises.get(name)
        words = name.replace("_", " ").capitalize()
        return words if known is None else self._language.of(known.name)

    def _fault(self, reason: Reason) -> str:
        known = self._exercises.get(reason.exercise)
        return self._language.of(fault_words(reason.fault, known.own_faults if known else {}))
