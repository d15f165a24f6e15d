"""A session under a plan's limits: near ones speak at once, and a replay says the same."""

from functools import cache

import pytest

from formcheck.check import check_recording
from formcheck.coaching.events import Cue, LimitNeared
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Result
from formcheck.errors import UnreadableVideo
from formcheck.exercise import exercise_text, load_exercise
from formcheck.exercise.rom_limit import RomLimit
from formcheck.plan import Plan, prescribe
from formcheck.recording.event_json import event_to_dict
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.report.exercise_report import write_report
from formcheck.report.note_sentences import limit_sentences
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import Repetition

LIMIT = RomLimit(measure="hip_flexion", at_most_deg=60, side="left")
REACHES = (30, 50, 70)
"""Of a march with the left leg, from 5 degrees: far from 60 degrees, near it, past it."""


@cache
def march(side="left", reaches=REACHES):
    """The poses of a march, repetition by repetition as far as `reaches`."""
    body = Performance(load_exercise("standing_march"), side, "side")
    reps = [Repetition(2.0, 1.0, 2.0, reach) for reach in reaches]
    time_s, parameters = Player(body, fps=15).frames(reps)
    return list(poses(body, time_s, parameters))


def judged(rom_limits, seen=None, exercise="standing_march"):
    judge = Judge(load_exercise(exercise), rom_limits=rom_limits)
    events = [event for pose in seen or march() for event in judge.push(pose)]
    return judge.finish(), events


def limits(judgement):
    """The severity of each repetition's mark."""
    return [
        next((f.severity for f in rep.faults if f.id == "over_limit"), None)
        for rep in judgement.reps
    ]


def test_repetitions_near_and_past_the_limit_are_marked():
    judgement, events = judged([LIMIT])
    assert limits(judgement) == [None, "major", "critical"]
    assert judgement.reps[2].score == 0
    assert [cue.text for cue in judgement.cues if cue.urgent] == ["Ease back to the start"] * 3
    assert [cue.reason for cue in judgement.cues if cue.urgent] == ["over_limit"] * 3
    third = judgement.reps[2]
    assert sum(third.start_s < cue.time_s < third.end_s for cue in judgement.cues) >= 2, (
        "near it, and again past it"
    )
    spoken = next(e.time_s for e in events if isinstance(e, Cue) and e.urgent)
    rep = judgement.reps[1]
    assert rep.start_s < spoken < rep.end_s - 1  # at once, not at the end
    (told,) = limit_sentences(judgement)
    assert told.startswith("Hip flexion at most 60 degrees, left: neared 2 times, passed once")


def test_without_a_limit_nothing_is_said_of_it():
    judgement, events = judged([])
    assert limits(judgement) == [None] * 3
    assert not [e for e in events if isinstance(e, LimitNeared)]
    assert judgement.limits == ()


def test_the_other_hip_is_left_alone():
    right = LIMIT.model_copy(update={"side": "right"})
    assert limits(judged([right])[0]) == [None] * 3
    assert limits(judged([right], march("right"))[0]) == [None, "major", "critical"]


def test_it_is_watched_while_nothing_is_judged():
    """Somebody who should lie marches: no repetition, but the limit speaks."""
    judgement, events = judged([LIMIT], exercise="heel_slide")
    assert not judgement.reps
    assert [e for e in events if isinstance(e, LimitNeared)]
    assert [e for e in events if isinstance(e, Cue) and e.reason == "over_limit"]
    assert judgement.limits[0].neared


def test_the_screen_shows_it_while_it_is_so():
    judge = Judge(load_exercise("standing_march"), rom_limits=[LIMIT])
    shown = []
    for pose in march():
        judge.push(pose)
        shown.append("over_limit" in judge.state.active_faults)
    assert any(shown) and not shown[-1] and not shown[0]


def test_the_form_cue_at_the_end_is_about_form():
    """A repetition over its limit has no second cue for that at its end."""
    judgement, _ = judged([LIMIT])
    reasons = [(cue.reason, cue.urgent) for cue in judgement.cues]
    assert ("over_limit", True) in reasons and ("over_limit", False) not in reasons


def test_what_is_wrong_and_past_a_limit_in_the_wrong_view_is_only_the_limit():
    judge = Judge(load_exercise("standing_hip_abduction"), rom_limits=[LIMIT])
    for pose in march():
        judge.push(pose)
    judgement = judge.finish()
    assert judgement.verdict == "wrong_view"
    assert {f.id for rep in judgement.reps for f in rep.faults} <= {"over_limit"}


@pytest.fixture(scope="module")
def planned():
    plan = Plan.model_validate(
        {
            "patient": "P-1",
            "precautions": [],
            "ceilings": [LIMIT],
            "entries": [
                {
                    "exercise": "standing_march",
                    "side": "left",
                    "target": {"excursion": 50, "unit": "deg"},
                    "tempo": {"lift_s": 1, "hold_s": 1, "lower_s": 1},
                }
            ],
        }
    )
    return prescribe(plan, plan.entries[0])


@pytest.fixture
def recorded(tmp_path, planned):
    """A session as live keeps it: the folder, the judgement and the events."""
    judge = Judge(planned.exercise, planned.side, planned.level, rom_limits=planned.rom_limits)
    header = SessionHeader(
        formcheck="0",
        exercise=judge.exercise.id,
        side=judge.side,
        exercise_text=exercise_text(judge.exercise),
        model={},
        video={},
        started_at="",
        settings={"level": judge.level, "ceilings": [c.model_dump() for c in judge.rom_limits]},
    )
    events = []
    with Recorder(tmp_path / "s", header) as recorder:
        for pose in march():
            recorder.pose(pose)
            for event in judge.push(pose):
                recorder.event(event_to_dict(event))
                events.append(event)
    return tmp_path / "s", judge.finish(), events


def test_a_replay_gives_what_live_gave(recorded, planned):
    folder, live, _ = recorded
    again = check_recording(folder, live_filter=True)
    assert again.exercise == planned.exercise
    assert again.judgement.reps == live.reps
    assert again.judgement.cues == live.cues and again.judgement.limits == live.limits
    assert limits(live) == [None, "major", "critical"]


def test_a_replay_under_other_limits_says_something_else(recorded):
    folder, _, _ = recorded
    assert limits(check_recording(folder, rom_limits=(), live_filter=True).judgement) == [None] * 3


def test_stored_limits_that_are_none_are_damage(recorded):
    folder, _, _ = recorded
    header = folder / "session.json"
    header.write_text(header.read_text().replace('"at_most_deg": 60.0', '"at_most_deg": 600.0'))
    with pytest.raises(UnreadableVideo, match="damaged"):
        check_recording(folder)


def test_the_plan_s_targets_are_what_is_judged(planned):
    judge = Judge(planned.exercise, planned.side, planned.level)
    for pose in march():
        judge.push(pose)
    first, second, _ = judge.finish().reps
    assert [f.id for f in first.faults] == ["short_range"]  # 30 of 50 degrees
    assert not [f for f in second.faults if f.id == "short_range"]


def test_the_report_tells_of_limits(recorded, tmp_path, planned):
    _, live, _ = recorded
    video = {"frames": 1, "fps": 15.0, "duration_s": 20.0, "width": 640, "height": 480}
    path = tmp_path / "report.html"
    write_report(path, Result(planned.exercise, planned.level, live, video), {}, None)
    page = path.read_text("utf-8")
    assert "Near or past the agreed limit" in page
    assert "Agreed limits" in page and "Hip flexion at most 60 degrees, left: neared" in page
