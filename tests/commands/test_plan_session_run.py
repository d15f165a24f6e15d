"""``formcheck live --plan`` from the command line to the files, with a simulated patient."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from patients import FPS, Answer, Room, patient

from formcheck.check import check_recording
from formcheck.cli import _run
from formcheck.commands import plan_session_run as command
from formcheck.commands.devices import Devices
from formcheck.live import loop, plan_session
from formcheck.pose.estimator import ModelInfo
from formcheck.recording.history import read_history, session_of
from formcheck.recording.recording import Recording
from formcheck.report.exercise_report import render_report
from formcheck.report.result_json import result_to_json
from formcheck.safety.steps import AskPain, AskSettled, DoSet, Step
from formcheck.screens import screen, window
from formcheck.sources.frame import VideoInfo

PLAN = """
patient: P-1
precautions: []
ceilings: [{measure: hip_abduction, at_most_deg: 45, side: left}]
entries:
  - exercise: standing_hip_abduction
    side: left
    level: standard
    target: {excursion: 20, unit: deg}
    dose: {sets: 1, reps: 2, days_per_week: 3}
  - exercise: bridge
    dose: {sets: 1, reps: 1, days_per_week: 3}
"""


class Silence:
    def say(self, text: str, urgent: bool = False) -> None:
        pass

    def hush(self) -> None:
        pass


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p1.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def act(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """How the patient answers: put a function into this list."""
    answers: list[Answer] = []
    info = VideoInfo(640, 480, FPS, None)
    estimator = SimpleNamespace(model=ModelInfo("stick", "0", "0"))

    @contextlib.contextmanager
    def devices(*args: object) -> Iterator[Devices]:
        yield Devices(estimator, SimpleNamespace(info=info), Silence())  # type: ignore[arg-type]

    rooms: list[Room] = []

    def session(protocol, services):  # type: ignore[no-untyped-def]
        rooms.append(Room(protocol, answers[-1] if answers else patient))
        return real_session(protocol, replace(services, finder=rooms[-1], countdown_s=0))

    def run(session, source, display):  # type: ignore[no-untyped-def]
        real_run(session, rooms[-1], real_screen(*display, rooms[-1]))

    real_session, real_run, real_screen = plan_session.PlanSession, loop.run, screen.Screen
    monkeypatch.setattr(plan_session, "PlanSession", session)
    monkeypatch.setattr(loop, "run", run)
    monkeypatch.setattr(screen, "Screen", lambda *given: given)
    monkeypatch.setattr(command, "open_devices", devices)
    monkeypatch.setattr(window, "check_screen", lambda: None)
    return answers


def live(plan: Path, *more: str) -> int:
    return _run(["live", "--plan", str(plan), "standing_hip_abduction", *more])


def telling(pain: str, when: str = "before") -> Answer:
    def answer(step: Step, shown: int) -> str:
        if isinstance(step, AskPain) and step.when == when:
            return (pain + "\r")[min(shown - 1, len(pain))]
        return patient(step, shown)

    return answer


def test_a_session_is_kept_beside_the_plan(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert live(plan) == 0
    (session,) = read_history(plan.with_suffix(".history.jsonl"))
    assert (session.reps_done, session.reps_prescribed) == (2, 2)
    assert (session.pain("before"), session.pain("after"), session.light) == (1, 1, "green")
    assert session.good_share is not None and session.ended is not None
    assert session.ended["reason"] == "done"
    told = capsys.readouterr().out
    assert "2 of 2 repetitions" in told and "Pain before the session: 1 of 10" in told


def test_a_recorded_set_replays_and_its_report_tells_of_the_pain(
    plan: Path, act: list[Answer], tmp_path: Path
) -> None:
    act.append(telling("3", "after"))
    assert live(plan, "--record", str(tmp_path / "kept")) == 0
    (session,) = (tmp_path / "kept").iterdir()
    (recorded,) = (path for path in session.iterdir() if path.is_dir())
    assert recorded.name == "01_standing_hip_abduction_left_set1"
    header = json.loads((recorded / "session.json").read_text("utf-8"))
    assert header["settings"]["ceilings"][0]["at_most_deg"] == 45
    assert next(Recording(recorded).poses()).time_s == 0.0
    kept = [
        json.loads(line) for line in (recorded / "events.jsonl").read_text("utf-8").splitlines()
    ]
    lived = [event["rep"] for event in kept if event["type"] == "attempt_completed"]
    result = check_recording(recorded, live_filter=True)
    assert result.exercise.target is not None
    assert result.exercise.target.standard == 20, "the plan's own target"
    assert [round(rep.peak, 6) for rep in result.judgement.reps] == [
        round(rep["peak"], 6) for rep in lived
    ]
    told = session_of(recorded)
    page = render_report(result, session=told)
    assert "Pain and safety in this session" in page
    assert "Pain after the session: 3 of 10 (green); it was 1 within the last day" in page
    assert "Warning signs that call for the emergency number: none." in page
    assert result_to_json(result, told)["session"]["events"][0]["type"] == "pain_told"


def test_a_recording_without_a_plan_tells_nothing_of_pain(
    plan: Path, act: list[Answer], tmp_path: Path
) -> None:
    live(plan, "--record", str(tmp_path / "kept"))
    (recorded,) = (tmp_path / "kept").glob("*/01*")
    alone = recorded.rename(tmp_path / "alone")
    result, told = check_recording(alone, live_filter=True), session_of(alone)
    assert told is None
    assert "Pain and safety" not in render_report(result, session=told)
    assert "session" not in result_to_json(result, told)


def test_two_more_than_last_time_ends_it(plan: Path, act: list[Answer]) -> None:
    live(plan)
    act.append(telling("3"))
    live(plan)
    _, second = read_history(plan.with_suffix(".history.jsonl"))
    assert second.ended is not None
    assert (second.ended["reason"], second.ended["tell_therapist"]) == ("pain_risen", True)
    assert second.reps_done == 0


def test_the_morning_after_is_asked_for_and_the_lists_only_once(
    plan: Path, act: list[Answer]
) -> None:
    live(plan)
    history = plan.with_suffix(".history.jsonl")
    lines = [json.loads(line) for line in history.read_text("utf-8").splitlines()]
    at = (datetime.now().astimezone() - timedelta(days=1)).isoformat()
    yesterday = [line | {"at": at} for line in lines]
    history.write_text("".join(json.dumps(line) + "\n" for line in yesterday), "utf-8")
    asked: list[str] = []

    def watching(step: Step, shown: int) -> str:
        asked.append(type(step).__name__)
        return "n\r"[min(shown - 1, 1)] if isinstance(step, AskSettled) else patient(step, shown)

    act.append(watching)
    live(plan)
    assert "AskSettled" in asked and "AskSigns" not in asked
    _, second = read_history(history)
    assert [event["type"] for event in second.events[:2]] == ["settled_told", "made_easier"]


def test_a_changed_plan_shows_the_lists_again(plan: Path, act: list[Answer]) -> None:
    live(plan)
    plan.write_text(PLAN.replace("reps: 2", "reps: 3"), "utf-8")
    live(plan)
    for session in read_history(plan.with_suffix(".history.jsonl")):
        assert [e["type"] for e in session.events].count("signs_told") == 2


def test_quitting_in_a_set_is_kept_with_its_reason(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    act.append(
        lambda step, shown: "q" if isinstance(step, DoSet) and shown > 6 * FPS
        else patient(step, shown)
    )  # fmt: skip
    assert live(plan) == 0
    (session,) = read_history(plan.with_suffix(".history.jsonl"))
    assert session.ended is not None and session.ended["reason"] == "quit"
    assert session.reps_done == 1
    assert "Ended early by the patient." in capsys.readouterr().out


def test_a_power_cut_is_told_as_broken_off(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    def cut(step: Step, shown: int) -> str:
        if isinstance(step, DoSet):
            raise RuntimeError("no power")
        return patient(step, shown)

    act.append(cut)
    assert live(plan) == 1
    assert _run(["history", str(plan)]) == 0
    told = capsys.readouterr().out
    assert "Broken off" in told and "Pain before the session: 1 of 10" in told


def test_history_tells_every_session(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["history", str(plan)]) == 0
    assert "No session of p1.yaml yet" in capsys.readouterr().out
    live(plan)
    live(plan)
    capsys.readouterr()
    assert _run(["history", str(plan)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("P-1: 2 sessions done, 1 planned in 1 day at 3 a week; 2 finished")
    assert told.count("Pain before the session") == 2


def test_a_history_that_can_not_be_read_is_not_called_empty(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    path = plan.with_suffix(".history.jsonl")
    path.write_bytes(b"\x00\xff garbled\n{}\n\n[1]\n")
    assert _run(["history", str(plan)]) == 0
    assert f"No session can be told: 3 lines of {path} could" in capsys.readouterr().out
    path.unlink()
    live(plan)
    assert _run(["history", str(plan)]) == 0
    assert "could not be read" not in capsys.readouterr().out
    path.write_bytes(path.read_bytes() + b'{"type": "PainTo')
    assert _run(["history", str(plan)]) == 0
    assert f"Note: 1 line of {path} could not be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--level", "beginner"], "leave out --level"),
        (["--side", "right"], "planned for the left side, not for right"),
        (["--record-video"], "name a folder with --record"),
    ],
)
def test_what_makes_no_sense_is_one_plain_sentence(
    plan: Path,
    act: list[Answer],
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    sentence: str,
) -> None:
    assert live(plan, *more) == 2
    said = capsys.readouterr().err.strip()
    assert sentence in said and "\n" not in said
    assert not plan.with_suffix(".history.jsonl").exists()


def test_an_exercise_that_isnt_planned_is_one_plain_sentence(
    plan: Path, act: list[Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["live", "--plan", str(plan), "clamshell"]) == 2
    assert "clamshell is not in this plan" in capsys.readouterr().err
