"""Whole sets from the first frame to the last, with camera, judge, recorder, voice and window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from bodies import Listener, Log, ScriptedDisplay
from performed import performing
from stick import Plan, play

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.errors import FormcheckError
from formcheck.exercise import load_exercise
from formcheck.language import Texts
from formcheck.live.live_set import LiveSet
from formcheck.live.loop import run
from formcheck.pose.pose import Pose
from formcheck.recording.mp4 import Mp4Writer
from formcheck.screens import window
from formcheck.screens.screen import Screen
from formcheck.sources import Frame, Gone, VideoFile

EXERCISE = load_exercise("standing_hip_abduction")
FPS = 12.0


class Camera:
    """Frames of a person who exercises, and, at a time, the news that the camera is gone."""

    def __init__(self, reps: int = 1, lead_s: float = 2.0, gone_at: int | None = None) -> None:
        self.poses = list(
            play(
                performing("standing_hip_abduction", side="left"),
                Plan(reps=reps, lead_s=lead_s),
                fps=FPS,
            )
        )
        self._gone_at = gone_at
        self.handed_out = 0

    def __iter__(self) -> Iterator[Frame | Gone]:
        for i, pose in enumerate(self.poses):
            if i == self._gone_at:
                yield Gone(pose.time_s, "camera_gone")
            self.handed_out += 1
            yield Frame(pose.time_s, np.full((pose.height, pose.width, 3), i % 200, np.uint8))

    def estimate(self, frame: Frame) -> Pose:
        return next(pose for pose in self.poses if pose.time_s == frame.time_s)


def live(
    camera: Camera, display: ScriptedDisplay, countdown_s: int = 0, **kept: object
) -> tuple[Judgement, Listener]:
    voice, judge = Listener(), Judge(EXERCISE)
    coached = LiveSet(judge, camera, voice, countdown_s=countdown_s, **kept)  # type: ignore[arg-type]
    run(coached, camera, Screen({EXERCISE.id: EXERCISE}, Texts(), display))
    return judge.finish(), voice


def test_a_session_from_the_first_frame_to_the_last() -> None:
    camera, display = Camera(reps=2), ScriptedDisplay()
    judgement, voice = live(camera, display)
    assert (judgement.verdict, len(judgement.reps)) == ("judged", 2)
    assert voice.said == [cue.text for cue in judgement.cues]
    assert len(display.sheets) == camera.handed_out
    assert display.ended


@pytest.mark.parametrize("key", ["q", "Q", "\x1b"], ids=["q", "Q", "Esc"])
def test_a_key_quits(key: str) -> None:
    camera, display = Camera(), ScriptedDisplay({5: key})
    judgement, _ = live(camera, display)
    assert len(display.sheets) == 5
    assert judgement.verdict == "nothing_done"


def test_closing_the_window_quits() -> None:
    display = ScriptedDisplay(close_at=4)
    live(Camera(), display)
    assert len(display.sheets) == 4


def test_the_space_bar_pauses_and_goes_on() -> None:
    log = Log()
    _, voice = live(Camera(), ScriptedDisplay({10: " ", 20: "p"}), recorder=log)
    assert [event["type"] for event in log.events("paused", "resumed")] == ["paused", "resumed"]
    assert Texts().screen.paused in voice.said and Texts().screen.go_on in voice.said


def test_f_toggles_full_screen() -> None:
    display = ScriptedDisplay({3: "f", 6: "F"})
    live(Camera(), display)
    assert display.full_screen == 2


def test_a_lost_camera_is_told_and_survived() -> None:
    display = ScriptedDisplay()
    judgement, _ = live(Camera(gone_at=10), display)
    told = display.sheets[10]
    assert (told.max(axis=2) < 60).mean() > 0.8, "no picture behind the sentence"
    assert len(judgement.reps) == 1


def test_the_recording_holds_every_pose_and_every_event() -> None:
    camera, log = Camera(), Log()
    judgement, _ = live(camera, ScriptedDisplay(), recorder=log)
    assert [p for p in log.entries if isinstance(p, Pose)] == camera.poses
    assert [e["text"] for e in log.events("cue")] == [cue.text for cue in judgement.cues]
    assert len(log.events("attempt_completed")) == 1


def test_the_video_is_kept_unmirrored_and_undrawn(tmp_path: Path) -> None:
    camera = Camera()
    writer = Mp4Writer(tmp_path / "video.mp4", FPS, as_it_happens=True)
    live(camera, ScriptedDisplay(), video_writer=writer)
    writer.close()
    with VideoFile(tmp_path / "video.mp4") as video:
        kept = list(video)
    assert [f.time_s for f in kept] == pytest.approx([p.time_s for p in camera.poses], abs=1e-3)
    assert kept[20].image.shape == (480, 640, 3)
    assert np.ptp(kept[20].image) <= 4


def test_every_stage_looks_different() -> None:
    camera = Camera(lead_s=8.0)
    display = ScriptedDisplay({int(1 + FPS * 8.5): " "})
    live(camera, display, countdown_s=3)
    at = {name: display.sheets[int(FPS * time_s)] for name, time_s in
          {"set-up": 0.2, "get ready": 1.5, "three": 3.0, "two": 4.0, "going": 7.5,
           "paused": 9.0}.items()}  # fmt: skip
    pictures = {name: sheet.tobytes() for name, sheet in at.items()}
    assert len(set(pictures.values())) == len(pictures)


def test_the_window_is_taken_away_after_an_error() -> None:
    class Broken(Camera):
        def estimate(self, frame: Frame) -> Pose:
            raise RuntimeError

    display = ScriptedDisplay()
    with pytest.raises(RuntimeError):
        live(Broken(), display)
    assert display.ended


@pytest.mark.skipif("sys.platform != 'linux'", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("display", [None, ":4711"], ids=["none named", "none there"])
def test_no_screen_is_one_plain_sentence(
    display: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    if display is not None:
        monkeypatch.setenv("DISPLAY", display)
    with pytest.raises(FormcheckError, match=r"desktop session.*\.$"):
        window.Window()
