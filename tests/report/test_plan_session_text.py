"""Sessions with a plan in words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest

from formcheck.recording.event_json import event_to_dict
from formcheck.report.plan_session_text import adherence, safety_lines, session_lines
from formcheck.safety.past_session import PastSession
from formcheck.safety.session_events import (
    EasierReason,
    EndReason,
    FallTold,
    MadeEasier,
    NotForRead,
    PainTold,
    SafetyEvent,
    SessionEnded,
    SetDone,
    SettledTold,
    SignsTold,
)

AT = datetime(2026, 11, 25, 9, 0, tzinfo=timezone.utc)
DONE = SetDone("bridge", None, "standard", 1, reps=8, prescribed=10, judged=8, good=6)


def session(*events: SafetyEvent, days_ago: float = 0) -> PastSession:
    began = AT - timedelta(days=days_ago)
    return PastSession("s", began, "p", {"bridge": 10}, [event_to_dict(e) for e in events])


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (PainTold("before", 2, "green"), "Pain before the session: 2 of 10 (green: go on)."),
        (PainTold("now", 4, "amber"), "Pain in the middle: 4 of 10 (amber: one level easier)."),
        (PainTold("after", 5, "amber"), "Pain after the session: 5 of 10 (amber)."),
        (
            PainTold("before", 3, "green", last=1, risen=True),
            "Pain before the session: 3 of 10 (green: go on); it was 1 before the last session, "
            "which is a rise that counts.",
        ),
        (
            PainTold("after", 3, "green", last=1, risen=True, since="day"),
            "Pain after the session: 3 of 10 (green); it was 1 within the last day, "
            "which is a rise that counts.",
        ),
        (
            SettledTold(False),
            "The pain was not back to usual by the morning after the last session.",
        ),
        (FallTold(True), "Balance was lost; the patient told of a fall or hurt."),
        (
            SignsTold("emergency", "chest pain"),
            "Warning signs that call for the emergency number: chest pain.",
        ),
        (
            SignsTold("today", "fall"),
            "Warning signs that call for the clinic today: fall.",
        ),
        (NotForRead(), "The patient has read who must not exercise here without asking."),
        (SignsTold("clinician", None), "Warning signs that call for the clinician: none."),
        (
            MadeEasier("ambers", ("bridge", "mini_squat")),
            "One level easier because the last sessions were amber: Bridge, Mini squat.",
        ),
        (
            SessionEnded("warning_sign", "clinician", tell_therapist=True),
            "Ended with a warning sign. The patient was asked not to exercise before asking the "
            "clinician. Note for the therapist: please look at this before the next session.",
        ),
        (SessionEnded("done"), "Ended as planned."),
    ],
)
def test_an_event_in_words(event: SafetyEvent, line: str) -> None:
    assert safety_lines(session(event))[0] == line


@pytest.mark.parametrize("reason", get_args(EndReason))
def test_every_end_has_words(reason: EndReason) -> None:
    assert safety_lines(session(SessionEnded(reason)))[0].endswith(".")


@pytest.mark.parametrize("reason", get_args(EasierReason))
def test_every_easing_has_words(reason: EasierReason) -> None:
    assert "easier" in safety_lines(session(MadeEasier(reason, ("bridge",))))[0]


def test_a_session_without_an_end_was_broken_off() -> None:
    assert safety_lines(session(DONE))[-1].startswith("Broken off")


def test_what_a_newer_program_wrote_is_left_out() -> None:
    newer = session(SessionEnded("done"))
    newer.events.insert(0, {"type": "mood_told", "mood": "good"})
    newer.events.insert(0, {"type": "made_easier", "reason": "weather", "exercises": []})
    assert safety_lines(newer) == ["Ended as planned."]


def test_a_session_in_a_few_lines() -> None:
    first, *more = session_lines(
        session(PainTold("before", 1, "green"), DONE, SessionEnded("quit"))
    )
    assert first.endswith("8 of 10 repetitions and holds, 75 % of the judged ones good")
    assert more == [
        "Pain before the session: 1 of 10 (green: go on).",
        "Ended early by the patient.",
    ]


def test_adherence_counts_sessions_with_repetitions() -> None:
    sessions = [
        session(DONE, SessionEnded("done"), days_ago=13),
        session(PainTold("before", 9, "red"), SessionEnded("pain"), days_ago=6),
        session(DONE, SessionEnded("quit"), days_ago=1),
    ]
    assert adherence(sessions, 3, AT) == (
        "2 sessions done, 6 planned in 14 days at 3 a week; 1 finished as planned."
    )
    assert adherence(sessions[1:2], 3, AT) == "No session has been done yet."
