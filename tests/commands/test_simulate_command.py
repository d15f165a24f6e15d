"""``formcheck simulate`` and ``formcheck exercises new`` on the command line."""

import json

import pytest

from formcheck.cli import main
from formcheck.exercise import load_exercise
from formcheck.exercise.starter import MOVES, MUSCLES
from formcheck.figures.muscles import REGION_OF


def run(capsys, *args):
    with pytest.raises(SystemExit) as ended:
        main([str(arg) for arg in args])
    out = capsys.readouterr()
    return ended.value.code, out.out, out.err.strip()


def test_a_file_is_proved(capsys, tmp_path):
    answer = tmp_path / "proofs.json"
    status, out, _ = run(capsys, "simulate", "bridge", "--side", "left", "--json", answer)
    assert status == 0
    assert "hips_sag at 1.5 times its limit" in out
    assert "front    left   refused" in out
    proofs = json.loads(answer.read_text())["proofs"]
    assert not any(proof["problems"] for proof in proofs)


def test_a_fault_is_played(capsys, tmp_path):
    answer = tmp_path / "fault.json"
    options = ("--fault", "trunk_lean", "--side", "right", "--noise", "--json", answer)
    status, out, _ = run(capsys, "simulate", "standing_hip_abduction", *options)
    assert status == 0
    assert "trunk_lean at 1.5 times its limit" in out
    reps = json.loads(answer.read_text())["repetitions"]
    assert [rep["judged"][0]["faults"] for rep in reps] == [[], ["trunk_lean"], []]
    assert reps[1]["played"]["size"] == 1.5


def test_what_is_judged_otherwise_is_one_sentence(capsys):
    options = ("--fault", "heel_lift", "--size", "1.0", "--side", "left")
    status, out, err = run(capsys, "simulate", "mini_squat", *options)
    assert status == 1
    assert "heel_lift not found" in out
    assert err == "1 of 3 were judged otherwise than played."


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("simulate", "mini_squat", "--fault", "hiccup"), "has no fault 'hiccup'; there are knee"),
        (("simulate", "mini_squat", "--fault", "knee_valgus", "--view", "side"), "from the front"),
        (("simulate", "somersault"), "There is no exercise 'somersault'"),
        (("simulate", "bridge", "--fault", "hips_sag", "--size", "nan"), "nan is no number"),
        (("exercises", "new", "Bad Id"), "is no id"),
        (("exercises", "new", "flight", "--posture", "flying"), "There is no posture 'flying'"),
        (("exercises", "new", "flight", "--in", "no/such/folder"), "There is no folder"),
    ],
)
def test_wrong_use_is_one_sentence(capsys, args, says):
    status, _, err = run(capsys, *args)
    assert status == 2
    assert says in err
    assert "\n" not in err


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("knee_lift", []),
        ("my_squat", ["--sides", "both", "--measure", "knee_flexion", "--target", 50]),
        ("leg_back", ["--posture", "prone", "--direction", "down", "--target", 15]),
    ],
)
def test_a_new_exercise_is_proved_at_once(capsys, tmp_path, name, options):
    status, out, _ = run(capsys, "exercises", "new", name, "--in", tmp_path, *options)
    assert status == 0
    lines = out.splitlines()
    assert "is begun" in lines[0]
    assert all(line.endswith("as played") for line in lines[1:])
    made = load_exercise(tmp_path / f"{name}.yaml")
    assert made.id == name and made.number is None
    assert made.muscles and set(made.muscles) <= set(REGION_OF)
    status, _, err = run(capsys, "exercises", "new", name, "--in", tmp_path)
    assert status == 2
    assert "is there already" in err


def test_every_measure_has_muscles_that_the_figure_can_mark():
    assert set(MUSCLES) == set(MOVES)
    assert {muscle for both in MUSCLES.values() for muscle in both} <= set(REGION_OF)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--target", "nan"], "nan is no target: give degrees from 1 to 150."),
        (["--target", "-5"], "-5 is no target"),
        (["--target", "149"], "must be at most 145"),
        (["--view", "side", "--measure", "hip_abduction"], "hip_abduction is seen from the front"),
    ],
)
def test_what_can_not_be_an_exercise_is_not_written(capsys, tmp_path, options, says):
    status, out, err = run(capsys, "exercises", "new", "leg_swing", "--in", tmp_path, *options)
    assert (status, out) == (2, "")
    assert says in err and "\n" not in err and "Input" not in err
    assert list(tmp_path.iterdir()) == []


def test_questions_are_asked_where_somebody_sits(capsys, tmp_path, monkeypatch):
    answers = iter(["Hip swing", "standing", "hip_abduction", "front", "each", "up", 25.0])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    status, _, _ = run(capsys, "exercises", "new", "hip_swing", "--in", tmp_path)
    assert status == 0
    made = load_exercise(tmp_path / "hip_swing.yaml")
    assert (made.name, made.measure.name, made.views) == ("Hip swing", "hip_abduction", ["front"])
