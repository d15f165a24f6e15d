from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bodies import STANDING, Listener, Log, hand_for, times_of, with_hand
from performed import performing
from stick import Plan, play

from formcheck.coaching.judge import Judge
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH, Texts
from formcheck.live.live_set import LiveFlow
from formcheck.live.spoken_length import spoken_s
from formcheck.pose.pose import Pose
from formcheck.recording.recording import Recorder, Recording, SessionHeader
from formcheck.recording.replay import replay

EXERCISE = load_exercise("standing_hip_abduction")
HEADER = SessionHeader("0", EXERCISE.id, "", "", {}, {}, "")


def run(poses: list[Pose], countdown_s: int = 3) -> tuple[LiveFlow, Judge, Listener, Log]:
    judge, voice, log = Judge(EXERCISE), Listener(), Log()
    flow = LiveFlow(judge, voice, log, countdown_s)  # type: ignore[arg-type]
    for pose in poses:
        flow.push(pose)
    return flow, judge, voice, log


def session(lead_s: float = 8.0, reps: int = 2) -> Iterator[Pose]:
    return play(performing("standing_hip_abduction", side="left"), Plan(reps=reps, lead_s=lead_s))


def test_a_countdown_then_the_exercise() -> None:
    flow, judge, voice, log = run(list(session()))
    assert voice.said[:4] == [Texts().screen.get_ready, "3", "2", "1"]
    assert voice.said[4:] == ["I can see you, start when ready", "1", "2"]
    assert flow.phase == "going"
    assert len(judge.finish().reps) == 2
    found = times_of(log.events("position_found"))
    paused, resumed = times_of(log.events("paused", "resumed"))
    assert paused == found[0]
    lead_in_s = spoken_s(ENGLISH.texts.screen.get_ready)
    assert found[0] + lead_in_s + 2 < resumed < found[1] <= found[0] + lead_in_s + 3.1


def test_what_is_done_during_the_countdown_is_not_counted() -> None:
    _, judge, _, _ = run(list(session(lead_s=2.0, reps=1)))
    assert judge.finish().reps == []


def test_without_a_countdown_it_starts_at_once() -> None:
    flow, judge, voice, log = run(list(session(lead_s=2.0)), countdown_s=0)
    assert flow.number is None
    assert voice.said[0] == "I can see you, start when ready"
    assert len(judge.finish().reps) == 2
    assert log.events("paused", "resumed") == []


def test_the_numbers_follow_the_poses_times() -> None:
    flow = LiveFlow(Judge(EXERCISE), Listener(), None)
    shown = []
    for pose in session():
        flow.push(pose)
        state = "get ready" if flow.get_ready else flow.number
        if state is not None and (not shown or shown[-1] != state):
            shown.append(state)
    assert shown == ["get ready", 3, 2, 1]


def test_a_raised_hand_pauses_and_another_goes_on() -> None:
    once = list(hand_for(2.5))
    again = list(hand_for(2.5))
    shift = once[-1].time_s + 0.05
    later = []
    for pose in again:
        still = STANDING.pose(pose.time_s + shift)
        later.append(with_hand(still, 60) if 1.0 <= pose.time_s <= 3.5 else still)
    flow, _, voice, log = run([*once, *later], countdown_s=0)
    kinds = [event["type"] for event in log.events("paused", "resumed")]
    assert kinds == ["paused", "resumed"]
    assert Texts().screen.paused in voice.said and Texts().screen.go_on in voice.said
    assert flow.phase == "going" and not flow.over


def test_a_hand_held_on_ends_the_session() -> None:
    flow, _, _, _ = run(list(hand_for(5.5)), countdown_s=0)
    assert flow.over


def test_nothing_is_judged_in_a_pause() -> None:
    judge, log = Judge(EXERCISE), Log()
    flow = LiveFlow(judge, Listener(), log, 0)  # type: ignore[arg-type]
    flow.toggle_pause()  # before the first pose: nothing to pause
    assert flow.phase == "setup"
    for i, pose in enumerate(session(lead_s=2.0)):
        if i == 30:
            flow.toggle_pause()
        flow.push(pose)
    assert flow.phase == "paused"
    assert judge.finish().reps == []
    assert sum(isinstance(entry, Pose) for entry in log.entries) == i + 1


@pytest.mark.parametrize("toggles", [(), (60, 90), (130, 160), (100, 101, 102, 103)])
def test_a_replay_gives_what_live_gave(tmp_path: Path, toggles: tuple[int, ...]) -> None:
    judge = Judge(EXERCISE)
    with Recorder(tmp_path / "s", HEADER) as recorder:
        flow = LiveFlow(judge, Listener(), recorder)
        for i, pose in enumerate(session(reps=4)):
            flow.push(pose)
            if i in toggles:
                flow.toggle_pause()
    again = Judge(EXERCISE)
    for _ in replay(Recording(tmp_path / "s"), again, live_filter=True):
        pass
    live, replayed = judge.finish(), again.finish()
    assert replayed.reps == live.reps and live.reps
    assert replayed.cues == live.cues
    assert replayed.series.time_s == live.series.time_s
