"""Who gets what comes in, and as whose it counts: what a file says of that is nobody's word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from handed import LAST, LATER, NOW, back_home, counted, me, to_clinic

from formcheck.errors import UsageError
from formcheck.store import Store
from formcheck.store.people import add_person, keep_plan, person_of, plan_in_force
from formcheck.store.rows import PersonRow
from formcheck.store.sealed import HandOver, hand_over, take_in_sealed

PHRASE = "three red apples"
PLAN = "patient: P-7\nset_by: A. Therapist\nprecautions: []\nentries:\n- exercise: bridge\n"
NEXT_PLAN = PLAN.replace("bridge", "clamshell")


@pytest.fixture
def patient(clinic: Store) -> PersonRow:
    """Who is to get a plan by a passphrase, as no file has come from there yet."""
    return with_plan(clinic, "P-7")


def with_plan(clinic: Store, name: str) -> PersonRow:
    with clinic.write() as db:
        person = add_person(db, name, NOW)
        keep_plan(db, person, PLAN.replace("P-7", name), "therapist", NOW)
        return person


def by_passphrase(clinic: Store, person: PersonRow, path: Path) -> Path:
    hand_over(clinic, person.id, path, HandOver(None, PHRASE, "therapist"), NOW)
    return path


def test_another_patients_plan_by_the_same_passphrase_is_refused(
    home: Store, clinic: Store, tmp_path: Path, patient: PersonRow
) -> None:
    own = by_passphrase(clinic, patient, tmp_path / "own.formcheck")
    take_in_sealed(home, own, LATER, PHRASE, me(home))
    other = by_passphrase(clinic, with_plan(clinic, "P-8"), tmp_path / "other.formcheck")
    before = counted(home)
    with pytest.raises(UsageError, match="of another patient: nothing was taken in"):
        take_in_sealed(home, other, LAST, PHRASE, me(home))
    assert counted(home) == before
    with clinic.write() as db:
        keep_plan(db, person_of(db, patient.id), NEXT_PLAN, "therapist", LATER)
    own = by_passphrase(clinic, patient, tmp_path / "next.formcheck")
    assert take_in_sealed(home, own, LAST, PHRASE, me(home)).plan == "newer"


def test_what_a_therapist_said_of_anothers_sessions_is_refused_even_as_the_first(
    home: Store, clinic: Store, tmp_path: Path, patient: PersonRow
) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    backup = HandOver(None, PHRASE, "therapist", whole=True)
    hand_over(clinic, me(clinic), tmp_path / "b.formcheck", backup, LATER)
    with home.write() as db:
        person_of(db, me(home)).uid = "00000000-0000-4000-8000-000000000000"  # somebody else's
    with pytest.raises(UsageError, match="of another patient"):
        take_in_sealed(home, tmp_path / "b.formcheck", LAST, PHRASE, me(home))


def test_who_has_another_therapist_hands_over_first(
    home: Store, clinic: Store, tmp_path: Path, patient: PersonRow
) -> None:
    with home.write() as db:
        text = PLAN.replace("A. Therapist", "The one before")
        keep_plan(db, person_of(db, me(home)), text, "therapist", NOW)
    first = by_passphrase(clinic, patient, tmp_path / "a.formcheck")
    with pytest.raises(UsageError, match="hand your sessions over"):
        take_in_sealed(home, first, LATER, PHRASE, me(home))
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "b.formcheck"), LATER)
    with clinic.write() as db:
        keep_plan(db, person_of(db, me(clinic)), NEXT_PLAN, "therapist", LATER)
    back = back_home(clinic, home, tmp_path / "c.formcheck")
    assert take_in_sealed(home, back, LAST, "", me(home)).plan == "newer"


def test_no_patients_file_brings_a_plan_as_a_therapists(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, tmp_path / "a.formcheck"), LATER)
    with clinic.write() as db:
        keep_plan(db, person_of(db, me(clinic)), PLAN, "therapist", LATER)
    take_in_sealed(home, back_home(clinic, home, tmp_path / "b.formcheck"), LAST, "", me(home))
    there = LAST + timedelta(hours=1)
    with home.write() as db:  # as if somebody had written it into the file
        keep_plan(db, person_of(db, me(home)), NEXT_PLAN, "therapist", there)
    forged = to_clinic(home, clinic, tmp_path / "c.formcheck", there)
    assert take_in_sealed(clinic, forged, there).plan == "newer", "the page tells so"
    with clinic.read() as db:
        newest = plan_in_force(db, me(clinic))
        assert newest is not None and (newest.text, newest.made_by) == (NEXT_PLAN, "patient")
        assert [one.made_by for one in person_of(db, me(clinic)).plans] == ["therapist", "patient"]
    before = counted(clinic)
    assert take_in_sealed(clinic, forged, there).plans == 0 and counted(clinic) == before
