"""Tests by hand in the terminal: Enter starts and stops the clock."""

import itertools
import json

import pytest
from click.testing import CliRunner

from formcheck.assess import load_assessment
from formcheck.assess.hand_test import load_hand_test
from formcheck.assess.told import Told
from formcheck.cli import main
from formcheck.commands import assess_by_hand


@pytest.fixture
def enters(monkeypatch):
    """Somebody who answers one line after the other, and a clock that goes on by steps."""

    def begin(answers, *steps_s):
        lines = iter(answers)
        monkeypatch.setattr(assess_by_hand.click, "prompt", lambda text, **how: _typed(lines, how))
        times = itertools.accumulate(itertools.chain([100.0], steps_s))
        return lambda: next(times)

    return begin


def _typed(lines, how):
    answer = next(lines)
    return how["type"](answer) if "type" in how else answer


def test_enter_starts_and_stops(enters):
    clock = enters(["", ""], 31.4)
    assert assess_by_hand.take_by_hand(load_hand_test("walk_40m"), clock) == {
        "both": pytest.approx(31.4)
    }


def test_stages_end_with_the_first_that_is_not_held(enters):
    clock = enters([""] * 4, 10.6, 5.0, 6.0)
    found = assess_by_hand.take_by_hand(load_hand_test("four_stage_balance"), clock)
    assert found == {"1": 10.0, "2": pytest.approx(6.0)}


def test_the_clock_runs_down_and_the_way_is_asked_for(enters, monkeypatch):
    monkeypatch.setattr(assess_by_hand.time, "sleep", lambda s: None)
    clock = enters(["", "412"], *[30.0] * 12)
    found = assess_by_hand.take_by_hand(load_hand_test("six_minute_walk"), clock)
    assert found == {"both": 412.0}


def test_heights_of_each_leg(enters):
    enters(["24,5", ""])
    assert assess_by_hand.take_by_hand(load_hand_test("maximal_step_up")) == {"left": 24.5}


@pytest.mark.parametrize(
    ("terminal", "answers"), [(True, {"left": True, "right": False}), (False, {})]
)
def test_a_question_is_asked_where_somebody_can_answer(monkeypatch, terminal, answers):
    said = iter([True, False])
    monkeypatch.setattr(assess_by_hand.sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(assess_by_hand.click, "confirm", lambda *text, **how: next(said))
    test = load_assessment("trendelenburg")
    assert assess_by_hand.ask_afterwards(test, Told()).answers == answers


def run(*arguments, given=""):
    runner = CliRunner()
    code = []

    def call():
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in ("assess", *arguments)])
        code.append(end.value.code)

    with runner.isolation(given) as (out, err, *_):
        call()
    return code[0], (out.getvalue() + err.getvalue()).decode()


def test_the_whole_command_writes_its_answer(tmp_path):
    path = tmp_path / "now.json"
    code, out = run("maximal_step_up", "live", "--json", path, given="24\n30\n")
    assert code == 0 and "Left: highest step 24 cm." in out
    data = json.loads(path.read_text("utf-8"))
    assert data["assessment"] == "maximal_step_up" and data["results"][1]["value"] == 30
    code, out = run("maximal_step_up", "live", "--baseline", path, given="33\n30\n")
    assert code == 0 and "9 cm more" in out and "No change can be told." in out


def test_a_video_of_it_is_refused(tmp_path):
    code, out = run("walk_40m", tmp_path / "a.mp4")
    assert code == 2 and "is timed by hand: write live" in out


def test_nonsense_is_one_plain_sentence():
    code, out = run("maximal_step_up", "live", given="tall\n\n")
    assert code == 2 and "tall is no number" in out and "Traceback" not in out
