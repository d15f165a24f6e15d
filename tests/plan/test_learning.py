"""A patient's own target and tempo, learned from a session that was accepted."""

import pytest

from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.frame_log import Series
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.errors import PlanError
from formcheck.exercise import load_exercise
from formcheck.plan import PlanEntry, apply
from formcheck.plan.learning import learn
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import Repetition

LEAST_READ = 0.75
"""Less the margin, so much of a range at least is learned: abduction seen from the front is read a
seventh short on this body, of which the doubt of a range knows."""
ABDUCTION, STANCE = "standing_hip_abduction", "single_leg_stance"


def rep(index, reach, *faults, side="left", sd=2.0, hold_s=1.0, judged=True):
    found = tuple(Fault(f, "minor", 0, 1, 1, 1, 1, "deg", "") for f in faults)
    return Rep(
        index=index,
        side=side,
        start_s=0,
        peak_s=1,
        end_s=2,
        measure="hip_abduction",
        unit="deg",
        start=5,
        peak=5 + reach,
        sd=sd,
        hold_s=hold_s,
        lift_s=1.5 + 0.1 * index,
        lower_s=2.0,
        judged=judged,
        faults=found,
    )


def session(*reps, exercise=ABDUCTION, verdict="judged", view_found="front"):
    return Judgement(
        exercise=load_exercise(exercise),
        verdict=verdict,
        side="left",
        view_needed="front",
        view_found=view_found,
        yaw_deg=0.0,
        reps=list(reps),
        cues=[],
        notes=(),
        series=Series(),
    )


def refusal(*args, **kwargs):
    with pytest.raises(PlanError) as caught:
        learn(*args, **kwargs)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_the_target_is_the_usual_reach_less_how_much_it_varies():
    learned = learn(session(rep(1, 24), rep(2, 30), rep(3, 27)))  # 27 ± 3
    assert learned.target.excursion == 24 and learned.target.unit == "deg"
    assert (learned.side, learned.reps) == ("left", 3)
    assert learned.words == "3 good repetitions: 27 ± 3°"


def test_repetitions_as_like_as_eggs_still_leave_a_margin():
    assert learn(session(*(rep(i, 30) for i in range(3)))).target.excursion == 28  # 5 % off


def test_the_tempo_is_the_usual_one_less_how_much_it_varies():
    tempo = learn(session(*(rep(i, 30) for i in (1, 2, 3)))).tempo  # lifting takes 1.6, 1.7, 1.8
    assert tempo.lift_s == pytest.approx(1.6)
    assert tempo.lower_s == pytest.approx(1.9) and tempo.hold_s == pytest.approx(0.9)


def test_the_target_never_lies_beyond_the_rom_limits():
    done = session(*(rep(i, 30) for i in range(3)))
    assert learn(done, most=20.5).target.excursion == 20
    assert learn(done, most=40.0).target.excursion == 28


def test_what_falls_short_of_the_usual_target_is_learned_from():
    short = session(*(rep(i, 12, "short_range") for i in range(3)))
    assert learn(short).target.excursion == 11


def test_faulty_and_unjudged_repetitions_are_not_learned_from():
    good = [rep(1, 20), rep(2, 20), rep(3, 20)]
    bad = [rep(4, 40, "trunk_lean"), rep(5, 40, "too_fast"), rep(6, 40, judged=False)]
    learned = learn(session(*good, *bad))
    assert (learned.reps, learned.target.excursion) == (3, 19)
    sentence = refusal(session(*good[:2], *bad))
    assert sentence.startswith("Of 5 repetitions, 2 can be learned from")


def test_what_was_broken_off_half_way_is_not_learned_from():
    learned = learn(session(*(rep(i, 30) for i in range(3)), rep(4, 12, "short_range")))
    assert (learned.reps, learned.target.excursion) == (3, 28)


def test_neared_limits_are_not_learned_from():
    assert "none can be" in refusal(session(*(rep(i, 30, "over_limit") for i in range(5))))


def test_a_side_is_learned_for_itself():
    both = session(*(rep(i, 30) for i in range(3)), *(rep(i, 20, side="right") for i in range(3)))
    assert "--side" in refusal(both)
    assert learn(both, side="right").target.excursion == 19
    assert learn(both, side="left").target.excursion == 28


@pytest.mark.parametrize(
    ("verdict", "why"),
    [
        ("wrong_view", "seen half from the side, but has to be seen from the front"),
        ("no_person", "nobody was seen"),
        ("not_visible", "hidden"),
        ("nothing_done", "nothing was done"),
    ],
)
def test_where_nothing_was_judged_nothing_is_learned(verdict, why):
    assert why in refusal(session(rep(1, 30), verdict=verdict, view_found="oblique"))


def test_too_much_doubt_sets_no_target():
    assert "30 ± 8°" in refusal(session(*(rep(i, 30, sd=8.0) for i in range(3))))
    assert "differ" in refusal(session(rep(1, 25), rep(2, 25), rep(3, 40)))


def test_of_a_hold_its_time_is_learned():
    holds = [rep(i, 20, hold_s=s) for i, s in enumerate((11.8, 12.0, 14.0))]
    learned = learn(session(*holds, exercise=STANCE))
    assert learned.hold_s == 10 and learned.tempo is None
    assert learned.target is None  # the foot is off the floor; how high isn't judged


def test_what_is_only_timed_teaches_nothing():
    assert "only timed" in refusal(session(exercise="glute_squeeze"))


@pytest.mark.parametrize(
    ("name", "own"),
    [(ABDUCTION, 22), ("standing_hip_extension", 16), ("bridge", 38), ("clamshell", 33)],
)
def test_whoever_goes_on_as_learned_is_right_and_far_less_is_short(name, own):
    exercise = load_exercise(name)
    played = Performance(exercise, "left", exercise.views[0])
    usual = [Repetition(1.3, 1.0, 1.5, own * share) for share in (1.03, 0.97, 1.0)]
    entry = learn(_seen(played, exercise, usual)).into(PlanEntry(exercise=name))
    assert LEAST_READ * own < entry.target.value <= own

    again = _seen(played, apply(exercise, entry), [*usual, Repetition(1.3, 1.0, 1.5, 0.5 * own)])
    found = [[fault.id for fault in rep.faults] for rep in again.reps]
    assert found == [[], [], [], ["short_range"]]


def _seen(played, exercise, reps):
    """What is judged of repetitions as they are played."""
    judge = Judge(exercise)
    for pose in poses(played, *Player(played).frames(reps)):
        judge.push(pose)
    return judge.finish()
