"""A set of an exercise without any page: frames in, states and sentences out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
import pytest
from bodies import STANDING, Listener, Log, hand_for
from performed import performing
from stick import Plan, play

from formcheck.coaching.judge import Judge
from formcheck.exercise import load_exercise
from formcheck.language import Texts
from formcheck.language.language_files import load_language
from formcheck.live.live_set import LiveSet
from formcheck.live.live_state import LiveState
from formcheck.pose.pose import Pose
from formcheck.sources import Frame, Gone

EXERCISE = load_exercise("standing_hip_abduction")
PICTURE = np.zeros((480, 640, 3), np.uint8)


class Finder:
    """Finds the poses of a script, whatever the frames."""

    def __init__(self, poses: Iterator[Pose]) -> None:
        self.poses = list(poses)
        self.left = list(self.poses)

    def frames(self) -> Iterator[Frame]:
        return (Frame(pose.time_s, PICTURE) for pose in self.poses)

    def estimate(self, frame: Frame) -> Pose:
        return self.left.pop(0)


def session(reps: int = 2, lead_s: float = 8.0) -> Finder:
    return Finder(
        play(
            performing("standing_hip_abduction", side="left"),
            Plan(reps=reps, lead_s=lead_s),
            fps=12,
        )
    )


def test_every_frame_gives_what_is_shown() -> None:
    finder, voice, judge = session(), Listener(), Judge(EXERCISE)
    live = LiveSet(judge, finder, voice)
    states = [live.push(frame) for frame in finder.frames()]
    phases = [state.phase for state in states]
    assert list(dict.fromkeys(phases)) == ["setup", "countdown", "going"]
    assert [n for n in dict.fromkeys(state.number for state in states) if n] == [3, 2, 1]
    assert [state.time_s for state in states] == [pose.time_s for pose in finder.poses]
    assert states[-1].reps == len(judge.finish().reps) == 2
    assert states[-1].side == "left"
    assert voice.said[:4] == [Texts().screen.get_ready, "3", "2", "1"]
    furthest = max(state.reading.share or 0 for state in states if state.reading)
    assert furthest > 0.9


def test_states_are_values_that_later_frames_leave_alone() -> None:
    finder = session(lead_s=2.0)
    live = LiveSet(Judge(EXERCISE), finder, Listener(), countdown_s=0)
    states = [live.push(frame) for frame in finder.frames()]
    assert [state.reps for state in states] == sorted(state.reps for state in states)
    assert {state.reps for state in states} == {0, 1, 2}
    with pytest.raises(AttributeError):
        states[0].reps = 3  # type: ignore[misc]


def test_a_state_turns_into_json_with_all_that_a_screen_needs() -> None:
    finder = session(lead_s=2.0)
    live = LiveSet(Judge(EXERCISE), finder, Listener(), countdown_s=0)
    states = [live.push(frame) for frame in finder.frames()]
    states.append(live.push(Gone(99.0, "camera_gone")))
    for state in states:
        told = json.loads(json.dumps(state.to_json(), allow_nan=False))
        assert set(told) == {"kind", *(field.name for field in fields(LiveState))}
        assert told["kind"] == "live"
    told = json.loads(json.dumps(states[-2].to_json()))
    assert told["exercise"]["name"] == EXERCISE.name
    assert (told["phase"], told["shown"], told["reps"]) == ("going", "going", 2)
    assert told["cue"]["text"] == "2" and told["cue"]["news"] is False
    assert len(told["body"]["points"]) == 33 and len(told["body"]["points"][0]) == 2
    assert set(told["reading"]) == {"share", "value", "target", "widest"}
    assert json.loads(json.dumps(states[-1].to_json()))["no_picture"] == "camera_gone"


def test_what_is_no_number_is_null_in_json() -> None:
    finder = Finder(iter([STANDING.pose(0.0)]))
    state = LiveSet(Judge(EXERCISE), finder, Listener()).push(Frame(0.0, PICTURE))
    told = replace(state, value=float("nan"), rest=float("inf"), target=1.5).to_json()
    assert (told["value"], told["rest"], told["target"]) == (None, None, 1.5)


def test_a_pause_and_on_again() -> None:
    finder, log = session(lead_s=2.0), Log()
    live = LiveSet(Judge(EXERCISE), finder, Listener(), log, countdown_s=0)  # type: ignore[arg-type]
    frames = finder.frames()
    for _ in range(30):
        live.push(next(frames))
    live.toggle_pause()
    assert live.push(next(frames)).phase == "paused"
    live.toggle_pause()
    assert live.push(next(frames)).phase == "going"
    assert [event["type"] for event in log.events("paused", "resumed")] == ["paused", "resumed"]


def test_a_hand_held_on_ends_it() -> None:
    finder = Finder(hand_for(5.5))
    live = LiveSet(Judge(EXERCISE), finder, Listener(), countdown_s=0)
    states = [live.push(frame) for frame in finder.frames()]
    assert live.over and states[-1].over and not states[0].over
    assert max(state.hand.held_s for state in states if state.hand) == pytest.approx(5.5, abs=0.1)


def test_without_a_picture_nothing_is_found_recorded_or_judged() -> None:
    finder, log = Finder(iter([STANDING.pose(0.0)])), Log()
    live = LiveSet(Judge(EXERCISE), finder, Listener(), log, countdown_s=0)  # type: ignore[arg-type]
    state = live.push(Gone(0.0, "camera_silent"))
    assert (state.no_picture, len(finder.left), log.entries) == ("camera_silent", 1, [])
    assert state.sentence is not None
    assert state.sentence.text == Texts().screen.camera_silent
    assert live.push(Frame(0.5, PICTURE)).no_picture is None


@pytest.mark.parametrize("recorded", [True, False])
def test_it_says_whether_it_is_recorded(recorded: bool) -> None:
    finder = Finder(iter([STANDING.pose(0.0)]))
    log = Log() if recorded else None
    live = LiveSet(Judge(EXERCISE), finder, Listener(), log)  # type: ignore[arg-type]
    state = live.push(Frame(0.0, PICTURE))
    assert state.recording is recorded


def test_it_is_in_the_patients_language() -> None:
    german, finder = load_language("de"), Finder(iter([STANDING.pose(0.0)]))
    live = LiveSet(Judge(EXERCISE, language=german), finder, Listener())
    state = live.push(Frame(0.0, PICTURE))
    assert state.exercise.name == german.of(EXERCISE.name) != EXERCISE.name
