"""The command `formcheck assess`."""

import errno
import json
from dataclasses import dataclass

import numpy as np
import pytest
from assess_played import play
from sources.small_videos import write_video

from formcheck.assess import assessment_files
from formcheck.assess.hand_test import hand_test_files
from formcheck.cli import main
from formcheck.sources import Frame


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in ("assess", *arguments)])
    done = capsys.readouterr()
    return end.value.code, done.out, done.err


def test_the_list_names_every_test(capsys):
    code, out, _ = run(capsys, "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        *sorted(assessment_files()),
        *sorted(hand_test_files()),
    ]


@pytest.mark.parametrize("name", [*sorted(assessment_files()), *sorted(hand_test_files())])
def test_without_a_video_the_card_is_shown(capsys, name):
    code, out, _ = run(capsys, name)
    assert code == 0 and "\n1. " in out and "Sources:" in out


@dataclass
class Model:
    """What is told about a pose model."""

    name: str = "mannequin"
    sha256: str = "0"
    mediapipe: str = "none"


@pytest.fixture
def video(tmp_path, monkeypatch):
    """A video in which the estimator sees somebody who takes the left leg out three times."""
    tempo = {"reps": 3, "lift_s": 0.8, "hold_s": 0.5, "lower_s": 0.8, "pause_s": 0.8}
    seen = list(play("hip_abduction_rom", "left", "front", 12, excursion=25.0, fps=15, **tempo))

    class Estimator:
        model = Model()

        def __init__(self, name):
            assert name == "full"

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def estimate(self, frame):
            return min(seen, key=lambda pose: abs(pose.time_s - frame.time_s))

    monkeypatch.setattr("formcheck.pose.estimator.Estimator", Estimator)
    monkeypatch.setattr("formcheck.finding.video_poses.processes", lambda: 0)
    return write_video(tmp_path / "seen.mp4", [pose.time_s for pose in seen])


def test_a_video_with_answer_and_report(capsys, tmp_path, video):
    answer, report = tmp_path / "answer.json", tmp_path / "report.html"
    code, out, err = run(
        capsys, "hip_abduction_rom", video, "--age", 50, "--sex", "male",
        "--json", answer, "--report", report,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "Left: hip abduction 2" in out and "best of 3" in out and "no norm for this test" in out
    data = json.loads(answer.read_text(encoding="utf-8"))
    assert data["status"] == "complete" and data["results"][0]["side"] == "left"
    assert data["results"][0]["value"] == pytest.approx(25, abs=4)
    assert data["videos"][0]["frames"] > 100 and data["model"]["name"] == "pose_landmarker_full"
    assert "Hip abduction" in report.read_text(encoding="utf-8")

    code, out, _ = run(capsys, "hip_abduction_rom", video, "--baseline", answer)
    assert code == 0 and "No change can be told." in out


def test_what_could_not_be_measured_is_an_answer_too(capsys, tmp_path, video):
    answer = tmp_path / "answer.json"
    code, out, _ = run(capsys, "chair_stand_30s", video, "--json", answer)
    assert code == 0 and "Turn sideways to the camera, then do the test again." in out
    assert json.loads(answer.read_text())["status"] == "not_measured"


@pytest.fixture
def live(monkeypatch):
    """A live test in front of somebody who takes the left leg out, until something happens."""
    tempo = {"reps": 3, "lift_s": 0.8, "hold_s": 0.5, "lower_s": 0.8, "pause_s": 0.8}
    seen = list(play("hip_abduction_rom", "left", "front", 12, excursion=25.0, fps=12, **tempo))
    happens = {}

    class Finder:
        model = Model()

        def __init__(self, name):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def estimate(self, frame):
            return min(seen, key=lambda pose: abs(pose.time_s - frame.time_s))

    def serve(data, url, port, language_code, begun, first_page, camera, make_test):
        assert first_page == "/session?test=True&mute=True" and data.parent.is_dir()
        begun("http://127.0.0.1:1/")
        room = make_test()
        for i, pose in enumerate(seen):
            if i in happens:
                room.stop("interrupted")
                raise happens[i]
            room.push(Frame(pose.time_s, np.zeros((480, 640, 3), np.uint8)))
        room.stop("source_ended")

    monkeypatch.setattr("formcheck.app.assess_room.Estimator", Finder)
    monkeypatch.setattr("formcheck.app.serving.serve", serve)
    monkeypatch.setattr("formcheck.app.serving.has_browser", lambda: False)
    return happens


LIVE = ("hip_abduction_rom", "live", "--side", "left", "--mute")


@pytest.mark.parametrize(("stop", "status"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143)])
def test_a_live_test_that_is_stopped_is_kept(capsys, tmp_path, live, stop, status):
    live[8 * 12] = stop
    answer, report = tmp_path / "answer.json", tmp_path / "report.html"
    code, out, _ = run(capsys, *LIVE, "--json", answer, "--report", report)
    assert code == status
    told = json.loads(answer.read_text("utf-8"))
    assert told["status"] == "broken_off" and told["why"].endswith("the program was stopped.")
    assert told["trials"] and told["why"] in report.read_text("utf-8")
    assert out.startswith("Open this in a browser:\nhttp://127.0.0.1:1/\n")
    assert told["videos"] == [{"width": 640, "height": 480}]
    assert out.count(told["why"]) == 1 and "Broken off;" not in out and "kept" not in out
    assert out.endswith(f"Written: {answer}\nWritten: {report}\n")


def test_without_an_output_it_is_said_that_nothing_is_kept(capsys, live):
    live[8 * 12] = KeyboardInterrupt()
    code, out, _ = run(capsys, *LIVE)
    assert code == 130 and "the program was stopped.\n" in out
    assert out.endswith(
        "This is written nowhere: name a file with --json or --report to keep it.\n"
    )


def test_stopped_before_anybody_came_there_is_nothing_to_tell(capsys, monkeypatch):
    def serve(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("formcheck.app.serving.serve", serve)
    code, out, _ = run(capsys, *LIVE)
    assert (code, out) == (130, "")


def test_the_result_is_told_even_if_it_can_not_be_written(capsys, tmp_path, live, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("formcheck.files.os.fsync", full)
    code, out, err = run(capsys, *LIVE, "--json", tmp_path / "answer.json")
    assert code == 1 and "the disk is full" in err and "Left: hip abduction 2" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bench_press", "a.mp4"), "There is no test 'bench_press'"),
        (("squat_depth", "nothing.mp4"), "nothing.mp4"),
        (("squat_depth", "a.mp4", "--side", "left"), "works both legs at once"),
        (("chair_stand_30s", "a.mp4", "b.mp4"), "takes at most 1 video."),
        (("step_test", "a.mp4"), "needs the height of the step: measure it, then give --step-cm"),
        (("step_test", "a.mp4", "--step-cm", "0"), "0"),
        (("squat_depth", "a.mp4", "--step-cm", "20"), "is done without a step"),
        (("squat_depth", "a.mp4", "--pain", "left"), "asks nothing: leave out --pain"),
        (("chair_stand_30s", "a.mp4", "--age", "-3"), "-3"),
        (("chair_stand_30s", "a.mp4", "--sex", "other"), "other"),
        (("chair_stand_30s", "a.mp4", "--go", "nan"), "no time in the video"),
        (("chair_stand_30s", "a.mp4", "--go", "-1"), "no time in the video"),
        (("chair_stand_30s", "live", "--go", "3"), "leave out --go"),
        (("chair_stand_30s", "live", "--camera", "none.mp4"), "There is no file none.mp4"),
        (("chair_stand_30s", "a.mp4", "--baseline", "b.json"), "b.json is no earlier result"),
        (("chair_stand_30s", "a.mp4", "--json", "a.mp4"), "in use already"),
    ],
)
def test_a_slip_is_one_plain_sentence(capsys, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert code == 2 and out == ""
    assert told in err and err.count("\n") == 1 and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
