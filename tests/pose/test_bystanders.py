"""Somebody else in the picture is noticed, and one person alone is not taken for two."""

from itertools import islice

import numpy as np
import pytest

from formcheck.pose.bystanders import LOOK_EVERY_S, BystanderWatch
from formcheck.pose.estimator import Estimator
from formcheck.pose.pose import Pose
from formcheck.resources import samples_dir
from formcheck.sources import Frame, VideoFile


@pytest.fixture(scope="module")
def alone():
    """A picture of one person."""
    clip = samples_dir() / "standing.mp4"
    if not clip.exists():
        pytest.skip("there are no sample clips")
    with VideoFile(clip) as video:
        return next(islice(video, 1)).image


def seen(image: np.ndarray, looks: int) -> int:
    with Estimator() as estimator, BystanderWatch() as watch:
        frames = [Frame(i * (LOOK_EVERY_S + 0.01), image) for i in range(looks)]
        return sum(watch.sees_another(frame, estimator.estimate(frame)) for frame in frames)


def test_one_person_is_not_two(alone):
    assert seen(alone, 4) == 0


def test_two_side_by_side_are_noticed_at_every_look(alone):
    assert seen(np.hstack([alone, alone[:, ::-1]]), 2) == 2


def test_it_looks_now_and_then_only(alone, monkeypatch):
    looks = []
    watch = BystanderWatch()
    monkeypatch.setattr(watch, "_finds_somebody", lambda image: bool(looks.append(image)))
    points = np.full((33, 3), 60.0, np.float32)
    for i in range(100):
        pose = Pose(i / 10, 160, 120, points, points, points[:, 0])
        watch.sees_another(Frame(i / 10, alone), pose)
    assert len(looks) == 5


def test_nobody_is_no_reason_to_look(monkeypatch):
    watch = BystanderWatch()
    monkeypatch.setattr(watch, "_finds_somebody", lambda image: pytest.fail("it looked"))
    picture = Frame(0.0, np.zeros((120, 160, 3), np.uint8))
    assert not watch.sees_another(picture, Pose.nobody(0.0, 160, 120))
