"""On how many days a week a plan wants something, by the version that was in force."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from formcheck.errors import PlanError, UsageError
from formcheck.exercise import load_exercise
from formcheck.exercise.yaml_document import YamlDocument
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.tasks import WEEK_DAYS, in_a_week


@functools.lru_cache(maxsize=256)
def plan_as_written(text: str) -> Plan | None:
    """A plan as its text says it, whether or not it can be done; None where it can't be read."""
    try:
        return YamlDocument(text, "plan.yaml", "a plan file", PlanError).parse_as(Plan)
    except PlanError:
        return None


def days_per_week(plan: Plan, extra_dir: Path | None = None) -> int:
    """On how many days a week a plan wants something; days in turn count together.

    Args:
        plan: The plan.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.
    """
    wanted = in_a_week((entry.day, _days(entry, extra_dir)) for entry in plan.entries)
    return min(WEEK_DAYS, wanted)


def _days(entry: PlanEntry, extra_dir: Path | None) -> int:
    """As the entry says, else as the exercise does; 0 where that isn't there any more."""
    if entry.dose is not None:
        return entry.dose.days_per_week
    try:
        return load_exercise(entry.exercise, extra_dir).dose.days_per_week
    except UsageError:
        return 0


class PlanHistory:
    """The versions of somebody's plan.

    Args:
        versions: From which day on each was in force, and its text; oldest first.
        extra_dir: As for `days_per_week`.
    """

    def __init__(self, versions: Sequence[tuple[date, str]], extra_dir: Path | None = None) -> None:
        self._versions = [(begins, plan_as_written(text)) for begins, text in versions]
        self._extra_dir = extra_dir
        self._wanted: dict[int, int] = {}

    @property
    def begins(self) -> date | None:
        """The day of the first version; None without any."""
        return self._versions[0][0] if self._versions else None

    @property
    def newest(self) -> Plan | None:
        """The newest version, whether or not it is over; None where there is none to be read."""
        return self._versions[-1][1] if self._versions else None

    def on(self, day: date) -> Plan | None:
        """The plan in force on a day; None where there was none, or it was over."""
        return self._found(day)[1]

    def days_per_week(self, day: date) -> int:
        """On how many days a week something was wanted by the plan in force on a day."""
        number, plan = self._found(day)
        if plan is None:
            return 0
        if number not in self._wanted:
            self._wanted[number] = days_per_week(plan, self._extra_dir)
        return self._wanted[number]

    def _found(self, day: date) -> tuple[int, Plan | None]:
        """The number of the version of that day, and the plan."""
        number = sum(begins <= day for begins, _ in self._versions) - 1
        plan = self._versions[number][1] if number >= 0 else None
        over = plan is not None and plan.valid_until is not None and plan.valid_until < day
        return number, None if over else plan
