"""The page on JSON and files names every key and every kind of event that is written."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

import formcheck
from formcheck.assess import Assessor, Outcome, exercise_of, load_assessment
from formcheck.assess.conclude import conclude
from formcheck.assess.norms import Person
from formcheck.check import Extent
from formcheck.coaching.events import Cue, Fault, Rep
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Result
from formcheck.coaching.side_values import SideValue
from formcheck.recording import layout
from formcheck.recording.event_json import KINDS, pause_to_dict
from formcheck.report.result_json import result_to_json
from formcheck.safety import session_events as safety
from formcheck.safety.past_session import SessionBegan

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
CODE = set(re.findall(r'[`"]([\w.]+)[`"]', PAGE))
FAULT = Fault("trunk_lean", "major", 2.1, 3.0, 2.6, 14.2, 10.0, "deg", "Stay upright")
REP = Rep(
    1, "left", 1.2, 2.6, 4.7, "hip_abduction", "deg", 4.8, 34.9, 2.4, 0.7, 1.2, 1.4, faults=(FAULT,)
)


def keys(value) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def check_answer() -> dict:
    judge = formcheck.Judge(formcheck.load_exercise("standing_hip_abduction"))
    found = dataclasses.replace(
        judge.finish(),
        reps=[REP],
        cues=[Cue(4.7, "1", "count")],
        notes=(Note("fault_not_seen_in", (2,), "toe_out"),),
        sides=[(SideValue("pelvis_up", "left", 6.1, 2.8, "deg"),)],
    )
    extent = Extent().to_json()
    model = {"name": "full", "sha256": "", "mediapipe": ""}
    return result_to_json(Result(judge.exercise, "standard", found, extent, model))


def assess_answer() -> dict:
    assessment = load_assessment("chair_stand_30s")
    exercise = exercise_of(assessment)
    findings = Assessor(assessment, exercise).finish("video_ends")
    outcome: Outcome = conclude(assessment, exercise, Person(), [findings], [], {})
    return outcome.to_json()


@pytest.mark.parametrize("answer", [check_answer, assess_answer], ids=["check", "assess"])
def test_every_key_of_an_answer_is_explained(answer):
    assert keys(answer()) - CODE == set()


def test_the_example_has_the_keys_of_an_answer():
    example = json.loads(re.findall(r"```json\n(.+?)```", PAGE, re.S)[0])
    assert keys(example) == keys(check_answer())


def test_every_key_of_a_recording_is_explained():
    header = {field.name for field in dataclasses.fields(layout.SessionHeader)}
    files = {layout.HEADER, layout.POSES, layout.EVENTS, layout.VIDEO}
    assert (header | files) - CODE == set()


def test_every_kind_of_event_is_explained():
    pauses = {pause_to_dict(0.0, paused)["type"] for paused in (True, False)}
    assert (set(KINDS.values()) | pauses) - CODE == set()


@pytest.mark.parametrize("event", [*safety.SafetyEvent.__args__, SessionBegan])
def test_every_key_of_a_history_is_explained(event):
    assert {field.name for field in dataclasses.fields(event)} - CODE == set()
