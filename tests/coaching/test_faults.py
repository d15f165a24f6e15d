"""Faults of repetitions: what is found says all of itself, lasts, and keeps to its phases.

That each fault of each exercise is found beyond its limit and not within it, in every view and with
either side, is proved on the simulator: see `formcheck.simulate.proofs`. Sizes come from the
exercise files, so that a therapist who changes a limit keeps the tests.
"""

from dataclasses import replace

import pytest
from performed import fault_ids, judged, performing, repeated, rule_of, shipped
from stick import Plan, play, smooth, times

from formcheck.body import Baseline, Measure, Measures
from formcheck.body.measures.view import View
from formcheck.coaching.events import FaultBegan, FaultEnded
from formcheck.coaching.faults import FaultDetector
from formcheck.exercise import Exercise, FaultRule, Limits
from formcheck.pose.pose import INDEX

SLOW = Plan(reps=1, lead_s=2.0, lift_s=1.5, hold_s=1.2, lower_s=1.5)


@pytest.mark.parametrize(
    ("exercise", "fault"),
    [
        ("mini_squat", "trunk_forward"),
        ("clamshell", "feet_apart"),
        ("standing_hip_extension", "lumbar_arch"),
        ("single_leg_stance", "pelvic_drop"),
    ],
)
def test_what_is_found_says_all_of_itself(exercise, fault):
    rule = rule_of(exercise, fault)
    judgement, events = judged(exercise, repeated(exercise, lambda who: [who.faulty(rule, 1.5)]))
    ((found,),) = (rep.faults for rep in judgement.reps)
    assert (found.id, found.unit, found.cue) == (fault, rule.unit, rule.cue)
    assert found.limit in (rule.limits.minor, rule.limits.major)
    assert abs(found.peak) > abs(found.limit)
    assert found.start_s <= found.peak_s <= found.end_s
    assert found.end_s - found.start_s >= rule.for_s - 0.06
    assert any(isinstance(e, FaultBegan) and e.fault.id == fault for e in events)
    began = sum(isinstance(e, FaultBegan) for e in events)
    assert sum(isinstance(e, FaultEnded) for e in events) == began


def test_a_lost_balance_is_urgent():
    rule = rule_of("single_leg_stance", "lost_balance")
    poses = repeated("single_leg_stance", lambda who: [who.faulty(rule, 1.5)])
    _, events = judged("single_leg_stance", poses)
    assert any(getattr(e, "reason", "") == "lost_balance" and e.urgent for e in events)


FORWARD_DEG = {"forward": 22, "left_hip_flexion": 22, "right_hip_flexion": 22}


@pytest.mark.parametrize(
    ("name", "figure", "found", "hushed"),
    [
        # a trunk that tips forward takes the extension away: one fault, not two
        (
            "standing_hip_extension",
            performing("standing_hip_extension", 6, **FORWARD_DEG),
            "trunk_forward",
            "short_range",
        ),
        ("clamshell", performing("clamshell", 18, roll=-32), "pelvis_roll", "short_range"),
    ],
    ids=["standing_hip_extension", "clamshell"],
)
def test_unless_keeps_quiet_about_what_another_fault_explains(name, figure, found, hushed):
    (ids,) = fault_ids(judged(name, play(figure, SLOW))[0])
    assert found in ids
    assert hushed not in ids
    rules = [r.model_copy(update={"unless": []}) for r in shipped(name).faults]
    talkative = shipped(name).model_copy(update={"faults": rules})
    (ids,) = fault_ids(judged(talkative, play(figure, SLOW))[0])
    assert hushed in ids


def test_rules_of_another_view_keep_quiet():
    """Knees fall in and heels lift, but each is judged in its own view only."""

    def squat(yaw, joint, deg):
        wrong = {f"{side}_{joint}": deg for side in ("left", "right")}
        poses = play(performing("mini_squat", 50, yaw=yaw, **wrong), SLOW)
        return fault_ids(judged("mini_squat", poses)[0])

    assert squat(90, "knee_valgus", 25) == [[]]
    assert squat(0, "heel_lift", 30) == [[]]


def test_hips_that_sag_from_the_top_and_stay_there_are_sagging():
    def share(t):
        up = smooth((t - 2) / 1.2)
        sunk = 0.45 * smooth((t - 3.6) / 0.6)
        return up - sunk - (1 - 0.45) * smooth((t - 8) / 1.2)

    figure = performing("bridge", 50)
    found, _ = judged("bridge", (figure(share(t)).pose(t) for t in times(11, 20)))
    assert "hips_sag" in fault_ids(found)[0]
    assert found.reps[0].hold_s < 5


def test_what_was_not_seen_is_said_and_never_found():
    feet = [
        INDEX[f"{side}_{part}"] for side in ("left", "right") for part in ("heel", "foot_index")
    ]

    def hidden(pose):
        visibility = pose.visibility.copy()
        visibility[feet] = 0.0
        return replace(pose, visibility=visibility)

    figure = performing("mini_squat", left_heel_lift=25, right_heel_lift=25)
    found, _ = judged("mini_squat", map(hidden, play(figure, Plan(reps=2))))
    assert fault_ids(found) == [[], []]
    assert all("heel_lift" in rep.unseen for rep in found.reps)
    assert "heel_lift" in {note.fault for note in found.notes}


def squat_with(rule: dict) -> Exercise:
    return shipped("mini_squat").model_copy(
        update={"faults": [FaultRule(id="trunk_forward", cue="Up", unit="deg", **rule)]}
    )


FORWARD = {"measure": "trunk_lean_forward", "above": Limits(minor=10, major=20)}
SIDE_VIEW = View(90.0, "side", "right", 0.0, False)


def lean(time_s, value, sd=3.0, name="trunk_lean_forward"):
    return Measures(time_s, present=True, view=SIDE_VIEW, values={name: Measure(value, sd)})


def watch(
    values, rule, phases=None, fps=20, sd=3.0, start=0.0, start_sd=3.0, name="trunk_lean_forward"
):
    watcher = FaultDetector(squat_with(rule), None)
    baseline = Baseline()
    baseline.fall_back(lean(0.0, start, start_sd, name))
    for i, value in enumerate(values):
        phase = phases[i] if phases else "lift"
        watcher.push(lean(i / fps, value, sd, name), phase, baseline)
    return watcher.faults()


@pytest.mark.parametrize(
    ("seconds", "count"), [(0.2, 0), (0.4, 1)], ids=["shorter_than_for_s", "longer"]
)
@pytest.mark.parametrize("fps", [10, 20, 60])
def test_what_does_not_last_is_nothing(seconds, count, fps):
    values = [0] * fps + [15] * (round(seconds * fps) + (count == 1)) + [0] * fps
    assert len(watch(values, FORWARD, fps=fps)) == count


def test_a_rule_within_its_doubt_keeps_quiet():
    """Past its limit of 10 by less than a quarter of a standard deviation; and then by more."""
    assert watch([10.5] * 20, FORWARD) == []
    assert len(watch([11] * 20, FORWARD)) == 1


def test_what_may_be_half_as_far_as_the_limit_is_not_told():
    """5 degrees and 1.88 standard deviations."""
    assert watch([14] * 20, FORWARD, sd=5) == []
    assert len(watch([15] * 20, FORWARD, sd=5)) == 1


def test_a_change_is_as_unsure_as_its_less_sure_end():
    """Unless it is fused: those doubts are of changes."""
    rule = {"measure": "knee_valgus", "above": Limits(minor=10), "of": "near"}
    assert watch([15] * 20, rule, name="knee_valgus_right", start_sd=3.0)
    assert watch([15] * 20, rule, name="knee_valgus_right", start_sd=7.0) == []
    assert watch([15] * 20, FORWARD, start_sd=7.0)


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
    assert watch([60] * 40, FORWARD, sd=8.5) == []
    assert len(watch([60] * 40, FORWARD, sd=7.5)) == 1


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


@pytest.mark.parametrize(("pause_s", "goes_on"), [(0.2, True), (0.3, False)])
def test_a_pause_of_a_quarter_of_a_second_is_bridged(pause_s, goes_on):
    """Two halves that are too short alone, for a rule that needs 0.3 seconds."""
    frames = round(pause_s * 100) - 1
    values = [15] * 20 + [0] * frames + [15] * 20
    assert bool(watch(values, FORWARD, fps=100)) == goes_on


@pytest.mark.parametrize(("seen", "judged_of_ten"), [(4, False), (6, True)])
def test_what_is_seen_in_half_of_the_frames_was_looked_for(seen, judged_of_ten):
    watcher, baseline = FaultDetector(squat_with(FORWARD), None), Baseline()
    baseline.fall_back(lean(0.0, 0.0))
    for i in range(10):
        watcher.push(lean(i / 20, 0.0, sd=3.0 if i < seen else 20.0), "lift", baseline)
    assert (watcher.unseen() == ()) == judged_of_ten
