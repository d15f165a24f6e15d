"""A patient's page and the list of patients: how it goes, what needs attention, what was seen."""

from __future__ import annotations

import re
from datetime import timedelta
from html import escape

import pytest
from sending import NOW, send
from starlette.testclient import TestClient
from test_progress_page import exercised, planned

from formcheck.app.context import AppContext
from formcheck.language.language_files import load_language
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.people import add_person, people, person_of
from formcheck.store.rows import SessionRow, ToldRow

RTL = "دينا عبد الرحمن"
LONG = "Maximiliane " + "von-und-zu-" * 26


def page(client: TestClient, number: int = 1, code: str = "en") -> str:
    """A patient's page, its cells without their attributes."""
    answer = client.get(f"/patients/{number}", headers={"accept-language": code})
    assert answer.status_code == 200
    return re.sub("<td [^>]*>", "<td>", " ".join(answer.text.split()))


def told(context: AppContext, session: int, kind: str, **content: object) -> None:
    """Tell something in a session."""
    with context.store.write() as db:
        db.add(ToldRow(session_id=session, at=NOW, kind=kind, content=content))


def answered(context: AppContext, kind: str, days_ago: int = 1, **content: object) -> None:
    with context.store.write() as db:
        at = NOW - timedelta(days=days_ago)
        keep_answer(db, person_of(db, 1), kind, content, "patient", at)  # type: ignore[arg-type]


def seen_rows(context: AppContext) -> list[dict[str, object]]:
    with context.store.read() as db:
        return [row.content for row in answers_of(db, 1, "seen")]


def test_a_line_tells_reason_week_pain_and_last_session(
    therapist: TestClient, context: AppContext
) -> None:
    planned(context, NOW - timedelta(days=20))
    for days_ago, pain in ((16, 1), (14, 1), (12, 1), (5, 2), (3, 3), (1, 6)):
        exercised(context, days_ago, pain, 30.0)
    text = " ".join(therapist.get("/patients").text.split())
    assert '<a href="/sessions/6">Pain rose to 6 on Fri, Nov 27</a>' in text
    for cell in ("3 of 3", "6 ↑ rising", "Nov 27, 2026"):
        assert f">{cell}</td>" in text
    assert "more</span>" not in text


def test_the_list_shows_the_first_reason_that_was_not_seen(
    therapist: TestClient, context: AppContext
) -> None:
    planned(context, NOW - timedelta(days=20))
    for days_ago, pain in ((9, 1), (8, 1), (3, 6)):
        exercised(context, days_ago, pain, 30.0)
    text = therapist.get("/patients").text
    assert "Pain rose to 6" in text and "and 1 more" in text
    name = "2026-11-25_09-30-00-000000"
    send(therapist, context, "/patients/1/seen", flag=f"pain_rose:{name}")
    text = therapist.get("/patients").text
    assert "Pain rose" not in text and "1 of 3 planned sessions" in text
    send(therapist, context, "/patients/1/seen", flag="few_sessions:2026-W48")
    assert "Nothing stands out" in therapist.get("/patients").text


def test_seen_is_kept_once_with_who_said_it_and_can_be_taken_back(
    therapist: TestClient, context: AppContext
) -> None:
    for _ in range(2):  # a second click
        send(therapist, context, "/patients/1/seen", flag="never")
    assert seen_rows(context) == [{"flag": "never", "seen": True}]
    with context.store.read() as db:
        (row,) = answers_of(db, 1, "seen")
        assert (row.made_by, row.at) == ("therapist", NOW)
    text = page(therapist)
    assert "Seen already: 1" in text and "seen on Nov 28, 2026" in text
    assert "Nothing stands out" in text
    for _ in range(2):
        send(therapist, context, "/patients/1/seen", flag="never", seen="false")
    assert [row["seen"] for row in seen_rows(context)] == [True, False]
    assert "Seen already" not in page(therapist)


def test_what_was_seen_comes_back_with_something_new(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 3, 1, 30.0)
    exercised(context, 2, 5, 30.0)
    send(therapist, context, "/patients/1/seen", flag="pain_rose:2026-11-26_09-30-00-000000")
    assert "Nothing stands out" in page(therapist)
    exercised(context, 0, 8, 30.0)
    text = page(therapist)
    assert "Pain rose to 8" in text and "Pain rose to 5" not in text


@pytest.mark.parametrize(
    ("number", "fields", "words"),
    [
        (1, {"flag": "idle:2026-11-01:0"}, "That reason is not here any more"),
        (1, {"flag": "x" * 5000}, "That reason is not here any more"),
        (2, {"flag": "never"}, "That person is not here any more."),
    ],
)
def test_what_is_not_there_is_not_seen(
    therapist: TestClient, context: AppContext, number: int, fields: dict[str, str], words: str
) -> None:
    data = {"csrf_token": context.access.csrf, **fields}
    answer = therapist.post(f"/patients/{number}/seen", data=data)
    assert answer.status_code == 400 and words in answer.text
    assert seen_rows(context) == []


def test_seen_needs_its_token_and_a_therapist(therapist: TestClient, context: AppContext) -> None:
    assert therapist.post("/patients/1/seen", data={"flag": "never"}).status_code == 403
    send(therapist, context, "/settings", role="patient", text_size="usual", contrast="usual",
         keep="poses")  # fmt: skip
    data = {"csrf_token": context.access.csrf, "flag": "never"}
    answer = therapist.post("/patients/1/seen", data=data)
    assert answer.status_code == 400 and "Only a therapist can say that." in answer.text
    assert seen_rows(context) == []
    answered(context, "seen", 0, flag="never", seen=True)  # as a patient's own file might say
    assert "Seen already" not in page(therapist)


def test_a_day_missed_for_pain_is_a_flag_another_one_is_not(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 1, 2, 30.0)
    answered(context, "missed_day", day="2026-11-26", why="time")
    answered(context, "missed_day", day="soon", why="pain")
    assert "Nothing stands out" in page(therapist)
    answered(context, "missed_day", day="2026-11-25", why="pain")
    assert "Nothing done on Wed, Nov 25, for pain" in page(therapist)


def test_adherence_is_counted_by_the_plan_of_each_week(
    therapist: TestClient, context: AppContext
) -> None:
    planned(context, NOW - timedelta(days=13))
    for days_ago in (15, 12, 9, 1):
        exercised(context, days_ago, 2, 30.0)
    text = page(therapist)
    weeks = (("Nov 23, 2026", 1, 3), ("Nov 16, 2026", 2, 3), ("Nov 9, 2026", 1, 1))
    rows = [
        f'<th scope="row">{first}</th><td>{done}</td><td>{plan}</td>' for first, done, plan in weeks
    ]
    assert [text.index(row) for row in rows] == sorted(text.index(row) for row in rows)
    assert "The last 2 whole weeks: 3 of 4 planned days." in text


def test_pain_has_the_next_morning_and_the_usual(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 3, 4, 30.0)
    exercised(context, 1, 3, 30.0)
    told(context, 2, "settled_told", settled=False)
    told(context, 2, "pain_told", when="before", pain=2, light="green", usual=2)
    text = page(therapist)
    first = '<th scope="row"><a href="/sessions/1">Nov 25, 2026</a></th>'
    assert f"{first}<td></td><td>4</td><td>not as usual</td><td></td>" in text
    assert "<td>2</td><td>3</td><td></td><td>2</td>" in text
    assert "Pain had not settled by the next morning, as told on Fri, Nov 27" in text


def test_ranges_are_told_with_their_doubt_and_the_smallest_real_change(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 9, 2, 20.0, 22.0, 24.0)
    exercised(context, 5, 2, 29.0)
    text = page(therapist)
    glance = "<td>22 ± 3°</td><td>29 ± 3°</td><td>can&#39;t be told: less than 8°</td>"
    assert f"{glance}<td>1 of 1</td><td>\N{EN DASH}</td>" in text
    assert "1.96 times the camera&#39;s standard deviation" in text
    assert "<td>22 ± 3° (at most 24°)</td><td>3 of 3</td>" in text and "the program" in text
    exercised(context, 1, 2, 40.0)
    assert "<td>+18°, real</td>" in page(therapist)


def test_times_are_written_as_the_language_does(therapist: TestClient, context: AppContext) -> None:
    for hold_s in (21.56, 24.5):
        exercised(context, 1, 3, 2.0, hold_s=hold_s, exercise="single_leg_stance")
    text = page(therapist, code="de")
    assert "24,5" in text and "24.5" not in text and "21.6" not in text


def test_effort_and_load_stand_beside_the_range(therapist: TestClient, context: AppContext) -> None:
    exercised(context, 2, 2, 30.0)
    load = {"kg": 2.0}
    told(context, 1, "effort_told", exercise="mini_squat", side=None, effort=6, load=load)
    text = page(therapist)
    assert "<td>6, 2 kg</td>" in text and "<td>6</td><td>2 kg</td>" in text


def test_own_activities_are_drawn_over_time(therapist: TestClient, context: AppContext) -> None:
    for days_ago, rating in ((20, 3), (2, 7)):
        items = [{"name": "<b>Stairs</b>", "rating": rating}]
        answered(context, "activities", days_ago, items=items)
    text = page(therapist)
    assert 'aria-label="Own activities, 0 to 10"' in text
    assert "&lt;b&gt;Stairs&lt;/b&gt;" in text and "<b>Stairs" not in text


@pytest.mark.parametrize("name", [LONG[:300].strip(), RTL, "<script>alert(1)</script>"])
def test_any_name_is_shown_as_it_is(therapist: TestClient, context: AppContext, name: str) -> None:
    with context.store.write() as db:
        add_person(db, name, NOW)
    shown = name.replace("<", "&lt;").replace(">", "&gt;")
    for path in ("/patients", "/patients/2"):
        assert f"<bdi>{shown}</bdi>" in therapist.get(path).text


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_it_speaks_the_language(therapist: TestClient, context: AppContext, code: str) -> None:
    exercised(context, 3, 1, 30.0)
    exercised(context, 1, 5, 30.0)
    texts = load_language(code).texts
    text = page(therapist, code=code)
    for words in (
        texts.trends.attention,
        texts.trends.by_week,
        texts.trends.exercises,
        texts.trends.table,
    ):
        assert words in text
    assert "Pain" not in text or code == "en"


def test_a_session_that_was_only_opened_counts_for_nothing(
    therapist: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        db.add(
            SessionRow(
                person_id=1, plan_id=None, name="empty", source="live", began_at=NOW, folder=None
            )
        )
    assert "Nothing has been done yet" in page(therapist)
    told(context, 1, "pain_told", when="before", pain=7, light="red", usual=2)
    for path in ("/patients/1", "/sessions/1"):
        assert "No exercise was begun." in therapist.get(path).text


def test_somebody_new_is_added_and_goes_on_to_a_plan(
    therapist: TestClient, context: AppContext
) -> None:
    name = "مريم " + "x" * 290
    where = send(therapist, context, "/patients", name=f"  {name} ")
    assert where.endswith("/plan/new") and name in therapist.get(where).text
    assert f"<bdi>{name}</bdi>" in therapist.get("/patients").text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "A name is missing"),
        ("<b>" * 101, "That name is too long"),
        ("Ada", "There is somebody called Ada already"),
    ],
)
def test_a_name_that_cannot_be_is_asked_for_again(
    therapist: TestClient, context: AppContext, name: str, sentence: str
) -> None:
    form = {"csrf_token": context.access.csrf, "name": name}
    answer = therapist.post("/patients", data=form)
    assert answer.status_code == 422
    assert sentence in answer.text and f'value="{escape(name)}"' in answer.text
    with context.store.read() as db:
        assert len(people(db)) == 1
