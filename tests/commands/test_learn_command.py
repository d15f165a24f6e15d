"""``formcheck learn``: from an accepted session to a patient's own target in the plan."""

import json
import shutil
from datetime import datetime

import pytest

from formcheck.cli import _run
from formcheck.exercise import load_exercise
from formcheck.plan import load_plan
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import Repetition

NAME = "standing_hip_abduction"
PLAN = """\
patient: P-17  # a pseudonym
precautions: []
entries:
  - exercise: bridge
  - exercise: standing_hip_abduction
    side: left
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """A recording of four repetitions of 22 degrees, less than the usual target."""
    exercise = load_exercise(NAME)
    played = Performance(exercise, "left", "front")
    usual = [Repetition(1.3, 1.0, 1.5, 22 * share) for share in (1.03, 0.97, 1.0, 1.0)]
    header = SessionHeader(
        formcheck="0",
        exercise=NAME,
        side="",
        exercise_text=exercise.model_dump_json(exclude_none=True),
        model={},
        video={},
        started_at="2025-01-31T10:00:00+01:00",
    )
    folder = tmp_path_factory.mktemp("recorded") / "session"
    with Recorder(folder, header) as recorder:
        for pose in poses(played, *Player(played).frames(usual)):
            recorder.pose(pose)
    return folder


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    return path


def learn(capsys, *args):
    status = _run(["learn", *map(str, args)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_patients_own_target_stands_in_the_plan(capsys, session, plan):
    status, out, err = learn(capsys, session, "--plan", plan, "--accepted-by", "M. Miller, PT")
    assert (status, err) == (0, "")
    told = "Standing hip abduction, learned 2025-01-31 from 4 good repetitions: 20 ± 1°, left"
    assert out.startswith(told)
    text = plan.read_text()
    assert "# learned 2025-01-31 from 4 good" in text and "accepted by M. Miller, PT\n" in text
    assert text.startswith("patient: P-17  # a pseudonym\n")
    target = load_plan(plan).entry(NAME).target.value
    assert 17 <= target <= 22

    again, first = _run(["check", str(session), "--plan", str(plan)]), capsys.readouterr().out
    assert again == 0 and "Not far enough" not in first and "Too fast" not in first


def test_the_plan_can_be_left_as_it_was(capsys, session, plan, tmp_path):
    out = tmp_path / "new.yaml"
    assert learn(capsys, session, "--plan", plan, "--out", out)[0] == 0
    assert plan.read_text() == PLAN
    assert load_plan(out).entry(NAME).target is not None


def test_a_ceiling_holds_what_is_learned_down(capsys, session, plan):
    plan.write_text(f"{PLAN}ceilings: [{{measure: hip_abduction, at_most_deg: 27}}]\n")
    status, _, err = learn(capsys, session, "--plan", plan)
    if status:  # the session itself came too near to the ceiling to be learned from
        assert "can be learned from" in err and plan.read_text().startswith(PLAN)
    else:
        assert load_plan(plan).entry(NAME).target.value <= 27 - 5


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--side", "right"], "planned for the left side"),
        (["--exercise", "waltz"], "There is no exercise 'waltz'"),
        (["--exercise", "bridge"], "Nothing can be learned"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_changes_nothing(capsys, session, plan, more, says):
    status, out, err = learn(capsys, session, "--plan", plan, *more)
    assert status == 2 and out == ""
    assert says in err and len(err.splitlines()) == 1 and err.endswith(".\n")
    assert plan.read_text() == PLAN


def test_which_of_two_entries_is_meant_is_said_or_known_from_the_recording(
    capsys, session, plan, tmp_path
):
    two = PLAN.replace("side: left", f"side: right\n  - exercise: {NAME}\n    side: left")
    plan.write_text(two)
    asked = (session, "--plan", plan)
    status, out, err = learn(capsys, *asked)
    assert (status, out) == (2, "") and plan.read_text() == two
    assert err == (
        f"{NAME} is planned for right and left separately: add --side right or --side left.\n"
    )
    assert _run(["check", str(session), "--plan", str(plan)]) == 2
    assert "is planned for right and left separately" in capsys.readouterr().err
    copy = tmp_path / "copy"
    shutil.copytree(session, copy)
    header = json.loads((copy / "session.json").read_text())
    (copy / "session.json").write_text(json.dumps(header | {"side": "left"}))
    assert learn(capsys, copy, "--plan", plan)[0] == 0
    learned = load_plan(plan)
    assert learned.entry(NAME, "left").target and not learned.entry(NAME, "right").target


def test_a_video_needs_its_exercise_named(capsys, plan, tmp_path):
    status, _, err = learn(capsys, tmp_path / "x.mp4", "--plan", plan)
    assert status == 2 and "--exercise" in err


def test_without_a_plan_nothing_is_learned(capsys, session, tmp_path):
    status, _, err = learn(capsys, session, "--plan", tmp_path / "none.yaml")
    assert status == 2 and "can't be read" in err
    assert not (tmp_path / "none.yaml").exists()


def test_todays_date_stands_for_an_unknown_one(capsys, plan, tmp_path, session):
    copy = tmp_path / "copy"
    shutil.copytree(session, copy)
    header = json.loads((copy / "session.json").read_text())
    (copy / "session.json").write_text(json.dumps(header | {"started_at": ""}))
    assert learn(capsys, copy, "--plan", plan)[0] == 0
    assert f"learned {datetime.now().year}-" in plan.read_text()


def test_line_ends_and_permissions_of_the_plan_stay(capsys, session, plan):
    plan.write_bytes(PLAN.replace("\n", "\r\n").encode())
    plan.chmod(0o600)
    assert learn(capsys, session, "--plan", plan)[0] == 0
    data = plan.read_bytes()
    assert b"# learned " in data and data.count(b"\n") == data.count(b"\r\n") > 5
    assert data.startswith(PLAN.splitlines()[0].encode() + b"\r\n")
    assert plan.stat().st_mode & 0o777 == 0o600
    assert load_plan(plan).entry(NAME).target is not None


def test_of_one_leg_at_a_time_one_side_is_learned(capsys, session, plan):
    status, out, err = learn(capsys, session, "--plan", plan, "--side", "both")
    assert (status, out) == (2, "")
    assert err == "One side is learned at a time: say --side left or --side right.\n"
    assert plan.read_text() == PLAN
