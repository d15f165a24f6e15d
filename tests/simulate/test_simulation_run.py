"""A proof notices a file, and a judge, that are wrong; and noise alone makes no faults."""

import pytest

from formcheck.coaching.faults import amount_of
from formcheck.exercise import load_exercise
from formcheck.simulate.performance import Performance
from formcheck.simulate.proofs import play_fault, prove, wrong_view
from formcheck.simulate.simulation_run import Setting, player, simulation_run


def with_rule(name, fault, **changes):
    exercise = load_exercise(name)
    rules = [r.model_copy(update=changes) if r.id == fault else r for r in exercise.faults]
    return exercise.model_copy(update={"faults": rules})


def problems(exercise):
    found = prove(exercise, side="right")
    return " ".join(f"{p.what}: {x};" for p in found for x in p.problems)


def test_a_limit_that_the_doubt_of_its_measure_hides_is_not_proved():
    rule = next(r for r in load_exercise("mini_squat").faults if r.id == "heel_lift")
    tight = rule.above.model_copy(update={"minor": 2.0, "major": 4.0})
    found = problems(with_rule("mini_squat", "heel_lift", above=tight))
    assert "heel_lift at 1.5 times its limit: heel_lift not found" in found


def test_a_fault_that_comes_with_another_is_not_proved():
    found = problems(with_rule("bridge", "hips_sag", unless=[]))
    assert "short_range at 1.5 times its limit: hips_sag found" in found


def test_a_judge_that_is_blind_on_one_side_is_noticed(monkeypatch):
    def blind(rule, measures, moving, zero):
        return None if moving == "right" else amount_of(rule, measures, moving, zero)

    monkeypatch.setattr("formcheck.coaching.faults.amount_of", blind)
    found = problems(load_exercise("standing_hip_abduction"))
    assert "trunk_lean at 1.5 times its limit: trunk_lean not found" in found


def test_a_fault_is_played_between_two_clean_repetitions():
    ((view, side, outcomes),) = play_fault(
        load_exercise("mini_squat"), "knee_valgus", 1.75, Setting(), "left"
    )
    assert (view, side) == ("front", "left")
    assert [[f.id for r in o.judged for f in r.faults] for o in outcomes] == [
        [],
        ["knee_valgus"],
        [],
    ]


@pytest.mark.parametrize(
    ("name", "view"),
    [("bridge", "front"), ("clamshell", "side"), ("mini_squat", "back"), ("fire_hydrant", "front")],
)
def test_the_wrong_view(name, view):
    assert wrong_view(load_exercise(name)) == view


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    "name", ["mini_squat", "standing_hip_abduction", "bridge", "clamshell", "sit_to_stand"]
)
def test_noise_as_measured_makes_no_faults(name, side):
    exercise = load_exercise(name)
    setting = Setting(seed=7, noise=True)
    who = player(Performance(exercise, side, exercise.views[0]), setting)
    done = simulation_run(who, [who.clean() for _ in range(3)], setting)
    assert not done.problem
    assert not [rep.problem for rep in done.comparisons if rep.problem]
