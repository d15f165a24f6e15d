"""A calendar file is read back, by day and time, and tells nothing of what is done."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from icalendar import Calendar

from formcheck.export.calendar_file import WEEKDAYS, calendar_file

WEDNESDAY = datetime(2026, 3, 4, 18, 0, tzinfo=timezone.utc)
UNTIL = date(2026, 5, 1)


def event(days: int, uid: str = "ada"):
    data = calendar_file(days, uid, "Exercises", WEDNESDAY, time(9), 25, UNTIL)
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


@pytest.mark.parametrize("days", range(1, 8))
def test_as_many_days_as_are_planned_from_the_next_one_on(days: int):
    found = event(days)
    rule = found["rrule"]
    assert len(set(rule["BYDAY"])) == days
    assert set(rule["BYDAY"]) <= set(WEEKDAYS)
    start = found.decoded("dtstart")
    assert start.time() == time(9)
    assert start.tzinfo is None
    assert WEEKDAYS[start.weekday()] in rule["BYDAY"]
    assert WEDNESDAY.date() <= start.date() < WEDNESDAY.date() + timedelta(days=7)
    assert rule["UNTIL"] == [datetime(2026, 5, 1, 9, 0)]
    assert found.decoded("duration") == timedelta(minutes=25)


def test_the_same_plan_made_again_takes_the_place_of_the_last():
    assert event(3)["uid"] == event(5)["uid"]
    assert event(3)["uid"] != event(3, "bob")["uid"]


def test_the_title_is_all_that_is_told():
    assert event(3)["summary"] == "Exercises"
    assert set(event(3)) == {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DURATION", "RRULE"}
