"""The webcam loop, with a figure before a camera that is unplugged for a moment."""

import numpy as np
import pytest
from performed import performing
from stick import Plan, play

import formcheck
from formcheck.sources import Frame, Gone

POSES = {pose.time_s: pose for pose in play(performing("mini_squat"), Plan(reps=2), fps=15)}


class Camera:
    """Gives a picture for each pose, and in the middle the news that there is none."""

    def __init__(self, number=0, stop=False):
        self.number, self.stop, self.closed = number, stop, False

    def __iter__(self):
        picture = np.zeros((4, 4, 3), np.uint8)
        for i, time_s in enumerate(POSES):
            if i == 40:
                yield Gone(time_s, "camera_gone")
            yield Frame(time_s, picture)
        if self.stop:
            raise KeyboardInterrupt

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.closed = True


class Estimator(Camera):
    """Knows the pose of each picture by its time."""

    def estimate(self, frame):
        return POSES[frame.time_s]


@pytest.mark.parametrize("stop", [False, True], ids=["the camera ends", "Ctrl-C"])
def test_it_counts_and_says_the_cues(example, stop):
    said = []
    judge = formcheck.Judge(formcheck.load_exercise("mini_squat"))
    judgement = example.coach(Camera(stop=stop), Estimator().estimate, judge, said.append)
    assert [rep.side for rep in judgement.reps] == ["both", "both"]
    assert said == [cue.text for cue in judgement.cues]
    assert said[0] == "I can see you, start when ready"


def test_it_opens_camera_and_model_and_prints_the_repetitions(example, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(example, "Webcam", lambda n: opened.append(Camera(n)) or opened[-1])
    monkeypatch.setattr(formcheck, "Estimator", lambda: opened.append(Estimator()) or opened[-1])
    example.main("mini_squat")
    camera, model = opened
    assert camera.number == 0 and camera.closed and model.closed
    lines = capsys.readouterr().out.splitlines()
    assert [line[:6] for line in lines[-2:]] == ["1 both", "2 both"]
