from __future__ import annotations

import pytest

from formcheck.errors import UsageError
from formcheck.exercise import Level, load_exercise
from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import EndReason, SafetyEvent
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    AskFall,
    AskPain,
    AskSettled,
    AskSigns,
    DoSet,
    Over,
    Step,
    TellEasier,
    TellEnd,
    TellNext,
)
from formcheck.safety.task import Task, easier

RULES = load_safety_rules()
KNOWN = Background(ask_signs=False)


def task(name: str, side: str | None = None, level: Level = "standard", **dose: int) -> Task:
    exercise = load_exercise(name)
    dose = {"sets": 1, "reps": 9, "days_per_week": 3} | dose
    dose_ = exercise.dose.model_copy(update=dose)
    return Task(exercise.model_copy(update={"dose": dose_}), side, level)  # type: ignore[arg-type]


BRIDGE = task("bridge", sets=2)
SQUAT = task("mini_squat", sets=2)


def done(protocol: SessionProtocol, **how: object) -> events.SetDone:
    step = protocol.step
    assert isinstance(step, DoSet)
    task = step.task
    facts = {"reps": task.reps, "judged": task.reps, "good": task.reps} | how
    return events.SetDone(
        task.exercise.id,
        task.side,
        task.level,
        step.number,
        prescribed=task.reps,
        **facts,  # type: ignore[arg-type]
    )


def walk(
    protocol: SessionProtocol, pain: int = 1, until: type[Step] | None = None
) -> list[SafetyEvent]:
    """Go on as a patient without any trouble, as far as a step of that kind."""
    found: list[SafetyEvent] = []
    for _ in range(100):
        step = protocol.step
        if isinstance(step, until or Over):
            return found
        if isinstance(step, AskPain):
            found += protocol.answer(pain)
        elif isinstance(step, AskSigns):
            found += protocol.answer(0)
        elif isinstance(step, AskSettled):
            found += protocol.answer(1)
        elif isinstance(step, AskFall):
            found += protocol.answer(0)
        elif isinstance(step, DoSet):
            found += protocol.set_done(done(protocol))
        else:
            found += protocol.go_on()
    raise AssertionError("it never ends")


def kinds(found: list[SafetyEvent]) -> list[str]:
    return [type(event).__name__ for event in found]


def test_a_first_session_from_the_first_question_to_the_last() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    found = walk(protocol)
    assert kinds(found) == [
        "PainTold", "SignsTold", "SignsTold", "SetDone", "SetDone", "PainTold", "SessionEnded",
    ]  # fmt: skip
    assert [e.when for e in found if isinstance(e, events.PainTold)] == ["before", "after"]
    assert [e.number for e in found if isinstance(e, events.SetDone)] == [1, 2]
    assert found[-1] == events.SessionEnded("done")
    assert isinstance(protocol.step, Over)


def test_a_later_session_asks_whether_it_settled_and_no_list() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, ask_settled=True))
    assert isinstance(protocol.step, AskSettled)
    found = walk(protocol)
    assert kinds(found)[:3] == ["SettledTold", "PainTold", "SetDone"]


def test_each_set_is_announced() -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN)
    answer = []
    for _ in range(4):
        walk(protocol, until=TellNext)
        assert isinstance(protocol.step, TellNext)
        coming = protocol.step.coming
        protocol.go_on()
        assert protocol.step == coming
        answer.append((coming.task.exercise.id, coming.number))
        protocol.set_done(done(protocol))
    assert answer == [("bridge", 1), ("bridge", 2), ("mini_squat", 1), ("mini_squat", 2)]


@pytest.mark.parametrize("pain", [6, 10])
def test_red_pain_before_ends_it_after_the_lists(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN)
    assert protocol.answer(pain) == [events.PainTold("before", pain, "red")]
    assert isinstance(protocol.step, AskSigns) and protocol.step.flags.call == "emergency"
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns) and protocol.step.flags.call == "clinician"
    assert protocol.answer(0) == [
        events.SignsTold("clinician", None),
        events.SessionEnded("pain", None, tell_therapist=True),
    ]
    assert protocol.step == TellEnd("pain", None)
    assert protocol.go_on() == []
    assert isinstance(protocol.step, Over)


def test_red_pain_in_a_first_session_asks_the_lists_once() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(8)
    found = protocol.answer(0) + protocol.answer(0)
    assert kinds(found) == ["SignsTold", "SignsTold", "SessionEnded"]


def test_two_more_than_before_the_last_session_ends_it() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=1))
    risen = events.PainTold("before", 3, "green", last=1, risen=True, since="last_session")
    assert protocol.answer(3) == [risen]
    protocol.answer(0)
    assert protocol.answer(0)[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


def test_one_more_than_before_the_last_session_goes_on() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=2))
    protocol.answer(3)
    assert isinstance(protocol.step, TellNext)


@pytest.mark.parametrize("number", range(1, 5))
def test_a_yes_to_an_emergency_sign_ends_it(number: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    found = protocol.answer(number)
    sign = RULES.flags("emergency").signs[number - 1].clinical
    assert found == [
        events.SignsTold("emergency", sign),
        events.SessionEnded("warning_sign", "emergency", tell_therapist=True),
    ]
    assert protocol.step == TellEnd("warning_sign", "emergency")


@pytest.mark.parametrize("pain", [0, 4, 8])
def test_a_yes_to_a_clinicians_sign_ends_it_whatever_the_pain(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(pain)
    protocol.answer(0)
    assert protocol.answer(8)[-1] == events.SessionEnded(
        "warning_sign", "clinician", tell_therapist=True
    )
    assert protocol.step == TellEnd("warning_sign", "clinician")


@pytest.mark.parametrize("pain", [4, 5])
def test_amber_before_makes_everything_one_level_easier(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN)
    found = protocol.answer(pain)
    assert found[1:] == [events.MadeEasier("pain", ("bridge", "mini_squat"))]
    assert protocol.step == TellEasier("pain")
    found = walk(protocol)
    assert [e.level for e in found if isinstance(e, events.SetDone)] == ["beginner"] * 4


def test_green_changes_nothing() -> None:
    found = walk(SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN), pain=3)
    assert not any(isinstance(e, events.MadeEasier) for e in found)
    assert {e.level for e in found if isinstance(e, events.SetDone)} == {"standard"}


def test_pain_that_did_not_settle_by_the_morning_makes_it_easier() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, ask_settled=True))
    assert protocol.answer(0) == [
        events.SettledTold(False),
        events.MadeEasier("unsettled", ("bridge",)),
    ]
    found = walk(protocol, pain=3)
    assert not any(isinstance(e, events.MadeEasier) for e in found), "one level, not two"
    assert isinstance(found[0], events.PainTold) and found[0].when == "before"


def test_amber_pain_makes_it_one_step_easier_than_the_last_sessions_did() -> None:
    protocol = SessionProtocol(
        [task("bridge", sets=2)], RULES, Background(ask_signs=False, ambers=True)
    )
    protocol.begin()
    assert protocol.answer(5)[1:] == [events.MadeEasier("pain", ("bridge",))]
    protocol.go_on()  # what the last sessions say
    assert protocol.step == TellEasier("pain")
    walk(protocol, until=DoSet)
    assert isinstance(protocol.step, DoSet)
    eased = protocol.step.task
    assert (eased.level, eased.reps) == ("beginner", 6), "a level, then repetitions"
    assert protocol.hurts() is None and protocol.answer(5) == [
        events.PainTold("now", 5, "amber", last=5, since="day")
    ], "two steps are all there are"


def test_what_can_not_become_easier_is_not_announced() -> None:
    one = task("bridge", level="beginner", sets=1, reps=1)
    protocol = SessionProtocol([one, SQUAT], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("mini_squat",))]
    protocol = SessionProtocol([one], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [] and isinstance(protocol.step, TellNext)


def test_where_repetitions_can_not_fall_a_set_is_taken_off() -> None:
    protocol = SessionProtocol([task("bridge", level="beginner", sets=3, reps=1)], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("bridge",))]
    assert [e.number for e in walk(protocol, pain=4) if isinstance(e, events.SetDone)] == [1, 2]


def test_where_the_set_taken_off_was_the_last_that_is_reported_before_the_end() -> None:
    protocol = SessionProtocol([task("bridge", level="beginner", sets=2, reps=1)], RULES, KNOWN)
    walk(protocol, pain=3, until=DoSet)
    protocol.set_done(done(protocol))
    assert isinstance(protocol.step, TellNext) and protocol.step.coming.number == 2
    protocol._ease("pain", None)  # as amber pain does, which leaves what hurt besides
    assert protocol.step == TellEasier("pain")
    protocol.go_on()
    assert protocol.step == AskPain("after")


@pytest.mark.parametrize(
    ("known", "eased"),
    [
        (Background(ask_signs=False, ambers=True), ("bridge", "mini_squat")),
        (Background(ask_signs=False, poor=("mini_squat",)), ("mini_squat",)),
    ],
)
def test_earlier_sessions_step_it_back(known: Background, eased: tuple[str, ...]) -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, known)
    assert protocol.begin() == [events.MadeEasier("ambers" if known.ambers else "form", eased)]
    found = walk(protocol)
    levels = {e.exercise: e.level for e in found if isinstance(e, events.SetDone)}
    assert {name for name, level in levels.items() if level == "beginner"} == set(eased)


def in_the_first_set(background: Background = KNOWN, pain: int = 3) -> SessionProtocol:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, background)
    walk(protocol, pain, until=DoSet)
    return protocol


@pytest.mark.parametrize(("before", "now"), [(1, 3), (1, 5), (3, 5)])
def test_a_rise_within_the_session_ends_it_even_where_amber_would_go_on(
    before: int, now: int
) -> None:
    protocol = in_the_first_set(pain=before)
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    (answer,) = protocol.answer(now)
    assert isinstance(answer, events.PainTold)
    assert (answer.last, answer.risen, answer.since) == (before, True, "day")
    found = walk(protocol)
    assert kinds(found) == ["SignsTold", "SignsTold", "SessionEnded"]
    assert found[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


def test_a_rise_since_any_pain_of_the_last_day_ends_it() -> None:
    known = Background(ask_signs=False, last_pain=3, least_pain=1)
    (answer,) = SessionProtocol([BRIDGE], RULES, known).answer(3)
    assert answer == events.PainTold("before", 3, "green", last=1, risen=True, since="day")
    assert not SessionProtocol([BRIDGE], RULES, known).answer(2)[0].risen  # type: ignore[union-attr]


def test_a_rise_from_before_to_after_is_kept_with_the_lists_and_reported_to_the_therapist() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=1, until=DoSet)
    protocol.set_done(done(protocol))
    assert protocol.answer(3) == [
        events.PainTold("after", 3, "green", last=1, risen=True, since="day")
    ]
    assert isinstance(protocol.step, AskSigns)
    assert walk(protocol)[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


@pytest.mark.parametrize("reason", ["quit", "window_closed", "camera"])
@pytest.mark.parametrize(("pain", "why"), [(8, "pain"), (3, "pain_risen")])
def test_closing_does_not_make_red_or_risen_pain_harmless(
    pain: int, why: str, reason: EndReason
) -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=1))
    protocol.answer(pain)
    assert protocol.stop(reason) == [events.SessionEnded(why, None, tell_therapist=True)]  # type: ignore[arg-type]


def test_what_stays_open_after_pain_or_lost_balance_is_reported_to_the_therapist() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.stop("quit") == [events.SessionEnded("quit", None, tell_therapist=True)]
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert protocol.stop("camera") == [events.SessionEnded("camera", None, tell_therapist=True)]
    protocol = SessionProtocol([BRIDGE], RULES)
    assert protocol.stop("quit") == [events.SessionEnded("quit")], "nothing happened yet"


def test_sudden_pain_is_asked_for_with_both_lists() -> None:
    protocol = in_the_first_set()
    assert kinds(protocol.set_done(done(protocol, reps=3, cut_short="pain"))) == ["SetDone"]
    protocol.hurts()
    assert protocol.step == AskPain("now")
    protocol.answer(2)
    assert isinstance(protocol.step, AskSigns)
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns)
    protocol.answer(0)
    assert isinstance(protocol.step, TellNext) and protocol.step.coming.number == 2


def test_sudden_amber_leaves_the_exercise_and_eases_the_others() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("mini_squat",))]
    found = walk(protocol)
    assert [(e.exercise, e.level) for e in found if isinstance(e, events.SetDone)] == [
        ("mini_squat", "beginner")
    ] * 2


def test_sudden_amber_in_the_last_set_doesnt_leave_the_next_exercise() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol))
    protocol.go_on()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(4)
    sets = [e.exercise for e in walk(protocol) if isinstance(e, events.SetDone)]
    assert sets == ["mini_squat"] * 2


def test_sudden_pain_in_the_last_set_asks_once_but_for_the_lists_too() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, until=DoSet)
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.step == AskPain("after")
    assert kinds(walk(protocol, pain=2)) == ["PainTold", "SignsTold", "SignsTold", "SessionEnded"]


def test_sudden_red_ends_it_after_the_lists() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(7)
    assert isinstance(protocol.step, AskSigns)
    found = walk(protocol)
    assert found[-1] == events.SessionEnded("pain", None, tell_therapist=True)
    assert not any(isinstance(e, events.SetDone) for e in found)


def test_sudden_pain_with_a_sign_ends_it_at_once() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(0)
    protocol.answer(1)
    assert protocol.step == TellEnd("warning_sign", "emergency")


def test_hurting_twice_asks_once() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.hurts()
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns)
    protocol.hurts()
    assert isinstance(protocol.step, AskSigns)


def test_lost_balance_is_asked_for_and_a_fall_ends_it() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert isinstance(protocol.step, AskFall)
    assert protocol.answer(1) == [
        events.FallTold(True),
        events.SessionEnded("fell", "clinician", tell_therapist=True),
    ]
    assert protocol.step == TellEnd("fell", "clinician")


def test_lost_balance_without_a_fall_goes_on() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert protocol.answer(0) == [events.FallTold(False)]
    assert isinstance(protocol.step, TellNext)


def test_skipping_leaves_the_exercise() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, reps=0, cut_short="skipped"))
    sets = [e.exercise for e in walk(protocol) if isinstance(e, events.SetDone)]
    assert sets == ["mini_squat"] * 2


def test_red_pain_after_asks_for_the_lists_and_tells_the_therapist() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN)
    walk(protocol, until=TellNext)
    while not isinstance(protocol.step, AskPain):
        protocol.go_on() if isinstance(protocol.step, TellNext) else protocol.set_done(
            done(protocol)
        )
    assert protocol.answer(9) == [
        events.PainTold("after", 9, "red", last=1, risen=True, since="day")
    ]
    assert isinstance(protocol.step, AskSigns)
    assert walk(protocol)[-1] == events.SessionEnded("pain", None, tell_therapist=True)


def test_amber_pain_after_is_kept_and_ends_as_usual() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=3, until=DoSet)
    protocol.set_done(done(protocol))
    assert protocol.answer(4) == [
        events.PainTold("after", 4, "amber", last=3, since="day"),
        events.SessionEnded("done"),
    ]


@pytest.mark.parametrize("reason", ["quit", "hand", "window_closed", "camera"])
def test_stopping_ends_it_once(reason: str) -> None:
    protocol = in_the_first_set()
    assert protocol.stop(reason) == [events.SessionEnded(reason)]  # type: ignore[arg-type]
    assert isinstance(protocol.step, Over)
    assert protocol.stop("quit") == [] and protocol.go_on() == []


def test_closing_the_window_on_the_last_word_changes_nothing() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    protocol.answer(1)
    assert protocol.stop("window_closed") == []


@pytest.mark.parametrize("pain", [-1, 11, 100])
def test_a_pain_out_of_range_is_refused_and_asked_again(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    with pytest.raises(UsageError, match="from 0"):
        protocol.answer(pain)
    assert protocol.step == AskPain("before")


def test_an_answer_to_nothing_is_refused() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    with pytest.raises(ValueError, match="no sign 5"):
        protocol.answer(5)
    protocol = in_the_first_set()
    with pytest.raises(ValueError, match="no answer"):
        protocol.answer(1)


@pytest.mark.parametrize(("level", "lower"), [("advanced", "standard"), ("standard", "beginner")])
def test_one_level_easier_is_the_lower_target(level: Level, lower: Level) -> None:
    eased = easier(task("bridge", level=level))
    assert eased is not None and (eased.level, eased.reps, eased.eased) == (lower, 9, 1)


@pytest.mark.parametrize(
    ("sets", "reps", "less"),
    [(1, 9, (1, 6)), (1, 10, (1, 7)), (3, 12, (3, 8)), (3, 2, (2, 2)), (1, 2, (1, 1))],
)
def test_below_the_lowest_level_there_is_less_of_it(
    sets: int, reps: int, less: tuple[int, int]
) -> None:
    eased = easier(task("bridge", level="beginner", sets=sets, reps=reps))
    assert eased is not None and eased.level == "beginner"
    assert (eased.exercise.dose.sets, eased.reps) == less
    assert easier(task("bridge", level="beginner", sets=1, reps=1)) is None, "nothing is less"


def test_with_one_target_for_all_levels_there_are_fewer_repetitions() -> None:
    own = task("bridge")
    target = own.exercise.target.model_copy(update={"beginner": 30.0, "standard": 30.0})
    own = Task(own.exercise.model_copy(update={"target": target}), None, "standard")
    eased = easier(own)
    assert eased is not None and (eased.level, eased.reps) == ("standard", 6)
