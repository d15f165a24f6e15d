"""Handing over by pages: a patient's program and a therapist's, each with its own data folder."""

from __future__ import annotations

import html
import io
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from sending import HERE, NOW, PORT, send
from starlette.testclient import TestClient
from therapist import PATIENT, recorded_set

from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.app.settings import change_settings
from formcheck.handover.key_card import KeyCard
from formcheck.handover.sealed_file import new_key, public_key
from formcheck.store import open_store
from formcheck.store.own_key import OWN_KEY, hand_over_settings, own_card
from formcheck.store.people import keep_plan, people, person_of, plan_in_force, sessions_from

PLAN = "patient: P-7\nset_by: A. Therapist\nprecautions: []\nentries:\n- exercise: bridge\n"
PHRASE = "three red apples"
CARD = KeyCard("Practice <b>Weber</b>", public_key(new_key()))


class Side:
    """One of the two programs, and the browser in front of it."""

    def __init__(self, context: AppContext, role: str) -> None:
        self.context = context
        self.client = TestClient(make_app(context), base_url=HERE, follow_redirects=False)
        self.client.get("/", params={"token": context.access.token})
        self.client.headers["origin"] = HERE
        send(self.client, context, "/welcome", role=role)

    def post(self, path: str, **fields: Any) -> Any:
        fields["csrf_token"] = self.context.access.csrf
        return self.client.post(path, data=fields)

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text)

    def seal(self, path: str, **fields: Any) -> bytes:
        """Make a sealed file and save it."""
        answer = self.post(path, **fields)
        assert answer.status_code == 303, answer.text
        while self.context.jobs.running("hand_over") is not None:
            time.sleep(0.02)
        page = self.page(path)
        found = re.search(r'href="(/hand-over/\d+/file)"', page)
        assert found, page
        saved = self.client.get(found[1])
        assert PATIENT not in saved.headers["content-disposition"]
        return saved.content

    def take_in(self, data: bytes, name: str = "a.formcheck", **more: Any) -> dict[str, Any]:
        """Drop a file on the page of imports."""
        headers = {"x-csrf-token": self.context.access.csrf}
        body = {"name": name, "size": len(data), **more}
        number = self.client.post("/api/v1/uploads", json=body, headers=headers).json()["id"]
        place = f"/api/v1/uploads/{number}"
        for at in range(0, len(data), 500_000):
            piece = data[at : at + 500_000]
            self.client.post(f"{place}/pieces?at={at}", content=piece, headers=headers)
        self.client.post(f"{place}/done", headers=headers)
        while self.context.jobs.running("import") is not None:
            time.sleep(0.02)
        found: list[dict[str, Any]] = self.client.get("/api/v1/uploads").json()
        return found[-1]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Side]:
    """The patient's; she has a recorded set."""
    with open_store(tmp_path / "home") as store:
        side = Side(AppContext(store, Access(PORT), now=lambda: NOW), "patient")
        recorded_set(store, NOW - timedelta(hours=1), sizes=(0.0,))
        with store.write() as db:
            change_settings(db, person_id=people(db)[0].id)
        yield side
        side.context.jobs.close()


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Side]:
    """The therapist's."""
    with open_store(tmp_path / "clinic") as store:
        side = Side(AppContext(store, Access(PORT), now=lambda: NOW), "therapist")
        yield side
        side.context.jobs.close()


def exchange_key(home: Side, clinic: Side) -> str:
    """The therapist's key, as a text that is copied; returns it."""
    clinic.post("/hand-over/key", name="Practice Weber")
    card = clinic.client.get("/hand-over/key.txt").text
    assert home.post("/hand-over/receivers", text=card).status_code == 303
    return own_card(clinic.context.store).key


def test_a_round_trip_by_pages(home: Side, clinic: Side) -> None:
    key = exchange_key(home, clinic)
    sealed = home.seal("/hand-over", to=key)
    found = clinic.take_in(sealed)
    assert found["state"] == "done" and "New sessions: 1, recorded sets: 1." in found["message"]
    again = clinic.take_in(sealed)
    assert "New sessions: 0" in again["message"] and "Here already: 1" in again["message"]
    store = clinic.context.store
    with store.write() as db:
        (person,) = people(db)
        keep_plan(db, person_of(db, person.id), PLAN, "therapist", NOW)
        assert len(sessions_from(db, person.id)) == 1
    path = f"/patients/{person.id}/hand-over"
    own = own_card(home.context.store)
    assert own.fingerprint in clinic.page(path)
    back = clinic.seal(path, to=own.key)
    taken = home.client.post(
        "/plan",
        data={"csrf_token": home.context.access.csrf},
        files={"file": ("plan.formcheck", back)},
    )
    assert taken.headers["location"] == "/today?plan=newer"
    today = home.page("/today?plan=newer")
    assert "is in force from now on" in today and "Bridge" in today
    assert "is the one that is in force here" in home.take_in(back)["message"]
    with home.context.store.read() as db:
        (me,) = people(db)
        plan = plan_in_force(db, me.id)
        assert plan is not None and plan.text == PLAN


def test_only_what_is_new_is_offered_after_the_first_file(home: Side, clinic: Side) -> None:
    key = exchange_key(home, clinic)
    assert 'value="new"' not in home.page("/hand-over")
    home.seal("/hand-over", to=key)
    page = home.page("/hand-over")
    assert "Only what is new since November 28, 2026 (sessions: 0)" in page
    assert "for Practice Weber; sessions: 1" in page
    assert (
        "New sessions: 0" in clinic.take_in(home.seal("/hand-over", to=key, what="new"))["message"]
    )
    home.seal("/hand-over", to="passphrase", passphrase=PHRASE, again=PHRASE)
    page = home.page("/hand-over")  # who gets what is new since when
    assert "2026, <bdi>Practice Weber</bdi> (" in page and "2026, <bdi>Whoever knows" in page


def test_a_passphrase_is_written_twice_and_not_too_short(home: Side, clinic: Side) -> None:
    for given, said in (
        ({"passphrase": PHRASE, "again": "three red apple"}, "not the same"),
        ({"passphrase": "apple", "again": "apple"}, "too short: use 12"),
        ({}, "too short"),
    ):
        answer = home.post("/hand-over", to="passphrase", **given)
        assert answer.status_code == 400 and said in answer.text
    sealed = home.seal("/hand-over", to="passphrase", passphrase=PHRASE, again=PHRASE)
    for given, said in (("", "needs its passphrase"), ("three red apple", "doesn't open")):
        found = clinic.take_in(sealed, passphrase=given)
        assert found["state"] == "failed" and said in found["message"]
    assert clinic.take_in(sealed, passphrase=PHRASE)["state"] == "done"
    folder = clinic.context.store.folder
    everything = [p.read_bytes() for p in folder.rglob("*") if p.is_file()]
    assert not any(PHRASE.encode() in data for data in everything)


def test_nobody_can_be_chosen_who_was_not_taken_in(home: Side) -> None:
    for to in ("", CARD.key, "x" * 90):
        answer = home.post("/hand-over", to=to)
        assert answer.status_code == 400 and "Choose who gets it." in answer.text


@pytest.mark.parametrize("damage", ["half", "foreign", "somebody else's"])
def test_a_bad_file_is_told_in_one_sentence(home: Side, clinic: Side, damage: str) -> None:
    sealed = home.seal("/hand-over", to=exchange_key(home, clinic))
    data, said = {
        "half": (sealed[: len(sealed) // 2], "damaged or not whole"),
        "foreign": (b"hello", "no file that formcheck sealed"),
        "somebody else's": (sealed, "sealed for somebody else"),
    }[damage]
    if damage == "somebody else's":
        (clinic.context.store.folder / OWN_KEY).write_text(new_key())
    found = clinic.take_in(data)
    assert found["state"] == "failed" and said in found["message"]
    with clinic.context.store.read() as db:
        assert people(db) == []


def test_a_key_is_taken_in_as_a_file_and_as_a_picture(home: Side) -> None:
    picture = io.BytesIO()
    segno.make(CARD.text, error="m", encoding="utf-8").save(picture, kind="png", scale=6)
    for name, data in (("key.txt", CARD.text.encode()), ("key.png", picture.getvalue())):
        answer = home.client.post(
            "/hand-over/receivers",
            data={"csrf_token": home.context.access.csrf},
            files={"file": (name, data)},
        )
        assert answer.status_code == 303, answer.text
        page = home.client.get("/hand-over?taken=true").text
        assert "Practice &lt;b&gt;Weber&lt;/b&gt;" in page and CARD.fingerprint in page
        home.post("/hand-over/receivers/forget", key=CARD.key)
        assert CARD.fingerprint not in home.page("/hand-over")


@pytest.mark.parametrize(
    ("text", "data", "said"),
    [
        ("", b"", "Choose the key's file"),
        ("age1nothing", b"", "That is no key"),
        ("", b"\x89PNG\xff", "There is no key in that picture"),
        ("", b"\xff" * 20_000, "There is no key in that picture"),
        (f"{CARD.key}\n{public_key(new_key())}", b"", "more than one key"),
    ],
)
def test_what_is_no_key_is_refused(home: Side, text: str, data: bytes, said: str) -> None:
    answer = home.client.post(
        "/hand-over/receivers",
        data={"csrf_token": home.context.access.csrf, "text": text},
        files={"file": ("key", data)},
    )
    assert answer.status_code == 400 and said in html.unescape(answer.text)
    with home.context.store.read() as db:
        assert hand_over_settings(db).receivers == ()


def test_the_own_key_is_shown_in_three_ways(clinic: Side) -> None:
    clinic.post("/hand-over/key", name="Weber\u202e" + "x" * 300)
    page, card = clinic.page("/hand-over/key"), own_card(clinic.context.store)
    assert card.key in page and card.fingerprint in page and len(card.name) == 100
    assert str(clinic.context.store.folder / OWN_KEY) in page
    assert 'alt="Square code' in page
    code = clinic.client.get("/hand-over/key.svg")
    assert code.headers["content-type"] == "image/svg+xml"
    assert code.headers["cache-control"] == "no-store"
    assert clinic.client.get("/hand-over").headers["location"] == "/hand-over/key"
    assert '<p class="lead"><a href="/patients">' in page


def test_a_name_can_be_given_by_whoever_has_none_yet(home: Side, clinic: Side) -> None:
    key = exchange_key(home, clinic)
    with home.context.store.write() as db:
        person_of(db, 1).name = "Me"
    assert "Your name, as your therapist knows you" in home.page("/hand-over")
    assert "Ada L." in clinic.take_in(home.seal("/hand-over", to=key, name="Ada L."))["message"]
    assert "Your name, as your therapist knows you" not in home.page("/hand-over")


def test_what_was_made_can_be_thrown_away_and_isnt_there_afterwards(
    home: Side, clinic: Side
) -> None:
    home.seal("/hand-over", to=exchange_key(home, clinic))
    assert list(home.context.store.recordings.glob("importing-*"))
    assert home.post("/hand-over/1/stop").status_code == 303
    assert not list(home.context.store.recordings.glob("importing-*"))
    answer = home.client.get("/hand-over/1/file")
    assert answer.status_code == 400 and "not here any more" in answer.text


def test_a_full_disk_is_told_where_a_plan_comes_in(
    home: Side, clinic: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    data = home.seal("/hand-over", to=exchange_key(home, clinic))
    monkeypatch.setattr(Path, "write_bytes", full)
    fields = {"csrf_token": home.context.access.csrf}
    answer = home.client.post("/plan", data=fields, files={"file": ("a.formcheck", data)})
    assert answer.status_code == 503 and "too little room" in answer.text


def test_a_form_without_its_token_is_refused(home: Side) -> None:
    for path in ("/hand-over", "/hand-over/receivers", "/hand-over/receivers/forget", "/plan"):
        assert home.client.post(path, data={"to": "passphrase"}).status_code == 403


def test_delete_everything_leaves_no_key_and_no_sealed_file(home: Side, clinic: Side) -> None:
    home.seal("/hand-over", to=exchange_key(home, clinic))
    number = home.client.post(
        "/api/v1/uploads",
        json={"name": "b.formcheck", "size": 9},
        headers={"x-csrf-token": home.context.access.csrf},
    )
    assert number.status_code == 200
    assert (home.context.store.folder / OWN_KEY).exists()
    assert home.post("/people/1/delete", sure="twice").status_code == 303
    folder = home.context.store.folder
    assert not (folder / OWN_KEY).exists() and not list(folder.glob("incoming/*"))
    assert list(home.context.store.recordings.iterdir()) == []
    with home.context.store.read() as db:
        assert hand_over_settings(db).receivers == ()
    left = [p for p in folder.rglob("*") if p.is_file() and b"Practice Weber" in p.read_bytes()]
    assert left == []


@pytest.mark.parametrize(
    ("code", "said"), [("de", "Alles (Sitzungen: 1)"), ("es", "Todo (sesiones: 1)")]
)
def test_other_languages(home: Side, code: str, said: str) -> None:
    page = home.client.get("/hand-over", headers={"accept-language": code}).text
    assert said in page


def test_personal_pages_are_kept_by_no_browser(home: Side, clinic: Side) -> None:
    for path in ("/hand-over", "/today", "/progress", "/sessions", "/people/1/data.zip"):
        assert home.client.get(path).headers["cache-control"] == "no-store", path
