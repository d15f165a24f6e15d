"""Whether a body goes on from the one before: cuts, other people, and who comes back."""

from dataclasses import replace

import numpy as np
import pytest
from stick import Leg, Stick, times

from formcheck.body import Body, smooth
from formcheck.body.fit.continuity import BodyContinuity
from formcheck.body.fit.preprocess import trunk_length
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

HER = Stick(yaw=90)
OTHER = {"centre": (120.0, 400.0), "px_per_m": 150.0}
"""Where somebody smaller stands, further back."""


def answers(poses):
    continuity = BodyContinuity()
    return [continuity.push(pose, trunk_length(pose)) for pose in poses]


def moved(pose: Pose, trunks: float) -> Pose:
    image = pose.image.copy()
    image[:, 0] += trunks * trunk_length(pose)
    return replace(pose, image=image)


def exchanged(pose: Pose) -> Pose:
    other = {"left": "right", "right": "left"}
    sides = ((n, next((s for s in other if s in n), "")) for n in LANDMARKS)
    order = [INDEX[n.replace(s, other[s]) if s else n] for n, s in sides]
    return replace(pose, image=pose.image[order])


@pytest.mark.parametrize(
    ("gap_s", "trunks", "found"),
    [
        pytest.param(0.05, 0.39, "same", id="soon"),
        pytest.param(0.05, 0.42, "unsure", id="too_far_soon"),
        pytest.param(0.5, 0.86, "same", id="later"),
        pytest.param(0.5, 0.89, "unsure", id="too_far_later"),
        pytest.param(1.5, 0.96, "same", id="much_later"),
        pytest.param(1.5, 1.0, "unsure", id="too_far_much_later"),
        pytest.param(2.05, 0.0, "new", id="after_a_gap"),
    ],
)
def test_how_far_a_body_may_go(gap_s, trunks, found):
    here = [HER.pose(t) for t in times(1.0, 20)]
    assert answers([*here, moved(HER.pose(0.95 + gap_s), trunks)])[-1] == found


def test_a_first_glimpse_gives_way_at_once():
    """The model's first guess while somebody comes into the picture."""
    assert answers([HER.pose(0.0), moved(HER.pose(0.05), 2.0)]) == ["new", "new"]


def test_where_it_was_going_it_may_be():
    speed = np.zeros((len(LANDMARKS), 2))
    here = [HER.pose(t) for t in times(1.0, 20)]
    speed[:, 0] = 4 * trunk_length(here[0])
    there = moved(HER.pose(1.1), 0.6)
    for going, found in ((None, "unsure"), (speed, "same"), (-speed, "unsure")):
        continuity = BodyContinuity()
        for pose in here:
            continuity.push(pose, trunk_length(pose))
        assert continuity.push(there, trunk_length(there), going) == found


def test_turned_end_for_end_it_is_another():
    """The model takes somebody who lies the wrong way round, with the hips in their place."""
    lying, turned = Stick(roll=90), Stick(roll=-90)
    hip = lying.pose().image[INDEX["left_hip"]] - turned.pose().image[INDEX["left_hip"]]
    other = replace(turned.pose(1.0), image=turned.pose().image + hip)
    assert answers([*(lying.pose(t) for t in times(1.0, 20)), other])[-1] == "unsure"


def test_exchanged_sides_are_no_jump():
    apart = Stick(yaw=0, left=Leg(abduction=30), right=Leg(abduction=30))
    assert answers([apart.pose(0.0), exchanged(apart.pose(0.05))]) == ["new", "same"]


def test_whoever_stays_is_followed_and_whoever_comes_back_is_the_same():
    here = [HER.pose(t) for t in times(1.0, 20)]
    glimpse = [HER.pose(t, **OTHER) for t in times(0.35, 20, start_s=1.0)]
    back = [HER.pose(t) for t in times(1.0, 20, start_s=1.35)]
    assert answers(here + glimpse + back)[20:] == ["unsure"] * 7 + ["same"] * 20
    stay = [HER.pose(t, **OTHER) for t in times(1.0, 20, start_s=1.0)]
    found = answers(here + stay)[20:]
    assert found.index("new") in (8, 9)
    assert found == sorted(found, key=["unsure", "new", "same"].index)


def test_a_body_that_leaps_about_is_nobody():
    places = [(100 + 400 * (i % 2), 380) for i in range(40)]
    found = [HER.pose(i / 20) for i in range(20)]
    found += [HER.pose(1 + i / 20, centre=place) for i, place in enumerate(places)]
    assert set(answers(found)[20:]) == {"unsure"}


@pytest.mark.parametrize("way", ["live", "afterwards"])
def test_nothing_is_measured_of_somebody_seen_in_between(way):
    poses = [HER.pose(t) for t in times(3.0, 20)]
    poses[30:37] = [HER.pose(p.time_s, **OTHER) for p in poses[30:37]]
    found = [b.push(p) for b in [Body()] for p in poses] if way == "live" else list(smooth(poses))
    assert [i for i, m in enumerate(found) if not m.present] == list(range(30, 37))
    assert [i for i, m in enumerate(found) if m.jumped] == [0]
