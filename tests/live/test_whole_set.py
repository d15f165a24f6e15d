"""Whole sets from the first frame to the last, with camera, judge, recorder and voice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from bodies import Listener, Log
from performed import performing
from stick import Plan, play

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.exercise import load_exercise
from formcheck.language import Texts
from formcheck.live.live_set import LiveSet
from formcheck.live.live_state import LiveState
from formcheck.pose.pose import Pose
from formcheck.recording.mp4 import Mp4Writer
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
    camera: Camera, pauses: tuple[int, ...] = (), countdown_s: int = 0, **kept: object
) -> tuple[Judgement, Listener, list[LiveState]]:
    """A whole set; a pause begins, or is over, after so many frames."""
    voice, judge = Listener(), Judge(EXERCISE)
    coached = LiveSet(judge, camera, voice, countdown_s=countdown_s, **kept)  # type: ignore[arg-type]
    states = []
    for item in camera:
        states.append(coached.push(item))
        if len(states) in pauses:
            coached.toggle_pause()
    return judge.finish(), voice, states


def test_a_session_from_the_first_frame_to_the_last() -> None:
    camera = Camera(reps=2)
    judgement, voice, states = live(camera)
    assert (judgement.verdict, len(judgement.reps)) == ("judged", 2)
    assert voice.said == [cue.text for cue in judgement.cues]
    assert len(states) == camera.handed_out


def test_a_pause_and_on_again() -> None:
    log = Log()
    _, voice, _ = live(Camera(), (10, 20), recorder=log)
    assert [event["type"] for event in log.events("paused", "resumed")] == ["paused", "resumed"]
    assert Texts().screen.paused in voice.said and Texts().screen.go_on in voice.said


def test_a_lost_camera_is_told_and_survived() -> None:
    judgement, _, states = live(Camera(gone_at=10))
    told = states[10]
    assert (told.no_picture, told.body) == ("camera_gone", None)
    assert told.sentence is not None and told.sentence.text == Texts().screen.camera_gone
    assert len(judgement.reps) == 1


def test_the_recording_holds_every_pose_and_every_event() -> None:
    camera, log = Camera(), Log()
    judgement, _, _ = live(camera, recorder=log)
    assert [p for p in log.entries if isinstance(p, Pose)] == camera.poses
    assert [e["text"] for e in log.events("cue")] == [cue.text for cue in judgement.cues]
    assert len(log.events("attempt_completed")) == 1


def test_the_video_is_kept_unmirrored_and_undrawn(tmp_path: Path) -> None:
    camera = Camera()
    writer = Mp4Writer(tmp_path / "video.mp4", FPS, as_it_happens=True)
    live(camera, video_writer=writer)
    writer.close()
    with VideoFile(tmp_path / "video.mp4") as video:
        kept = list(video)
    assert [f.time_s for f in kept] == pytest.approx([p.time_s for p in camera.poses], abs=1e-3)
    assert kept[20].image.shape == (480, 640, 3)
    assert np.ptp(kept[20].image) <= 4


def test_every_stage_shows_something_else() -> None:
    _, _, states = live(Camera(lead_s=8.0), (int(1 + FPS * 8.5),), countdown_s=3)
    at = {name: states[int(FPS * time_s)] for name, time_s in
          {"set-up": 0.2, "get ready": 1.5, "three": 3.0, "two": 4.0, "going": 7.5,
           "paused": 9.0}.items()}  # fmt: skip
    assert len({(s.shown, s.number, s.get_ready, s.sentence) for s in at.values()}) == len(at)
