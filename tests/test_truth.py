"""Never wrong and confident: what a review of the whole found, so that it stays mended."""

from dataclasses import replace

import numpy as np
import pytest
from exercises_played import bridge, clamshell, fault_ids, judged, one_leg, squat
from stick import Plan, Stick, play, smooth, times

from formcheck.body import Body
from formcheck.pose.pose import INDEX


def moved(pose, dx=0.0, scale=1.0):
    image = pose.image.copy()
    image[:, :2] *= scale
    image[:, 0] += dx
    return replace(pose, image=image.astype(np.float32))


def hidden(pose, *names):
    visibility = pose.visibility.copy()
    visibility[[INDEX[name] for name in names]] = 0.0
    return replace(pose, visibility=visibility)


def test_hips_that_sag_from_the_top_and_stay_there_are_sagging():
    def share(t):
        up = smooth((t - 2) / 1.2)
        sunk = 0.35 * smooth((t - 3.6) / 0.6)
        return up - sunk - (1 - 0.35) * smooth((t - 8) / 1.2)

    poses = (bridge(50, start=52)(share(t)).pose(t) for t in times(11, 20))
    found, _ = judged("bridge", poses)
    assert "hips_sag" in fault_ids(found)[0]
    assert found.reps[0].hold_s < 5


@pytest.mark.parametrize("dx", [0.0, 200.0, -200.0], ids=["middle", "right", "left"])
def test_where_somebody_stands_changes_nothing(dx):
    figure, plan = one_leg(), Plan(reps=1, hold_s=6)
    plain, _ = judged("single_leg_stance", play(figure, plan))
    aside, _ = judged("single_leg_stance", (moved(pose, dx) for pose in play(figure, plan)))
    assert fault_ids(plain) == fault_ids(aside) == [[]]
    a, b = (found.series.values["sway_left_pct"] for found in (plain, aside))
    assert np.allclose(a, b, atol=0.1, equal_nan=True)


def test_what_was_not_seen_is_said_and_never_found():
    feet = ("left_heel", "right_heel", "left_foot_index", "right_foot_index")
    poses = [hidden(pose, *feet) for pose in play(squat(heel_up=25), Plan(reps=2))]
    found, _ = judged("mini_squat", poses)
    assert fault_ids(found) == [[], []]
    assert all("heel_lift" in rep.unseen for rep in found.reps)
    assert "heel_lift" in {note.fault for note in found.notes}


def test_a_clamshell_on_the_other_side_is_the_other_side():
    first = list(play(clamshell(upper="left"), Plan(reps=2)))
    later = [
        replace(pose, time_s=pose.time_s + first[-1].time_s + 3)
        for pose in play(clamshell(upper="right"), Plan(reps=2))
    ]
    found, _ = judged("clamshell", [*first, *later])
    assert [rep.side for rep in found.reps] == ["left", "left", "right", "right"]


def test_the_other_side_does_not_count_where_one_is_asked_for():
    found, _ = judged("clamshell", play(clamshell(upper="left"), Plan(reps=2)), side="right")
    assert found.reps == []


def test_somebody_far_away_is_measured_with_more_doubt():
    near, far = Body(), Body()
    pose = Stick(yaw=90).pose(0.0)
    close = near.push(pose).get("knee_flexion_right")
    distant = far.push(moved(pose, scale=0.1)).get("knee_flexion_right")
    assert close.judgeable
    assert not distant.judgeable


def test_a_value_outside_the_plane_of_the_view_is_unknown():
    front = Body().push(Stick().pose(0.0))
    lying = Body().push(Stick(roll=90, fixed="shoulders").pose(0.0))
    assert front.get("pelvis_roll") is None
    assert front.get("knee_opening") is None
    assert lying.get("trunk_lean_left") is None
    assert lying.get("pelvis_left_up") is None
