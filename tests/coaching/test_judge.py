"""The core in one object: verdicts, the same answer by every road, and nonsense survived."""

import json
import math
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from performed import EXERCISES, fault_ids, judged, performing, shipped
from stick import Plan, Stick, play, times

from formcheck.check import check_recording
from formcheck.coaching.events import Cue, Rep
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Result
from formcheck.errors import UsageError
from formcheck.pose.pose import Pose
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder, Recording
from formcheck.recording.replay import replay
from formcheck.report.result_json import write_json

TWICE = Plan(reps=2)


def noisy(name="mini_squat", **plan):
    return list(play(performing(name), Plan(reps=2, **plan), noise_px=1.0))


def same(one, two):
    assert one.reps == two.reps
    assert one.cues == two.cues
    assert (one.verdict, one.side, one.yaw_deg) == (two.verdict, two.side, two.yaw_deg)
    assert one.series.time_s.tobytes() == two.series.time_s.tobytes()
    for columns in ("values", "sds"):
        a, b = getattr(one.series, columns), getattr(two.series, columns)
        assert a.keys() == b.keys()
        assert all(a[key].tobytes() == b[key].tobytes() for key in a)


def record(folder, poses, pauses=(), name="mini_squat"):
    """Write poses as live does; `pauses` are (index of the last pose before, what happened)."""
    text = json.dumps(shipped(name).model_dump(mode="json", exclude_none=True))
    header = SessionHeader(
        exercise=name,
        exercise_text=text,
        side="",
        formcheck="0",
        model={},
        video={},
        started_at="",
        settings={"level": "standard"},
    )
    with Recorder(folder, header) as recorder:
        for i, pose in enumerate(poses):
            recorder.pose(pose)
            for after, kind in pauses:
                if after == i:
                    recorder.event({"type": kind, "time_s": pose.time_s})
    return Recording(folder)


@pytest.mark.parametrize("name", ["mini_squat", "standing_hip_abduction"])
def test_pushed_and_recorded_give_the_same(name, tmp_path):
    poses = noisy(name)
    live, _ = judged(name, poses)
    assert len(live.reps) == 2
    again = Judge(shipped(name))
    assert len(
        list(replay(record(tmp_path / "s", poses, name=name), again, live_filter=True))
    ) == len(poses)
    same(live, again.finish())
    same(live, check_recording(tmp_path / "s", live_filter=True).judgement)
    same(live, judged(name, poses)[0])


@pytest.mark.parametrize(
    "pauses",
    [
        pytest.param([(60, "paused"), (80, "resumed")], id="in_an_attempt"),
        pytest.param([(30, "paused"), (120, "resumed")], id="over_an_attempt"),
        pytest.param([(60, "paused"), (60, "resumed")], id="at_once"),
        pytest.param([(130, "paused")], id="for_good"),
    ],
)
def test_pauses_are_replayed(pauses, tmp_path):
    poses = noisy(pause_s=2.0)
    live = Judge(shipped("mini_squat"))
    for i, pose in enumerate(poses):
        live.push(pose)
        for after, kind in pauses:
            if after == i:
                (live.pause if kind == "paused" else live.resume)(pose.time_s)
    again = Judge(shipped("mini_squat"))
    list(replay(record(tmp_path / "s", poses, pauses), again, live_filter=True))
    found = live.finish()
    same(found, again.finish())
    assert len(found.reps) < 2


def test_events_come_once_and_cues_are_kept():
    found, events = judged("mini_squat", noisy())
    assert [event for event in events if isinstance(event, Cue)] == found.cues
    assert found.cues[0].reason == "start"


@pytest.mark.parametrize(
    ("name", "poses", "verdict"),
    [
        ("mini_squat", play(performing("mini_squat", yaw=45), TWICE), "judged"),
        ("standing_hip_abduction", play(performing("mini_squat"), TWICE), "wrong_view"),
        ("standing_hip_abduction", play(performing("mini_squat", 0, yaw=0), TWICE), "nothing_done"),
        ("mini_squat", (Pose.nobody(t, 640, 480) for t in times(5, 20)), "no_person"),
        ("mini_squat", iter(()), "no_person"),
        ("mini_squat", play(performing("mini_squat"), TWICE, hidden=["right_knee"]), "not_visible"),
        ("mini_squat", play(performing("mini_squat"), TWICE, centre=(320, 520)), "not_visible"),
    ],
    ids=["oblique", "wrong_view", "nothing_done", "nobody", "no_frames", "hidden_knee", "feet_out"],
)
def test_verdicts(name, poses, verdict):
    found, _ = judged(name, poses)
    assert found.verdict == verdict
    if verdict != "judged":
        assert not any(rep.faults or rep.judged for rep in found.reps)
    if verdict == "wrong_view":
        assert found.view_found != found.view_needed


def test_a_little_of_everything_is_judged():
    """Somebody who comes into an empty picture and leaves it again."""
    nobody = [Pose.nobody(t, 640, 480) for t in times(3, 20)]
    doing = list(play(performing("mini_squat"), Plan(reps=2)))
    poses = nobody + [
        Pose(p.time_s + 3, p.width, p.height, p.image, p.world, p.visibility) for p in doing
    ]
    found, _ = judged("mini_squat", poses)
    assert (found.verdict, len(found.reps)) == ("judged", 2)


@pytest.mark.parametrize("dx", [100.0, -100.0], ids=["right", "left"])
def test_where_somebody_stands_changes_nothing(dx):
    """As far as the line of sight to there keeps the view."""
    plan = Plan(reps=1, hold_s=6)
    poses = list(play(performing("single_leg_stance"), plan))

    def moved(pose):
        return replace(pose, image=pose.image + np.float32([dx, 0, 0]))

    plain, _ = judged("single_leg_stance", poses)
    aside, _ = judged("single_leg_stance", map(moved, poses))
    assert fault_ids(plain) == fault_ids(aside) == [[]]
    a, b = (found.series.values["sway_left_pct"] for found in (plain, aside))
    assert np.allclose(a, b, atol=0.1, equal_nan=True)


def test_a_side_where_both_legs_work_makes_no_sense():
    with pytest.raises(UsageError, match="both legs"):
        Judge(shipped("mini_squat"), "left")


def test_what_the_view_does_not_show_is_noted():
    found, _ = judged("mini_squat", play(performing("mini_squat"), Plan(reps=1)))
    assert "knee_valgus" in {note.fault for note in found.notes}
    assert "heel_lift" not in {note.fault for note in found.notes}


def test_levels_have_their_own_targets():
    poses = list(play(performing("mini_squat", 40), Plan(reps=1)))
    faults = {}
    for level in ("beginner", "standard", "advanced"):
        judge = Judge(shipped("mini_squat"), level=level)
        for pose in poses:
            judge.push(pose)
        faults[level] = fault_ids(judge.finish())
    assert faults == {
        "beginner": [[]],
        "standard": [[]],
        "advanced": [["short_range"]],
    }


# --- nonsense -----------------------------------------------------------------------------

BAD_TIMES = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-2, 20),
    st.sampled_from([0.0, 0.1, 0.1, 1.0, 1e9, -1e9]),
)


@st.composite
def streams(draw):
    """A body that stands still, in a stream where everything else goes wrong.

    Returns the poses, and whether some are random bodies, whose movement can't be told from a
    fast one when there are two frames a second.
    """
    yaw = draw(st.sampled_from([0, 45, 90, -90, 180]))
    base = Stick(yaw=yaw).pose()
    poses, kinds, time_s = [], set(), 0.0
    for _ in range(draw(st.integers(0, 25))):
        time_s += draw(st.sampled_from([1 / 60, 1 / 30, 0.1, 0.4, 1.5]))
        kind = draw(
            st.sampled_from(
                ["fine", "fine", "time", "nobody", "jump", "nan", "hidden", "random", "point"]
            )
        )
        image, world = base.image.copy(), base.world.copy()
        visibility, stamp = base.visibility.copy(), time_s
        rng = np.random.default_rng(draw(st.integers(0, 99)))
        kinds.add(kind)
        if kind == "time":
            stamp = draw(BAD_TIMES)
        elif kind == "nobody":
            image[:], world[:], visibility[:] = np.nan, np.nan, 0
        elif kind == "jump":
            image[:, :2] += draw(st.floats(-1e6, 1e6))
        elif kind == "nan":
            target = draw(st.sampled_from([image, world, visibility]))
            target[draw(st.integers(0, 32))] = draw(
                st.sampled_from([np.nan, np.inf, -np.inf, 3e38, 0.0])
            )
        elif kind == "hidden":
            visibility[rng.random(33) < 0.5] = 0
        elif kind == "random":
            image[:] = rng.uniform(-200, 900, image.shape)
            world[:] = rng.normal(0, 1, world.shape)
        elif kind == "point":
            image[:], world[:] = draw(st.sampled_from([0.0, 100.0])), 0
        poses.append(Pose(stamp, 640, 480, image, world, visibility))
    return poses, "random" in kinds


@settings(max_examples=120, deadline=None)
@given(name=st.sampled_from(EXERCISES), stream=streams())
def test_nonsense_is_survived_and_is_no_repetition(name, stream):
    poses, random = stream
    judge = Judge(shipped(name))
    for pose in poses:
        judge.push(pose)
    found = judge.finish()
    assert not any(rep.judged for rep in found.reps)
    assert random or found.reps == []
    out = StringIO()
    write_json(out, Result(shipped(name), "standard", found, {}), measures=True)
    json.loads(out.getvalue(), parse_constant=_no_constant)


def _no_constant(name):
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("seed", range(2))
def test_random_landmarks_are_no_repetition(name, seed):
    rng = np.random.default_rng(seed)
    judge = Judge(shipped(name))
    for t in times(5, 20):
        judge.push(
            Pose(
                t, 640, 480,
                rng.uniform(0, 480, (33, 3)).astype(np.float32),
                rng.normal(0, 0.4, (33, 3)).astype(np.float32),
                rng.uniform(0, 1, 33).astype(np.float32),
            )
        )  # fmt: skip
    assert judge.finish().reps == []


def test_squats_with_trouble_between_are_still_counted():
    """Bad stamps, holes and single bad frames don't spoil what is around them."""
    judge = Judge(shipped("mini_squat"))
    for i, pose in enumerate(play(performing("mini_squat"), Plan(reps=3), noise_px=0.5)):
        judge.push(pose)
        if i % 17 == 5:
            judge.push(Pose(math.nan, 640, 480, pose.image, pose.world, pose.visibility))
        if i % 19 == 7:
            judge.push(pose)
        if i % 23 == 9:
            image = pose.image.copy()
            image[i % 33] = np.nan
            judge.push(Pose(pose.time_s + 0.01, 640, 480, image, pose.world, pose.visibility))
    found = judge.finish()
    assert fault_ids(found) == [[], [], []]
    assert all(rep.judged for rep in found.reps)


@pytest.mark.parametrize(("on_the_left", "side"), [(1, "right"), (2, "both")])
def test_both_sides_were_worked_with_two_repetitions_each(on_the_left, side):
    judge = Judge(shipped("standing_hip_abduction"))
    sides = ["left"] * on_the_left + ["right"] * 3
    judge._tracker.reps[:] = [
        Rep(i, done, i, i, i, "hip_abduction", "deg", 0.0, 30.0, 3.0, 0.0, 1.0, 1.0)
        for i, done in enumerate(sides)
    ]
    assert judge.finish().side == side
