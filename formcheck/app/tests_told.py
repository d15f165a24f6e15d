"""A patient's tests in a table for the therapist: against norms, and against the first time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from formcheck.app.kept_tests import KeptTest, comparable, tested_person, tests_by_side
from formcheck.app.outcome_words import change_words, norm_lines, result_words
from formcheck.assess.any_test import AnyTest
from formcheck.language import Language
from formcheck.language.days import day_words
from formcheck.store.rows import AnswerRow


@dataclass(frozen=True)
class ToldTest:
    """All results of a test, of a side where it has sides, in a row.

    Attributes:
        name: What it is called.
        cells: At first, now, change, and how that stands to a norm, or why to none.
    """

    name: str
    cells: Sequence[str]


def told_tests(
    db: Session, person_id: int, answers: Iterable[AnswerRow], language: Language
) -> list[ToldTest]:
    """A row for each test and side; what can't be read of it is passed over.

    Args:
        db: Where it is told for whom norms are to fit.
        person_id: Whose tests these are.
        answers: Those of the kind ``test``, oldest first.
        language: In which.
    """
    return [
        _row(db, person_id, test, kept, language) for test, kept in tests_by_side(answers, language)
    ]


def _row(
    db: Session, person_id: int, test: AnyTest, kept: Sequence[KeptTest], language: Language
) -> ToldTest:
    last = kept[-1]
    first = next(iter(comparable(last, kept)), None)
    lines, no_norm = norm_lines(test, last, tested_person(db, person_id, last.at.date()), language)
    return ToldTest(
        test.name,
        [
            _dated(test, first, language) if first else "",
            _dated(test, last, language),
            change_words(test, last, first, language),
            "; ".join(line.words for line in lines) or no_norm,
        ],
    )


def _dated(test: AnyTest, one: KeptTest, language: Language) -> str:
    day: date = one.at.date()
    return f"{result_words(one, test, language)}, {day_words(day, language)}"
