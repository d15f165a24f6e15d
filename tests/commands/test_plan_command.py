"""``formcheck programmes`` and ``formcheck plan``, and ``check --plan`` on a sample."""

import json
from dataclasses import replace

import pytest

from formcheck import cli, sample
from formcheck.exercise import load_exercise
from formcheck.plan import load_plan
from formcheck.plan.plan_files import programme_files
from formcheck.pose.estimator import ModelInfo
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import Repetition

ABDUCTION = """\
patient: P-1
precautions: []
ceilings:
  - {measure: hip_abduction, at_most_deg: 30, side: left}
entries:
  - exercise: standing_hip_abduction
    side: left
    target: {excursion: 18, unit: deg}
"""


@pytest.fixture
def run(capsys):
    def command(*args):
        with pytest.raises(SystemExit) as ended:
            cli.main([str(arg) for arg in args])
        out = capsys.readouterr()
        return ended.value.code, out.out, out.err

    return command


def test_programmes_are_listed_with_their_stages(run):
    status, out, _ = run("programmes", "list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(programme_files())
    assert "settle, build, maintain" in out


def test_a_programme_is_shown(run):
    status, out, _ = run("programmes", "show", "gluteal_tendinopathy")
    assert status == 0
    assert "Static abduction" in out and "Leave alone" in out and "Figure-four stretch" in out
    status, _, err = run("programmes", "show", "knee")
    assert status == 2 and err.startswith("There is no programme 'knee'; there are ")


def test_a_plan_is_made_checked_and_shown(run, tmp_path):
    file = tmp_path / "p.yaml"
    status, out, _ = run(
        *("plan", "new", file, "--programme", "after_hip_replacement", "--side", "left"),
        *("--precaution", "posterior", "--patient", "P-7", "--ceiling", "hip_flexion 70 left"),
        *("--weight-bearing", "as_tolerated"),
    )
    assert status == 0
    assert f"formcheck plan check {file}" in out
    plan = load_plan(file)
    assert plan.patient == "P-7" and plan.rom_limits[0].at_most_deg == 70
    assert "sit_to_stand" not in {e.exercise for e in plan.entries} and "Left out: sit_to_s" in out
    status, out, _ = run("plan", "check", file)
    assert status == 0
    assert f"{file} is a valid plan for P-7" in out and "Note: Nobody answers" in out
    assert "and nobody exercises by orders after an operation without one: fill in valid" in out
    assert "without operated_on nobody exercises by this programme" in out
    status, out, _ = run("plan", "show", file)
    assert status == 0 and "Posterior precautions, left hip" in out


def test_a_plan_that_is_there_is_not_overwritten(run, tmp_path):
    file = tmp_path / "p.yaml"
    file.write_text("mine")
    status, _, err = run("plan", "new", file, "--programme", "hip_fracture")
    assert (status, file.read_text()) == (2, "mine")
    assert "there already" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--programme", "knee"], "There is no programme 'knee'"),
        (["--programme", "hip_fracture", "--stage", "x"], "has no stage 'x'"),
        (["--programme", "hip_fracture", "--ceiling", "hip_flexion 300"], "more than a hip can do"),
        (
            ["--programme", "hip_fracture", "--precaution", "none", "--precaution", "anterior"],
            "drop one --precaution",
        ),
        (["--programme", "hip_fracture", "--weight-bearing", "as_tolerated"], "add --side left"),
        ([], "Missing option '--programme'"),
    ],
)
def test_bad_requests_are_one_sentence(run, tmp_path, args, words):
    status, out, err = run("plan", "new", tmp_path / "p.yaml", *args)
    assert status == 2 and out == ""
    assert err.count("\n") == 1 and words in err
    assert not (tmp_path / "p.yaml").exists()


@pytest.mark.parametrize("name", ["", "   ", "P-1\nset_by: me", "P\t1", "P\u202e1"])
def test_a_pseudonym_stands_on_one_line(run, tmp_path, name):
    status, out, err = run(
        "plan", "new", tmp_path / "p.yaml", "--programme", "hip_fracture", "--patient", name
    )
    assert (status, out) == (2, "")
    assert err == "A pseudonym is needed, on one line: say --patient P-1, for example.\n"
    assert not (tmp_path / "p.yaml").exists()


def test_a_plan_with_an_unknown_exercise_is_one_sentence(run, tmp_path):
    file = tmp_path / "p.yaml"
    file.write_text(ABDUCTION.replace("standing_hip_abduction", "somersault"))
    for command in (["plan", "check", file], ["plan", "show", file]):
        status, _, err = run(*command)
        assert status == 2 and err.count("\n") == 1
        assert "p.yaml, line 6: entries 1: There is no exercise 'somersault'" in err


class Simulated:
    """Finds, in whatever picture, a body that takes its left leg out to 30 degrees and more."""

    def __init__(self, model):
        body = Performance(load_exercise("standing_hip_abduction"), "left", "front")
        reps = [Repetition(2.0, 1.0, 2.0, 30.0)] * 2
        time_s, parameters = Player(body, fps=30).frames(reps)
        self.model = ModelInfo("simulated", "", "")
        self._poses = list(poses(body, time_s, parameters))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def estimate(self, frame):
        number = min(round(frame.time_s * 30), len(self._poses) - 1)
        return replace(self._poses[number], time_s=frame.time_s)


def test_a_video_is_judged_by_a_plan(run, tmp_path, monkeypatch):
    monkeypatch.setattr("formcheck.pose.estimator.Estimator", Simulated)
    monkeypatch.setattr("formcheck.finding.video_poses.processes", lambda: 0)
    file, answer = tmp_path / "p.yaml", tmp_path / "a.json"
    file.write_text(ABDUCTION)
    asked = ("check", sample("standing"), "--exercise", "standing_hip_abduction", "--plan", file)
    status, _, err = run(*asked, "--level", "advanced")
    assert status == 2 and "leave out --level" in err
    status, _, err = run(*asked, "--side", "right")
    assert status == 2 and "planned for the left side, not for right" in err
    file.write_text(ABDUCTION + "  - exercise: standing_hip_abduction\n    side: right\n")
    status, _, err = run(*asked)
    assert status == 2 and err == (
        "standing_hip_abduction is planned for left and right separately: "
        "add --side left or --side right.\n"
    )
    file.write_text(ABDUCTION)
    status, out, _ = run(*asked, "--json", answer)
    assert status == 0
    result = json.loads(answer.read_text())
    assert result["side"] == "left" and len(result["reps"]) == 2
    marks = [[f["id"] for f in rep["faults"]] for rep in result["reps"]]
    assert marks == [["over_limit"]] * 2
    assert any(cue["reason"] == "over_limit" for cue in result["cues"])
    assert "Limit: Hip abduction at most 30 degrees, left: neared" in out
    assert result["limits"][0].startswith("Hip abduction at most 30 degrees, left: neared")
