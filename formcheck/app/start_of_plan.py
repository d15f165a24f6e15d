"""What was told at the start of a plan, and how own activities go since; in words for pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal
from sqlalchemy.orm import Session

from formcheck.language import Language
from formcheck.language.days import day_words
from formcheck.store.answers import answers_of
from formcheck.store.people import plan_in_force, readable_plan
from formcheck.store.rows import AnswerRow


@dataclass(frozen=True)
class StartFacts:
    """What is known of where it hurts and what for.

    Attributes:
        pain_sites: Where it hurts, ids of `formcheck.language.care_texts`.
        goals: What for, in own words.
        told_at: When it was told, in words; empty where it stands in the plan, or nowhere.
        due: Whether there is a plan at whose start it was not told.
        activities: The names of own activities, as they were told last.
        head: The columns of their table.
        rows: A row for each time that they were told, newest first.
    """

    pain_sites: Sequence[str]
    goals: Sequence[str]
    told_at: str
    due: bool
    activities: Sequence[str]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def start_facts(db: Session, person_id: int, language: Language) -> StartFacts:
    """What a person told, or what the plan says where nothing was told.

    Args:
        db: Where.
        person_id: Whose.
        language: In which it is put into words.
    """
    starts = answers_of(db, person_id, "start")
    row = plan_in_force(db, person_id)
    plan = readable_plan(db, person_id)
    last = starts[-1].content if starts else None
    told = answers_of(db, person_id, "activities")
    head, rows = activities_table(told, language)
    return StartFacts(
        pain_sites=last["pain_sites"] if last else (plan.pain_sites if plan else []),
        goals=last["goals"] if last else (plan.goals if plan else []),
        told_at=day_words(starts[-1].at, language) if starts else "",
        due=row is not None and (last is None or last["plan"] != row.checksum),
        activities=[item["name"] for item in told[-1].content["items"]] if told else [],
        head=head,
        rows=rows,
    )


def activities_table(
    told: Sequence[AnswerRow], language: Language
) -> tuple[list[str], list[list[str]]]:
    """How own activities went: the columns, and a row for each time, newest first.

    Args:
        told: The times that they were told, oldest first.
        language: In which.
    """
    names = list(dict.fromkeys(item["name"] for one in told for item in one.content["items"]))
    head = [language.texts.hand.day, *names, language.texts.care.mean]
    return head, [_row(one, names, language) for one in reversed(told)]


def _row(told: AnswerRow, names: Sequence[str], language: Language) -> list[str]:
    rated = {item["name"]: item["rating"] for item in told.content["items"]}
    mean = format_decimal(sum(rated.values()) / len(rated), "0.0", language.code)
    return [day_words(told.at, language), *(str(rated.get(name, "")) for name in names), mean]
