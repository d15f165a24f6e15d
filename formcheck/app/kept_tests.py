"""Results of tests as they were kept, and whom norms are to fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, cast

from sqlalchemy.orm import Session

from formcheck.assess.any_test import AnyTest, load_test, told_test
from formcheck.assess.kept_outcome import kept_quantity, kept_trials
from formcheck.assess.norm_tables import Sex
from formcheck.assess.norms import Person
from formcheck.assess.trial import Quantity, Trial
from formcheck.body import Side
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.rows import AnswerRow, PersonRow

TestWay = Literal["camera", "video", "hand"]
"""Who judged: the program, live or in a video, or somebody with a watch."""
OLDEST_YEARS = 120
"""Nobody is older. Design value."""


@dataclass(frozen=True)
class KeptTest:
    """A result of a test.

    Attributes:
        id: Its number in the store.
        at: When the test was.
        way: Who judged.
        content: The outcome, as ``formcheck assess`` answers.
    """

    id: int
    at: datetime
    way: TestWay
    content: Mapping[str, Any]

    @classmethod
    def of(cls, row: AnswerRow) -> KeptTest:
        """What a row of the store says."""
        return cls(row.id, row.at, row.content.get("way", "hand"), row.content)

    @property
    def results(self) -> dict[str, Quantity]:
        """The result of each side, or of both."""
        return {found["side"]: kept_quantity(found) for found in self.content["results"]}

    def of_side(self, side: str) -> KeptTest:
        """Only what came of one side."""
        results = [found for found in self.content["results"] if found["side"] == side]
        return replace(self, content={**self.content, "results": results})

    @property
    def trials(self) -> list[Trial]:
        """Its trials; none where there is only one."""
        return kept_trials(self.content)

    @property
    def details(self) -> list[tuple[str, float, str]]:
        """More that was measured: a name, a value, its unit."""
        found = self.content.get("details", ())
        return [(str(one["name"]), float(one["value"]), str(one["unit"])) for one in found]

    @property
    def notes(self) -> list[str]:
        """What has to be known of it, in sentences."""
        changes = [change["words"] for change in self.content.get("changes", ())]
        notes = [self.content.get("why"), *self.content.get("notes", ()), *changes]
        return [str(note) for note in notes if note]

    @property
    def complete(self) -> bool:
        """Whether all was done."""
        return bool(self.content.get("status", "complete") == "complete")

    @property
    def step_cm(self) -> float | None:
        """How high the step was; None where there is none."""
        return self.content.get("step_cm")


def tests_kept(db: Session, person_id: int, test: AnyTest) -> list[KeptTest]:
    """A person's results of a test, oldest first; what can't be read is passed over."""
    found = map(_readable, answers_of(db, person_id, "test"))
    return [
        one
        for one in found
        if one is not None and one.content["assessment"] == test.id and one.results
    ]


def results_told(
    answers: Iterable[AnswerRow], language: Language
) -> list[tuple[AnyTest, KeptTest]]:
    """Results with their tests, as these are read in a language.

    Args:
        answers: Those of the kind ``test``; what can't be read is passed over.
        language: In which.
    """
    tests: dict[str, AnyTest] = {}
    found = []
    for one in filter(None, map(_readable, answers)):
        name = one.content["assessment"]
        with suppress(UsageError):  # that test is gone
            if name not in tests:
                tests[name] = told_test(load_test(name), language)
            found.append((tests[name], one))
    return found


def tests_by_side(
    answers: Iterable[AnswerRow], language: Language
) -> list[tuple[AnyTest, list[KeptTest]]]:
    """The same for each test and side; the answers are to be oldest first."""
    found: dict[tuple[str, str], tuple[AnyTest, list[KeptTest]]] = {}
    for test, one in results_told(answers, language):
        for side in one.results:
            found.setdefault((test.id, side), (test, []))[1].append(one.of_side(side))
    return list(found.values())


def _readable(row: AnswerRow) -> KeptTest | None:
    """A result; None where it isn't what this program writes."""
    one = KeptTest.of(row)
    with suppress(LookupError, TypeError, ValueError, AttributeError):
        _ = (one.results, one.trials, one.details, one.notes)  # a damaged part fails here
        return one if isinstance(one.content["assessment"], str) else None
    return None


def comparable(one: KeptTest, others: Sequence[KeptTest]) -> list[KeptTest]:
    """Those that were done in the same way, and to the end, before one of them; oldest first."""
    before = [other for other in others if (other.at, other.id) < (one.at, one.id)]
    return [other for other in before if other.complete and other.step_cm == one.step_cm]


def keep_test(
    db: Session,
    person: PersonRow,
    content: Mapping[str, Any],
    way: TestWay,
    by: str,
    at: datetime,
) -> int:
    """Keep what came of a test; returns its number."""
    return keep_answer(db, person, "test", {**content, "way": way}, by, at).id


def about(db: Session, person_id: int) -> Mapping[str, Any]:
    """What was told for norms: ``born`` (a day), ``sex``, ``involved``; else None."""
    rows = answers_of(db, person_id, "about")
    return rows[-1].content if rows else {"born": None, "sex": None, "involved": None}


def tested_person(db: Session, person_id: int, day: date) -> Person:
    """Whom the norms of a test on a day are for; nothing is guessed."""
    known = about(db, person_id)
    born = date.fromisoformat(known["born"]) if known.get("born") else None
    return Person(
        age=None if born is None else age_on(born, day),
        sex=cast(Sex | None, known.get("sex")),
        involved=cast(Side | None, known.get("involved")),
    )


def age_on(born: date, day: date) -> int:
    """How many whole years somebody has lived."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def day_of_birth(text: str, today: date) -> date:
    """A day of birth.

    Args:
        text: As it was written, year, month and day.
        today: The day.

    Raises:
        UsageError: It can't be one.
    """
    try:
        born = date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "That is no day of birth: write it as year-month-day, such as 1955-03-24."
        ) from None
    if not 0 <= age_on(born, today) <= OLDEST_YEARS or born > today:
        raise UsageError("Nobody here was born on that day: look at the year again.")
    return born
