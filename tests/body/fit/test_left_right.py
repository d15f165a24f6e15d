"""Exchanges of left and right: undone, and not seen where there are none."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from performed import performing
from stick import Leg, Plan, Stick, play, times

from formcheck.body import Body
from formcheck.body.fit.left_right import LeftRightTracker, undo_exchanges
from formcheck.check import judge_poses
from formcheck.exercise import load_exercise
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

CORPUS = Path(__file__).parents[4] / "shared" / "poses"
FEET = ("ankle", "heel", "foot_index")
LEGS = ("knee", *FEET)
WHOLE = ("",)
STEP = Stick(yaw=90, left=Leg(flexion=40, knee=30), right=Leg(flexion=-20, knee=30))


def sides(parts):
    """Rows of the left and of the right landmarks whose names contain one of these."""
    left = [n for n in LANDMARKS if "left" in n and any(part in n for part in parts)]
    return [INDEX[n] for n in left], [INDEX[n.replace("left", "right")] for n in left]


def exchanged(pose, parts=WHOLE):
    left, right = sides(parts)
    order = np.arange(len(LANDMARKS))
    order[left], order[right] = right, left
    return replace(
        pose,
        image=pose.image[order],
        world=pose.world[order],
        visibility=pose.visibility[order],
    )


def met_half_way(pose, parts=FEET):
    left, right = sides(parts)
    image, world = pose.image.copy(), pose.world.copy()
    for points in (image, world):
        points[left] = points[right] = (points[left] + points[right]) / 2
    return replace(pose, image=image, world=world)


def spoilt(poses, spoil, *spans):
    """Poses, spoilt in spans of time."""
    return [spoil(pose) if any(a <= pose.time_s < b for a, b in spans) else pose for pose in poses]


def live(poses):
    return [tracker.push(pose) for tracker in [LeftRightTracker()] for pose in poses]


def afterwards(poses):
    return list(undo_exchanges(poses))


def stepping(fps=20.0):
    """Somebody in a split stance, whose front leg bends and straightens."""

    def figure(share):
        bent = Leg(flexion=40 + 30 * share, knee=30 + 30 * share)
        return Stick(yaw=90, left=bent, right=Leg(flexion=-20, knee=30))

    return list(play(figure, Plan(reps=2), fps=fps))


def same(found, wanted):
    return [np.array_equal(a.image, b.image) for a, b in zip(found, wanted, strict=True)]


@pytest.mark.parametrize("way", [live, afterwards])
@pytest.mark.parametrize("fps", [12, 30])
@pytest.mark.parametrize("parts", [WHOLE, LEGS, FEET], ids=["whole", "legs", "feet"])
def test_what_is_exchanged_for_a_while_is_put_back(parts, fps, way):
    clean = stepping(fps)
    longest_s = 0.6 if way is live else 1.0
    spans = (2.5, 2.6), (4.0, 4.4), (7.0, 7.0 + longest_s)
    seen = spoilt(clean, lambda p: exchanged(p, parts), *spans)
    assert all(same(way(seen), clean))


def test_an_exchange_right_after_the_start_is_seen_afterwards():
    clean = stepping()
    seen = spoilt(clean, exchanged, (0.0, 0.8))
    assert all(same(afterwards(seen), clean))


@pytest.mark.parametrize("way", [live, afterwards])
def test_a_label_that_stays_is_believed(way):
    """Live after half of the memory; whoever knows what comes after needs no time."""
    seen = spoilt(stepping(), exchanged, (4.0, 99.0))
    late = [p.time_s for p, ok in zip(seen, same(way(seen), seen), strict=True) if not ok]
    assert max(late, default=4.0) - 4.0 < (2.0 if way is live else 0.1)


@pytest.mark.parametrize("way", [live, afterwards])
def test_feet_that_meet_half_way_stay_where_they_were(way):
    clean = [STEP.pose(t) for t in times(4.0, 20)]
    seen = spoilt(clean, met_half_way, (2.0, 2.3))
    for found, wanted in zip(way(seen), clean, strict=True):
        assert np.abs(found.image[:, :2] - wanted.image[:, :2]).max() < 1


def test_feet_that_stay_together_are_believed_after_half_a_second():
    seen = spoilt([STEP.pose(t) for t in times(4.0, 20)], met_half_way, (2.0, 99.0))
    late = [p.time_s for p, ok in zip(seen, same(live(seen), seen), strict=True) if not ok]
    assert (min(late), max(late)) == pytest.approx((2.0, 2.4), abs=0.06)


@pytest.mark.parametrize("way", [live, afterwards])
@pytest.mark.parametrize("to", [180, -180, 90])
@pytest.mark.parametrize("fps", [10, 30])
def test_turning_round_is_no_exchange(fps, to, way):
    def turned(time_s):
        return Stick(yaw=to * float(np.clip(time_s - 1.0, 0, 1)))

    seen = [turned(t).pose(t) for t in times(4.0, fps)]
    assert all(same(way(seen), seen))


def test_another_place_is_no_exchange():
    """A cut to the mirrored picture: nothing says that the sides changed places."""
    here = [STEP.pose(t) for t in times(2.0, 20)]
    there = [exchanged(STEP.pose(t, centre=(120, 400))) for t in times(2.0, 20, start_s=2.0)]
    assert all(same(live(here + there), here + there))


@pytest.mark.parametrize("way", [live, afterwards])
def test_frames_without_anybody_stay_in_their_places(way):
    clean = stepping()
    lost = spoilt(clean, lambda p: Pose.nobody(p.time_s, 640, 480), (3.0, 3.3), (5.0, 7.5))
    found = way(spoilt(lost, exchanged, (3.3, 3.6)))
    assert [p.time_s for p in found] == [p.time_s for p in clean]
    assert [p.found for p in found] == [p.found for p in lost]
    assert all(same([p for p in found if p.found], [p for p in lost if p.found]))


@pytest.mark.parametrize("stamps", [[1.0, 0.5, 0.2], [0.0, 0.0]])
def test_times_that_dont_rise_change_nothing(stamps):
    seen = [STEP.pose(t) for t in stamps]
    assert all(same(live(seen), seen))
    assert all(same(afterwards(seen), seen))


@pytest.mark.parametrize("yaw", [0, 45, 75, -75, 90])
def test_sides_exchanged_for_some_frames_change_little(yaw):
    poses = list(play(performing("mini_squat", 50, yaw=yaw), Plan(reps=1)))

    def flexion(seen):
        found = [body.push(p).get("knee_flexion_right") for body in [Body()] for p in seen]
        return np.array([m.value if m else np.nan for m in found])

    confused = [exchanged(p) if 40 <= i < 45 else p for i, p in enumerate(poses)]
    assert np.nanmax(np.abs(flexion(confused) - flexion(poses))) < 5


def of_corpus(name):
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS} isn't there")
    size = json.loads((CORPUS / f"{name}.json").read_text())["size"]
    with np.load(CORPUS / f"{name}.npz") as kept:
        arrays = [kept[key] for key in ("time_s", "image", "world", "visibility")]
    return [
        Pose(float(t), *size, image, world, seen.astype(np.float32))
        for t, image, world, seen in zip(*arrays, strict=True)
    ]


@pytest.mark.parametrize(
    "spoil",
    [pytest.param(lambda p: exchanged(p, LEGS), id="exchanged"), met_half_way],
)
def test_a_set_of_split_lunges_is_judged_as_if_nothing_had_been_exchanged(spoil):
    """A public video in which the legs are exchanged ten times lost two of eleven repetitions."""
    exercise, clean = load_exercise("split_lunge"), of_corpus("split_lunge_22")
    spans = [
        (t, t + s) for t, s in zip(np.arange(1.5, 31, 2.5), [0.1, 0.2, 0.3, 0.4] * 3, strict=True)
    ]

    def judged(poses):
        reps = judge_poses(poses, exercise, live_filter=False).reps
        return [(rep.side, [fault.id for fault in rep.faults]) for rep in reps]

    assert judged(spoilt(clean, spoil, *spans)) == judged(clean)
