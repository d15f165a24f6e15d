"""The days of a plan as a calendar file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from formcheck.export.calendar_file import calendar_file
from formcheck.plan.duration import session_minutes
from formcheck.plan.plan import Plan
from formcheck.plan.tasks import days_a_week
from formcheck.safety.task import Task

USUAL_WEEKS = 12
"""A plan without a last day goes into the calendar for so long. Design value."""
USUAL_TIME = time(9, 0)
"""Design value."""
_ROUND_MIN = 5


def plan_calendar(
    plan: Plan, tasks: Sequence[Task], uid: str, title: str, at: datetime, begins: time
) -> bytes:
    """A plan's days, from now to its last one.

    Args:
        plan: The plan.
        tasks: All that it asks for.
        uid: Whose it is, by pseudonym.
        title: What the calendar shows.
        at: Now, with its time zone.
        begins: At what time of the day.
    """
    today = at.date()
    until = max(plan.valid_until or today + timedelta(weeks=USUAL_WEEKS), today)
    minutes = math.ceil(session_minutes(tasks) / _ROUND_MIN) * _ROUND_MIN
    return calendar_file(days_a_week(tasks), uid, title, at, begins, minutes, until)
