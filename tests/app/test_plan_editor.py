"""The plan editor without a browser: forms, drafts, versions, and what makes no sense."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from sending import NOW, send
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.settings import change_settings
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.store.drafts import drafts_of
from formcheck.store.people import add_person, delete_person, keep_plan, person_of, plan_in_force

PLAN = """\
# hers alone
patient: P-1
set_by: A. Therapist   # on Mondays
precautions: []
entries:
  # the easy one
  - exercise: bridge
    dose: {sets: 2, reps: 8, days_per_week: 3}
  - exercise: standing_hip_abduction
    side: left
    target: {excursion: 20, unit: deg}
"""
_INPUT = re.compile(r'<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"')
_TYPED = re.compile(r'<input[^>]*? name="([^"]+)" value="([^"]*)"')
_AREA = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
_CHOSEN = re.compile(r'<option value="([^"]*)" selected')


class Editor:
    """Who fills in the form of the editor, as a browser without script would."""

    def __init__(self, client: TestClient, context: AppContext, person_id: int) -> None:
        self.client, self.context = client, context
        self.home = f"/patients/{person_id}/plan"
        self.person_id = person_id

    def page(self, path: str = "") -> str:
        answer = self.client.get(path or self.home)
        assert answer.status_code == 200, answer.text
        return answer.text

    def form(self, path: str = "") -> dict[str, str]:
        """What stands in the editor's form."""
        text = re.search(r'<form[^>]*id="editor".*?</form>', self.page(path), re.DOTALL)
        assert text is not None
        found = {name: html.unescape(value) for name, value in _INPUT.findall(text[0])}
        found |= {name: html.unescape(value) for name, value in _AREA.findall(text[0])}
        for name, options in _SELECT.findall(text[0]):
            chosen = _CHOSEN.findall(options) or re.findall(r'value="([^"]*)"', options)[:1]
            found[name] = html.unescape(chosen[0])
        return found

    def post(self, form: dict[str, str], **typed: str) -> str:
        """Send it with some fields filled in; returns where that leads."""
        return send(self.client, self.context, self.home, **{**form, **typed})

    def fill(self, path: str = "", **typed: str) -> str:
        return self.post(self.form(path), **{k.replace("__", "-"): v for k, v in typed.items()})

    def draft(self, path: str) -> OpenPlan:
        return open_plan(self.text(path), "")

    def text(self, path: str) -> str:
        editor = parse_qs(urlsplit(path).query)["draft"][0]
        with self.context.store.read() as db:
            found = drafts_of(db, person_of(db, self.person_id))
        return next(one.text for one in found if one.editor == editor)

    def save(self, path: str) -> str:
        """Look a draft through and put it in force."""
        editor = parse_qs(urlsplit(path).query)["draft"][0]
        text = self.page(f"{self.home}/check?draft={editor}")
        form = text.split(f'action="{self.home}/save"')[1].split("</form>")[0]
        fields = {name: html.unescape(value) for name, value in _TYPED.findall(form)}
        return send(self.client, self.context, f"{self.home}/save", **fields)

    def in_force(self) -> str:
        with self.context.store.read() as db:
            row = plan_in_force(db, self.person_id)
        assert row is not None
        return row.text


@pytest.fixture
def editor(client: TestClient, context: AppContext) -> Editor:
    send(client, context, "/welcome", role="therapist")
    with context.store.write() as db:
        person = add_person(db, "Ada", NOW)
        keep_plan(db, person, PLAN, "therapist", NOW)
        return Editor(client, context, person.id)


def test_a_form_that_is_sent_back_as_it_came_changes_no_byte(editor: Editor) -> None:
    assert editor.text(editor.fill()) == PLAN


def test_what_is_filled_in_is_in_the_text_and_nothing_else(editor: Editor) -> None:
    form = editor.form()
    path = editor.post(form, **{"e0-reps": "10", "e1-aim": "own", "e1-excursion": "25,5"})
    expected = PLAN.replace("reps: 8", "reps: 10").replace("excursion: 20", "excursion: 25.5")
    assert editor.text(path) == expected
    assert editor.in_force() == PLAN


def test_a_new_version_holds_once_it_is_saved(editor: Editor) -> None:
    assert editor.save(editor.fill(e0__reps="10")) == f"{editor.home}/versions?told=saved"
    assert "reps: 10" in editor.in_force()
    listed = editor.page(f"{editor.home}/versions")
    assert "Bridge, Repetitions: 2 x 8" in listed and "2 x 10" in listed
    with editor.context.store.read() as db:
        assert drafts_of(db, person_of(db, editor.person_id)) == []


def test_words_of_programmes_are_shown_in_the_language_and_kept_as_they_were(
    editor: Editor,
) -> None:
    said, bed = "Both hands on the counter.", "a firm bed, not the floor"
    path = editor.fill(e0__note=said, e0__aids=f"{bed}\nein Kissen")
    with editor.context.store.write() as db:
        change_settings(db, language="de")
    form = editor.form(path)
    assert form["e0-note"] == "Beide Hände auf der Arbeitsplatte."
    assert bed not in form["e0-aids"] and form["e0-aids"].strip().endswith("ein Kissen")
    (entry, *_) = editor.draft(editor.fill(path, e0__reps="9")).entries
    assert (entry.note, entry.aids) == (said, [bed, "ein Kissen"])
    (entry, *_) = editor.draft(editor.fill(path, e0__note="Langsam.\nAtmen.")).entries
    assert entry.note == "Langsam.\nAtmen."
    assert editor.form(path)["e0-note"] == "Langsam.\nAtmen."


def test_buttons_change_the_order_and_keep_what_was_typed(editor: Editor) -> None:
    path = editor.fill(do="down-0", e0__note="Breathe.")
    plan = editor.draft(path)
    assert [one.exercise for one in plan.entries] == ["standing_hip_abduction", "bridge"]
    assert plan.entries[1].note == "Breathe." and path.endswith("#e1")
    gone = editor.draft(editor.fill(path, do="remove-0"))
    assert [one.exercise for one in gone.entries] == ["bridge"]
    path = editor.fill(f"{editor.home}?anew=true", order="1,0")
    dragged = editor.draft(path)
    assert dragged.entries[0].exercise == "standing_hip_abduction"
    assert editor.draft(editor.fill(path, order="0,0,7")).entries == dragged.entries


def test_one_entry_for_both_sides_becomes_two(editor: Editor) -> None:
    path = editor.fill(e1__side="both")
    plan = editor.draft(editor.fill(path, do="split-1"))
    assert [one.side for one in plan.entries] == ["both", "left", "right"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("e0-reps", "many", "Bridge, Repetitions: write a number from 1 to 100."),
        ("e0-reps", "1e999", "write a number from 1 to 100"),
        ("e0-sets", "2.5", "Bridge, Sets: write a whole number."),
        ("e0-days_per_week", "", "Days a week: a number is missing."),
        ("e1-excursion", "0", "write a number from 0.1 to 200"),
        ("e0-note", "x" * 501, "that is too long, 500 letters at most"),
        ("e0-least", "9", "write both, the smaller number first"),
        ("set_by", "x" * 301, "that is too long, 300 letters at most"),
        ("valid_until", "2026-02-30", "that is no day"),
        ("limit-0-deg", "400", "Bending the hip: write a number from 0 to 147."),
        ("e0-level", "impossible", "Choose one from the list."),
    ],
)
def test_what_makes_no_sense_is_told_and_stays_in_its_field(
    editor: Editor, field: str, typed: str, told: str
) -> None:
    form = editor.form() | {"limit-0-measure": "hip_flexion", "e1-note": "Slowly."}
    path = editor.post(form, **{field: typed})
    text = html.unescape(editor.page(path))
    assert told in text
    if field != "e0-level":
        assert editor.form(path)[field] == typed
    assert editor.draft(path).entries[1].note == "Slowly.", "all else is kept"
    assert f"?deg={typed}" not in text, "no picture of it"
    assert "Put it in force" not in editor.page(f"{editor.home}/check?{urlsplit(path).query}")
    mended = editor.post(editor.form(path), **{field: {"e0-level": "beginner"}.get(field, "")})
    assert told not in editor.page(mended) or field in (
        "e0-days_per_week",
        "e1-excursion",
        "e0-reps",
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "שלום \u202e evil", 'a "b" # c: {d}']
)
def test_whatever_is_typed_is_kept_and_shown_as_text(editor: Editor, text: str) -> None:
    path = editor.fill(e0__note=text, set_by=text)
    plan = editor.draft(path)
    assert (plan.entries[0].note, plan.set_by) == (text, text)
    assert "<script>alert" not in editor.page(path)
    editor.save(path)
    assert open_plan(editor.in_force(), "").set_by == text


def test_a_draft_survives_and_is_what_is_opened_next(editor: Editor) -> None:
    editor.fill(e0__reps="9")
    assert editor.form()["e0-reps"] == "9"
    assert editor.form(f"{editor.home}?anew=true")["e0-reps"] == "8"
    drop = send(
        editor.client, editor.context, f"{editor.home}/drop", editor=editor.form()["editor"]
    )
    assert drop.endswith("told=dropped") and editor.form()["e0-reps"] == "8"


def test_two_windows_of_one_draft_lose_nothing(editor: Editor) -> None:
    first = editor.form(editor.fill())
    second = dict(first)
    one = editor.post(first, **{"e0-reps": "9"})
    other = editor.post(second, **{"e0-reps": "12"})
    assert "told=forked" in other and "in another window" in editor.page(other)
    assert editor.draft(one).entries[0].dose.reps == 9  # type: ignore[union-attr]
    assert editor.draft(other).entries[0].dose.reps == 12  # type: ignore[union-attr]


def test_the_second_of_two_editors_is_told_what_the_first_changed(editor: Editor) -> None:
    second = editor.form()
    editor.save(editor.fill(e0__reps="9"))
    path = editor.post(second, **{"e0-sets": "3"})
    query = urlsplit(path).query
    text = editor.page(f"{editor.home}/check?{query}")
    assert "In between" in text and "2 x 8" in text and "2 x 9" in text
    stale = send(
        editor.client,
        editor.context,
        f"{editor.home}/save",
        draft=parse_qs(query)["draft"][0],
        revision="1",
        seen=second["began"],
    )
    assert "told=changed" in stale and "sets: 2" in editor.in_force()
    editor.save(path)
    assert "sets: 3, reps: 8" in editor.in_force()
    with editor.context.store.read() as db:
        texts = [row.text for row in person_of(db, editor.person_id).plans]
    assert len(texts) == 3 and "reps: 9" in texts[1], "nothing is overwritten"


def test_a_doubled_click_makes_one_version(editor: Editor) -> None:
    path = editor.fill(e0__reps="9")
    draft = parse_qs(urlsplit(path).query)["draft"][0]
    fields = {"draft": draft, "revision": "1", "seen": editor.form(path)["began"]}
    send(editor.client, editor.context, f"{editor.home}/save", **fields)
    data = {"csrf_token": editor.context.access.csrf, **fields}
    again = editor.client.post(f"{editor.home}/save", data=data)
    assert again.status_code == 400 and "That draft is not here any more" in again.text
    with editor.context.store.read() as db:
        assert len(person_of(db, editor.person_id).plans) == 2


def test_an_exercise_that_is_gone_is_one_sentence_and_the_rest_can_be_changed(
    editor: Editor,
) -> None:
    text = PLAN + "  - exercise: moon_walk\n    note: once\n"
    with editor.context.store.write() as db:
        row = plan_in_force(db, editor.person_id)
        assert row is not None
        row.text = text
    page = editor.page()
    assert page.count("Moon walk is not in the library any more") == 1
    path = editor.fill(e0__reps="9")
    assert editor.text(path) == text.replace("reps: 8", "reps: 9")
    left = editor.fill(path, do="remove-2")
    editor.save(left)
    assert editor.in_force() == PLAN.replace("reps: 8", "reps: 9")


def test_what_the_orders_refuse_is_told_beside_it_and_is_not_put_in_force(editor: Editor) -> None:
    path = editor.fill(**{"limit-0-measure": "hip_abduction", "limit-0-deg": "10"})
    page = editor.page(path)
    assert "can&#39;t be done under this plan" in page
    query = urlsplit(path).query
    assert "Put it in force" not in editor.page(f"{editor.home}/check?{query}")
    data = {"csrf_token": editor.context.access.csrf, "revision": "1"}
    data |= {"draft": parse_qs(query)["draft"][0], "seen": editor.form(path)["began"]}
    refused = editor.client.post(f"{editor.home}/save", data=data)
    assert refused.status_code == 400 and editor.in_force() == PLAN


def test_a_form_that_no_page_has_made_is_one_sentence(editor: Editor) -> None:
    for change in ({"base": "???"}, {"base": ""}, {"revision": "x"}, {"began": "x"}):
        data = {**editor.form(), **change}
        answer = editor.client.post(editor.home, data=data)
        assert answer.status_code == 400 and "open the editor anew" in answer.text
    assert editor.client.post(editor.home, data={"do": "keep"}).status_code == 403
    assert editor.client.get("/patients/999/plan").status_code == 400


def test_nothing_of_a_draft_stays_of_somebody_who_is_deleted(editor: Editor) -> None:
    path = editor.fill(e0__note="SECRETNOTE")
    assert path
    delete_person(editor.context.store, editor.person_id)
    folder = editor.context.store.folder
    kept = b"".join(path.read_bytes() for path in folder.glob("formcheck.sqlite*"))
    assert b"SECRETNOTE" not in kept
