"""Live tests from the first frame to the last: set-up, instruction, countdown, end."""

import json
import math

import numpy as np
import pytest
from assess_played import play, stood
from bodies import STANDING, Listener, with_hand

from formcheck.assess import Assessor, Person, conclude, exercise_of, load_assessment
from formcheck.assess.assessment import Count
from formcheck.language import Texts
from formcheck.live.assess_flow import AssessmentFlow
from formcheck.live.assess_session import AssessSession
from formcheck.sources import Frame, Gone

FPS = 12
CHAIR = {"reps": 20, "lift_s": 0.9, "hold_s": 0.3, "lower_s": 0.9, "pause_s": 0.4}
REACH = {"reps": 3, "lift_s": 0.8, "hold_s": 0.5, "lower_s": 0.8, "pause_s": 0.8}


class Camera:
    """Frames of somebody who waits, then does a test, and perhaps another one."""

    def __init__(self, *parts, wait_s=0.0, gone_at=None):
        poses, self.poses = [pose for part in parts for pose in part], {}
        still = [poses[0]] * int(wait_s * FPS)
        for i, pose in enumerate([*still, *poses]):
            self.poses[i / FPS] = pose.__class__(
                i / FPS, pose.width, pose.height, pose.image, pose.world, pose.visibility
            )
        self._gone_at = gone_at

    def __iter__(self):
        for i, (time_s, pose) in enumerate(self.poses.items()):
            if i == self._gone_at:
                yield Gone(time_s, "camera_gone")
            yield Frame(time_s, np.zeros((pose.height, pose.width, 3), np.uint8))

    def estimate(self, frame):
        return self.poses[frame.time_s]


def short(name):
    """A test that is told in a few words, and a chair stand of 12 s."""
    test = load_assessment(name).model_copy(update={"begin": "Keep still, then begin"})
    if not isinstance(test.protocol, Count):
        return test
    return test.model_copy(
        update={"protocol": test.protocol.model_copy(update={"time_limit_s": 12})}
    )


def run(name, camera, sides=(None,), ends_at=None, why="quit"):
    """The outcome of a test, which may be ended after so many frames, and what was said."""
    test = short(name)
    exercise = exercise_of(test)
    voice = Listener()
    session = AssessSession(
        [Assessor(test, exercise, side, math.inf) for side in sides], camera, voice
    )
    session.stop(_lead(session, camera, ends_at, why))
    found = session.findings
    return conclude(test, exercise, Person(70, "female"), found, [{}], {}), voice.said


def _lead(session, camera, ends_at, why):
    for i, item in enumerate(camera):
        session.push(item)
        if i == ends_at:
            return why
        if session.over:
            return "over"
    return "source_ended"


def chair(length_s):
    """Somebody who stands still for a second, then sits down and does the test."""
    yield from stood("chair_stand_30s", "right", "side", 1.0, fps=FPS)
    yield from play("chair_stand_30s", "right", "side", length_s, fps=FPS, **CHAIR)


def seated(length_s):
    return play("chair_stand_30s", "right", "side", length_s, fps=FPS, **CHAIR)


def reaching(side, length_s=12):
    return play("hip_abduction_rom", side, "front", length_s, excursion=25.0, fps=FPS, **REACH)


def test_a_chair_stand_from_set_up_to_stop():
    outcome, said = run("chair_stand_30s", Camera(chair(22), wait_s=3, gone_at=100))
    assert outcome.status == "complete"
    assert outcome.results[0].quantity.value == 5
    instruction, *counting = said
    assert instruction == "Keep still, then begin"
    numbers = [str(n) for n in range(1, 6)]
    assert counting == ["3", "2", "1", "Go", *numbers, "Stop. That's it, thank you"]


def test_who_was_not_seen_standing_is_asked_to_once_and_then_waited_for():
    camera = Camera(seated(4), chair(22))
    outcome, said = run("chair_stand_30s", camera)
    asked = "First stand still in front of the chair"
    assert said[:2] == [asked, "Keep still, then begin"]
    assert outcome.trials[0].start_s > 5 + 5  # the countdown began after standing
    told, _ = states("chair_stand_30s", Camera(seated(4)))
    assert told[-1]["scene"]["shown"] == "setup"
    assert told[-1]["scene"]["sentence"]["text"] == asked


def test_nothing_counts_before_go():
    outcome, _ = run("chair_stand_30s", Camera(chair(13)))
    (trial,) = outcome.trials
    go_s = trial.start_s
    assert go_s > 5  # the instruction takes its time, and the countdown
    assert trial.result.value == sum(go_s < 3 + 2.5 * i + 0.9 for i in range(5))
    assert outcome.status == "broken_off"


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("quit", "you ended it."),
        ("window_closed", "you ended it."),
        ("interrupted", "the program was stopped."),
    ],
)
def test_ended_on_the_way_what_there_is_is_kept(why, told):
    outcome, _ = run("chair_stand_30s", Camera(chair(16), wait_s=3), ends_at=14 * FPS, why=why)
    assert outcome.status == "broken_off" and outcome.why.endswith(told)
    assert outcome.results[0].quantity.value >= 2


def test_a_camera_that_ends_breaks_it_off():
    outcome, _ = run("chair_stand_30s", Camera(chair(9), wait_s=3))
    assert outcome.why.endswith("the camera gave no more pictures.")


def test_ended_before_it_began_nothing_was_measured():
    outcome, _ = run("chair_stand_30s", Camera(chair(5)), ends_at=10)
    assert outcome.status == "not_measured" and outcome.trials == []


def test_one_leg_after_the_other():
    camera = Camera(reaching("left"), reaching("left", 6), reaching("right"), reaching("right", 6))
    outcome, said = run("hip_abduction_rom", camera, sides=("left", "right"))
    assert outcome.status == "complete"
    assert [result.side for result in outcome.results] == ["left", "right"]
    assert said[0].startswith("With the left leg.") and "With the right leg." in " ".join(said)
    assert said.count("Stop. That's it, thank you") == 2


def test_the_second_leg_that_was_not_tested_is_told():
    outcome, _ = run(
        "hip_abduction_rom", Camera(reaching("left"), reaching("left", 6)), sides=("left", "right")
    )
    assert outcome.status == "broken_off" and outcome.results[0].quantity.value > 20


def test_who_moves_away_during_the_countdown_is_set_up_again():
    test = load_assessment("chair_stand_30s")
    flow = AssessmentFlow(Assessor(test, exercise_of(test), None, math.inf), Listener())
    poses = list(chair(3))
    for i in range(4 * FPS):
        flow.push(_at(poses[0], i / FPS))
    assert flow.phase == "countdown"
    empty = poses[0].image * math.nan
    for i in range(4 * FPS, 6 * FPS):
        pose = poses[0]
        flow.push(pose.__class__(i / FPS, 640, 480, empty, pose.world, pose.visibility))
    assert flow.phase == "setup"


def _at(pose, time_s):
    return pose.__class__(time_s, pose.width, pose.height, pose.image, pose.world, pose.visibility)


def states(name, camera, sides=(None,)):
    """What a whole test shows, as plain data, without any painter."""
    test = short(name)
    session = AssessSession(
        [Assessor(test, exercise_of(test), side, math.inf) for side in sides], camera, Listener()
    )
    told = []
    for item in camera:
        told.append(json.loads(json.dumps(session.push(item).to_json(), allow_nan=False)))
        if session.over:
            break
    session.stop("over")
    session.stop("interrupted")
    return told, session.findings


def test_a_chair_stand_as_plain_data():
    told, (found,) = states("chair_stand_30s", Camera(chair(22), wait_s=3, gone_at=100))
    assert found.broken is None
    assert {state["kind"] for state in told} == {"assess"}
    shown = list(dict.fromkeys(state["scene"]["shown"] for state in told))
    assert shown == ["setup", "countdown", "going"]
    assert told[100]["scene"]["no_picture"] == "camera_gone"
    going = [state for state in told if state["scene"]["shown"] == "going"]
    assert going[0]["scene"]["sentence"] is None and going[0]["reading"] == "12 s"
    assert (going[0]["reading_label"], going[0]["done"]) == ("to go", False)
    last = told[-1]
    assert (last["done"], last["reading"], last["count"]) == (True, None, "5")
    assert last["scene"]["sentence"]["text"] == "That's it, thank you"
    assert last["scene"]["actions"] == [{"action": "quit", "text": "End the test"}]


def test_the_instruction_stands_there_until_there_is_something_to_show():
    still = [STANDING.pose(0.0)] * (4 * FPS)
    told, _ = states("single_leg_stance", Camera(still), sides=("left",))
    last = told[-1]
    assert (last["scene"]["shown"], last["reading"]) == ("going", None)
    assert last["scene"]["sentence"]["text"].startswith("Stand on the left leg.")
    assert last["count"].startswith("0 of ")


def test_a_hand_in_a_test_only_ends_it():
    still = [with_hand(next(chair(1)), 60)] * (6 * FPS)
    told, _ = states("chair_stand_30s", Camera(still))
    hands = [state["scene"]["hand"] for state in told if state["scene"]["hand"]]
    assert {hand["text"] for hand in hands} == {Texts().screen.hand_to_end}
    assert told[-1]["scene"]["over"]
