"""Every fault of every exercise that a stick figure can play: found beyond its limit, not below.

Sizes come from the exercise files, so that a therapist who changes a limit keeps the tests.
"""

import math
from dataclasses import replace

import pytest
from exercises_played import (
    abduction,
    bridge,
    clamshell,
    extension,
    fault_ids,
    judged,
    leg_raise,
    one_leg,
    shipped,
    sit_to_stand,
    squat,
)
from stick import SHANK, Leg, Plan, Stick, play, times

from formcheck.body import MAX_SD_DEG, Baseline, Body, Measure, Measures
from formcheck.body.measures.view import View
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.attempt_faults import speed_fault
from formcheck.coaching.events import FaultBegan, FaultEnded
from formcheck.coaching.faults import (
    FaultDetector,
    amount_of,
    bearable_sd,
    measure_rules,
    severity,
    steps_of,
)
from formcheck.exercise import Exercise, FaultRule, Limits, Tempo

SLOW = Plan(reps=1, lead_s=2.0, lift_s=1.5, hold_s=1.2, lower_s=1.5)
HOLD = Plan(reps=1, lead_s=2.0, lift_s=0.8, hold_s=4.0, lower_s=0.8)


def heel_up(percent):
    return math.degrees(math.asin(percent / 100 * SHANK / 0.2))


# exercise, fault: the figure with a fault of a given size, in the unit of its limit
FAULTY = {
    ("standing_hip_abduction", "trunk_lean"): lambda x: abduction(lean=x),
    ("standing_hip_abduction", "toe_out"): lambda x: abduction(toe_out=x),
    ("standing_hip_abduction", "pelvic_hike"): lambda x: abduction(hike=x),
    ("standing_hip_extension", "trunk_forward"): lambda x: extension(forward=x),
    ("standing_hip_extension", "lumbar_arch"): lambda x: extension(forward=x),
    ("standing_hip_extension", "knee_bend"): lambda x: extension(knee=x),
    ("mini_squat", "knee_valgus"): lambda x: squat(50, yaw=0, valgus=0.95 * x),
    ("mini_squat", "weight_shift"): lambda x: squat(50, yaw=0, shift=x / 100),
    ("mini_squat", "heel_lift"): lambda x: squat(heel_up=heel_up(x)),
    ("mini_squat", "trunk_forward"): lambda x: squat(forward=x),
    ("sit_to_stand", "trunk_forward"): lambda x: sit_to_stand(dip=x - 5),
    ("straight_leg_raise", "knee_bend"): lambda x: leg_raise(knee=x),
    ("straight_leg_raise", "other_leg_lifts"): lambda x: leg_raise(max(38, x + 5), other=x),
    ("bridge", "hips_sag"): lambda x: bridge(46, start=46 + x),
    ("bridge", "lumbar_arch"): lambda x: bridge(60, start=60 + x),
    ("clamshell", "pelvis_roll"): lambda x: clamshell(pelvis_roll=x),
    ("clamshell", "feet_apart"): lambda x: clamshell(feet_apart=x / 90),
    ("single_leg_stance", "trunk_lean"): lambda x: one_leg(lean=x),
    ("single_leg_stance", "pelvic_drop"): lambda x: one_leg(drop=-x),
}
CASES = [pytest.param(*key, id="-".join(key)) for key in FAULTY]


def rule_of(exercise, fault):
    return next(rule for rule in shipped(exercise).faults if rule.id == fault)


def found_at(exercise, fault, share):
    if fault == "trunk_forward" and exercise == "sit_to_stand":
        share = min(share, 1.3)  # beyond 60 degrees the body no longer looks seated
    amount = share * rule_of(exercise, fault).limits.minor
    plan = HOLD if exercise == "single_leg_stance" else SLOW
    judgement, events = judged(exercise, play(FAULTY[exercise, fault](amount), plan))
    assert len(judgement.reps) == 1
    assert judgement.reps[0].judged
    return judgement.reps[0].faults, events


@pytest.mark.parametrize(("exercise", "fault"), CASES)
def test_found_beyond_its_limit(exercise, fault):
    faults, events = found_at(exercise, fault, 1.5)
    (found,) = [f for f in faults if f.id == fault]
    rule = rule_of(exercise, fault)
    assert (found.unit, found.cue) == (rule.unit, rule.cue)
    assert found.limit in (rule.limits.minor, rule.limits.major)
    assert abs(found.peak) > abs(found.limit)
    assert found.start_s <= found.peak_s <= found.end_s
    assert found.end_s - found.start_s >= rule.for_s - 0.06
    assert any(isinstance(e, FaultBegan) and e.fault.id == fault for e in events)
    began = sum(isinstance(e, FaultBegan) for e in events)
    assert sum(isinstance(e, FaultEnded) for e in events) == began


@pytest.mark.parametrize(("exercise", "fault"), CASES)
def test_not_found_well_inside_its_limit(exercise, fault):
    faults, _ = found_at(exercise, fault, 0.5)
    assert fault not in [f.id for f in faults]


def test_hands_on_the_thighs():
    assert fault_ids(judged("sit_to_stand", play(sit_to_stand(hands="thighs"), SLOW))[0]) == [
        ["hands_used"]
    ]


@pytest.mark.parametrize(
    ("name", "figure"),
    [("mini_squat", squat()), ("straight_leg_raise", leg_raise()), ("clamshell", clamshell())],
)
@pytest.mark.parametrize("share", [0.5, 1.5])
def test_too_fast(name, figure, share):
    """At half of the shortest time that is allowed, and at one and a half."""
    exercise = shipped(name)
    limit = rule_of(name, "too_fast").limits.minor
    plan = Plan(
        reps=1,
        lift_s=max(0.25, share * limit * exercise.tempo.lift_s),
        lower_s=max(0.25, share * limit * exercise.tempo.lower_s),
        hold_s=0.6,
    )
    judgement, _ = judged(name, play(figure, plan, fps=60))
    assert ("too_fast" in fault_ids(judgement)[0]) == (share < 1)


@pytest.mark.parametrize(("hold_s", "broken"), [(0.9, True), (4.0, False)])
def test_a_hold_given_up_at_once(hold_s, broken):
    plan = Plan(reps=1, lift_s=0.5, lower_s=0.5, hold_s=hold_s)
    (ids,) = fault_ids(judged("single_leg_stance", play(one_leg(), plan))[0])
    assert ("hold_broken" in ids) == broken


def test_lost_balance_is_a_jerk_within_the_hold():
    def figure(t, s):
        away = 0.0 if t < 6 else min(0.22, 0.5 * (t - 6))
        # the trunk and the hips go over the standing foot, which stays
        return one_leg()(s) if not away else _shifted(one_leg()(s), away)

    plan = HOLD
    judgement, events = judged(
        "single_leg_stance", (figure(t, plan.at(t)).pose(t) for t in times(plan.length_s, 20))
    )
    assert "lost_balance" in fault_ids(judgement)[0]
    assert any(getattr(e, "reason", "") == "lost_balance" and e.urgent for e in events)


def _shifted(stick: Stick, away: float) -> Stick:
    leg = Leg(abduction=math.degrees(math.asin(away / 0.84)))
    return replace(stick, right=leg)


@pytest.mark.parametrize(
    ("name", "figure", "found", "hushed"),
    [
        # a trunk that tips forward takes the extension away: one fault, not two
        ("standing_hip_extension", extension(6, forward=22), "trunk_forward", "short_range"),
        ("clamshell", clamshell(12, pelvis_roll=32), "pelvis_roll", "short_range"),
    ],
)
def test_unless_keeps_quiet_about_what_another_fault_explains(name, figure, found, hushed):
    (ids,) = fault_ids(judged(name, play(figure, SLOW))[0])
    assert found in ids
    assert hushed not in ids
    rules = [r.model_copy(update={"unless": []}) for r in shipped(name).faults]
    talkative = shipped(name).model_copy(update={"faults": rules})
    (ids,) = fault_ids(judged(talkative, play(figure, SLOW))[0])
    assert hushed in ids


@pytest.mark.parametrize(
    ("limits", "amount", "above", "expected"),
    [
        (Limits(minor=10, major=15), 9.9, True, None),
        (Limits(minor=10, major=15), 10.1, True, ("minor", 10)),
        (Limits(minor=10, major=15), 15.1, True, ("major", 15)),
        (Limits(minor=10, major=15, critical=30), 31, True, ("critical", 30)),
        (Limits(minor=10, critical=30), 20, True, ("minor", 10)),
        (Limits(minor=-8, major=-12), -7, False, None),
        (Limits(minor=-8, major=-12), -9, False, ("minor", -8)),
        (Limits(minor=-8, major=-12), -13, False, ("major", -12)),
        (Limits(minor=0.8, major=0.6), 0.8, False, None),
    ],
)
def test_severity(limits, amount, above, expected):
    assert severity(steps_of(limits), amount, above) == expected


def squat_with(rule: dict) -> Exercise:
    return shipped("mini_squat").model_copy(
        update={"faults": [FaultRule(id="trunk_forward", cue="Up", unit="deg", **rule)]}
    )


FORWARD = {"measure": "trunk_lean_forward", "above": Limits(minor=10, major=20)}
SIDE_VIEW = View(90.0, "side", "right", 0.0, False)


def lean(time_s, value, sd=3.0, name="trunk_lean_forward"):
    return Measures(time_s, present=True, view=SIDE_VIEW, values={name: Measure(value, sd)})


def watch(values, rule, phases=None, fps=20, sd=3.0, start=0.0):
    watcher = FaultDetector(squat_with(rule), None)
    baseline = Baseline()
    baseline.fall_back(lean(0.0, start))
    for i, value in enumerate(values):
        phase = phases[i] if phases else "lift"
        watcher.push(lean(i / fps, value, sd), phase, baseline)
    return watcher.faults()


@pytest.mark.parametrize(
    ("seconds", "count"), [(0.2, 0), (0.4, 1)], ids=["shorter_than_for_s", "longer"]
)
@pytest.mark.parametrize("fps", [10, 20, 60])
def test_what_does_not_last_is_nothing(seconds, count, fps):
    values = [0] * fps + [15] * (round(seconds * fps) + (count == 1)) + [0] * fps
    assert len(watch(values, FORWARD, fps=fps)) == count


def test_a_rule_within_its_doubt_keeps_quiet():
    """Past its limit of 10, but by less than one standard deviation; and then by more."""
    assert watch([10.5] * 20, FORWARD) == []
    assert len(watch([15] * 20, FORWARD)) == 1


def test_what_a_rule_can_bear_follows_from_its_limits():
    rule = rule_of("standing_hip_abduction", "pelvic_hike")
    largest = max(x for x in (rule.limits.minor, rule.limits.major) if x)
    assert bearable_sd(rule) == pytest.approx(min(MAX_SD_DEG, largest / 1.645))


def test_a_pause_of_a_frame_or_two_is_bridged():
    values = [15] * 4 + [0] * 2 + [15] * 4 + [0] * 20
    assert len(watch(values, FORWARD)) == 1
    assert watch([15] * 4 + [0] * 8 + [15] * 4, FORWARD) == []


def test_the_worst_of_it_is_kept_though_it_comes_twice():
    values = [15] * 10 + [0] * 10 + [25] * 10 + [0] * 10 + [15] * 10
    (fault,) = watch(values, FORWARD)
    assert (fault.severity, fault.peak, fault.limit) == ("major", 25, 20)
    assert fault.start_s == 0
    assert fault.end_s == pytest.approx(49 / 20)
    assert fault.peak_s == pytest.approx(1.0)


def test_unsure_measures_never_fire():
    assert watch([60] * 40, FORWARD, sd=9.5) == []
    assert len(watch([60] * 40, FORWARD, sd=8.5)) == 1


def test_only_in_its_phases():
    rule = FORWARD | {"during": ["hold"]}
    values = [60] * 40
    assert watch(values, rule, ["lift"] * 40) == []
    assert len(watch(values, rule, ["lift"] * 20 + ["hold"] * 20)) == 1


@pytest.mark.parametrize(
    ("change", "start", "count"), [("from_start", 8, 0), ("none", 8, 1), ("from_start", 0, 1)]
)
def test_changes_are_judged_against_the_start(change, start, count):
    assert len(watch([15] * 20, FORWARD | {"change": change}, start=start)) == count


def test_changes_are_judged_against_the_begin_of_the_hold():
    rule = FORWARD | {"change": "from_hold", "during": ["hold"]}
    phases = ["lift"] * 10 + ["hold"] * 40
    assert watch([30] * 50, rule, phases) == []
    assert len(watch([30] * 30 + [45] * 20, rule, phases)) == 1


@pytest.mark.parametrize(
    ("of", "moving", "expected"),
    [("moving", "left", 5), ("standing", "left", 9), ("either", "left", 9), ("near", "left", 9)],
)
def test_whose_leg(of, moving, expected):
    rule = FaultRule(
        id="knee_bend",
        cue="x",
        measure="knee_flexion",
        unit="deg",
        of=of,
        change="none",
        above=Limits(minor=4),
    )
    values = {"knee_flexion_left": Measure(5, 1), "knee_flexion_right": Measure(9, 1)}
    measures = Measures(0.0, present=True, view=SIDE_VIEW, values=values)
    (judged_rule,) = measure_rules([rule])
    assert amount_of(judged_rule, measures, moving, {}).value == expected


@pytest.mark.parametrize(("of", "amount"), [("moving", 7), ("standing", -7), ("either", 7)])
def test_a_lateral_measure_is_read_towards_a_leg(of, amount):
    rule = FaultRule(
        id="trunk_lean",
        cue="x",
        measure="trunk_lean",
        unit="deg",
        of=of,
        change="none",
        above=Limits(minor=4),
    )
    (judged_rule,) = measure_rules([rule])
    measures = Body().push(Stick(lean=7).pose())
    assert amount_of(judged_rule, measures, "left", {}).value == pytest.approx(amount, abs=0.2)
    mirrored = Body().push(Stick(lean=-7).pose())
    assert amount_of(judged_rule, mirrored, "right", {}).value == pytest.approx(amount, abs=0.2)


def test_rules_of_another_view_keep_quiet():
    """Knees fall in and heels lift, but each is judged in its own view only."""
    (side,) = fault_ids(judged("mini_squat", play(squat(50, valgus=25), SLOW))[0])
    assert "knee_valgus" not in side
    (front,) = fault_ids(judged("mini_squat", play(squat(50, yaw=0, heel_up=30), SLOW))[0])
    assert "heel_lift" not in front


def test_the_hastier_phase_is_judged():
    tempo = Tempo(lift_s=2, hold_s=1, lower_s=3)
    rule = FaultRule(id="too_fast", cue="x", tempo_share_below=Limits(minor=0.2))
    samples = [(t, 40 * min(1, t / 2, max(0, (3.2 - t) / 0.2))) for t in times(3.4, 60)]
    attempt = Attempt(0.0, 0.0, 1.0, 40.0, 2.0, 3.2, samples)
    fault = speed_fault(rule, attempt, tempo)
    assert fault is not None
    assert fault.start_s == pytest.approx(3.0, abs=0.1)
    assert speed_fault(rule.model_copy(update={"during": ["lift"]}), attempt, tempo) is None
