"""Faults are data: a new one is an entry and a rule, and what isn't in the catalogue is refused."""

from pathlib import Path

import pytest
import yaml

from formcheck.assess.assessment_files import assessment_files, load_assessment, parse_assessment
from formcheck.coaching.notes import Note
from formcheck.errors import ExerciseError
from formcheck.exercise import (
    exercise_files,
    exercise_text,
    load_exercise,
    parse_exercise,
)
from formcheck.exercise.fault_catalogue import fault_kind, fault_words, load_faults
from formcheck.live.limbs import faulty_limbs
from formcheck.report.note_sentences import note_sentence
from formcheck.resources import exercises_dir
from formcheck.simulate.proofs import play_fault
from formcheck.simulate.simulation_run import Setting

OWN = "faults:\n  hands_wave: {words: Waving, marks: [arms], one_leg: true}\n"
SQUAT = (exercises_dir() / "mini_squat.yaml").read_text("utf-8")


def own_folder(folder: Path, faults: str = OWN, rule: str = "hands_wave") -> Path:
    """A folder with a squat of its own whose first rule is another fault."""
    data = yaml.safe_load(SQUAT)
    first = data["faults"][0]["id"]
    (folder / "faults.yaml").write_text(faults, "utf-8")
    (folder / "mini_squat.yaml").write_text(
        SQUAT.replace(f"- id: {first}", f"- id: {rule}"), "utf-8"
    )
    return folder


def problem(folder: Path) -> str:
    with pytest.raises(ExerciseError) as caught:
        load_exercise("mini_squat", folder)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_it_is_no_exercise(tmp_path: Path) -> None:
    assert "faults" not in exercise_files()
    assert "faults" not in exercise_files(own_folder(tmp_path))


def test_every_fault_has_words_of_its_own() -> None:
    words = [kind.words for kind in load_faults().values()]
    assert len(set(words)) == len(words) >= 33


def test_what_isn_t_there_is_refused_with_its_line(tmp_path: Path) -> None:
    told = problem(own_folder(tmp_path, rule="hand_wave"))
    assert told.startswith("mini_squat.yaml, line ")
    assert "faults 1, id: there is no fault 'hand_wave': did you mean hands_wave?" in told
    assert "hands_wave" in told and "trunk_lean" in told


def test_an_unknown_one_in_unless_is_refused(tmp_path: Path) -> None:
    text = SQUAT.replace("    cue:", "    unless: [bad_mood]\n    cue:", 1)
    with pytest.raises(ExerciseError, match=r"unless 1: there is no fault 'bad_mood'"):
        parse_exercise(text, "x.yaml")


def test_an_unknown_compensation_of_a_test_is_refused() -> None:
    path = next(p for p in assessment_files().values() if "compensations" in p.read_text("utf-8"))
    (first, *_) = load_assessment(path).protocol.compensations  # type: ignore[union-attr]
    text = path.read_text("utf-8").replace(first, "bad_mood", 1)
    with pytest.raises(ExerciseError, match=r"line \d+: .*there is no fault 'bad_mood'"):
        parse_assessment(text, path.name)


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ("faults: {hands_wave: {words: Waving, marks: [tail]}}", "marks 1: this must be 'trunk'"),
        ("faults: {hands_wave: {words: ''}}", "this must not be empty"),
        ("faults: {hands_wave: {marks: [arms]}}", "words: this key is missing"),
        ("faults: {hands_wave: {words: Waving, limb: arms}}", "unknown key"),
        ("faults: {Hands-Wave: {words: Waving}}", "lower-case words"),
        ("faults: {hands_wave: {words: Waving, marks: []}}", "too short"),
    ],
)
def test_a_wrong_catalogue_is_refused(tmp_path: Path, faults: str, words: str) -> None:
    told = problem(own_folder(tmp_path, faults))
    assert told.startswith("faults.yaml, line 1: ") and words in told


def test_an_own_fault_is_called_and_marked_as_its_folder_says(tmp_path: Path) -> None:
    exercise = load_exercise("mini_squat", own_folder(tmp_path))
    own = exercise.own_faults
    assert set(own) == {"hands_wave"}
    assert fault_words("hands_wave", own) == "Waving"
    assert faulty_limbs(("hands_wave",), "left", own) == ((11, 13), (13, 15))
    note = Note("fault_not_seen", fault="hands_wave")
    assert note_sentence(note, exercise) == "This could not be judged from here: waving."


def test_an_own_fault_is_played_and_found_by_its_measure(tmp_path: Path) -> None:
    """With nothing but an entry and a rule: the simulator goes by the rule's measure."""
    exercise = load_exercise("mini_squat", own_folder(tmp_path))
    seen = play_fault(exercise, "hands_wave", 1.5, Setting(), side="right")
    assert seen
    for _, _, outcomes in seen:
        assert [outcome.problem for outcome in outcomes] == ["", "", ""]
        (faulty,) = outcomes[1].judged
        assert [fault.id for fault in faulty.faults] == ["hands_wave"]


def test_an_exercise_carries_its_own_faults_into_a_recording(tmp_path: Path) -> None:
    exercise = load_exercise("mini_squat", own_folder(tmp_path))
    assert parse_exercise(exercise_text(exercise), "mini_squat.yaml") == exercise


def test_a_file_brings_the_faults_of_its_own_folder(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    exercise = load_exercise(folder / "mini_squat.yaml")
    assert exercise == load_exercise("mini_squat", folder)
    assert set(exercise.own_faults) == {"hands_wave"}


def test_a_shipped_exercise_carries_none() -> None:
    assert not any(load_exercise(name).own_faults for name in exercise_files())


def test_an_unknown_id_is_spelt_out_and_marks_both_legs() -> None:
    kind = fault_kind("bad_mood")
    assert (kind.words, kind.marks, kind.one_leg) == ("Bad mood", ["legs"], False)
