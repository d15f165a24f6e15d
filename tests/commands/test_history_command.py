"""``formcheck history``: what happened in the sessions of a plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from histories import write_history

from formcheck.cli import _run
from formcheck.recording.history import history_path
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import PainTold, SafetyEvent, SessionEnded, SetDone

PLAN = """
patient: P-1
precautions: []
entries:
  - exercise: standing_hip_abduction
    side: left
    dose: {sets: 1, reps: 2, days_per_week: 3}
"""
EVENTS: list[SafetyEvent] = [
    PainTold("before", 1, "green"),
    SetDone("standing_hip_abduction", "left", "standard", 1, 2, 2, 2, 2),
    PainTold("after", 1, "green"),
    SessionEnded("done"),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p1.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def done(plan: Path, name: str = "one", events: list[SafetyEvent] = EVENTS) -> None:
    """A session that lies beside the plan."""
    began = SessionBegan("abc", {"standing_hip_abduction": 2})
    write_history(history_path(plan), name, [began, *events], datetime.now().astimezone())


def told(plan: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert _run(["history", str(plan)]) == 0
    return capsys.readouterr().out


def test_every_session_is_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No session of p1.yaml yet" in told(plan, capsys)
    done(plan)
    done(plan, "two")
    out = told(plan, capsys)
    assert out.startswith("P-1: 2 sessions done, 1 planned in 1 day at 3 a week; 2 finished")
    assert out.count("Pain before the session: 1 of 10") == 2 and "2 of 2 repetitions" in out


def test_a_session_without_its_end_is_told_as_broken_off(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(plan, events=EVENTS[:1])
    out = told(plan, capsys)
    assert "Broken off" in out and "Pain before the session: 1 of 10" in out


def test_a_session_that_was_ended_is_told_so(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(plan, events=[*EVENTS[:2], SessionEnded("quit")])
    assert "Ended early by the patient." in told(plan, capsys)


def test_a_history_that_can_not_be_read_is_not_called_empty(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = history_path(plan)
    path.write_bytes(b"\x00\xff garbled\n{}\n\n[1]\n")
    assert f"No session can be told: 3 lines of {path} could" in told(plan, capsys)
    path.unlink()
    done(plan)
    assert "could not be read" not in told(plan, capsys)
    path.write_bytes(path.read_bytes() + b'{"type": "PainTo')
    assert f"Note: 1 line of {path} could not be read" in told(plan, capsys)


def test_a_plan_says_whose_targets_count(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["live", "--plan", str(plan), "--level", "beginner"]) == 2
    said = capsys.readouterr().err.strip()
    assert "leave out --level" in said and "\n" not in said
