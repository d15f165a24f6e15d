"""Good to know, and what is asked at the start of a plan: shown, kept, told to the therapist."""

from __future__ import annotations

import pytest
from sending import NOW, send
from starlette.testclient import TestClient
from test_app_pages import PLAN

from formcheck.app.context import AppContext
from formcheck.exercise.care_card import care_card_files
from formcheck.language.language_files import load_language
from formcheck.store.answers import answers_of
from formcheck.store.people import add_person, keep_plan

ALL = sorted(care_card_files())


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_good_to_know_is_in_each_language(patient: TestClient, code: str) -> None:
    language, asked = load_language(code), {"accept-language": code}
    text = patient.get("/good-to-know", headers=asked).text
    for name in ALL:
        assert f'href="/good-to-know/{name}"' in text
    card = patient.get("/good-to-know/stairs", headers=asked).text
    assert language.of("Up with the good leg, down with the sore leg.") in card
    assert language.texts.care.good_to_know in patient.get("/today", headers=asked).text


def test_a_patient_reads_no_sources_a_therapist_does(
    patient: TestClient, context: AppContext
) -> None:
    assert "[S49]" not in patient.get("/good-to-know/chair").text
    send(patient, context, "/settings", role="therapist", text_size="usual", contrast="usual",
         keep="poses")  # fmt: skip
    assert "[S49]" in patient.get("/good-to-know/chair").text


def test_figures_are_pictures_and_what_has_none_says_so(patient: TestClient) -> None:
    answer = patient.get("/good-to-know/lifting/figure.svg")
    assert answer.headers["content-type"] == "image/svg+xml" and "<svg" in answer.text
    assert patient.get("/good-to-know/comfort/figure.svg").status_code == 404
    assert "figure.svg" not in patient.get("/good-to-know/comfort").text
    assert "There is no card" in patient.get("/good-to-know/sofa").text


def told(context: AppContext, kind: str, person_id: int = 1) -> list[dict]:
    with context.store.read() as db:
        return [row.content for row in answers_of(db, person_id, kind)]  # type: ignore[arg-type]


def start(client: TestClient, context: AppContext, where: str = "", **fields: object) -> str:
    data = {"csrf_token": context.access.csrf, **fields}
    answer = client.post(f"/start-of-plan{where}", data=data)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


FIRST = {
    "pain_sites": ["left_groin", "lower_back"],
    "goals": " walk to the shop \n\n climb   stairs ",
    "activity_1": "gardening",
    "rating_1": "3",
    "activity_2": "putting on socks",
    "rating_2": "6",
}


def test_a_new_plan_asks_where_it_hurts_and_what_for_until_it_was_told(
    patient: TestClient, context: AppContext
) -> None:
    assert "Your plan is new" not in patient.get("/today").text
    with context.store.write() as db:
        keep_plan(db, context.exercising(db, "Me"), PLAN, "therapist", NOW)
    assert 'href="/start-of-plan"' in patient.get("/today").text
    start(patient, context, **FIRST)
    assert "Your plan is new" not in patient.get("/today").text
    with context.store.write() as db:
        other = PLAN.replace("reps: 8", "reps: 10")
        keep_plan(db, context.exercising(db, "Me"), other, "therapist", NOW)
    assert "Your plan is new" in patient.get("/today").text


def test_what_was_told_is_kept_and_stands_in_the_form_again(
    patient: TestClient, context: AppContext
) -> None:
    where = start(patient, context, **FIRST)
    assert told(context, "start") == [
        {
            "pain_sites": ["left_groin", "lower_back"],
            "goals": ["walk to the shop", "climb stairs"],
            "plan": None,
        }
    ]
    text = patient.get(where).text
    assert "Saved." in text and text.count(" checked") == 2
    assert "walk to the shop\nclimb stairs</textarea>" in text and 'value="gardening"' in text
    assert "<td>3</td><td>6</td><td>4.5</td>" in text
    start(patient, context, **FIRST | {"rating_1": "5", "activity_2": ""})
    assert len(told(context, "start")) == 1 and len(told(context, "activities")) == 2
    assert "<td>5</td><td></td><td>5.0</td>" in patient.get("/start-of-plan").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"pain_sites": "elbow"}, "no such place"),
        ({"activity_1": "dance"}, "How well does it go: dance?"),
        ({"activity_1": "dance", "rating_1": "11"}, "from 0 to 10"),
        ({"goals": "x" * 201}, "That is too much"),
        ({"goals": "walk\n" * 11}, "That is too much"),
        (
            {"activity_1": "dance", "rating_1": "1", "activity_2": "dance", "rating_2": "2"},
            "each activity once",
        ),
    ],
)
def test_nonsense_is_one_sentence_and_nothing_is_kept(
    patient: TestClient, context: AppContext, fields: dict[str, str], says: str
) -> None:
    answer = patient.post("/start-of-plan", data={"csrf_token": context.access.csrf, **fields})
    assert answer.status_code == 400 and says in answer.text
    assert told(context, "start") == told(context, "activities") == []


def test_the_therapist_sees_what_was_told_or_what_the_plan_says(
    client: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        ada, eve = add_person(db, "Ada", NOW), add_person(db, "Eve", NOW)
        plan = PLAN.replace(
            "precautions:", "pain_sites: [right_buttock]\ngoals: [dance]\nprecautions:"
        )
        keep_plan(db, ada, plan, "therapist", NOW)
        numbers = ada.id, eve.id
    send(client, context, "/welcome", role="therapist")
    text = client.get(f"/patients/{numbers[0]}").text
    assert "Right buttock" in text and "<li>dance</li>" in text and "Told on" not in text
    start(client, context, f"?person={numbers[1]}", **FIRST)
    text = client.get(f"/patients/{numbers[1]}").text
    for words in ("Left groin", "Lower back", "climb stairs", "Told on", "gardening"):
        assert words in text
    assert told(context, "start", numbers[0]) == []


@pytest.mark.parametrize("path", ["/figures/bridge.svg", "/good-to-know/lifting/figure.svg"])
def test_a_kept_figure_is_asked_for_again_and_follows_the_language(
    patient: TestClient, path: str
) -> None:
    english = patient.get(path)
    assert english.headers["cache-control"] == "private, no-cache"
    known = {"if-none-match": english.headers["etag"]}
    same = patient.get(path, headers=known)
    assert (same.status_code, same.content) == (304, b"")
    german = patient.get(path, headers={**known, "accept-language": "de"})
    assert german.status_code == 200 and german.text != english.text
