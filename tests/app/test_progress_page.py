from __future__ import annotations

from datetime import datetime, timedelta

from sending import NOW
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.exercise import exercise_text, load_exercise
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import PainTold
from formcheck.store.answers import keep_answer
from formcheck.store.people import keep_plan, people
from formcheck.store.rows import RepetitionRow, VerdictRow
from formcheck.store.sessions import SessionKeeper

PLAN = """\
patient: Me
precautions: []
entries:
- exercise: mini_squat
  dose: {sets: 2, reps: 8, days_per_week: 3}
"""
SQUAT = "mini_squat"


def exercised(
    context: AppContext,
    days_ago: int,
    pain: int,
    *reaches: float,
    now: datetime = NOW,
    hold_s: float = 1.0,
    exercise: str = SQUAT,
) -> None:
    """A session some days ago, with the pain after it and how far each repetition went."""
    at = now - timedelta(days=days_ago)
    with context.store.read() as db:
        (person,) = people(db)
    keeper = SessionKeeper(context.store, person.id, at)
    keeper.keep(SessionBegan("none", {exercise: 1}), at)
    keeper.keep(PainTold("after", pain, "green"), at)
    set_id = keeper.begin_set(exercise, None, "standard", at)
    with context.store.write() as db:
        db.add(
            VerdictRow(
                set_id=set_id,
                made_at=at,
                way="live",
                exercise_text=exercise_text(load_exercise(exercise)),
                program="1",
                outcome="ok",
                result={"reps": [], "side": "both"},
                repetitions=[rep(n, reach, hold_s) for n, reach in enumerate(reaches, 1)],
            )
        )


def rep(number: int, reach: float, hold_s: float) -> RepetitionRow:
    times = {key: float(number) for key in ("start_s", "peak_s", "end_s")}
    way = {"excursion": reach, "sd": 3.0, "judged": True, "score": None}
    return RepetitionRow(number=number, side="both", hold_s=hold_s, **times, **way)


def planned(context: AppContext, at: datetime) -> None:
    with context.store.write() as db:
        keep_plan(db, people(db)[0], PLAN, "therapist", at)


def test_without_a_session_it_says_so(patient: TestClient) -> None:
    text = patient.get("/progress").text
    assert "Nothing has been done yet." in text and "November 2026" in text
    assert 'href="/progress" aria-current="page"' in text


def test_days_done_are_marked_and_counted_against_the_plan(
    patient: TestClient, context: AppContext
) -> None:
    patient.get("/progress")
    planned(context, NOW - timedelta(days=3))
    for days_ago in (40, 9, 2, 1):
        exercised(context, days_ago, 2, 30.0)
    text = patient.get("/progress").text
    assert text.count(": exercised") == 4
    assert 'aria-label="November 27, 2026: exercised">27 ✓</a>' in text
    assert ">2 of 3<" in text  # this week
    assert "1 of 3" not in text and ">1</td>" in text  # before there was a plan
    assert text.index("November 2026") < text.index("Earlier months") < text.index("October 2026")


def test_a_change_is_told_only_where_the_camera_can_tell_it(
    patient: TestClient, context: AppContext
) -> None:
    patient.get("/progress")
    exercised(context, 9, 5, 20.0, 22.0, 24.0)
    exercised(context, 5, 3, 23.0, 24.0, 25.0)
    text = patient.get("/progress").text
    assert "No change that the camera could tell: 22 ± 3° then, 24 ± 3° now." in text
    assert "Pain after exercising: 5 the first time, 3 the last time." in text
    exercised(context, 1, 2, 40.0)
    text = patient.get("/progress").text
    assert "Further than at the beginning: 22 ± 3° then, 40 ± 3° now." in text
    assert "/review/" not in text and text.count("<svg") >= 2
    assert text.count("As a table") == text.count('class="trend"')  # a year of rows stays folded


def test_holds_are_told_by_their_seconds_and_own_activities_over_time(
    patient: TestClient, context: AppContext
) -> None:
    patient.get("/progress")
    for days_ago, held in ((9, 10.0), (1, 20.0)):
        exercised(context, days_ago, 2, 30.0, hold_s=held, exercise="single_leg_stance")
        with context.store.write() as db:
            items = [{"name": "Stairs", "rating": 10 - days_ago}]
            at = NOW - timedelta(days=days_ago)
            keep_answer(db, people(db)[0], "activities", {"items": items}, "patient", at)
    text = patient.get("/progress").text
    assert "How long: Single-leg stance, both legs (s)" in text
    assert "Longer than at the beginning: 10 s then, 20 s now." in text
    assert 'aria-label="Own activities, 0 to 10"' in text


def test_it_speaks_german(patient: TestClient, context: AppContext) -> None:
    patient.get("/progress")
    exercised(context, 1, 2, 40.0)
    text = patient.get("/progress", headers={"accept-language": "de"}).text
    assert "November 2026" in text and ">27 ✓</a>" in text and "27. November 2026: geübt" in text
    assert text.index("Montag") < text.index("Sonntag")
