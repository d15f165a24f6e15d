"""The sealed backup on the command line."""

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from pathlib import Path

from click.testing import CliRunner, Result

from formcheck.app.settings import change_settings
from formcheck.commands.app_command import command
from formcheck.errors import UsageError
from formcheck.store import open_store
from formcheck.store.own_key import own_card
from formcheck.store.people import add_person, people
from formcheck.store.sealed import HandOver, hand_over, last_hand_over
from formcheck.store.take_in import take_in
from formcheck.store.therapist_notes import keep_note, notes_of

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"
PHRASE = "three red apples"


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(command, [*map(str, arguments)], input=typed)


def refusal(result: Result) -> str:
    assert isinstance(result.exception, UsageError), result.output
    return str(result.exception)


def test_a_backup_is_sealed_and_taken_in_elsewhere(tmp_path: Path) -> None:
    home, other, path = tmp_path / "home", tmp_path / "other", tmp_path / "mine.formcheck"
    with open_store(home) as store:
        take_in(store, SET, NOW, "Ada")
    made = run("export", "Ada", path, "--data", home, typed=f"{PHRASE}\n{PHRASE}\n")
    assert made.exit_code == 0 and "1 sessions are sealed in" in made.output, made.output
    wrong = run("import", path, "--data", other, typed="three red pears\n")
    assert "doesn't open this file" in refusal(wrong)
    taken = run("import", path, "--data", other, typed=f"{PHRASE}\n")
    assert taken.exit_code == 0 and "1 sessions and 1 recorded sets are new." in taken.output
    again = run("import", path, "--data", other, typed=f"{PHRASE}\n")
    assert "1 were there already." in again.output


def test_a_therapists_backup_holds_all_and_is_no_hand_over(tmp_path: Path) -> None:
    clinic, other, path = tmp_path / "clinic", tmp_path / "other", tmp_path / "mine.formcheck"
    with open_store(clinic) as store:
        take_in(store, SET, NOW, "Ada")
        with store.write() as db:
            change_settings(db, role="therapist")
            (ada,) = people(db)
            keep_note(db, ada, str(uuid.uuid4()), "Walks.", "2026-11-28", None, "therapist", NOW)
    made = run("export", "Ada", path, "--data", clinic, typed=f"{PHRASE}\n{PHRASE}\n")
    assert made.exit_code == 0, made.output
    taken = run("import", path, "--data", other, typed=f"{PHRASE}\n")
    assert "1 sessions and 1 recorded sets are new." in taken.output
    with open_store(other) as store, store.read() as db:
        (ada,) = people(db)
        assert [one.newest.text for one in notes_of(db, ada.id)] == ["Walks."]
    with open_store(clinic) as store, store.read() as db:
        assert last_hand_over(db, 1, "", "therapist") is None


def test_what_a_therapist_sends_is_for_whoever_exercises_here(tmp_path: Path) -> None:
    path, home = tmp_path / "plan.formcheck", tmp_path / "home"
    with open_store(home) as store:
        with store.write() as db:
            change_settings(db, role="patient", person_id=add_person(db, "Me", NOW).id)
        card = own_card(store)
    with open_store(tmp_path / "clinic") as clinic:
        with clinic.write() as db:
            ada = add_person(db, "Ada", NOW).id
        hand_over(clinic, ada, path, HandOver(card, "", "therapist"), NOW)
    assert run("import", path, "--data", home).exit_code == 0
    with open_store(home) as store, store.read() as db:
        assert [one.name for one in people(db)] == ["Me"]


def test_a_key_needs_no_passphrase(tmp_path: Path) -> None:
    with open_store(tmp_path / "clinic") as clinic:
        (tmp_path / "key.txt").write_text(own_card(clinic).text)
    with open_store(tmp_path / "home") as store, store.write() as db:
        add_person(db, "Ada", NOW)
    path, data = tmp_path / "mine.formcheck", ("--data", tmp_path / "home")
    made = run("export", "Ada", path, "--key", tmp_path / "key.txt", *data)
    assert made.exit_code == 0, made.output
    assert run("import", path, "--data", tmp_path / "clinic").exit_code == 0
    with open_store(tmp_path / "clinic") as clinic, clinic.read() as db:
        assert [one.name for one in people(db)] == ["Ada"]


def test_what_cant_be_sealed_is_told(tmp_path: Path) -> None:
    data = ("--data", tmp_path / "home")
    nobody = run("export", "Ada", tmp_path / "a.formcheck", *data)
    assert "nobody called Ada" in refusal(nobody)
    named = run("export", "Ada", tmp_path / "a.zip", *data)
    assert "end its name like that" in refusal(named)
    with open_store(tmp_path / "home") as store, store.write() as db:
        add_person(db, "Ada", NOW)
    short = run("export", "Ada", tmp_path / "a.formcheck", *data, typed="apple\napple\n")
    assert "too short" in refusal(short)
    assert not (tmp_path / "a.formcheck").exists()
