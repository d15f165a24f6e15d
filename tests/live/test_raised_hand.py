from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from bodies import LYING, STANDING, hand_for, with_hand
from stick import Leg, Stick

from formcheck.live.raised_hand import RaisedHand, is_raised
from formcheck.pose.pose import Pose


def signs(poses: Iterable[Pose]) -> list[tuple[str, float]]:
    hand = RaisedHand()
    return [(sign, round(p.time_s, 2)) for p in poses if (sign := hand.push(p)) is not None]


@pytest.mark.parametrize("fps", [10, 24, 60])
def test_two_seconds_pause_at_any_frame_rate(fps: float) -> None:
    [(sign, time_s)] = signs(hand_for(3.0, fps))
    assert sign == "toggle"
    assert time_s == pytest.approx(3.0, abs=1.5 / fps)


def test_five_seconds_pause_and_end() -> None:
    assert signs(hand_for(6.0)) == [("toggle", 3.0), ("quit", 6.0)]


def test_a_wave_is_no_sign() -> None:
    assert signs(hand_for(1.8)) == []


def test_a_flicker_of_the_wrist_does_not_matter() -> None:
    poses = list(hand_for(2.6))
    for i in range(40, 46):  # 0.3 s hidden
        poses[i] = with_hand(poses[i], 60, visibility=0.1)
    assert signs(poses) == [("toggle", 3.0)]


def test_a_hand_taken_down_begins_anew() -> None:
    poses = list(hand_for(3.5))
    for i in range(45, 57):  # 0.6 s down
        poses[i] = STANDING.pose(poses[i].time_s)
    assert signs(poses) == []


def test_a_gap_in_time_is_not_counted_as_held() -> None:
    hand = RaisedHand()
    assert hand.push(with_hand(STANDING.pose(0.0), 60)) is None
    assert hand.push(with_hand(STANDING.pose(30.0), 60)) is None
    assert hand.held_s == 0


def test_it_works_again_after_the_hand_was_down() -> None:
    later = (
        with_hand(STANDING.pose(p.time_s + 10), 60) if 1 <= p.time_s <= 4
        else STANDING.pose(p.time_s + 10) for p in hand_for(3.0)
    )  # fmt: skip
    assert [sign for sign, _ in signs([*hand_for(3.0), *later])] == ["toggle", "toggle"]


def test_a_hidden_or_low_hand_is_not_raised() -> None:
    pose = STANDING.pose(0.0)
    assert is_raised(with_hand(pose, 10))
    assert not is_raised(with_hand(pose, 10, visibility=0.3))
    assert not is_raised(with_hand(pose, -10))
    assert not is_raised(Pose.nobody(0.0, 640, 480))


@pytest.mark.parametrize(
    ("above_nose_px", "raised"),
    [(20, False), (60, False), (110, True)],
    ids=["hand on the head", "arm half way", "arm to the ceiling"],
)
def test_lying_takes_an_arm_to_the_ceiling(above_nose_px: float, raised: bool) -> None:
    assert is_raised(with_hand(LYING.pose(0.0), above_nose_px)) is raised


def test_doing_exercises_is_no_sign() -> None:
    bends = [Stick(yaw=90, forward=f, left=Leg(flexion=f)).pose(0.0) for f in range(0, 91, 10)]
    raises = [
        Stick(yaw=90, forward=-90, fixed="shoulders", left=Leg(flexion=f)).pose(0.0)
        for f in range(0, 91, 10)
    ]
    assert not any(is_raised(pose) for pose in bends + raises)


def test_nonsense_does_no_harm() -> None:
    pose = STANDING.pose(0.0)
    pose.image[:] = np.nan
    assert signs([pose] * 5) == []
