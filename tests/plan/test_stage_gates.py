"""What of a stage's conditions is met by the sessions, and what nobody can reckon."""

from datetime import datetime, timezone

from formcheck.plan.programme import Advance
from formcheck.plan.stage_gates import stage_gates
from formcheck.safety.past_session import PastSession

ADVANCE = Advance(
    sessions_at_top_reps=2,
    form_at_least_pct=80,
    pain_at_most=2,
    settled_within_h=24,
    side_to_side_at_least_pct=90,
    also=["You walk without a limp."],
)


def session(reps=10, good=9, pain=1, settled=True):
    made = PastSession("s", datetime(2026, 11, 1, tzinfo=timezone.utc), "p", {"bridge": 10})
    made.events = [
        {"type": "pain_told", "when": "after", "pain": pain, "light": "green"},
        {"type": "settled_told", "settled": settled},
        {"type": "set_done", "exercise": "bridge", "reps": reps, "judged": 10, "good": good},
    ]
    return made


def met(sessions, furthest=None):
    return {gate.kind: gate.met for gate in stage_gates(ADVANCE, sessions, furthest)}


def test_without_sessions_nothing_is_met_and_little_is_known():
    assert met([]) == {
        "top_reps": False,
        "form": None,
        "pain": None,
        "settled": None,
        "side_to_side": None,
        "also": None,
    }


def test_all_is_met_but_what_only_a_therapist_can_judge():
    found = met([session(), session()], {"bridge": (38.0, 40.0)})
    assert found.pop("also") is None
    assert set(found.values()) == {True}


def test_each_is_missed_by_its_own_reason():
    assert met([session(), session(reps=9)])["top_reps"] is False
    assert met([session(reps=9), session(), session()])["top_reps"] is True
    assert met([session(), session(good=7)])["form"] is False
    assert met([session(pain=4), session()])["pain"] is False
    assert met([session(settled=False), session()])["settled"] is False
    assert met([session()], {"bridge": (30.0, 40.0)})["side_to_side"] is False
