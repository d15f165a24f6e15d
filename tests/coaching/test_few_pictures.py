"""Too few pictures a second, and a body across the picture: told, and nothing is praised."""

from __future__ import annotations

import pytest
from performed import performing, shipped
from stick import Plan, play

from formcheck.check import judge_poses
from formcheck.coaching.result import Judgement, Result
from formcheck.report.result_json import result_to_json
from formcheck.report.summary import summarise

SQUAT = shipped("mini_squat")


def judged_at(fps: float) -> Judgement:
    return judge_poses(play(performing("mini_squat"), Plan(reps=4), fps=fps), SQUAT)


def codes(judgement: Judgement) -> list[str]:
    return [note.code for note in judgement.notes]


def result(judgement: Judgement) -> Result:
    return Result(SQUAT, "standard", judgement, {})


def test_three_pictures_a_second_are_told_and_nothing_is_scored() -> None:
    few = judged_at(3)
    assert len(few.reps) == 4 and "few_pictures" in codes(few)
    assert not any(cue.reason == "praise" for cue in few.cues)
    answer = result_to_json(result(few))
    assert [rep["score"] for rep in answer["reps"]] == [None] * 4
    summary = summarise(result(few))
    assert summary.headline == "You did 4 repetitions: only counted."
    assert not any("wrong" in line or "your time" in line for line in summary.went_well)


def test_four_pictures_a_second_are_few() -> None:
    assert "few_pictures" in codes(judged_at(4))


@pytest.mark.parametrize("fps", [5, 10, 30])
def test_from_five_pictures_a_second_on_all_is_as_ever(fps: float) -> None:
    enough = judged_at(fps)
    assert "few_pictures" not in codes(enough)
    assert all(rep.scored for rep in enough.reps if rep.judged)
    assert "clean" in summarise(result(enough)).headline


def test_a_few_gaps_do_not_make_the_pictures_few() -> None:
    poses = list(play(performing("mini_squat"), Plan(reps=4)))
    kept = [pose for i, pose in enumerate(poses) if i % 40 > 12]
    assert "few_pictures" not in codes(judge_poses(kept, SQUAT))


def test_whoever_lies_across_the_picture_is_not_judged_standing() -> None:
    lying = list(play(performing("straight_leg_raise"), Plan(reps=2)))
    found = judge_poses(lying, SQUAT)
    assert found.verdict == "wrong_view" and codes(found) == ["lies_across"]
    advice = summarise(result(found)).advice
    assert advice is not None and "turn it by a quarter" in advice.next_time[0]


def test_whoever_lies_for_an_exercise_that_is_done_lying_is_right() -> None:
    lying = list(play(performing("straight_leg_raise"), Plan(reps=2)))
    found = judge_poses(lying, shipped("straight_leg_raise"))
    assert found.verdict == "judged" and "lies_across" not in codes(found)
