"""What is decided about a frame before anything is painted: the sentence, the gauge, the hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from bodies import STANDING

from formcheck.body import Body, Measures
from formcheck.coaching.events import Cue, TrackerState
from formcheck.exercise import load_exercise
from formcheck.language import Texts
from formcheck.live.live_state import FlowPhase, LiveState
from formcheck.live.state_builder import StateBuilder, landmarks_of, read
from formcheck.pose.pose import INDEX, Pose
from formcheck.sources import Gone

EXERCISE = load_exercise("standing_hip_abduction")
BRIDGE = load_exercise("bridge")
STANCE = load_exercise("single_leg_stance")
SCREEN = Texts().screen
DOING = TrackerState(time_s=5.0, ready=True, rest=5.0, target=30.0, value=20.0, reps=3)


@dataclass
class At:
    """Where a session is."""

    phase: FlowPhase = "going"
    number: int | None = None
    get_ready: bool = False
    hand_held_s: float = 0.0
    over: bool = False


def state(
    tracker: TrackerState = DOING, flow: At | None = None, pose: Pose | None = None
) -> LiveState:
    pose = STANDING.pose(tracker.time_s) if pose is None else pose
    builder = StateBuilder(EXERCISE, Texts())
    return builder.build(pose, Body().push(pose), tracker, flow or At())


def text(found: LiveState) -> str | None:
    return found.sentence.text if found.sentence else None


@pytest.mark.parametrize(
    ("exercise", "tracker", "share", "value", "target"),
    [
        (EXERCISE, DOING, 0.6, "15°", "25°"),
        (EXERCISE, replace(DOING, value=-3.0), -0.32, "0°", "25°"),
        (EXERCISE, replace(DOING, value=None), None, "\N{EN DASH}", "25°"),
        (BRIDGE, replace(DOING, rest=50.0, target=8.0, value=8.0), 1.0, "42°", "42°"),
        (STANCE, TrackerState(hold_target_s=20.0, hold_s=7.9), 0.395, "7 s", "20 s"),
        (STANCE, TrackerState(hold_target_s=20.0), 0.0, "0 s", "20 s"),
    ],
    ids=["on the way", "wrong way", "unknown", "downwards", "holding", "not holding"],
)
def test_the_gauge_reads(
    exercise: object, tracker: TrackerState, share: float | None, value: str, target: str
) -> None:
    reading = read(exercise, tracker)  # type: ignore[arg-type]
    assert reading is not None
    assert reading.share == (None if share is None else pytest.approx(share))
    assert (reading.value, reading.target) == (value, target)


def test_the_gauge_waits_for_the_rest_position() -> None:
    assert read(EXERCISE, TrackerState(value=3.0)) is None


def test_what_is_true_in_the_set_is_in_the_state() -> None:
    tracker = replace(DOING, phase="lift", side="left", active_faults=("trunk_lean",), hold_s=1.5)
    found = state(tracker)
    assert (found.time_s, found.ready, found.movement, found.side) == (5.0, True, "lift", "left")
    assert (found.value, found.rest, found.target, found.unit) == (20.0, 5.0, 30.0, "deg")
    assert (found.reps, found.hold_s, found.active_faults) == (3, 1.5, ("trunk_lean",))
    assert found.reading == read(EXERCISE, tracker)
    facts = found.exercise
    assert (facts.id, facts.name, facts.goal) == (EXERCISE.id, EXERCISE.name, EXERCISE.dose.reps)
    assert str(facts.goal) in facts.goal_words


@pytest.mark.parametrize(
    ("tracker", "shown"),
    [
        (DOING, "going"),
        (replace(DOING, hindrance="too_far"), "setup"),
        (replace(DOING, rest=None, ready=False), "setup"),
        (replace(DOING, rest=None), "going"),
        (replace(DOING, ready=False), "going"),
    ],
    ids=["in place", "hindered", "not yet there", "ready without a rest", "in the middle"],
)
def test_whoever_is_out_of_place_is_set_up_again(tracker: TrackerState, shown: str) -> None:
    found = state(tracker)
    assert (found.phase, found.shown) == ("going", shown)
    assert state(tracker, At("paused")).shown == "paused"
    assert state(tracker, At("countdown")).shown == "countdown"


@pytest.mark.parametrize(
    ("flow", "said"),
    [
        (At("setup"), SCREEN.stand_still),
        (At("countdown"), SCREEN.stand_still),
        (At("countdown", get_ready=True), SCREEN.get_ready),
        (At("countdown", number=2), EXERCISE.steps[0]),
        (At("paused"), f"{SCREEN.paused}. {SCREEN.raise_to_go_on}"),
        (At("going"), None),
    ],
)
def test_each_phase_has_its_sentence(flow: At, said: str | None) -> None:
    found = state(flow=flow)
    assert text(found) == said
    assert found.sentence is None or not found.sentence.warn


def test_nobody_is_looked_for_and_a_hindrance_is_told_with_a_warning() -> None:
    assert text(state(flow=At("setup"), pose=Pose.nobody(0.0, 640, 480))) == SCREEN.looking
    found = state(replace(DOING, hindrance="too_far"))
    assert text(found) == Texts().setup.too_far
    assert found.sentence is not None and found.sentence.warn


@pytest.mark.parametrize(
    ("cue", "said", "warn", "urgent"),
    [
        (Cue(4.0, "Keep level", "pelvic_hike"), "Keep level", True, False),
        (Cue(4.0, "Well done", "praise"), "Well done", False, False),
        (Cue(4.0, "Sit down", "lost_balance", urgent=True), "Sit down", True, True),
        (Cue(4.0, "3", "count"), None, False, False),
        (Cue(-3.0, "Keep level", "pelvic_hike"), "Keep level", True, False),
        (Cue(-3.1, "Keep level", "pelvic_hike"), None, True, False),
    ],
    ids=["correction", "praise", "safety", "count", "just news", "old"],
)
def test_a_cue_is_read_as_long_as_it_is_news(
    cue: Cue, said: str | None, warn: bool, urgent: bool
) -> None:
    found = state(replace(DOING, cue=cue))
    assert text(found) == said
    assert found.cue is not None and found.cue.text == cue.text
    assert (found.cue.news, found.cue.warn, found.cue.urgent) == (said is not None, warn, urgent)
    if found.sentence is not None:
        assert (found.sentence.warn, found.sentence.urgent) == (warn, urgent)


@pytest.mark.parametrize(
    ("held_s", "phase", "share", "said"),
    [
        (1.0, "going", 0.5, SCREEN.hand_to_pause),
        (1.0, "paused", 0.5, SCREEN.hand_to_go_on),
        (2.5, "going", 0.5, SCREEN.hand_to_end),
        (5.0, "paused", 1.0, SCREEN.hand_to_end),
    ],
)
def test_a_raised_hand_is_noticed(held_s: float, phase: FlowPhase, share: float, said: str) -> None:
    hand = state(flow=At(phase, hand_held_s=held_s)).hand
    assert hand is not None
    assert (hand.held_s, hand.share, hand.text) == (held_s, share, said)


def test_a_hand_that_only_passes_is_not_noticed() -> None:
    assert state(flow=At(hand_held_s=0.4)).hand is None


def test_a_lost_camera_keeps_what_was_there_before() -> None:
    builder, pose = StateBuilder(EXERCISE, Texts(), recording=True), STANDING.pose(5.0)
    assert builder.gone(Gone(0.0, "camera_silent")).phase == "setup"
    builder.build(pose, Body().push(pose), DOING, At("paused"))
    found = builder.gone(Gone(6.0, "camera_gone"))
    assert (found.no_picture, found.body, found.time_s) == ("camera_gone", None, 6.0)
    assert text(found) == SCREEN.camera_gone
    assert (found.phase, found.reps, found.recording) == ("paused", 3, True)


def test_a_video_is_never_interrupted_by_the_set_up() -> None:
    tracker = replace(DOING, hindrance="too_far", cue=Cue(4.0, "Keep level", "pelvic_hike"))
    found = StateBuilder(EXERCISE, Texts()).going(None, Measures(0.0), tracker)
    assert (found.shown, text(found)) == ("going", "Keep level")


def test_landmarks_are_plain_numbers_with_what_is_hidden() -> None:
    pose = STANDING.pose(0.0, hidden=["left_wrist"])
    pose.image[INDEX["left_knee"]] = np.nan
    body = landmarks_of(pose)
    assert (body.width, body.height, len(body.points)) == (640, 480, 33)
    assert body.hidden == (INDEX["left_wrist"],)
    assert body.points[INDEX["left_knee"]] is None
    nose = body.points[INDEX["nose"]]
    assert nose == tuple(pose.image[INDEX["nose"], :2].tolist()) and type(nose[0]) is float
    assert landmarks_of(pose, frozenset({3, 1})).hidden == (1, 3)


def test_nobody_has_no_landmarks() -> None:
    assert state(pose=Pose.nobody(0.0, 640, 480)).body is None


def test_what_the_body_knows_to_be_hidden_is_in_the_state() -> None:
    pose = STANDING.pose(0.0)
    measures = replace(Body().push(pose), hidden=frozenset({INDEX["right_ankle"]}))
    body = StateBuilder(EXERCISE, Texts()).going(pose, measures, DOING).body
    assert body is not None and body.hidden == (INDEX["right_ankle"],)
