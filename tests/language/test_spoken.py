"""In another language the same things are said at the same moments, live and in a replay."""

import math

import pytest

from formcheck.assess import Assessor, assessment_files, exercise_of, load_assessment
from formcheck.body import Measures, View
from formcheck.check import check_recording
from formcheck.coaching.coach import Coach
from formcheck.coaching.events import (
    AttemptCompleted,
    HoldProgress,
    PositionFound,
    PositionLost,
    Rep,
)
from formcheck.coaching.judge import Judge
from formcheck.coaching.setup import setup_text
from formcheck.exercise import exercise_files, load_exercise
from formcheck.language import ENGLISH, Texts
from formcheck.language.language_files import load_language
from formcheck.live.assess_flow import AssessmentFlow
from formcheck.live.live_set import LiveFlow
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

GERMAN = load_language("de")
SQUAT = load_exercise("mini_squat")


@pytest.fixture(scope="module")
def squats():
    """Poses of mini squats, the second one with its heels off the floor."""
    played = Performance(SQUAT, "left", "side")
    player = Player(played)
    lifted = player.faulty(next(r for r in SQUAT.faults if r.id == "heel_lift"), 1.5)
    return list(poses(played, *player.frames([player.clean(), lifted, player.clean()])))


def judged(squats, language):
    judge = Judge(SQUAT, language=language)
    for pose in squats:
        judge.push(pose)
    return judge.finish()


def test_the_same_is_said_at_the_same_moments(squats):
    english, german = judged(squats, ENGLISH), judged(squats, GERMAN)
    for one, other in zip(english.cues, german.cues, strict=True):
        assert (one.time_s, one.reason, one.urgent) == (other.time_s, other.reason, other.urgent)
        assert one.text != other.text or one.text.isdigit()
    heel = GERMAN.of("Press your heels into the floor")
    assert f"2. {heel}" in [cue.text for cue in german.cues]
    assert [fault.cue for rep in german.reps for fault in rep.faults] == [heel]
    assert german.exercise.name == "Kleine Kniebeuge"


def test_a_replay_speaks_the_language_of_the_session(squats, tmp_path):
    session(tmp_path / "s", squats, language="de")
    again = check_recording(tmp_path / "s", live_filter=True).judgement
    assert again.cues == judged(squats, GERMAN).cues
    english = check_recording(tmp_path / "s", live_filter=True, language=ENGLISH).judgement
    assert english.cues == judged(squats, ENGLISH).cues


def test_an_older_session_speaks_english(squats, tmp_path):
    session(tmp_path / "s", squats)
    again = check_recording(tmp_path / "s", live_filter=True).judgement
    assert again.cues == judged(squats, ENGLISH).cues


def session(folder, squats, **settings):
    header = SessionHeader(
        formcheck="0",
        exercise="mini_squat",
        side="",
        exercise_text=SQUAT.model_dump_json(exclude_none=True),
        model={},
        video={},
        started_at="",
        settings=settings,
    )
    with Recorder(folder, header) as recorder:
        for pose in squats:
            recorder.pose(pose)


def said(*events):
    coach = Coach(SQUAT, GERMAN.texts)
    cues = [coach.push(Measures(event.time_s), [event], None) for event in events]
    return [cue.text for cue in cues if cue]


def test_the_coach_speaks_german():
    reps = judged_reps()
    assert said(PositionFound(1.0)) == ["Ich sehe Sie, fangen Sie gern an"]
    assert said(PositionLost(1.0, "no_person")) == ["Ich sehe Sie nicht, kommen Sie ins Bild"]
    assert said(*reps) == ["1", "2", "3. Sehr gut, ruhig und gleichmäßig"]
    marks = [HoldProgress(1.0 + s, s, 20.0) for s in (10.0, 18.0, 20.0)]
    assert said(*marks) == ["noch 10 Sekunden", "2", "Sehr gut, das ist lang genug"]


def judged_reps():
    return [
        AttemptCompleted(
            10.0 * i,
            Rep(i, "both", 0, 1, 2, "knee_flexion", "deg", 0, 50, 2, 1, 1, 1),
        )
        for i in (1, 2, 3)
    ]


def test_every_way_to_be_out_of_place_has_its_words():
    """Whatever the exercise, in whatever view somebody stands or lies."""
    reasons = ("wrong_posture", "wrong_view", "end_on", "too_far", "feet_hidden")
    for exercise_id in exercise_files():
        exercise = load_exercise(exercise_id)
        for yaw_deg in range(-180, 181, 30):
            measures = Measures(1.0, True, view=View(yaw_deg, "oblique", "left", 45.0, False))
            for reason in reasons:
                german = setup_text(reason, exercise, measures, GERMAN.texts.setup)
                assert german != setup_text(reason, exercise, measures)
                assert len(german.split()) <= 8


@pytest.mark.parametrize("test_id", assessment_files())
def test_a_live_test_speaks_german(test_id):
    test = load_assessment(test_id)
    for side in ("left", "right") if test.sides == "each" else (None,):
        told = []
        for language in (ENGLISH, GERMAN):
            assessor = Assessor(test, exercise_of(test, language), side, math.inf)
            told.append(AssessmentFlow(assessor, Listener(), language))
        english, german = told
        assert german.instruction != english.instruction
        assert german.instruction.endswith(GERMAN.of(test.begin))
        exercise = german.assessor.exercise
        assert exercise.name == german.test.name == GERMAN.of(test.name)
        assert exercise.setup.endswith(GERMAN.of(test.equipment))


class Listener:
    """Hears what is said."""

    def __init__(self):
        self.said = []

    def say(self, text, urgent=False):
        self.said.append(text)

    def hush(self):
        pass


def test_a_live_session_speaks_german_from_the_set_up_on(squats):
    voice = Listener()
    flow = LiveFlow(Judge(SQUAT, language=GERMAN), voice, None, countdown_s=1)
    for pose in squats:
        flow.push(pose)
    flow.toggle_pause()
    flow.toggle_pause()
    screen = GERMAN.texts.screen
    assert voice.said[:2] == [screen.get_ready, "1"]
    assert voice.said[-2:] == [screen.paused, screen.go_on]
    assert not set(voice.said) & set(Texts().screen.model_dump().values())
