"""Files that version 0.1 has written are read as they were: a session with a plan, its history."""

import json
from pathlib import Path

import pytest

from formcheck.check import check_recording
from formcheck.plan import load_plan, prescribe
from formcheck.recording.history import lines_lost, read_history, session_of
from formcheck.recording.recording import Recording
from formcheck.report.plan_session_text import session_lines
from formcheck.report.result_json import result_to_json

OLD = Path(__file__).parent.parent / "old_files"
SET = OLD / "recorded_session" / "set1"
HISTORY = OLD / "plan.history.jsonl"
WITHIN_DEG = 3.2
"""The doubt that the old answer gives for its angles."""
TOLD = [
    "Pain before the session: 1 of 10 (green: go on).",
    "Warning signs that call for the emergency number: none.",
    "Warning signs that call for the clinician: none.",
    "Pain after the session: 3 of 10 (green); it was 1 within the last day, which is a rise "
    "that counts.",
    "Warning signs that call for the emergency number: none.",
    "Warning signs that call for the clinician: none.",
    "Ended because the pain had risen too much. Note for the therapist: please look at this before "
    "the next session.",
]


def test_the_files_are_old() -> None:
    assert b'"type":"PainTold"' in HISTORY.read_bytes()
    assert b'"type":"AttemptCompleted"' in (SET / "events.jsonl").read_bytes()


def test_a_history_tells_what_it_told() -> None:
    (session,) = read_history(HISTORY)
    first, *lines = session_lines(session)
    assert first.endswith("2 of 2 repetitions and holds, 100 % of the judged ones good")
    assert lines == TOLD
    assert (session.pain("before"), session.pain("after"), session.light) == (1, 3, "green")
    assert not session.risen, "it stayed safe"
    assert not session.signs_asked, "there were two lists then, and there are three now"
    assert session.ended is not None
    assert lines_lost(HISTORY, [session]) == 0


def test_a_recording_has_the_events_that_it_had() -> None:
    kinds = {event["type"] for event in Recording(SET).events()}
    assert kinds == {"position_found", "cue", "phase_changed", "attempt_completed"}


def test_a_recording_is_judged_as_it_was() -> None:
    """But for the version and the kinds of the events, and for angles within their doubt.

    It was measured by an older formcheck; the newer one may read the same poses better.
    """
    old = json.loads((OLD / "result.json").read_text("utf-8"))
    result, session = check_recording(SET, live_filter=True), session_of(SET)
    new = json.loads(json.dumps(result_to_json(result, session)))
    assert new.pop("schema") == 2 and old.pop("schema") == 1
    assert len(new["session"]["events"]) == len(old.pop("session")["events"])
    del new["session"], new["note_codes"], new["formcheck"], old["formcheck"]
    for before, after in zip(old["reps"], new["reps"], strict=True):
        primary = after["primary"]
        for name in ("start", "peak", "excursion", "sd"):
            assert primary[name] == primary[f"{name}_deg"]
            assert primary[name] == pytest.approx(before["primary"][f"{name}_deg"], abs=WITHIN_DEG)
        assert before["primary"].keys() <= primary.keys()
        for name in ("start_s", "peak_s", "end_s", "hold_s", "lift_s", "lower_s"):
            assert after[name] == pytest.approx(before[name], abs=0.6)
            after[name] = before[name]
        assert primary["measure"] == before["primary"]["measure"]
        assert primary["unit"] == before["primary"]["unit"]
        after["primary"] = before["primary"]
    for before, after in zip(old["cues"], new["cues"], strict=True):
        assert after.pop("time_s") == pytest.approx(before.pop("time_s"), abs=0.6)
    assert new["view"].pop("yaw_deg") == pytest.approx(old["view"].pop("yaw_deg"), abs=WITHIN_DEG)
    for before, after in zip(old["reps"], new["reps"], strict=True):
        assert {name: after[name] for name in before} == before
    del old["reps"]
    assert {name: new[name] for name in old} == old, "what is new stands beside it"


def test_old_and_new_lines_may_stand_in_one_history(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in HISTORY.read_text("utf-8").splitlines()]
    path = tmp_path / "p.history.jsonl"
    newer = {**lines[1], "type": "pain_told", "when": "now", "pain": 2}
    path.write_text("\n".join(map(json.dumps, [*lines, newer])), "utf-8")
    (session,) = read_history(path)
    assert (session.pain("now"), session.pain("after")) == (2, 3)


def test_a_plan_says_what_it_said() -> None:
    plan = load_plan(OLD / "plan.yaml")
    assert [entry.exercise for entry in plan.entries] == ["standing_hip_abduction", "bridge"]
    done = prescribe(plan, plan.entry("standing_hip_abduction", "left"))
    (limit,) = done.rom_limits
    assert (limit.measure, limit.at_most_deg, limit.side) == ("hip_abduction", 45, "left")
    assert done.exercise.target.at(done.level) == 20
