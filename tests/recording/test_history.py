from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from histories import write_history

from formcheck.errors import OutputError
from formcheck.recording.history import history_path, read_history
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import PainTold, SafetyEvent, SessionEnded, SetDone

AT = datetime(2026, 11, 25, 9, 0, tzinfo=timezone(timedelta(hours=1)))
BEGAN = SessionBegan("abc", {"bridge": 20, "mini_squat": 10})
EVENTS: list[SafetyEvent] = [
    PainTold("before", 2, "green"),
    SetDone("bridge", None, "standard", 1, reps=10, prescribed=10, judged=8, good=6),
    SetDone("bridge", None, "standard", 2, reps=4, prescribed=10, judged=2, good=2),
    PainTold("after", 4, "amber"),
    SessionEnded("quit"),
]


def write(path: Path, name: str = "one", events: list[SafetyEvent] = EVENTS) -> None:
    write_history(path, name, [BEGAN, *events], AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.history.jsonl"


def test_it_lies_beside_the_plan() -> None:
    assert history_path(Path("a", "maria.yaml")) == Path("a", "maria.history.jsonl")


def test_what_was_kept_is_read_back(path: Path) -> None:
    write(path)
    (one,) = read_history(path)
    assert (one.id, one.plan, one.began_at) == ("one", "abc", AT)
    assert (one.reps_done, one.reps_prescribed) == (14, 30)
    assert one.good_share == 0.8 and one.good_shares() == {"bridge": 0.8}
    assert [one.pain(when) for when in ("before", "now", "after")] == [2, None, 4]
    assert one.light == "amber"
    assert one.ended is not None and one.ended["reason"] == "quit"


def test_sessions_are_appended_and_kept_apart(path: Path) -> None:
    write(path, "one")
    write(path, "two", EVENTS[:1])
    one, two = read_history(path)
    assert (one.reps_done, two.reps_done) == (14, 0)
    assert two.ended is None and two.good_share is None


def test_no_file_is_no_history(path: Path) -> None:
    assert read_history(path) == []


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_line_costs_only_itself(path: Path, cut: int) -> None:
    write(path)
    path.write_bytes(path.read_bytes()[:-cut])
    (one,) = read_history(path)
    assert (one.ended is None) == (cut > 1) and one.pain("after") == 4
    write(path, "two")
    assert [len(session.events) for session in read_history(path)] == [4 + (cut == 1), 5]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"type":"pain_told"}',
     '{"type":"pain_told","session":"one","at":"2026-11-25"}',
     '{"type":"pain_told","session":"one","at":"2026-11-25","pain":72,"light":"red"}',
     '{"type":"pain_told","session":"one","at":"2026-11-25","pain":7,"light":"blue"}',
     '{"type":"set_done","session":"one","at":"2026-11-25","reps":"3","judged":0,"good":0}',
     '{"type":"set_done","session":"nobody","at":"2026-11-25","reps":3,"judged":0,"good":0}',
     '{"type":"session_began","session":"x","at":"yesterday","plan":"p","prescribed":{}}'],
)  # fmt: skip
def test_what_is_no_event_is_left_out(path: Path, line: str) -> None:
    write(path)
    with path.open("a") as file:
        file.write(line + "\n")
    (one,) = read_history(path)
    assert len(one.events) == len(EVENTS)


def test_a_folder_in_its_place_is_one_plain_sentence(path: Path) -> None:
    path.mkdir()
    with pytest.raises(OutputError, match=r"\.$"):
        read_history(path)
