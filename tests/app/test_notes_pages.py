"""Notes are written, changed, struck out and found again; templates come with their figures."""

from __future__ import annotations

import html
import io
import re
import uuid
import zipfile
from datetime import timedelta

import pytest
from sending import NOW, send
from sqlalchemy import select
from starlette.testclient import TestClient
from test_progress_page import exercised as exercised_on

from formcheck.app.context import AppContext
from formcheck.app.settings import change_settings
from formcheck.language.language_files import load_language
from formcheck.store.answers import keep_answer
from formcheck.store.people import add_person, keep_plan, person_of
from formcheck.store.rows import VerdictRow
from formcheck.store.sessions import SessionKeeper
from formcheck.store.take_along import CONTENTS
from formcheck.store.therapist_notes import notes_of

PLAN = """\
patient: Ada
set_by: A. Therapist
usual_pain: 2
precautions: []
entries:
- exercise: mini_squat
  dose: {sets: 2, reps: 8, days_per_week: 3}
"""
HEBREW = "\u05db\u05d0\u05d1 \u05d1\u05d9\u05e8\u05da \u202e<b>"


def exercised(context: AppContext, days_ago: int, pain: int, *reaches: float) -> None:
    exercised_on(context, days_ago, pain, *reaches)
    with context.store.write() as db:
        for row in db.scalars(select(VerdictRow)):
            row.result = {**row.result, "side": "both"}


def write(
    client: TestClient, context: AppContext, text: str, day: str = "2026-11-28", **more: str
) -> None:
    fields = {"uid": str(uuid.uuid4()), "text": text, "day": day, **more}
    where = send(client, context, "/patients/1/notes", **fields)
    assert "The note is kept." in client.get(where).text


def texts(context: AppContext, person_id: int = 1) -> list[list[str]]:
    with context.store.read() as db:
        return [[row.text for row in note.versions] for note in notes_of(db, person_id)]


def uids(context: AppContext) -> list[str]:
    with context.store.read() as db:
        return [note.newest.uid for note in notes_of(db, 1)]


def test_a_note_is_written_changed_and_struck_out_and_stays_readable(
    therapist: TestClient, context: AppContext
) -> None:
    write(therapist, context, "Walks\nwithout a stick")
    (uid,) = uids(context)
    place = f"/patients/1/notes/{uid}"
    assert place in therapist.get("/patients/1/notes").text
    assert 'name="version" value="1"' in therapist.get(place).text
    send(therapist, context, place, version="1", text="Walks with a stick", day="2026-11-27")
    send(therapist, context, place, version="2", strike="true")
    text = therapist.get("/patients/1/notes").text
    assert "<s>Walks with a stick</s>" in text and "Struck out" in text
    text = therapist.get(place).text
    assert "Walks\nwithout a stick" in text and "<textarea" not in text
    assert texts(context) == [["Walks\nwithout a stick", *["Walks with a stick"] * 2]]


def test_a_doubled_click_keeps_one_note(therapist: TestClient, context: AppContext) -> None:
    page = therapist.get("/patients/1/notes").text
    found = re.search(r'name="uid" value="([^"]+)"', page)
    assert found
    for _ in range(2):
        write(therapist, context, "Once", uid=found[1])
    assert texts(context) == [["Once"]]


def test_whoever_changes_a_changed_note_is_told_and_loses_nothing(
    therapist: TestClient, context: AppContext
) -> None:
    write(therapist, context, "One")
    place = f"/patients/1/notes/{uids(context)[0]}"
    send(therapist, context, place, version="1", text="Two", day="2026-11-28")
    fields = {"csrf_token": context.access.csrf, "version": "1", "day": "2026-11-28"}
    answer = therapist.post(place, data={**fields, "text": "My own words"})
    assert answer.status_code == 400 and "changed meanwhile" in answer.text
    assert "My own words</textarea>" in answer.text and "Two</p>" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert texts(context) == [["One", "Two"]]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " "}, "The note is empty"),
        ({"text": "x" * 20_001}, "That note is too long"),
        ({"day": "2026-02-30"}, "There is no such day"),
        ({"day": "2026-11-29"}, "today or an earlier day"),
        ({"session": "99"}, "That session is not here any more."),
        ({"session": "one"}, "That session is not here any more."),
        ({"session": "9" * 40}, "That session is not here any more."),
    ],
)
def test_what_can_not_be_kept_stays_in_the_form(
    therapist: TestClient, context: AppContext, fields: dict[str, str], says: str
) -> None:
    sent = {"text": "My own words", "day": "2026-11-28", "uid": "no uuid", **fields}
    answer = therapist.post("/patients/1/notes", data={"csrf_token": context.access.csrf, **sent})
    assert answer.status_code == 400 and says in answer.text
    assert f"{sent['text']}</textarea>" in answer.text and texts(context) == []


def test_a_note_needs_its_token_and_its_patient(therapist: TestClient, context: AppContext) -> None:
    write(therapist, context, "Of Ada")
    with context.store.write() as db:
        eve = add_person(db, "Eve", NOW).id
    place = f"/patients/{eve}/notes/{uids(context)[0]}"
    assert "That note is not here any more." in therapist.get(place).text
    fields = {"version": "1", "text": "Mine", "day": "2026-11-28"}
    assert therapist.post(place, data=fields).status_code == 403
    answer = therapist.post(place, data={"csrf_token": context.access.csrf, **fields})
    assert answer.status_code == 400 and "not here any more" in answer.text
    assert therapist.post("/patients/1/notes", data=fields).status_code == 403
    assert texts(context) == [["Of Ada"]]


def test_a_note_on_a_session_is_shown_with_it_to_the_therapist(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 1, 2, 40.0)
    write(therapist, context, "Tired that day", session="1")
    text = therapist.get("/sessions/1").text
    assert "Tired that day" in text and "/patients/1/notes?session=1" in text
    assert "Session of" in therapist.get("/patients/1/notes?session=1").text
    with context.store.write() as db:
        change_settings(db, role="patient")
    assert "Tired that day" not in therapist.get("/sessions/1").text


def test_notes_go_along_with_the_therapist_and_not_with_the_patient(
    therapist: TestClient, context: AppContext
) -> None:
    write(therapist, context, "Tired that day")
    there = {}
    for role in ("therapist", "patient"):
        with context.store.write() as db:
            change_settings(db, role=role)
        data = io.BytesIO(therapist.get("/people/1/data.zip").content)
        there[role] = b"Tired that day" in zipfile.ZipFile(data).read(CONTENTS)
    assert there == {"therapist": True, "patient": False}


def test_figures_are_filled_in_with_their_doubts_and_every_blank_is_said(
    therapist: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        ada = person_of(db, 1)
        keep_plan(db, ada, PLAN, "therapist", NOW - timedelta(days=9))
        keep_answer(db, ada, "missed_day", {"day": "2026-11-24", "why": "pain"}, "patient", NOW)
        items = [{"name": "gardening", "rating": 3}]
        keep_answer(db, ada, "activities", {"items": items}, "patient", NOW - timedelta(days=9))
        items = [{"name": "gardening", "rating": 6}]
        keep_answer(db, ada, "activities", {"items": items}, "patient", NOW)
        walked = {"side": "both", "value": 31.0, "low": 31.0, "high": 31.0}
        result = {"assessment": "walk_40m", "unit": "s", "results": [walked]}
        keep_answer(db, ada, "test", result, "therapist", NOW)
    exercised(context, 8, 4, 30.0, 32.0)
    exercised(context, 1, 2, 50.0, 52.0)
    for template, wanted, blank in (
        ("follow_up", ["after 2", "Nov 24, 2026: Pain", "31 ± 3° on Nov 20", "2, on 2 days"],
         "pain on the morning after"),
        ("discharge", ["3/10 on Nov 19, 2026, 6/10 on Nov 28", "more than the camera", "31 s on"],
         "what for"),
        ("start_of_care", ["Usual pain, 0 to 10: 2", "Mini squat: 2 sets of 8"], "where it hurts"),
        ("phone_call", ["Nov 27, 2026: before ?, after 2"], ""),
    ):  # fmt: skip
        text = html.unescape(therapist.get(f"/patients/1/notes?template={template}").text)
        assert [one for one in wanted if one not in text] == []
        assert ("Could not be filled in" in text) == bool(blank)
        assert not blank or f"[not known: {blank}]" in text


def test_each_template_fills_in_where_nothing_is_known(
    therapist: TestClient, context: AppContext
) -> None:
    for code in ("en", "de", "es"):
        asked = {"accept-language": code}
        language = load_language(code)
        for template in ("start_of_care", "follow_up", "discharge", "phone_call"):
            text = therapist.get(f"/patients/1/notes?template={template}", headers=asked).text
            assert html.unescape(text).count(language.texts.notebook.blank.split(":")[0]) >= 2


def test_own_templates_are_kept_used_and_removed(
    therapist: TestClient, context: AppContext
) -> None:
    send(therapist, context, "/note-templates", name="Short & <i>", text="{name}: {usual_pain}!")
    page = therapist.get("/patients/1/notes").text
    found = re.search(r'href="(\?template=own[^"]+)#new"', page)
    assert found
    text = therapist.get(f"/patients/1/notes{html.unescape(found[1])}").text
    assert "Ada: [not known: usual pain]!" in text
    assert "<i>" not in text
    send(therapist, context, "/note-templates/drop", name="Short & <i>")
    answer = therapist.get(f"/patients/1/notes{html.unescape(found[1])}")
    assert answer.status_code == 400 and "That template is not here any more" in answer.text


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("Short", "{pain} {name}", "There is no field pain: choose one from the list."),
        ("", "{name}", "A name is missing"),
        ("x" * 300, "{name}", "That name is too long"),
        ("Short", " ", "The template is empty"),
        ("Short", "x" * 10_001, "That template is too long"),
    ],
)
def test_a_template_that_makes_no_sense_stays_in_the_form(
    therapist: TestClient, context: AppContext, name: str, text: str, says: str
) -> None:
    fields = {"csrf_token": context.access.csrf, "name": name, "text": text}
    answer = therapist.post("/note-templates", data=fields)
    assert answer.status_code == 400 and says in html.unescape(answer.text)
    assert f"{text}</textarea>" in answer.text
    assert "Own templates" not in therapist.get("/note-templates").text


@pytest.mark.parametrize("text", [HEBREW, "x" * 300, "<script>alert(1)</script> & 'so'"])
def test_what_is_typed_is_shown_as_it_is(
    therapist: TestClient, context: AppContext, text: str
) -> None:
    write(therapist, context, text)
    page = therapist.get("/patients/1/notes").text
    assert text in html.unescape(page) and "<script>alert" not in page and "<b>" not in page
    assert texts(context) == [[text]]


def search(client: TestClient, query: str) -> str:
    return client.get("/search", params={"q": query}).text


def test_search_finds_notes_comments_and_names_and_marks_the_words(
    therapist: TestClient, context: AppContext
) -> None:
    exercised(context, 1, 2, 40.0)
    write(therapist, context, "Die linke Hüfte schmerzt <b>", session="1")
    headers = {"x-csrf-token": context.access.csrf}
    said = {"at_s": 1.5, "text": "Knee drifts in"}
    with context.store.write() as db:
        eve = add_person(db, "Evä", NOW).id
    SessionKeeper(context.store, eve, NOW)
    assert therapist.post("/api/v1/sets/1/comments", json=said, headers=headers).status_code == 200
    text = search(therapist, "HUFTE ada")
    assert "<mark>Hüfte</mark>" in text and "<mark>Ada</mark>" in text and "<b>" not in text
    assert 'href="/sessions/1"' in text and "Found: 1<" in text
    text = search(therapist, "drifts squat")
    assert 'href="/review/1#t=1.5"' in text and "<mark>drifts</mark>" in text
    assert 'href="/patients/2"' in search(therapist, "eva")
    assert "Nothing was found." in search(therapist, "hufte eva")
    assert "Knee drifts in" in therapist.get("/patients/1/notes").text


@pytest.mark.parametrize("query", ["", " ", "\u0301", "%", "_", "'; --", "x" * 5000, HEBREW])
def test_search_for_anything_is_a_page(
    therapist: TestClient, context: AppContext, query: str
) -> None:
    write(therapist, context, "Fine")
    answer = therapist.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert ("Nothing was found." in answer.text) == bool(query.strip(" \u0301"))


def test_search_finds_what_was_struck_out_and_says_so(
    therapist: TestClient, context: AppContext
) -> None:
    write(therapist, context, "Limps")
    place = f"/patients/1/notes/{uids(context)[0]}"
    send(therapist, context, place, version="1", strike="true")
    assert "Struck out" in search(therapist, "limps")
    assert f"/patients/1/notes#note-{uids(context)[0]}" in search(therapist, "limps")
