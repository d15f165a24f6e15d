"""Holds that are only timed: led by the frames' time, with whoever is in sight."""

import itertools

import pytest
from performed import shipped

from formcheck.body import Measures, View
from formcheck.coaching.events import (
    AttemptBroken,
    AttemptCompleted,
    Cue,
    PhaseChanged,
    PositionFound,
    PositionLost,
)
from formcheck.coaching.judge import Judge
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Result
from formcheck.coaching.timed_holds import TimedHolds
from formcheck.exercise import exercise_files
from formcheck.report.note_sentences import note_sentences
from formcheck.report.result_json import result_to_json
from formcheck.report.summary import summarise

VIEW = View(0.0, "front", "left", 0.0, False)
SQUEEZE = shipped("adductor_squeeze")
WALK = shipped("tandem_walk")


def there(time_s, present=True):
    return Measures(time_s, present=present, view=VIEW if present else None, attitude="supine")


def session(length_s, fps=10.0, level="standard", away=(), exercise=SQUEEZE, side=None):
    judge = Judge(exercise, side, level)
    events = []
    for i in range(int(length_s * fps)):
        t = i / fps
        events += judge.take(there(t, not any(a <= t < b for a, b in away)))
    return judge, events


def of(kind, events):
    return [event for event in events if isinstance(event, kind)]


@pytest.mark.parametrize("fps", [5.0, 15.0, 60.0])
@pytest.mark.parametrize("level", ["beginner", "standard", "advanced"])
def test_each_hold_lasts_as_long_as_its_level_says(fps, level):
    judge, _ = session(60, fps, level)
    reps = judge.finish().reps
    wanted_s = SQUEEZE.hold_target_s.at(level)
    assert len(reps) >= 3
    for rep in reps:
        assert wanted_s <= rep.hold_s < wanted_s + 1.5 / fps
        assert (rep.judged, rep.faults) == (False, ())
    rest_s = SQUEEZE.tempo.lower_s
    for before, after in itertools.pairwise(reps):
        assert rest_s <= after.start_s - before.end_s < rest_s + 1.5 / fps


def test_it_ends_with_the_dose():
    judge, _ = session(300)
    assert len(judge.finish().reps) == SQUEEZE.dose.reps


def test_what_is_said():
    _, events = session(30, level="advanced")
    said = [cue.text for cue in of(Cue, events)]
    assert said[:2] == ["I can see you, start when ready", "Tighten and hold"]
    one = said[1 : said.index("Let go") + 1]
    assert one == ["Tighten and hold", "5 seconds to go", "3", "2", "1", "Let go"]


def test_who_leaves_breaks_the_hold_off_and_begins_anew():
    judge, events = session(60, away=[(10.0, 20.0)])
    assert len(of(AttemptBroken, events)) == 1
    assert [event.reason for event in of(PositionLost, events)] == ["no_person"]
    reps = judge.finish().reps
    assert all(rep.end_s <= 10.0 or rep.start_s > 20.0 for rep in reps)
    assert any(rep.start_s > 20.0 for rep in reps)


def test_a_moment_out_of_sight_does_not_matter():
    judge, events = session(20, away=[(10.0, 10.5)])
    assert not of(AttemptBroken, events)
    assert len(judge.finish().reps) == 1


def test_frames_that_are_missing_are_no_hold():
    judge = Judge(SQUEEZE)
    for t in [*(i / 10 for i in range(100)), *(40 + i / 10 for i in range(100))]:
        judge.take(there(t))
    assert all(rep.end_s - rep.start_s < 10 for rep in judge.finish().reps)


def test_a_pause_breaks_it_off():
    judge, _ = session(10)
    assert of(AttemptBroken, judge.pause(10.0))
    judge.resume(20.0)
    events = [e for i in range(200) for e in judge.take(there(20 + i / 10))]
    assert of(AttemptCompleted, events)[0].rep.start_s > 20


def test_the_answer_says_that_it_is_timed_only():
    judge, _ = session(60)
    found = judge.finish()
    assert found.verdict == "judged"
    assert found.notes == (Note("timed_only"),)
    data = result_to_json(Result(SQUEEZE, "standard", found, {"duration_s": 60.0}))
    assert data["tier"] == "timer"
    assert {rep["score"] for rep in data["reps"]} == {None}
    assert all(rep["hold_s"] == pytest.approx(8, abs=0.2) for rep in data["reps"])
    told = summarise(Result(SQUEEZE, "standard", found, {"duration_s": 60.0}))
    assert told.headline.startswith(f"You did {len(found.reps)} holds of 8 s")


def test_nobody_there_is_told():
    judge, _ = session(20, away=[(0.0, 20.0)])
    assert judge.finish().verdict == "no_person"


@pytest.mark.parametrize("exercise_id", [i for i in exercise_files() if shipped(i).tier == "timer"])
def test_all_timed_exercises_run(exercise_id):
    exercise = shipped(exercise_id)
    side = "left" if exercise.sides == "each" else None
    length_s = 40 + exercise.hold_target_s.standard
    judge, _ = session(length_s, exercise=exercise, side=side)
    assert {rep.side for rep in judge.finish().reps} == {side or "both"}


def test_a_second_in_sight_and_two_to_get_ready():
    holds, events = TimedHolds(SQUEEZE, None, "standard"), []
    for i in range(100):
        events += holds.push(there(i / 20))
    (found,) = of(PositionFound, events)
    assert found.time_s == pytest.approx(1.0, abs=0.06)
    first = of(PhaseChanged, events)[0]
    assert (first.phase, first.time_s) == ("lift", pytest.approx(3.0, abs=0.12))


def test_who_walks_may_leave_the_picture_once_it_has_begun():
    walks_s = WALK.dose.reps * (WALK.hold_target_s.standard + WALK.tempo.lower_s + 2)
    judge, events = session(walks_s + 10, away=[(6.0, walks_s)], exercise=WALK)
    assert not of(AttemptBroken, events) and not of(PositionLost, events)
    found = judge.finish()
    assert found.verdict == "judged"
    assert [round(rep.hold_s) for rep in found.reps] == [20] * WALK.dose.reps
    said = [cue.text for cue in of(Cue, events)]
    assert "Start walking" in said and "Stop and rest a little" in said
    assert "Tighten and hold" not in said and "Let go" not in said


def test_a_walk_goes_on_while_the_camera_gives_no_picture():
    judge = Judge(WALK)
    for t in [*(i / 10 for i in range(60)), *(30 + i / 10 for i in range(10))]:
        judge.take(there(t))
    (walk,) = judge.finish().reps
    assert walk.end_s == pytest.approx(30.0, abs=0.2)


def test_a_walk_begins_only_with_somebody_in_sight():
    judge, events = session(60, away=[(0.0, 60.0)], exercise=WALK)
    assert not of(PositionFound, events)
    assert judge.finish().verdict == "no_person"


def test_a_walk_is_told_as_a_walk():
    judge, _ = session(60, exercise=WALK)
    result = Result(WALK, "standard", judge.finish(), {"duration_s": 60.0})
    told = summarise(result).headline
    assert told == "You walked 1 \N{MULTIPLICATION SIGN} 20 s; how well you walked is not seen."
    (sentence,) = note_sentences(result.judgement)
    assert sentence == "Timed only: the camera can't see how you walk."
