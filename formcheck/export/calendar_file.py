"""The days of a plan as a calendar file (RFC 5545) that tells nobody what is done on them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Days of a week as calendars name them, from Monday."""
_SPREAD = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 5),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: tuple(range(7)),
}
"""Which days, so that those of rest lie apart. Design value."""


def calendar_file(
    plan_days: int, uid: str, title: str, at: datetime, begins: time, minutes: int, until: date
) -> bytes:
    """A calendar with one event that comes back each week.

    Its times have no zone: nine in the morning is nine wherever the person is.

    Args:
        plan_days: On how many days of a week, 1 to 7.
        uid: What the event is known by: the same one, made again, takes the place of the last.
        title: What the calendar shows; neutral, for others see it.
        at: Now, with its time zone.
        begins: At what time of the day.
        minutes: How long it takes.
        until: The last day on which it may be.
    """
    from icalendar import Calendar, Event

    days = _SPREAD[plan_days]
    today = at.date()
    ahead = min((day - today.weekday()) % 7 for day in days)
    first = datetime.combine(today + timedelta(days=ahead), begins)
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_OID, uid)))
    event.add("dtstamp", at)
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("duration", timedelta(minutes=minutes))
    last = datetime.combine(until, begins)
    rule = {"freq": "weekly", "byday": [WEEKDAYS[day] for day in days], "until": last}
    event.add("rrule", rule)
    calendar = Calendar()
    calendar.add("prodid", "-//formcheck//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
