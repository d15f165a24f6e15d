from __future__ import annotations

from datetime import date, timedelta

from formcheck.plan.plan_history import PlanHistory, days_per_week, plan_as_written

FIRST = date(2026, 11, 2)
LATER = FIRST + timedelta(days=14)


def plan(*entries: str, more: str = "") -> str:
    lines = "".join(f"- {entry}\n" for entry in entries)
    return f"patient: P-1\nprecautions: []\n{more}entries:\n{lines}"


def entry(exercise: str, days: int, day: str = "") -> str:
    of = f", day: {day}" if day else ""
    return f"{{exercise: {exercise}, dose: {{sets: 1, reps: 5, days_per_week: {days}}}{of}}}"


def wanted(text: str) -> int:
    found = plan_as_written(text)
    assert found is not None
    return days_per_week(found)


def test_a_week_has_as_many_days_as_the_exercise_that_is_done_most_often() -> None:
    assert wanted(plan(entry("mini_squat", 2), entry("bridge", 4))) == 4


def test_days_in_turn_count_together_and_no_week_has_more_than_seven() -> None:
    assert wanted(plan(entry("mini_squat", 2, "A"), entry("bridge", 3, "B"))) == 5
    assert wanted(plan(entry("mini_squat", 5, "A"), entry("bridge", 5, "B"))) == 7
    assert wanted(plan(entry("mini_squat", 2, "A"), entry("bridge", 6))) == 6


def test_where_a_plan_names_no_dose_the_exercise_does() -> None:
    assert wanted(plan("{exercise: bridge}")) in (2, 3, 7)
    assert wanted(plan("{exercise: gone_by_now}", entry("bridge", 2))) == 2


def test_each_week_is_counted_by_the_version_of_its_time() -> None:
    texts = [(FIRST, plan(entry("bridge", 2))), (LATER, plan(entry("bridge", 4)))]
    history = PlanHistory(texts)
    before = FIRST - timedelta(days=1)
    days = (before, FIRST, LATER - timedelta(days=1), LATER)
    assert [history.days_per_week(day) for day in days] == [0, 2, 2, 4]
    assert (history.begins, PlanHistory([]).begins) == (FIRST, None)


def test_a_plan_that_is_over_wants_nothing_any_more() -> None:
    text = plan(entry("bridge", 2), more=f"valid_until: {LATER}\n")
    history = PlanHistory([(FIRST, text)])
    assert history.days_per_week(LATER) == 2
    assert history.days_per_week(LATER + timedelta(days=1)) == 0
    assert history.newest is not None and history.newest.valid_until == LATER


def test_a_text_that_is_no_plan_wants_nothing() -> None:
    history = PlanHistory([(FIRST, "patient: [")])
    assert (history.newest, history.days_per_week(FIRST)) == (None, 0)
