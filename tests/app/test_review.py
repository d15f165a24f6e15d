from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sending import NOW, send
from therapist import EXERCISE, FAULT, Reviewer, recorded_set

from formcheck.exercise import load_exercise, parse_exercise
from formcheck.language.language_files import load_language
from formcheck.review.agreement import rule_of_fault
from formcheck.store.people import add_person, keep_plan, plan_in_force
from formcheck.store.rows import ToldRow
from formcheck.store.sessions import set_row

PLAN = "patient: Ada\nprecautions: []\nentries:\n- exercise: mini_squat\n"


def test_a_set_has_all_that_the_player_needs(reviewer: Reviewer) -> None:
    found = reviewer.read()
    assert found["ready"] and found["video"] == f"/sets/{reviewer.set_id}/video"
    assert [chart["id"] for chart in found["charts"]][:2] == ["main", "trunk"]
    assert [[fault["id"] for fault in rep["faults"]] for rep in found["reps"]] == [
        [],
        [FAULT],
        [FAULT],
    ]
    assert all(rep["phases"] for rep in found["reps"])
    layout = found["tracks"]
    data = reviewer.client.get(f"/api/v1/sets/{reviewer.set_id}/tracks").content
    frames = layout["frames"]
    size = 8 * frames + 4 * frames * len(layout["columns"]) + 4 * frames * layout["points"]
    assert len(data) == size
    times = np.frombuffer(data, "<f8", frames)
    assert times[0] == 0 and (np.diff(times) > 0).all()


def test_tracks_are_made_again_when_their_file_is_gone(reviewer: Reviewer) -> None:
    before = reviewer.client.get(f"/api/v1/sets/{reviewer.set_id}/tracks").content
    (file,) = Path(reviewer.context.store.recordings).rglob("verdict-*.npz")
    file.unlink()
    assert not reviewer.read()["ready"]
    reviewer.wait("tracks")
    assert reviewer.read()["ready"]
    assert reviewer.client.get(f"/api/v1/sets/{reviewer.set_id}/tracks").content == before


def test_the_video_comes_in_parts_and_as_a_picture(reviewer: Reviewer) -> None:
    place = f"/sets/{reviewer.set_id}/video"
    part = reviewer.client.get(place, headers={"range": "bytes=100-199"})
    assert part.status_code == 206 and len(part.content) == 100
    assert part.headers["content-type"] == "video/mp4"
    picture = reviewer.client.get(f"/sets/{reviewer.set_id}/picture?at=1.5")
    assert picture.headers["cache-control"] == "no-store", "it shows somebody"
    assert picture.headers["content-type"] == "image/jpeg" and picture.content[:2] == b"\xff\xd8"


def test_corrections_change_the_figures_and_are_taken_back(reviewer: Reviewer) -> None:
    after = reviewer.say("wrong", 2, fault=FAULT)
    assert after["reps"][1]["faults"] == []
    assert [f["id"] for f in after["reps"][1]["refused"]] == [FAULT]
    after = reviewer.say("missed", 1, fault="heel_lift", start_s=2.0, end_s=3.0)
    assert after["reps"][0]["faults"][0]["standing"] == "missed"
    assert "Corrections: 2" in after["figures_by"]
    first = after["corrections"][0]["id"]
    after = reviewer.say("undo", None, correction=first)
    assert [f["id"] for f in after["reps"][1]["faults"]] == [FAULT]
    assert [c["undone"] for c in after["corrections"]] == [True, False, False]
    with reviewer.context.store.read() as db:
        (verdict,) = set_row(db, reviewer.set_id).verdicts
        found = [[f["id"] for f in rep["faults"]] for rep in verdict.result["reps"]]
    assert found == [[], [FAULT], [FAULT]], "the verdict itself never changes"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "wrong", "repetition": 1, "change": {"fault": FAULT}}, 400),
        ({"kind": "limits", "repetition": 1, "change": {"start_s": 5, "end_s": 5}}, 422),
        ({"kind": "dance", "repetition": 1}, 422),
        ({"kind": "leave_out", "repetition": 10**12}, 422),
        ({"kind": "add", "repetition": None, "change": {}}, 400),
        ({"kind": "merge", "repetition": 1, "change": {"fault": "No such!"}}, 422),
        (
            {
                "kind": "missed",
                "repetition": 1,
                "change": {"fault": "dance", "start_s": 2, "end_s": 3},
            },
            400,
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    reviewer: Reviewer, body: dict[str, Any], status: int
) -> None:
    answer = reviewer.post("corrections", {"verdict": reviewer.read()["verdict_id"], **body})
    assert answer.status_code == status and "Traceback" not in answer.text
    assert reviewer.read()["corrections"] == []


def test_without_the_pages_token_nothing_is_corrected(reviewer: Reviewer) -> None:
    reviewer.headers = {}
    body = {"verdict": 1, "kind": "leave_out", "repetition": 1}
    assert reviewer.post("corrections", body).status_code == 403


def test_a_comment_with_an_angle(reviewer: Reviewer) -> None:
    drawn = {"points": [[0.2, 0.2], [0.5, 0.5], [0.2, 0.8]], "degrees": 90}
    after = reviewer.post("comments", {"at_s": 2.5, "text": "Look", "drawn": drawn}).json()
    (one,) = after["comments"]
    assert (one["at_s"], one["text"], one["drawn"]["degrees"]) == (2.5, "Look", 90)
    assert reviewer.post("comments", {"at_s": 2.5, "text": "  "}).status_code == 400
    assert reviewer.post("comments", {"at_s": -1, "text": "x"}).status_code == 422


def test_good_examples_go_into_the_plan(reviewer: Reviewer) -> None:
    assert "no plan" in reviewer.post("learn").text
    with reviewer.context.store.write() as db:
        person = set_row(db, reviewer.set_id).session.person
        keep_plan(db, person, PLAN, "therapist", NOW)
    assert "No repetition was accepted" in reviewer.post("learn").text
    for number in (1, 2):
        reviewer.say("good_example", number)
    assert "at least 3 are needed" in reviewer.post("learn").text
    reviewer.say("good_example", 3)
    answer = reviewer.post("learn")
    assert answer.status_code == 200 and "3 good repetitions" in answer.json()["said"], answer.text
    with reviewer.context.store.read() as db:
        row = plan_in_force(db, person.id)
        assert row is not None and "# learned 2026-11-28 from 3 good repetitions" in row.text


def test_a_limit_that_agrees_better_becomes_the_clinics_own(reviewer: Reviewer) -> None:
    reviewer.say("wrong", 2, fault=FAULT)
    reviewer.say("right", 3, fault=FAULT)
    text = reviewer.client.get(f"/agreement/{EXERCISE}").text
    assert "2 of 2 instead of 1" in text and "50 %" in text
    limit = text.split("limit=")[1].split('"')[0]
    place = f"/agreement/{EXERCISE}/preview?fault={FAULT}&limit={limit}"
    assert reviewer.client.get(place).status_code == 200
    reviewer.wait("again")
    changes = reviewer.client.get(place).text
    assert "<td>2, 3</td><td>3</td>" in changes
    send(
        reviewer.client, reviewer.context, f"/agreement/{EXERCISE}/apply", fault=FAULT, limit=limit
    )
    reviewer.wait("again")
    own = reviewer.context.exercise(EXERCISE)
    assert rule_of_fault(own, FAULT).limits.minor == float(limit)
    assert rule_of_fault(load_exercise(EXERCISE), FAULT).limits.minor == 40
    with reviewer.context.store.read() as db:
        old, new = set_row(db, reviewer.set_id).verdicts
    assert [[f["id"] for f in r["faults"]] for r in old.result["reps"]] == [[], [FAULT], [FAULT]]
    assert [[f["id"] for f in r["faults"]] for r in new.result["reps"]] == [[], [], [FAULT]]
    after = reviewer.read()
    assert [c["words"] for c in after["corrections"]] == ["Leaning forward: right"], "carried over"
    assert "own limits" in reviewer.client.get(f"/agreement/{EXERCISE}").text
    two = reviewer.client.get(f"/review/{reviewer.set_id}").text
    assert two.count('<a href="?verdict=') == 1, "the one before can be looked at, too"


def test_another_limit_leaves_a_patient_her_own_target(reviewer: Reviewer) -> None:
    """Judged by the library's target, what her plan allows would be too little all at once."""
    squat = load_exercise(EXERCISE)
    target = squat.target.model_copy(update={"beginner": 21, "standard": 22, "advanced": 23})
    own = squat.model_copy(update={"target": target})
    bare = squat.model_copy(update={"faults": [r for r in squat.faults if r.id != FAULT]})
    planned = recorded_set(reviewer.context.store, NOW - timedelta(hours=5), own=own)
    without = recorded_set(reviewer.context.store, NOW - timedelta(hours=4), own=bare)
    place = f"/agreement/{EXERCISE}/preview?fault={FAULT}&limit=50"
    assert reviewer.client.get(place).status_code == 200
    reviewer.wait("again")
    assert reviewer.client.get(place).text.count("<td>2, 3</td>") == 2
    send(reviewer.client, reviewer.context, f"/agreement/{EXERCISE}/apply", fault=FAULT, limit="50")
    reviewer.wait("again")
    with reviewer.context.store.read() as db:
        _, after = set_row(db, planned).verdicts
        assert len(set_row(db, without).verdicts) == 1, "there is nothing to change in that set"
    judged = parse_exercise(after.exercise_text, f"{EXERCISE}.yaml")
    assert judged.target == target and rule_of_fault(judged, FAULT).limits.minor == 50


def test_a_limit_that_makes_no_sense_is_refused(reviewer: Reviewer) -> None:
    place = f"/agreement/{EXERCISE}/preview"
    for limit, status in (("-3", 400), ("1e9", 422), ("nan", 422)):
        answer = reviewer.client.get(place, params={"fault": FAULT, "limit": limit})
        assert answer.status_code == status, limit
    answer = reviewer.client.get(place, params={"fault": "dance", "limit": "3"})
    assert answer.status_code == 400 and 'role="alert"' in answer.text


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_the_therapists_pages_are_in_every_language(reviewer: Reviewer, code: str) -> None:
    texts = load_language(code).texts
    said = {
        f"/review/{reviewer.set_id}": texts.review.curves,
        f"/agreement/{EXERCISE}": texts.therapist.agreement,
        f"/compare?a={reviewer.set_id}": texts.therapist.per_cent,
        "/import": texts.therapist.import_hint,
        "/patients": texts.therapist.needs_attention,
        "/patients/1": texts.therapist.sessions,
    }
    for path, words in said.items():
        answer = reviewer.client.get(path, headers={"accept-language": code})
        assert answer.status_code == 200 and words in answer.text, path


def test_who_needs_attention_comes_first(reviewer: Reviewer) -> None:
    store = reviewer.context.store
    with store.write() as db:
        add_person(db, "Bea", NOW)
        session = set_row(db, reviewer.set_id).session
        for pain, when in ((2, "before"), (7, "after")):
            content = {"when": when, "pain": pain, "light": "red"}
            session.told.append(ToldRow(at=NOW, kind="pain_told", content=content))
    recorded_set(store, NOW - timedelta(hours=3), sizes=[1.3, 1.3, 1.3, 1.3])
    text = reviewer.client.get("/patients").text
    words = "Leaning forward in 100 % of the repetitions (Mini squat)"
    moment = re.search(rf'<a href="/review/2#t=([\d.]+)">{re.escape(words)}</a>', text)
    assert moment and float(moment[1]) > 0, "every figure opens the moment that it tells of"
    assert text.index("Ada") < text.index("Bea") and "Nothing has been done yet" in text
    one = reviewer.client.get("/patients/1").text
    assert one.count("<svg") >= 1 and "the program" in one
    assert "4 done, 0 without a fault · Leaning forward (no. 1, 2, 3, 4)" in one
    assert "3 done, 1 without a fault · Leaning forward (no. 2, 3)" in one


def test_a_verdict_of_another_set_is_none_of_this_one(reviewer: Reviewer) -> None:
    other = recorded_set(reviewer.context.store, NOW)
    theirs = reviewer.read(other)["verdict_id"]
    one = reviewer.set_id
    for place in (f"/review/{one}", f"/sets/{one}/report", f"/api/v1/sets/{one}/review"):
        assert reviewer.client.get(f"{place}?verdict={theirs}").status_code == 400, place
    assert reviewer.client.get(f"/api/v1/sets/{one}/tracks?verdict={theirs}").status_code == 400
    body = {"verdict": theirs, "kind": "leave_out", "repetition": 1}
    assert reviewer.post("corrections", body).status_code == 400
    assert reviewer.read(other)["corrections"] == []
