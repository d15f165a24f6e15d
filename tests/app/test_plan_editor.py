"""The plan editor without a browser: forms, drafts, versions, and what makes no sense."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from sending import NOW, send
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.store.drafts import drafts_of
from formcheck.store.people import add_person, keep_plan, person_of, plan_in_force

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
