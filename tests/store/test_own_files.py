"""The clinic's own programmes and exercises go along with the plan that names them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from handed import LAST, LATER, NOW, back_home, me, to_clinic

from formcheck.errors import FormcheckError, StoreError
from formcheck.exercise import load_exercise
from formcheck.language.language_files import load_language
from formcheck.resources import exercises_dir
from formcheck.store import Store, open_store
from formcheck.store.own_files import take_in_own_files
from formcheck.store.people import add_person, keep_plan, person_of, plan_in_force, plan_of
from formcheck.store.sealed import take_in_sealed

BRIDGE = (exercises_dir() / "bridge.yaml").read_text(encoding="utf-8")
OWN = BRIDGE.replace("id: bridge", "id: clinic_bridge", 1)
PROGRAMME = """\
id: own_start
name: Our start
condition: After two weeks of rest
expect: [A week or two.]
sources: [The clinic.]
stages:
- id: first
  name: Our start
  exercises:
  - exercise: clinic_bridge
    level: standard
  advance_when: {}
  step_back_when: [The pain rule says so.]
"""
PLAN = """\
patient: P-7
set_by: A. Therapist
programme: own_start
stage: first
precautions: []
entries:
- exercise: clinic_bridge
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Store:
    with open_store(tmp_path / "clinic") as store:
        folder = store.folder / "exercises"
        (folder / "programmes").mkdir(parents=True)
        (folder / "clinic_bridge.yaml").write_text(OWN, encoding="utf-8")
        (folder / "programmes/own_start.yaml").write_text(PROGRAMME, encoding="utf-8")
        (folder / "other.yaml").write_text(OWN, encoding="utf-8")
        yield store


@pytest.fixture
def home(tmp_path: Path) -> Store:
    with open_store(tmp_path / "home") as store:
        with store.write() as db:
            add_person(db, "Me", NOW)
        yield store


def sent_back(home: Store, clinic: Store, path: Path) -> None:
    take_in_sealed(clinic, to_clinic(home, clinic, path / "a.formcheck"), LATER)
    with clinic.write() as db:
        keep_plan(db, person_of(db, me(clinic)), PLAN, "therapist", LATER)
    take_in_sealed(home, back_home(clinic, home, path / "b.formcheck"), LAST, "", me(home))


def kept(store: Store) -> set[str]:
    folder = store.folder / "exercises"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_plan_of_an_own_programme_can_be_read_at_home(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    sent_back(home, clinic, tmp_path)
    assert kept(home) == {"clinic_bridge.yaml", "programmes/own_start.yaml"}
    with home.read() as db:
        row = plan_in_force(db, me(home))
        assert row is not None and plan_of(db, row).programme == "own_start"


def test_own_faults_and_translations_go_along(home: Store, clinic: Store, tmp_path: Path) -> None:
    folder = clinic.folder / "exercises"
    (folder / "faults.yaml").write_text(
        "faults:\n  our_twist: {words: Twisting}\n", encoding="utf-8"
    )
    fault = "faults:\n  - id: our_twist\n    cue: Do not twist\n    measure: trunk_lean_forward\n"
    fault += "    change: from_start\n    above: {minor: 30}\n    unit: deg\n"
    own = OWN.replace("\nfaults:\n", f"\n{fault}")
    assert own != OWN
    (folder / "clinic_bridge.yaml").write_text(own, encoding="utf-8")
    (folder / "languages/de").mkdir(parents=True)
    card = folder / "languages/de/clinic_bridge.yaml"
    card.write_text("texts:\n  Do not twist: Nicht drehen\n", encoding="utf-8")
    sent_back(home, clinic, tmp_path)
    there = home.folder / "exercises"
    assert load_exercise("clinic_bridge", there).own_faults.keys() == {"our_twist"}
    assert load_language("de", there).of("Do not twist") == "Nicht drehen"


def test_at_home_the_clinics_newer_file_counts_and_in_another_clinic_its_own(
    home: Store, clinic: Store, tmp_path: Path
) -> None:
    sent_back(home, clinic, tmp_path)
    newer = OWN.replace("id: clinic_bridge", "id: clinic_bridge # newer", 1)
    place = home.folder / "exercises/clinic_bridge.yaml"
    with ExitStack() as undo:
        take_in_own_files(home, {place.name: newer}, False, undo)
        assert place.read_text(encoding="utf-8") == OWN
        take_in_own_files(home, {place.name: newer}, True, undo)
        assert place.read_text(encoding="utf-8") == newer
    assert place.read_text(encoding="utf-8") == OWN, "what was called off is as before"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("../bridge.yaml", BRIDGE),
        ("bridge.yaml", OWN),
        ("bridge.yaml", "id: ["),
        ("bridge.txt", BRIDGE),
        ("programmes/own_start.yaml", PROGRAMME),
        ("bridge.yaml", 3),
    ],
    ids=[
        "elsewhere",
        "another id",
        "damaged",
        "no exercise",
        "its exercise is missing",
        "a number",
    ],
)
def test_what_is_no_such_file_is_refused_whole(home: Store, name: str, text: str) -> None:
    with ExitStack() as undo, pytest.raises((FormcheckError, ValueError)):
        take_in_own_files(home, {name: text}, True, undo)
    assert not (home.folder / "exercises").exists() or not kept(home)


def test_a_full_disk_leaves_nothing(
    home: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("formcheck.files._put_in_place", full)
    with ExitStack() as undo, pytest.raises(StoreError, match="make room"):
        take_in_own_files(home, {"clinic_bridge.yaml": OWN}, True, undo)
    assert not kept(home)


def test_with_an_older_plan_comes_no_older_file(home: Store, clinic: Store, tmp_path: Path) -> None:
    sent_back(home, clinic, tmp_path)
    newer = OWN.replace("id: clinic_bridge", "id: clinic_bridge # newer", 1)
    (clinic.folder / "exercises/clinic_bridge.yaml").write_text(newer, encoding="utf-8")
    with clinic.write() as db:
        person = person_of(db, me(clinic))
        keep_plan(db, person, PLAN.replace("P-7", "P-8"), "therapist", LAST)
    take_in_sealed(home, back_home(clinic, home, tmp_path / "c.formcheck"), LAST, "", me(home))
    place = home.folder / "exercises/clinic_bridge.yaml"
    assert place.read_text(encoding="utf-8") == newer
    again = take_in_sealed(home, tmp_path / "b.formcheck", LAST, "", me(home))
    assert again.plan == "older" and place.read_text(encoding="utf-8") == newer
