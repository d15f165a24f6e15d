import subprocess
import sys

import pytest

from formcheck import doctor
from formcheck.errors import ModelError


@pytest.fixture
def bare(monkeypatch):
    """A computer without camera, voice and screen, whatever this one has."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "pyttsx3", None)


def answers(camera=99):
    return {finding.name: finding for finding in doctor.diagnose(camera)}


def test_a_bare_computer_gets_an_answer_to_everything(bare):
    found = answers()
    assert list(found) == [
        "formcheck",
        "Python",
        "MediaPipe",
        "OpenCV",
        "Model",
        "Camera",
        "Voice",
        "Browser",
        "Disk",
    ]
    assert found["MediaPipe"].answer == "0.10.33"
    assert found["Model"] == doctor.Finding(
        "Model", True, "pose_landmarker_full is whole and loads."
    )
    assert not found["Camera"].ok
    assert found["Camera"].answer.startswith("No picture comes from camera 99")
    assert not found["Voice"].ok
    assert "install espeak-ng" in found["Voice"].answer
    assert not found["Browser"].ok
    assert "desktop session" in found["Browser"].answer


def test_answers_are_one_plain_line(bare):
    for finding in doctor.diagnose(99):
        assert finding.answer
        assert "\n" not in finding.answer
        assert "Traceback" not in finding.answer


def test_a_missing_model_is_a_finding(bare, monkeypatch):
    def refuse(_):
        raise ModelError("The pose model is missing from this installation: install it again.")

    monkeypatch.setattr("formcheck.pose.estimator.find_model", refuse)
    model = answers()["Model"]
    assert (model.ok, model.answer.split(":")[0]) == (
        False,
        "The pose model is missing from this installation",
    )


def test_a_check_that_breaks_is_a_finding(bare, monkeypatch):
    def broken(_):
        raise OSError("the disk is gone")

    monkeypatch.setattr("shutil.disk_usage", broken)
    disk = answers()["Disk"]
    assert not disk.ok
    assert "the disk is gone" in disk.answer


def test_a_full_disk_is_reported(bare, monkeypatch):
    usage = type("Usage", (), {"free": 20e6})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert answers()["Disk"].answer.startswith("Only 20 MB are free")


def test_nothing_is_written_to_the_terminal():
    code = "from formcheck import doctor; doctor.diagnose(99)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
