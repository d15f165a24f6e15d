"""From a patient's computer to a therapist's and back, by sealed files alone."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from handed import LAST, LATER, NOW, back_home, contents_of, counted, me, opened, to_clinic

from formcheck.errors import UsageError
from formcheck.handover.key_card import KeyCard
from formcheck.handover.sealed_file import public_key
from formcheck.plan.plan_history import plan_as_written
from formcheck.recording.layout import VIDEO
from formcheck.review.corrections import SaidChange
from formcheck.store import Store, open_store
from formcheck.store.answers import OF_ONE_PLACE, answers_of, keep_answer, patient_key
from formcheck.store.drafts import PlanDraft, drafts_of, keep_draft
from formcheck.store.merge_rows import merge_session
from formcheck.store.own_key import OWN_KEY, hand_over_settings, own_card, own_secret
from formcheck.store.people import (
    add_person,
    delete_person,
    keep_plan,
    people,
    person_of,
    plan_history,
    plan_in_force,
    sessions_from,
)
from formcheck.store.receiving import NOBODY_YET
from formcheck.store.reviews import comments_of, corrected_verdict, keep_comment, keep_correction
from formcheck.store.rows import SetRow, SettingRow, VerdictRow
from formcheck.store.sealed import HandOver, hand_over, last_hand_over, take_in_sealed
from formcheck.store.sessions import SessionKeeper
from formcheck.store.take_along import Share, take_along
from formcheck.store.take_in import take_in
from formcheck.store.taken_along import take_in_archive

PHRASE = "three red apples"
PLAN = "patient: P-7\nset_by: A. Therapist\nprecautions: []\nentries:\n- exercise: bridge\n"
NEXT_PLAN = PLAN.replace("bridge", "clamshell")
_BY_PATIENT = b'"made_by": "patient", "sender"'


def newest(store: Store, name: str = "Me") -> tuple[SetRow, VerdictRow]:
    with store.read() as db:
        person = next(one for one in people(db) if one.name == name)
        (one,) = [one for row in person.sessions for one in row.sets]
        assert one.verdicts
        return one, one.verdicts[-1]


def correct(store: Store, at: datetime) -> None:
    """As a therapist does: a repetition is left out, and a remark is made."""
    one, verdict = newest(store)
    with store.write() as db:
        verdict = db.merge(verdict)
        keep_correction(db, verdict, "leave_out", 1, SaidChange(), "therapist", at)
        keep_comment(db, one.id, 1.5, "Look at the knee", None, "therapist", at)
        keep_plan(db, person_of(db, me(store)), NEXT_PLAN, "therapist", at)


def files(store: Store) -> set[str]:
    """All recordings, seen from their folder."""
    root = store.recordings
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_there_and_back_again_and_twice_is_the_same(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    there = to_clinic(home, clinic, tmp_path / "a.formcheck")
    taken = take_in_sealed(clinic, there, LATER)
    assert (taken.sessions, taken.sets, taken.known, taken.plan) == (1, 1, 0, "none")
    correct(clinic, LATER)
    clinic_before, back = counted(clinic), back_home(clinic, home, tmp_path / "b.formcheck")
    first = take_in_sealed(home, back, LAST, exercising=me(home))
    assert (first.sessions, first.known, first.changed, first.plan) == (0, 1, 1, "newer")
    with home.read() as db, clinic.read() as other:
        plan = plan_in_force(db, me(home))
        assert plan is not None and (plan.text, plan.made_by) == (NEXT_PLAN, "therapist")
        one, verdict = newest(home)
        assert [row.text for row in comments_of(db, one.id)] == ["Look at the knee"]
        said = corrected_verdict(db, verdict)
        assert said.reps == corrected_verdict(other, newest(clinic)[1]).reps
        assert len(said.reps) == len(db.merge(verdict).repetitions) - 1
    before, recorded = counted(home), files(home)
    second = take_in_sealed(home, back, LAST + timedelta(days=1), exercising=me(home))
    assert (second.plans, second.sessions, second.changed, second.plan) == (0, 0, 0, "same")
    assert counted(home) == before and files(home) == recorded
    take_in_sealed(clinic, there, LAST)
    assert {**counted(clinic), "answer": 0} == {**clinic_before, "answer": 0}


def test_only_what_is_new_goes_along(home: Store, clinic: Store, tmp_path: Path) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    key = own_card(clinic).key
    with home.read() as db:
        last = last_hand_over(db, me(home), key, "patient")
        assert last is not None and last.at == LATER and last.content["sessions"] == 1
        assert last_hand_over(db, me(home), "", "patient") is None
    SessionKeeper(home, me(home), LAST)
    taken = take_in_sealed(
        clinic, to_clinic(home, clinic, tmp_path / "b.formcheck", LAST, since=LATER), LAST
    )
    assert (taken.sessions, taken.known) == (1, 0)
    again = to_clinic(home, clinic, tmp_path / "c.formcheck", LAST + timedelta(hours=1))
    assert take_in_sealed(clinic, again, LAST).known == 2


def test_the_patients_key_comes_along_and_a_passphrase_brings_the_therapists(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    path = tmp_path / "plan.formcheck"
    with clinic.write() as db:
        person = add_person(db, "P-7", NOW)
        keep_plan(db, person, PLAN, "therapist", NOW)
        draft = PlanDraft(editor="e", revision=1, began=1, text=NEXT_PLAN, at=NOW)
        keep_draft(db, person, draft)
    hand_over(clinic, person.id, path, HandOver(None, PHRASE, "therapist"), NOW)
    with pytest.raises(UsageError, match="doesn't open"):
        take_in_sealed(home, path, NOW, "three red apple", me(home))
    taken = take_in_sealed(home, path, NOW, PHRASE, me(home))
    assert taken.plan == "newer" and taken.person_id == me(home)
    with home.read() as db:
        (receiver,) = hand_over_settings(db).receivers
        assert receiver.key == own_card(clinic).key
    there = to_clinic(home, clinic, tmp_path / "there.formcheck")
    answer = take_in_sealed(clinic, there, LATER)
    assert (answer.person_id, answer.name, answer.sets) == (person.id, "P-7", 1)
    with clinic.read() as db:
        assert len(people(db)) == 2
        assert patient_key(db, person.id) == own_card(home).key
        assert len(answers_of(db, person.id, "key")) == 1
        (draft,) = drafts_of(db, person_of(db, person.id))  # though the uid is another one now
        assert draft.text == NEXT_PLAN
    delete_person(clinic, person.id)
    assert files(clinic) == set()
    with clinic.read() as db:
        assert "P-7" not in repr([row.value for row in db.query(SettingRow)])


def test_a_key_that_comes_by_the_own_key_alone_gets_nothing(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    """Anybody may seal for a public key; whom to trust is a matter of the people."""
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    take_in_sealed(home, back_home(clinic, home, tmp_path / "b.formcheck"), LAST, "", me(home))
    with home.read() as db:
        assert hand_over_settings(db).receivers == ()


def test_video_goes_along_when_it_is_wanted_also_later(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    one, _ = newest(home)
    with home.write() as db:
        one = db.merge(one)
        one.video = f"{one.folder}/{VIDEO}"
        (home.folder / one.video).write_bytes(b"film" * 1000)
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    assert newest(clinic)[0].video is None
    film = to_clinic(home, clinic, tmp_path / "b.formcheck", video=True)
    take_in_sealed(clinic, film, LATER)
    kept = newest(clinic)[0].video
    assert kept is not None and (clinic.folder / kept).read_bytes() == b"film" * 1000
    back = back_home(clinic, home, tmp_path / "c.formcheck", video=True)
    assert back.stat().st_size < 100_000


def test_nothing_of_the_therapists_own_goes_back(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    back = back_home(clinic, home, tmp_path / "b.formcheck")
    found = opened(home, back)
    assert found["person"]["sessions"] == []  # nothing was said of it
    assert set(found["person"]) == {
        *("uid", "name", "created_at", "demo", "plans", "answers", "sessions")
    }


def test_an_older_plan_does_not_come_into_force(home: Store, clinic: Store, tmp_path: Path) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    correct(clinic, LATER)
    back = back_home(clinic, home, tmp_path / "b.formcheck")
    with home.write() as db:
        keep_plan(db, person_of(db, me(home)), PLAN, "therapist", LAST)
    assert take_in_sealed(home, back, LAST, exercising=me(home)).plan == "older"
    with home.write() as db:
        plan = plan_in_force(db, me(home))
        assert plan is not None and plan.text == PLAN
        history = plan_history(db, me(home))
        assert history.begins == LATER.date() and history.newest == plan_as_written(PLAN)
        keep_plan(db, person_of(db, me(home)), NEXT_PLAN, "therapist", NOW)  # a clock set back
        plan = plan_in_force(db, me(home))
        assert plan is not None and plan.text == NEXT_PLAN


def test_a_backup_comes_to_whoever_begins_anew(home: Store, tmp_path: Path) -> None:
    hand_over(home, me(home), tmp_path / "a.formcheck", HandOver(None, PHRASE, "patient"), NOW)
    with open_store(tmp_path / "new") as new:
        with new.write() as db:
            own = add_person(db, "Ich", NOW).id
        taken = take_in_sealed(new, tmp_path / "a.formcheck", NOW, PHRASE, own)
        assert (taken.person_id, taken.sets, taken.name) == (own, 1, "Me")
        with home.read() as db, new.read() as other:
            assert person_of(db, me(home)).uid == person_of(other, own).uid
            assert len(people(other)) == 1


@pytest.mark.parametrize(("exercising", "by"), [(NOBODY_YET, "therapist"), (None, "patient")])
def test_whose_a_plan_is_stays_in_a_patients_own_backup(
    home: Store, tmp_path: Path, exercising: int | None, by: str
) -> None:
    """Also where nobody has exercised yet; but for a therapist here it is what a patient brings."""
    with home.write() as db:
        keep_plan(db, person_of(db, me(home)), PLAN, "therapist", NOW)
    take_along(home, me(home), tmp_path / "a.zip")
    with open_store(tmp_path / "new") as new:
        taken = take_in_archive(new, tmp_path / "a.zip", LATER, exercising)
        with new.read() as db:
            assert person_of(db, taken.person_id).plans[-1].made_by == by


def test_the_secret_key_is_readable_to_its_owner_alone(clinic: Store) -> None:
    card = own_card(clinic)
    assert (clinic.folder / OWN_KEY).stat().st_mode & 0o777 == 0o600
    assert own_card(clinic) == card and public_key(own_secret(clinic)) == card.key


def test_a_session_that_went_on_is_completed(home: Store) -> None:
    """A session that was handed over in its middle gets the rest with the next file."""
    found = json.loads(contents_of(home))["person"]["sessions"][0]
    person = me(home)
    with home.write() as db:
        (row,) = sessions_from(db, person)
        more = json.loads(json.dumps(found["sets"][0]))
        more["began_at"] = LATER.isoformat()
        found["sets"].append(more)
        found["told"].append(
            {"at": LATER.isoformat(), "kind": "pain_told", "content": {"pain": 4, "when": "after"}}
        )
        told = len(row.told)
        sets, new = merge_session(db, row, found)
        assert new and [one.number for one in sets] == [1, 2] and len(row.told) == told + 1
        assert merge_session(db, row, found)[1] is False


def test_taken_in_from_a_file_it_tells_what_came(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    path = to_clinic(home, clinic, tmp_path / "a.formcheck")
    taken = take_in(clinic, path, LATER)
    assert taken.sets == 1 and taken.archive is not None
    assert taken.archive.sender == KeyCard("Me", own_card(home).key)


def test_what_one_therapist_has_seen_and_sent_is_not_told_to_another(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    with clinic.write() as db:
        keep_answer(db, person_of(db, me(clinic)), "seen", {"flag": "x"}, "therapist", LATER)
    back_home(clinic, home, tmp_path / "b.formcheck")
    back = back_home(clinic, home, tmp_path / "c.formcheck")
    take_in_sealed(home, back, LAST, "", me(home))
    kinds = {one["kind"] for one in opened(home, back)["person"]["answers"]}
    assert kinds.isdisjoint(OF_ONE_PLACE)
    with home.write() as db:  # as if somebody had written it into a file
        keep_answer(db, person_of(db, me(home)), "seen", {"flag": "x"}, "therapist", LAST)
        assert last_hand_over(db, me(home), own_card(home).key, "therapist") is None
    with open_store(tmp_path / "second") as second:
        there = to_clinic(home, second, tmp_path / "d.formcheck")
        person = take_in_sealed(second, there, LAST).person_id
        with second.read() as db:
            found = [len(answers_of(db, person, kind)) for kind in OF_ONE_PLACE]
            assert dict(zip(OF_ONE_PLACE, found, strict=True)) == {
                **{"seen": 0, "key": 1, "handed_over": 0}
            }


def test_no_patients_file_says_what_a_therapist_has_seen(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    with home.write() as db:
        keep_answer(db, person_of(db, me(home)), "seen", {"flag": "x"}, "therapist", NOW)
    path = tmp_path / "a.zip"
    take_along(home, me(home), path, Share(made_by="therapist"))
    with zipfile.ZipFile(path) as archive:
        written = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in written.items():
            archive.writestr(name, data.replace(b'"made_by": "therapist", "sender"', _BY_PATIENT))
    person = take_in(clinic, path, LATER).archive
    with clinic.read() as db:
        assert person is not None and person.made_by == "patient"
        assert answers_of(db, person.person_id, "seen") == []
