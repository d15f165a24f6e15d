from __future__ import annotations

import json
import math
from typing import get_args

import pytest

from formcheck.coaching.events import (
    AttemptCompleted,
    Cue,
    Event,
    Fault,
    FaultBegan,
    PositionLost,
    Rep,
)
from formcheck.recording.event_json import KINDS, event_to_dict, pause_to_dict, with_new_kind
from formcheck.safety.past_session import Kind, SessionBegan
from formcheck.safety.session_events import SafetyEvent

FAULT = Fault("trunk_lean", "major", 1.0, 2.0, 1.5, 16.0, 15.0, "deg", "Keep tall")
REP = Rep(1, "left", 1.0, 2.0, 3.0, "hip_abduction", "deg", 4.0, 30.0, math.nan, 0.5, 1.0, 1.0,
          faults=(FAULT,))  # fmt: skip


@pytest.mark.parametrize(
    "event",
    [
        Cue(1.0, "Grow tall", "trunk_lean", urgent=True),
        PositionLost(2.0, "too_far"),
        FaultBegan(3.0, "left", FAULT),
        AttemptCompleted(4.0, REP),
    ],
    ids=lambda event: type(event).__name__,
)
def test_every_event_is_strict_json_with_its_kind_and_time(event: Event) -> None:
    told = event_to_dict(event)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["type"] == KINDS[type(event)]
    assert told["time_s"] == event.time_s


def test_what_is_inside_is_kept_and_no_number_becomes_none() -> None:
    rep = event_to_dict(AttemptCompleted(4.0, REP))["rep"]
    assert rep["faults"][0]["id"] == "trunk_lean"
    assert rep["peak"] == 30.0
    assert rep["sd"] is None


def test_every_event_has_a_kind_of_its_own_by_which_it_is_read() -> None:
    events = {*get_args(Event), *get_args(SafetyEvent), SessionBegan}
    assert KINDS.keys() == events
    assert len(set(KINDS.values())) == len(events)
    assert {KINDS[event] for event in get_args(SafetyEvent)} == set(get_args(Kind))
    newer = {"NotForRead", "EffortTold"}  # version 0.1 didn't know them
    for event, kind in KINDS.items():
        if event.__name__ in newer:
            continue
        assert with_new_kind({"type": event.__name__, "time_s": 1.0}) == {
            "type": kind,
            "time_s": 1.0,
        }
        assert with_new_kind({"type": kind}) == {"type": kind}


@pytest.mark.parametrize("kind", [None, 7, ["PainTold"], "paused", "MoodTold"])
def test_what_is_no_old_kind_stays_as_it_is(kind: object) -> None:
    assert with_new_kind({"type": kind}) == {"type": kind}


def test_pauses() -> None:
    assert pause_to_dict(1.5, paused=True) == {"type": "paused", "time_s": 1.5}
    assert pause_to_dict(2.5, paused=False) == {"type": "resumed", "time_s": 2.5}
