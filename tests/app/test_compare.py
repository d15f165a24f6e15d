"""Two sets, repetitions or sides laid over each other."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from sending import NOW
from therapist import EXERCISE, Reviewer

from formcheck.store.people import person_named
from formcheck.store.sessions import set_row
from formcheck.store.take_in import take_in

OTHER_SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"


def test_repetitions_are_compared_by_per_cent(reviewer: Reviewer) -> None:
    one = reviewer.set_id
    address = f"/compare?a={one}:r1&b={one}:r3&measure=trunk_lean_forward"
    text = reviewer.client.get(address).text
    assert "<svg" in text and text.count("<tr>") == 6
    assert f'<option value="{one}:r3" selected>' in text
    assert reviewer.client.get(f"/compare?a={one}").status_code == 200
    for wrong in ("x", "999", f"{one}:r1;drop"):
        assert reviewer.client.get("/compare", params={"a": wrong}).status_code == 400


def test_left_is_compared_with_right(reviewer: Reviewer) -> None:
    one = reviewer.set_id
    assert ":left" not in reviewer.client.get(f"/compare?a={one}").text, "both legs at once"
    with reviewer.context.store.write() as db:
        (verdict,) = set_row(db, one).verdicts
        changed = deepcopy(verdict.result)
        for rep, side in zip(changed["reps"], ("left", "right", "left"), strict=True):
            rep["side"] = side
        verdict.result = changed
    link = f"/compare?a={one}:left&amp;b={one}:right"
    assert link in reviewer.client.get(f"/compare?a={one}").text
    text = reviewer.client.get(link.replace("&amp;", "&")).text
    assert link not in text and 'data-reps="1 3 "' in text and 'data-reps="2 "' in text


def test_a_set_without_curves_says_why(reviewer: Reviewer) -> None:
    for file in Path(reviewer.context.store.recordings).rglob("*.npz"):
        file.unlink()
    for file in Path(reviewer.context.store.recordings).rglob("poses.bin"):
        file.write_bytes(b"")
    assert "being measured" in reviewer.client.get(f"/compare?a={reviewer.set_id}").text
    reviewer.wait("tracks")
    answer = reviewer.client.get(f"/compare?a={reviewer.set_id}")
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_what_is_measured_differently_is_not_subtracted(reviewer: Reviewer) -> None:
    assert take_in(reviewer.context.store, OTHER_SET, NOW, "Ada").sets == 1
    with reviewer.context.store.read() as db:
        person = set_row(db, reviewer.set_id).session.person
        other = next(s.id for one in person.sessions for s in one.sets if s.exercise != EXERCISE)
    two = {"a": str(reviewer.set_id), "b": str(other)}
    answer = reviewer.client.get("/compare", params=two)
    assert answer.status_code == 400 and "are measured differently" in answer.text
    answer = reviewer.client.get("/compare", params={**two, "measure": "trunk_lean_forward"})
    assert answer.status_code == 200


def test_two_people_are_not_compared(reviewer: Reviewer) -> None:
    assert take_in(reviewer.context.store, OTHER_SET, NOW, "Bea").sets == 1
    with reviewer.context.store.read() as db:
        theirs = person_named(db, "Bea").sessions[0].sets[0].id  # type: ignore[union-attr]
    assert reviewer.client.get(f"/compare?a={theirs}").status_code == 200
    two = {"a": str(reviewer.set_id), "b": str(theirs), "measure": "trunk_lean_forward"}
    answer = reviewer.client.get("/compare", params=two)
    assert answer.status_code == 400 and "Bea" not in answer.text
