"""A recording judged knowing all of it: what counts as a repetition, and what doesn't."""

import dataclasses
import itertools

import pytest
from performed import performing, shipped
from stick import Plan, one_after_another, play

from formcheck.body import Measure, smooth
from formcheck.check import judge_poses
from formcheck.coaching.attempts_found import candidates, legs_that_may_move
from formcheck.coaching.frame_store import FrameStore
from formcheck.coaching.judge import Judge
from formcheck.coaching.likeness import WEIGHTS, features, likeness
from formcheck.coaching.resemblance import odds

TARGET = 45.0
QUICK = Plan(reps=3, lift_s=1.0, hold_s=0.5, lower_s=1.0, pause_s=1.0, lead_s=1.0)


def found_in(poses, name="mini_squat"):
    exercise = shipped(name)
    store = FrameStore(exercise)
    for measures in smooth(poses):
        store.push(measures)
    return candidates(exercise, TARGET, store, legs_that_may_move(exercise, None))


@pytest.fixture(scope="module")
def squat():
    """What was seen of the second squat of three, and of the two others."""
    found = found_in(play(performing("mini_squat"), QUICK))
    seen = [one.seen for one in found if one.seen.excursion > TARGET / 2]
    assert len(seen) == 3
    return seen[1], [seen[0], seen[2]]


def looks(seen):
    return likeness(features(shipped("mini_squat"), TARGET, seen))


def test_there_is_a_weight_for_each_feature(squat):
    assert len(features(shipped("mini_squat"), TARGET, squat[0])) == len(WEIGHTS)


def test_a_repetition_looks_like_one_and_what_the_body_does_otherwise_tells(squat):
    seen, _ = squat
    assert looks(seen) > 1.0
    grown = dataclasses.replace(seen.end, trunk_px=1.3 * seen.end.trunk_px)
    turned = dataclasses.replace(seen.end.view, yaw_deg=seen.end.view.yaw_deg + 90)
    sits = dict.fromkeys(
        ("hip_flexion_left", "hip_flexion_right", "knee_flexion_left", "knee_flexion_right"),
        Measure(80.0, 3.0),
    )
    sitting = dataclasses.replace(seen.end, values=seen.end.values | sits)
    leans = seen.peak.values | {
        "trunk_lean_forward": seen.peak.values["trunk_lean_forward"]._replace(value=150.0)
    }
    for other in (
        dataclasses.replace(seen, end=grown),
        dataclasses.replace(seen, end=dataclasses.replace(seen.end, view=turned)),
        dataclasses.replace(seen, peak=dataclasses.replace(seen.peak, values=leans)),
        dataclasses.replace(seen, levels_apart=1.0),
        dataclasses.replace(seen, excursion=2.5 * seen.excursion),
        dataclasses.replace(seen, pace_during=seen.pace_during / 4),
        dataclasses.replace(seen, end=sitting),
        dataclasses.replace(seen, works=False),
        dataclasses.replace(seen, excursion=seen.excursion / 8),
    ):
        assert looks(other) < looks(seen) - 0.5


def test_a_movement_is_likelier_beside_others_like_it(squat):
    seen, others = squat
    alone, among = odds(0.0, seen, []), odds(0.0, seen, others)
    assert among > 0.0 > alone
    sits = dataclasses.replace(seen.peak, top=seen.peak.top + 0.9, trunk_px=3 * seen.peak.trunk_px)
    assert odds(0.0, dataclasses.replace(seen, peak=sits), others) < among - 0.5


def test_a_short_one_after_long_ones_counts():
    plan = dataclasses.replace(QUICK, depths=(1.0, 1.0, 0.3), reps=3)
    judgement = judge_poses(play(performing("mini_squat"), plan), shipped("mini_squat"))
    assert len(judgement.reps) == 3
    assert [fault.id for fault in judgement.reps[2].faults] == ["short_range"]


def test_the_first_is_judged_by_a_rest_after_it():
    """Nobody stands still first: the start position is that of the rests between."""
    plan = dataclasses.replace(QUICK, lead_s=0.1, pause_s=1.5)
    judgement = judge_poses(play(performing("mini_squat"), plan), shipped("mini_squat"))
    assert [rep.judged for rep in judgement.reps] == [True] * 3


def test_legs_that_change_without_a_pause_are_told_apart():
    march = {side: performing("standing_march", side=side, yaw=60) for side in ("left", "right")}
    one = dataclasses.replace(QUICK, reps=1, lead_s=0.0, pause_s=0.0)
    parts = [
        (one.period_s, lambda t, side=side: march[side](one.at(t)))
        for side in ("left", "right", "left", "right")
    ]
    still = (1.0, lambda t: march["left"](0.0))
    poses = one_after_another(still, *parts, still)
    judgement = judge_poses(poses, shipped("standing_march"))
    assert [rep.side for rep in judgement.reps] == ["left", "right", "left", "right"]


def test_what_is_shown_afterwards_agrees_with_the_result():
    judge = Judge(shipped("mini_squat"))
    taken = [judge.take(m) for m in smooth(play(performing("mini_squat"), QUICK))]
    shown = [again.state.reps for again in judge.again()]
    assert len(shown) == len(taken)
    assert all(b - a in (0, 1) for a, b in itertools.pairwise(shown))
    assert shown[-1] == len(judge.finish().reps) == 3
    assert len(judge.finish().reps) == 3  # asked again, it says the same


def test_live_nothing_is_taken_back():
    judge = Judge(shipped("mini_squat"))
    for pose in play(performing("mini_squat"), QUICK):
        judge.push(pose)
    assert list(judge.again()) == []
    assert judge.finish().reps == judge._tracker.reps


def test_nobody_and_nothing_are_no_repetition():
    judge = Judge(shipped("mini_squat"))
    assert judge.finish().verdict == "no_person"
    still = dataclasses.replace(QUICK, reps=0, lead_s=5.0)
    judgement = judge_poses(play(performing("mini_squat"), still), shipped("mini_squat"))
    assert (judgement.verdict, judgement.reps) == ("nothing_done", [])


def test_who_has_judged_it_again_does_not_do_so_once_more():
    judge = Judge(shipped("mini_squat"))
    for measures in smooth(play(performing("mini_squat"), QUICK)):
        judge.take(measures)
    *_, last = judge.again()
    assert list(last.again()) == []
    assert last.finish().reps == judge.finish().reps
