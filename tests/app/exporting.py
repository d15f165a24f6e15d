"""A patient whose data are given away: a recorded set, a plan, tests, a name of the worst kind."""

from __future__ import annotations

import re
from datetime import timedelta

from sending import NOW, send
from therapist import Reviewer

from formcheck.assess.hand_result import hand_outcome
from formcheck.assess.hand_test import load_hand_test
from formcheck.store.answers import keep_answer
from formcheck.store.people import keep_plan, people

PLAN = """patient: A1
set_by: B
valid_until: 2027-02-01
precautions: []
entries:
  - {exercise: mini_squat, side: both, level: standard, note: "<b>slowly</b>"}
  - {exercise: clamshell, side: both, level: beginner}
"""
NAME = "=HYPERLINK(1) مرحبا " + "x" * 280


def fill(reviewer: Reviewer) -> None:
    """Give the patient all that."""
    with reviewer.context.store.write() as db:
        (person,) = people(db)
        person.name = NAME
        keep_plan(db, person, PLAN, "therapist", NOW - timedelta(days=14))
        test = load_hand_test("timed_up_and_go")
        for days, seconds in ((13, 14.2), (2, 9.8)):
            content = hand_outcome(test, {"both": seconds}).to_json()
            keep_answer(db, person, "test", content, "therapist", NOW - timedelta(days=days))


def saved(reviewer: Reviewer, kind: str, **fields: str) -> bytes:
    """A file for other programs, as the browser gets it."""
    where = send(
        reviewer.client, reviewer.context, "/patients/1/exports/files", kind=kind, **fields
    )
    reviewer.wait("export")
    if "files" not in where:
        number = re.findall(r"exports/files/(\d+)", reviewer.client.get(where).text)[-1]
        where = f"/patients/1/exports/files/{number}"
    answer = reviewer.client.get(where)
    assert answer.status_code == 200, answer.text
    called = answer.headers["content-disposition"]
    assert re.fullmatch(rf'attachment; filename="formcheck-{kind}-2026-11-28\.\w+"', called)
    return answer.content


def shown(reviewer: Reviewer, path: str, **query: object) -> str:
    answer = reviewer.client.get(f"/patients/1/exports{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.text
