"""Where plans come from besides the editor: programmes, files, other patients, earlier versions."""

from __future__ import annotations

import pytest
from clinics import PLAN as CLINIC_PLAN
from clinics import Clinic
from sending import NOW, send
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.live_session import wanted_of_plan
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.plan.plan_files import load_programme
from formcheck.store.drafts import drafts_of
from formcheck.store.people import add_person, keep_plan, person_of

PLAN = """\
# hers alone
patient: P-1
set_by: A. Therapist
operated_on: 2026-10-01
valid_until: 2027-10-01
weight_bearing: [{side: left, status: full}]
precautions: []
entries:
  - exercise: standing_hip_abduction
    side: left
    note: Slowly.
    target: {excursion: 20, unit: deg}
    load: {kg: 2}
    dose: {sets: 2, reps: 8, days_per_week: 3}
"""
HIP = {
    "programme": "after_hip_replacement/first",
    "side": "left",
    "bears": "partial",
    "held": "posterior",
    "operated_on": "2026-11-20",
    "valid_until": "2027-03-01",
    "usual_pain": "2",
    "set_by": "A. Therapist",
}


class Desk:
    """A therapist with two patients; only the first has a plan."""

    def __init__(self, client: TestClient, context: AppContext) -> None:
        self.client, self.context = client, context
        with context.store.write() as db:
            first, second = (add_person(db, name, NOW) for name in ("Ada", "Bert"))
            keep_plan(db, first, PLAN, "therapist", NOW)
            self.first, self.second = first.id, second.id

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        answer = self.client.post(path, data={"csrf_token": self.context.access.csrf, **fields})
        return answer.status_code, answer.text

    def upload(self, path: str, data: bytes) -> tuple[int, str]:
        fields, files = {"csrf_token": self.context.access.csrf}, {"file": ("../x.yaml", data)}
        answer = self.client.post(path, data=fields, files=files)
        return answer.status_code, answer.text

    def draft(self, person_id: int) -> OpenPlan:
        return open_plan(self.draft_text(person_id), "")

    def draft_text(self, person_id: int) -> str:
        with self.context.store.read() as db:
            return drafts_of(db, person_of(db, person_id))[0].text

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def desk(client: TestClient, context: AppContext) -> Desk:
    send(client, context, "/welcome", role="therapist")
    return Desk(client, context)


def test_a_plan_is_made_from_a_programme_and_what_is_left_out_is_told(desk: Desk) -> None:
    assert (
        desk.client.get(f"/patients/{desk.second}/plan").headers["location"].endswith("/plan/new")
    )
    desk.post(f"/patients/{desk.second}/plan/new", **HIP)
    plan = desk.draft(desk.second)
    assert (plan.programme, plan.stage, plan.usual_pain) == ("after_hip_replacement", "first", 2)
    assert plan.patient.startswith("P-") and "Bert" not in desk.draft_text(desk.second)
    assert [one.kind for one in plan.precautions] == ["posterior"]
    assert "Put it in force" in desk.page(
        f"/patients/{desk.second}/plan/check?draft={newest(desk)}"
    )


@pytest.mark.parametrize(
    ("field", "told"),
    [("set_by", "says who answers for it"), ("valid_until", "has a last day")],
)
def test_why_nobody_could_exercise_by_a_plan_is_told_to_the_therapist(
    desk: Desk, field: str, told: str
) -> None:
    desk.post(f"/patients/{desk.second}/plan/new", **{**HIP, field: ""})
    text = desk.page(f"/patients/{desk.second}/plan/check?draft={newest(desk)}")
    assert f"Nobody can exercise by it before it {told}." in text
    assert "Ask your therapist" not in text


def newest(desk: Desk) -> str:
    with desk.context.store.read() as db:
        return drafts_of(db, person_of(db, desk.second))[0].editor


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"side": ""}, "needs the side"),
        ({"operated_on": "2026-02-30"}, "that is no day"),
        ({"valid_until": "2026-01-01"}, "give a later day"),
        ({"usual_pain": "9"}, "write a number from 0 to 5"),
        ({"programme": "after_hip_replacement/third", "bears": "none"}, "choose another stage"),
        ({"set_by": "x" * 301}, "that is too long"),
    ],
)
def test_what_can_not_be_made_is_one_sentence_and_nothing_typed_is_lost(
    desk: Desk, change: dict[str, str], told: str
) -> None:
    status, text = desk.post(f"/patients/{desk.second}/plan/new", **{**HIP, **change})
    assert (status, told in text) in [(422, True)], text
    assert change.get("set_by", "A. Therapist") in text
    with desk.context.store.read() as db:
        assert drafts_of(db, person_of(db, desk.second)) == []


def test_a_programme_is_never_the_path_of_a_file(desk: Desk) -> None:
    for name in ("../../x.yaml/first", "/etc/passwd/first", "nothing/first"):
        status, _ = desk.post(f"/patients/{desk.second}/plan/new", **{**HIP, "programme": name})
        assert status == 400


def test_what_belongs_to_the_person_is_not_copied(desk: Desk) -> None:
    desk.post(f"/patients/{desk.second}/plan/copy", other=str(desk.first))
    plan = desk.draft(desk.second)
    (entry,) = plan.entries
    assert (entry.side, entry.target, entry.load) == ("both", None, None)
    assert entry.note == "Slowly." and entry.dose is not None and entry.dose.reps == 8
    assert (plan.set_by, plan.operated_on, plan.weight_bearing) == ("", None, [])
    assert desk.post(f"/patients/{desk.first}/plan/copy", other=str(desk.second))[0] == 400


def test_a_file_goes_out_and_comes_in_byte_for_byte(desk: Desk) -> None:
    with desk.context.store.read() as db:
        number = person_of(db, desk.first).plans[0].id
    out = desk.client.get(f"/patients/{desk.first}/plan/versions/{number}/plan.yaml")
    assert out.content == PLAN.encode()
    assert (
        desk.client.get(f"/patients/{desk.second}/plan/versions/{number}/plan.yaml").status_code
        == 400
    ), "a version belongs to its person"
    desk.upload(f"/patients/{desk.second}/plan/file", out.content)
    assert desk.draft_text(desk.second) == PLAN
    for data in (b"", b"\xff\xfe", b"- a\n- b\n", b"x" * 1_000_000):
        status, text = desk.upload(f"/patients/{desk.second}/plan/file", data)
        assert status in (400, 413) and "Traceback" not in text
    assert desk.draft_text(desk.second) == PLAN


def test_an_earlier_version_comes_back_as_a_new_one(desk: Desk) -> None:
    with desk.context.store.write() as db:
        person = person_of(db, desk.first)
        old = person.plans[0].id
        keep_plan(db, person, PLAN.replace("reps: 8", "reps: 9"), "therapist", NOW)
    shown = desk.page(f"/patients/{desk.first}/plan/versions/{old}")
    assert "2 x 8" in shown and "Bring it back" in shown
    for order in (
        "Version 1 of Nov 28, 2026, 9:30",
        "Day of the operation or fracture: Oct 1, 2026",
        "Weight on that leg: left: full",
    ):
        assert order in shown.replace("\u202f", " ")
    listed = desk.page(f"/patients/{desk.first}/plan/versions").replace("\u202f", " ")
    assert "Version 1 of Nov 28, 2026, 9:30 AM<" in listed, "two of one minute are told apart"
    assert "Version 2 of Nov 28, 2026, 9:30 AM<" in listed
    desk.post(f"/patients/{desk.first}/plan/versions/{old}/bring-back")
    assert desk.draft_text(desk.first) == PLAN


def test_a_plan_becomes_a_programme_without_the_patient(desk: Desk) -> None:
    desk.upload(f"/patients/{desk.first}/plan/file", PLAN.encode())
    with desk.context.store.read() as db:
        draft = drafts_of(db, person_of(db, desk.first))[0].editor
    place = f"/patients/{desk.first}/plan/programme"
    assert desk.post(place, draft=draft, name="  ")[0] == 400
    assert desk.post(place, draft=draft, name="x" * 300)[0] == 400
    assert desk.post(place, draft=draft, name="Übung für Ältere!")[0] == 303
    own = desk.context.store.own_exercises
    made = load_programme("ubung_fur_altere", own)
    (step,) = made.stages[0].exercises
    assert (step.exercise, step.moves, step.note) == (
        "standing_hip_abduction",
        "operated",
        "Slowly.",
    )
    assert "Übung für Ältere!" in desk.page("/programmes")
    file = desk.client.get("/programmes/ubung_fur_altere/programme.yaml").content
    assert b"P-1" not in file and b"2026" not in file
    assert desk.upload("/programmes", file)[0] == 400, "it is there already"
    wanted = {"programme": "ubung_fur_altere/first", "held": "usual", "side": "right"}
    desk.post(f"/patients/{desk.second}/plan/new", **wanted)
    assert desk.draft(desk.second).entries[0].side == "right"
    assert desk.post("/programmes/hip_osteoarthritis/delete")[0] == 400
    assert desk.post("/programmes/ubung_fur_altere/delete")[0] == 303
    assert desk.upload("/programmes", file)[0] == 303


def test_exercises_are_chosen_by_what_the_orders_allow(desk: Desk) -> None:
    desk.post(f"/patients/{desk.second}/plan/new", **HIP)
    place = f"/patients/{desk.second}/plan/exercises?draft={newest(desk)}"
    text = desk.page(place)
    while "still being checked" in text:
        text = desk.page(place)
    assert 'value="donkey_kick"' not in text and "not before 6 weeks" in text
    assert 'value="thigh_press"' in text
    fields = {"draft": newest(desk), "kept": "yes"}
    status, _ = desk.post(
        f"/patients/{desk.second}/plan/exercises", **fields, exercise="thigh_press"
    )
    assert status == 303 and desk.draft(desk.second).entries[-1].exercise == "thigh_press"
    status, told = desk.post(
        f"/patients/{desk.second}/plan/exercises", **fields, exercise="donkey_kick"
    )
    assert status == 400 and "can&#39;t be done yet" in told


def test_a_new_version_is_what_the_next_session_asks_for(clinic: Clinic) -> None:
    clinic.change_plan(CLINIC_PLAN.replace("reps: 2", "reps: 5"))
    wanted = wanted_of_plan(clinic.store, clinic.person_id, NOW, None)
    assert next(task.reps for task in wanted.tasks) == 5
