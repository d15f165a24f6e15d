"""Attempts that are broken off, and what is seen too late or for too short to be judged."""

from dataclasses import replace

import pytest
from performed import judged, of_kind, performing, shipped
from stick import Plan, one_after_another, play

from formcheck.body import Body
from formcheck.check import judge_poses
from formcheck.coaching.events import AttemptBroken, PositionFound, PositionLost
from formcheck.coaching.tracker import Tracker
from formcheck.pose.pose import INDEX, Pose


def hidden_for(blind_s):
    plan = Plan(reps=3, lift_s=1.5, lower_s=1.5)
    from_s = plan.lead_s + plan.period_s + 0.8
    for pose in play(performing("mini_squat"), plan):
        if from_s < pose.time_s < from_s + blind_s:
            pose.visibility[INDEX["right_knee"]] = 0.05
        yield pose


def test_a_limb_hidden_for_a_moment_is_forgiven():
    judgement, events = judged("mini_squat", hidden_for(0.5))
    assert len(judgement.reps) == 3
    assert of_kind(AttemptBroken, events) == []


@pytest.mark.parametrize("live_filter", [True, False])
def test_a_burst_of_lost_frames_in_a_repetition_is_forgiven(live_filter):
    plan = Plan(reps=3, lift_s=1.5, lower_s=1.5)
    gone_s = plan.lead_s + plan.period_s + 1.2
    poses = (
        Pose.nobody(p.time_s, 640, 480) if gone_s < p.time_s < gone_s + 1.2 else p
        for p in play(performing("mini_squat"), plan)
    )
    assert len(judge_poses(poses, shipped("mini_squat"), live_filter=live_filter).reps) == 3


def test_a_limb_hidden_for_longer_breaks_the_attempt_off():
    judgement, events = judged("mini_squat", hidden_for(2.2))
    assert len(judgement.reps) == 2
    assert [event.reason for event in of_kind(AttemptBroken, events)] == ["hidden"]


def test_nobody_there_for_a_while_breaks_the_attempt_off():
    plan = Plan(reps=3)
    gone_s = plan.lead_s + plan.period_s + 0.8
    poses = (
        Pose.nobody(p.time_s, 640, 480) if gone_s < p.time_s < gone_s + 2 else p
        for p in play(performing("mini_squat"), plan)
    )
    judgement, events = judged("mini_squat", poses)
    assert len(judgement.reps) == 2
    assert len(of_kind(AttemptBroken, events)) == 1
    assert "no_person" in [event.reason for event in of_kind(PositionLost, events)]


def test_somebody_else_jumping_in_breaks_the_attempt_off():
    plan = Plan(reps=1)
    swap_s, squat = plan.lead_s + plan.lift_s, performing("mini_squat")

    def figure(t):
        return squat(plan.at(t)) if t < swap_s else replace(squat(0.0), at=(-0.9, 0.0, 0.0))

    judgement, events = judged("mini_squat", one_after_another((plan.length_s, figure)))
    assert judgement.reps == []
    assert [event.reason for event in of_kind(AttemptBroken, events)] == ["jumped"]
    assert len(of_kind(PositionFound, events)) == 2


def test_stepping_away_breaks_the_attempt_off():
    plan, squat = Plan(reps=1, lift_s=2.0), performing("mini_squat")

    def figure(t):
        away = 0.0 if t < plan.lead_s + 1 else min(0.8, 0.5 * (t - plan.lead_s - 1))
        return replace(squat(plan.at(t)), at=(away, 0.0, 0.0))

    judgement, events = judged("mini_squat", one_after_another((plan.length_s, figure)))
    assert judgement.reps == []
    assert "moved_away" in [event.reason for event in of_kind(AttemptBroken, events)]


def test_begun_before_the_start_position_was_seen_is_not_judged():
    plan = Plan(reps=3, lead_s=0.0)
    poses = (p for p in play(performing("mini_squat"), plan) if p.time_s > 0.5)
    judgement, _ = judged("mini_squat", poses)
    assert [rep.judged for rep in judgement.reps][-2:] == [True, True]
    assert not any(rep.judged for rep in judgement.reps[:-2])
    assert {rep.not_judged for rep in judgement.reps[:-2]} <= {"start"}
    assert all(rep.faults == () for rep in judgement.reps if not rep.judged)
    assert len(judgement.notes) >= (len(judgement.reps) > 2)


def test_breaking_off_by_hand():
    tracker, body, plan = Tracker(shipped("mini_squat"), None, "standard"), Body(), Plan(reps=1)
    for pose in play(performing("mini_squat"), plan):
        if pose.time_s < plan.lead_s + 1.5:
            tracker.push(body.push(pose))
    assert of_kind(AttemptBroken, tracker.break_off(9.0))
    assert not tracker.state.ready
    assert tracker.finish() == []
