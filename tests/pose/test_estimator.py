import subprocess
import sys

import numpy as np
import pytest

from formcheck import native as runtime
from formcheck.errors import ModelError
from formcheck.pose.estimator import Estimator
from formcheck.pose.pose import LANDMARKS
from formcheck.resources import samples_dir
from formcheck.sources import Frame, VideoFile

BLANK = np.zeros((120, 160, 3), np.uint8)


@pytest.fixture(scope="module")
def person():
    """The first frame of a sample clip."""
    clips = sorted(samples_dir().glob("*.mp4"))
    if not clips:
        pytest.skip("there are no sample clips")
    with VideoFile(clips[0]) as video:
        return next(iter(video))


def test_a_person_is_found_in_pixels(person):
    with Estimator() as estimator:
        pose = estimator.estimate(person)
    height, width = person.image.shape[:2]
    assert pose.found
    assert (pose.time_s, pose.width, pose.height) == (person.time_s, width, height)
    shapes = {"image": (len(LANDMARKS), 3), "world": (len(LANDMARKS), 3), "visibility": (33,)}
    for name, shape in shapes.items():
        values = getattr(pose, name)
        assert values.dtype == np.float32
        assert values.shape == shape
        assert np.isfinite(values).all()
    middle = np.median(pose.image[:, :2], axis=0)
    assert 1 < middle[0] < width
    assert 1 < middle[1] < height
    assert ((pose.visibility >= 0) & (pose.visibility <= 1)).all()


def test_results_can_state_what_found_them():
    with Estimator() as estimator:
        assert estimator.model.name == "pose_landmarker_full"
        assert len(estimator.model.sha256) == 64
        assert estimator.model.mediapipe == "0.10.33"


def test_a_blank_picture_holds_nobody():
    with Estimator() as estimator:
        pose = estimator.estimate(Frame(1.5, BLANK))
    assert not pose.found
    assert (pose.time_s, pose.width, pose.height) == (1.5, 160, 120)


def test_a_tiny_picture_holds_nobody():
    with Estimator() as estimator:
        assert not estimator.estimate(Frame(0.0, np.zeros((16, 16, 3), np.uint8))).found


def test_somebody_overlooked_is_looked_for_in_the_turned_picture(monkeypatch):
    """The detector is made blind for wide pictures: it finds the body in a turned one only."""
    clip = samples_dir() / "standing.mp4"
    if not clip.exists():
        pytest.skip("there are no sample clips")
    with VideoFile(clip) as video:
        frames = [frame for frame, _ in zip(video, range(30), strict=False)]
    with Estimator() as upright:
        expected = [upright.estimate(frame) for frame in frames][-1]
    with Estimator() as estimator:
        detect = estimator._detected

        def only_high(picture, time_ms):
            found = detect(picture, time_ms)
            if picture.width > picture.height:
                found.pose_landmarks = []
            return found

        monkeypatch.setattr(estimator, "_detected", only_high)
        poses = [estimator.estimate(frame) for frame in frames]
    assert [pose.found for pose in poses] == [False] * 10 + [True] * 20, "0.3 s are waited"
    pose = poses[-1]
    assert (pose.width, pose.height) == (expected.width, expected.height)
    assert np.abs(pose.image[11:29, :2] - expected.image[11:29, :2]).max() < 12
    assert np.abs(pose.world[11:29] - expected.world[11:29]).max() < 0.06


def test_nobody_is_looked_for_both_ways_in_turn():
    with Estimator() as estimator:
        turned = []
        for i in range(40):
            estimator.estimate(Frame(i / 30, BLANK))
            turned.append(estimator._turned)
    changes = [i for i in range(1, 40) if turned[i] != turned[i - 1]]
    assert len(changes) == 4
    assert all(9 <= b - a <= 10 for a, b in zip([0, *changes], changes, strict=False))


def test_times_given_to_mediapipe_always_rise(monkeypatch):
    given = []
    with Estimator() as estimator:
        real = estimator._landmarker.detect_for_video
        monkeypatch.setattr(
            estimator._landmarker,
            "detect_for_video",
            lambda image, ms: (given.append(ms), real(image, ms))[1],
        )
        times = [0.0, 0.0334, 0.0334, 0.01, 0.0335, 0.5, 0.4999, 1.0]
        poses = [estimator.estimate(Frame(time, BLANK)) for time in times]
    assert given == [0, 33, 34, 35, 36, 500, 501, 1000]
    assert [pose.time_s for pose in poses] == times, "a pose keeps the frame's own time"


def test_the_same_frames_give_the_same_poses_bit_for_bit(person):
    def poses():
        with Estimator() as estimator:
            return [estimator.estimate(Frame(i / 30, person.image)) for i in range(3)]

    for first, second in zip(poses(), poses(), strict=True):
        assert np.array_equal(first.image, second.image)
        assert np.array_equal(first.world, second.world)


RUN = """
import sys, numpy
from formcheck.pose.estimator import Estimator
from formcheck.sources import Frame, VideoFile
blank = numpy.zeros((120, 160, 3), numpy.uint8)
with VideoFile(sys.argv[1]) as video, Estimator() as estimator:
    image = next(iter(video)).image
    estimator.estimate(Frame(0.0, blank))
    assert estimator.estimate(Frame(0.1, image)).found
sys.stderr.write("the terminal is back")
"""


def test_nothing_of_mediapipe_reaches_the_terminal(person):
    clip = sorted(samples_dir().glob("*.mp4"))[0]
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(clip)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "the terminal is back")


def test_exceptions_out_of_a_quiet_block_are_shown():
    code = """
from formcheck.native import quiet_stderr
with quiet_stderr(), quiet_stderr():
    raise SystemExit("the reason")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "the reason"


def test_a_file_that_is_no_model_is_reported(tmp_path):
    path = tmp_path / "mine.task"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="can't be used as a pose model"):
        Estimator(path)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ImportError("libGL.so.1: cannot open shared object file"), "libGL.so.1 is missing"),
        (OSError("libEGL.so.1: cannot open shared object file"), "libEGL.so.1 is missing"),
        (ModuleNotFoundError("No module named 'cv2'", name="cv2"), "cv2 is not installed"),
        (ImportError("no such thing"), "can't be loaded"),
    ],
)
def test_a_failed_import_becomes_one_sentence(monkeypatch, error, sentence):
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(ModelError, match=sentence), runtime.explained_imports():
        raise error


def test_the_names_of_debians_packages_are_reported(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    sentence = "apt-get install libgl1 libegl1 libgles2"
    with pytest.raises(ModelError, match=sentence), runtime.explained_imports():
        raise OSError("libGLESv2.so.2: cannot open shared object file")


def test_a_closed_estimator_closes_again_quietly():
    estimator = Estimator()
    estimator.close()
    estimator.close()
