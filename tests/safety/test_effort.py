"""How hard an exercise was: asked after it where the plan names a load or an effort, and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from protocols import BRIDGE, KNOWN, RULES, SQUAT, done, kinds, walk

from formcheck.errors import PlanError, UsageError
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.language.language_files import load_language
from formcheck.live.plan_words import PlanWords
from formcheck.plan import parse_plan
from formcheck.plan.plan_files import prescriptions
from formcheck.plan.plan_page import plan_page
from formcheck.plan.tasks import tasks_of
from formcheck.recording.event_json import event_to_dict
from formcheck.report.plan_session_text import safety_lines
from formcheck.safety.past_session import PastSession, sessions_of
from formcheck.safety.session_events import EffortTold, SessionEnded
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskEffort, AskPain, DoSet

HEAVY = replace(SQUAT, load=Load(kg=2), effort=EffortRange(least=6, most=8))
PLAN = """\
patient: P-1
precautions: []
entries:
  - exercise: mini_squat
    load: {kg: 2.5}
    effort: {least: 6, most: 8}
  - exercise: lateral_band_walk
    load: {band: red}
  - exercise: bridge
"""


def walked(protocol: SessionProtocol, effort: int) -> list[Any]:
    found = list(walk(protocol, until=AskEffort))
    assert isinstance(protocol.step, AskEffort)
    return [*found, *protocol.answer(effort), *walk(protocol)]


def test_it_is_asked_once_after_the_last_set() -> None:
    found = walked(SessionProtocol([HEAVY, BRIDGE], RULES, KNOWN), 7)
    assert kinds(found) == [
        "PainTold", "SetDone", "SetDone", "EffortTold", "SetDone", "SetDone", "PainTold",
        "SessionEnded",
    ]  # fmt: skip
    assert found[3] == EffortTold("mini_squat", None, 7, {"kg": 2.0}, (6, 8))


def test_without_load_and_effort_it_is_not_asked() -> None:
    assert "EffortTold" not in kinds(walk(SessionProtocol([SQUAT, BRIDGE], RULES, KNOWN)))


def test_the_last_exercise_is_asked_about_before_the_pain_after() -> None:
    protocol = SessionProtocol([HEAVY], RULES, KNOWN)
    walk(protocol, until=AskEffort)
    protocol.answer(0)
    assert isinstance(protocol.step, AskPain)


def test_what_is_left_out_is_not_asked_about() -> None:
    protocol = SessionProtocol([HEAVY, BRIDGE], RULES, KNOWN)
    walk(protocol, until=DoSet)
    protocol.set_done(done(protocol, cut_short="skipped"))
    assert "EffortTold" not in kinds(walk(protocol))


def test_what_became_easier_is_asked_about_with_its_load() -> None:
    protocol = SessionProtocol([HEAVY], RULES, KNOWN)
    walk(protocol, until=DoSet)
    protocol.set_done(done(protocol, cut_short="easier"))
    found = walked(protocol, 5)
    assert EffortTold("mini_squat", None, 5, {"kg": 2.0}, (6, 8)) in found


@pytest.mark.parametrize("effort", [-1, 11, True])
def test_what_is_no_effort_is_refused_and_asked_again(effort: int) -> None:
    protocol = SessionProtocol([HEAVY], RULES, KNOWN)
    walk(protocol, until=AskEffort)
    with pytest.raises(UsageError, match="give a whole number from 0 to 10"):
        protocol.answer(effort)
    assert isinstance(protocol.step, AskEffort)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Mini squat with 2 kg: effort 7 of 10. The plan wants 6 to 8."),
        ("de", "(2 kg): Anstrengung 7 von 10. Der Plan möchte 6 bis 8."),
        ("es", "con 2 kg: esfuerzo 7 de 10. El plan quiere de 6 a 8."),
    ],
)
def test_history_and_report_tell_it(code: str, line: str) -> None:
    told = EffortTold("mini_squat", None, 7, {"kg": 2.0}, (6, 8))
    assert line in history([told], code)[0]


def test_a_side_is_told_and_a_load_that_is_unknown_left_out() -> None:
    told = EffortTold("step_up", "left", 4, {"chains": "two"}, None)
    assert history([told])[0] == "Step-up, left leg: effort 4 of 10."


@pytest.mark.parametrize("effort", [11, "much", None])
def test_a_line_without_a_true_effort_tells_nothing(effort: object) -> None:
    began = {"type": "session_began", "session": "s", "at": AT, "plan": "p", "prescribed": {}}
    line = {"type": "effort_told", "session": "s", "at": AT, "exercise": "bridge"}
    (session,) = sessions_of([began, line | {"effort": effort}, line | {"effort": 3}])
    assert [event["effort"] for event in session.of("effort_told")] == [3]


AT = "2026-11-28T09:00:00+00:00"


def history(told: list[Any], code: str = "en") -> list[str]:
    began = {"type": "session_began", "session": "s", "at": AT, "plan": "p", "prescribed": {}}
    lines = [{**event_to_dict(e), "session": "s", "at": AT} for e in (*told, SessionEnded("done"))]
    (session,) = sessions_of([began, *lines])
    assert isinstance(session, PastSession)
    return safety_lines(session, load_language(code))


def test_a_plan_hands_load_and_effort_to_the_session_and_tells_them() -> None:
    plan = parse_plan(PLAN, "plan.yaml")
    squat, band, bridge = tasks_of(plan)
    assert (squat.load, squat.effort) == (Load(kg=2.5), EffortRange(least=6, most=8))
    assert (band.load, band.effort, bridge.load) == (Load(band="red"), None, None)
    page = plan_page(plan, prescriptions(plan))
    assert "With 2.5 kg." in page and "With a red band." in page
    assert "It should feel 6 to 8 of 10." in page
    words = PlanWords(load_language("de"), RULES)
    assert words.how(squat).note == "Dazu: 2,5 kg. Es sollte sich wie 6 bis 8 von 10 anfühlen."
    assert words.how(band).note == "Dazu: rotes Band."
    assert words.how(bridge).note == ""
    assert "Wie anstrengend war das?" in words.question(AskEffort(squat))
    assert "von 0" in words.spoken(AskEffort(squat)).lower()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("load: 2", "a load needs its unit: say {kg: 2}, up to 100, or {band: red}, one of yellow"),
        ("load: red", "a load needs its unit"),
        ("load: {}", "a load is a weight or a band"),
        ("load: {kg: 2, band: red}", "a load is a weight or a band"),
        ("load: {kg: 0}", "load.kg"),
        ("load: {kg: 200}", "100"),
        ("load: {band: pink}", "'yellow', 'red', 'green', 'blue' or 'black'"),
        ("load: {lb: 5}", "kg"),
        ("effort: {least: 8, most: 6}", "the least effort is above the most: 8 and 6"),
        ("effort: {least: 8, most: 11}", "10"),
        ("effort: 7", "effort"),
    ],
)
def test_a_wrong_load_or_effort_is_refused_with_one_sentence(given: str, words: str) -> None:
    key = given.split(":")[0]
    text = PLAN.replace("load: {kg: 2.5}", given) if key == "load" else PLAN
    if key == "effort":
        text = PLAN.replace("effort: {least: 6, most: 8}", given)
    with pytest.raises(PlanError) as caught:
        parse_plan(text, "plan.yaml")
    told = str(caught.value)
    line = 5 if key == "load" else 6
    assert told.startswith(f"plan.yaml, line {line}: entries 1, {key}")
    assert words in told and told.endswith(".") and "\n" not in told
