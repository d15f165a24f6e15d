"""Whoever does another exercise is told so, and whoever does what was asked for never is."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from performed import shipped
from reported import rep

from formcheck.body import Body, Measures
from formcheck.coaching import wrong_exercise
from formcheck.coaching.coach import REPEAT_OTHER_S
from formcheck.coaching.joint_paths import JointPath, joint_paths
from formcheck.coaching.judge import LIKENESS_EVERY_S, Judge
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Judgement
from formcheck.coaching.wrong_exercise import SeenAngles, looks_like, seen_angles
from formcheck.exercise import Exercise, exercise_files, shipped_exercises
from formcheck.language import ENGLISH, Language
from formcheck.language.language_files import load_language
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

DONE = ("standing_march", "mini_squat", "hip_hinge", "bridge", "supine_march", "split_lunge")
MISTAKEN = (
    ("standing_march", "mini_squat"),
    ("standing_march", "hip_hinge"),
    ("mini_squat", "hip_hinge"),
    ("mini_squat", "standing_march"),
    ("hip_hinge", "mini_squat"),
    ("split_lunge", "standing_march"),
    ("bridge", "heel_slide"),
    ("supine_march", "straight_leg_raise"),
)


@cache
def seen(name: str, times: int = 3) -> tuple[Measures, ...]:
    """What is seen of somebody who does an exercise, seen from the side."""
    played = Performance(shipped(name), "right", "side")
    player, body = Player(played), Body()
    time_s, parameters = player.frames([player.clean()] * times)
    return tuple(body.push(pose) for pose in poses(played, time_s, parameters))


def judged(
    done: str,
    asked: str,
    times: int = 3,
    language: Language = ENGLISH,
    library: tuple[Exercise, ...] | None = None,
) -> Judgement:
    known = shipped_exercises() if library is None else library
    judge = Judge(shipped(asked), language=language, library=lambda: known)
    for measures in seen(done, times):
        judge.take(measures)
    return judge.finish()


@pytest.mark.parametrize(("done", "asked"), MISTAKEN)
def test_another_exercise_is_named_and_nothing_is_judged(done: str, asked: str) -> None:
    found = judged(done, asked)
    assert Note("looks_like", exercise=done) in found.notes
    assert not any(rep.judged or rep.faults for rep in found.reps)


@pytest.mark.parametrize("name", DONE)
def test_what_was_asked_for_is_judged(name: str) -> None:
    found = judged(name, name)
    assert [rep.judged for rep in found.reps] == [True] * 3
    assert "looks_like" not in [note.code for note in found.notes]


@pytest.mark.parametrize("asked", ["step_up", "glute_squeeze"])
def test_what_cant_be_told_apart_is_not_told(asked: str) -> None:
    """A step up is also the way of whoever puts a lifted leg down; a squeeze has none."""
    series = judged("standing_march", "mini_squat").series
    assert looks_like(seen_angles(series), shipped(asked), shipped_exercises, []) is None


def test_once_is_not_enough() -> None:
    found = judged("standing_march", "mini_squat", times=1)
    assert "looks_like" not in [note.code for note in found.notes]


def test_a_posture_that_differs_is_not_compared() -> None:
    lying = tuple(e for e in shipped_exercises() if e.posture != "standing")
    found = judged("standing_march", "mini_squat", library=lying)
    assert "looks_like" not in [note.code for note in found.notes]


def test_without_a_library_it_is_not_asked() -> None:
    judge = Judge(shipped("mini_squat"))
    for measures in seen("standing_march"):
        judge.take(measures)
    assert "looks_like" not in [note.code for note in judge.finish().notes]


def test_the_library_is_not_read_where_there_is_no_doubt() -> None:
    def library() -> Iterator[Exercise]:
        raise AssertionError

    judge = Judge(shipped("mini_squat"), library=library)
    for measures in seen("mini_squat"):
        judge.take(measures)
    assert len(judge.finish().reps) == 3


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_it_is_said_while_it_goes_on_and_not_praised(code: str) -> None:
    language = load_language(code)
    cues = judged("standing_march", "mini_squat", 5, language).cues
    told = language.texts.coach.looks_like.format(
        exercise=language.of(shipped("standing_march").name)
    )
    first = next(cue for cue in cues if cue.text == told)
    assert LIKENESS_EVERY_S <= first.time_s < 25
    later = [cue for cue in cues if cue.time_s > first.time_s]
    assert {cue.reason for cue in later} <= {"count", "setup", "start"}
    said_s = [cue.time_s for cue in cues if cue.text == told]
    assert all(np.diff(said_s) >= REPEAT_OTHER_S)


def test_what_comes_later_is_not_said_of_what_goes_on_now() -> None:
    """Also where a recording is judged again, knowing all of it."""
    squats, marches = seen("mini_squat", 3), seen("standing_march", 16)
    begins_s = squats[-1].time_s + 0.1
    later = (replace(m, time_s=m.time_s + begins_s) for m in marches)
    judge = Judge(shipped("mini_squat"), library=shipped_exercises)
    for measures in (*squats, *later):
        judge.take(replace(measures, smoothed=True))
    march = shipped("standing_march").name
    told_s = [cue.time_s for cue in judge.finish().cues if march in cue.text]
    assert told_s and min(told_s) > begins_s


@pytest.mark.parametrize("name", exercise_files())
def test_unknown_angles_say_nothing(name: str) -> None:
    series = judged("standing_march", "mini_squat").series
    known = seen_angles(series)
    blind = type(known)(known.time_s, known.values * np.nan, known.sds)
    assert looks_like(blind, shipped(name), shipped_exercises, []) is None


def test_while_it_goes_on_it_is_asked_every_five_seconds_over_the_last_forty(monkeypatch) -> None:
    asked: list[tuple[float, float]] = []

    def note(seen: SeenAngles, *_: object) -> None:
        asked.append((round(float(seen.time_s[-1])), round(float(seen.time_s[0]))))

    monkeypatch.setattr("formcheck.coaching.judge.looks_like", note)
    judge = Judge(shipped("mini_squat"), library=shipped_exercises)
    for i in range(51):
        judge.take(Measures(float(i), True))
    assert asked[0] == (5, 0) and asked[1] == (10, 0) and asked[-1] == (50, 10)


@pytest.mark.parametrize(("known", "off"), [(3, 1.0), (2, np.inf)])
def test_people_differ_by_12_degrees_and_15_percent_of_what_a_joint_does(
    known: int, off: float
) -> None:
    """And where fewer than three measures are known, nothing is said."""
    change = np.array([60.0, 60.0, 0, 0, 0, 0, 0])
    one_sd = np.hypot(12, 0.15 * 60)
    values = np.full((1, 7), np.nan)
    values[0, :known] = [60 + one_sd, 60 - one_sd, 12.0][:known]
    along = wrong_exercise._along(
        SeenAngles(np.zeros(1), values, np.zeros((1, 7))), JointPath(np.zeros(7), change)
    )
    assert along.off[0] == pytest.approx(off)


def along_paths(*names: str) -> SeenAngles:
    """The angles of somebody who goes along the ways of exercises, one after the other."""
    there = np.concatenate([np.zeros(5), np.sin(np.linspace(0, np.pi, 20)), np.zeros(5)])
    paths = [joint_paths(shipped(name))[0] for name in names]
    values = np.concatenate([p.rest + there[:, None] * p.change for p in paths])
    return SeenAngles(np.arange(len(values)) / 10, values, np.full(values.shape, 2.0))


def test_an_exercise_is_recognised_from_25_degrees_on() -> None:
    """This one goes 30 degrees sideways; hips and knees in the other plane aren't seen."""
    done = "standing_hip_abduction"
    seen = along_paths(done, done, done)
    seen.values[:, :4] = np.nan
    found = looks_like(seen, shipped("mini_squat"), lambda: [shipped(done)], [])
    assert found is not None and found.id == done


def test_what_was_asked_for_is_recognised_from_12_degrees_on() -> None:
    """A pelvic drop of 14 degrees on either side speaks for itself."""
    asked, other = "pelvic_drop", "mini_squat"
    library = shipped_exercises()
    assert looks_like(along_paths(*[other] * 3), shipped(asked), lambda: library, []) is not None
    both = along_paths(*[asked, other] * 3)
    assert looks_like(both, shipped(asked), lambda: library, []) is None


HERE, THERE = np.zeros(7), np.array([60.0, 0, 0, 0, 0, 0, 0])


def shares(*share: float, step_s: float = 0.1) -> SeenAngles:
    """The angles of somebody who is so far along the way from `HERE` to `THERE`."""
    values = np.array(share)[:, None] * THERE
    return SeenAngles(np.arange(len(share)) * step_s, values, np.full(values.shape, 2.0))


@pytest.mark.parametrize(("between", "times"), [(0.3, 2), (0.4, 1)])
def test_a_movement_is_over_where_a_third_of_the_way_is_left(between: float, times: int) -> None:
    seen = shares(0, 0.7, 0.7, 0.7, between, 0.7, 0.7, 0.7, 0)
    path = JointPath(HERE, THERE)
    assert len(wrong_exercise._movements(seen, wrong_exercise._along(seen, path), 25)) == times


def test_nobody_goes_further_than_two_fifths_more() -> None:
    along = wrong_exercise._along(shares(1.3, 1.6), JointPath(HERE, THERE))
    assert along.share == pytest.approx([1.3, 1.4])


@pytest.mark.parametrize(("step_s", "times"), [(0.12, 1), (0.09, 0)])
def test_a_movement_takes_longer_than_a_tenth_of_a_second(step_s: float, times: int) -> None:
    seen = shares(0, 0.8, 0.8, 0, step_s=step_s)
    path = JointPath(HERE, THERE)
    assert len(wrong_exercise._movements(seen, wrong_exercise._along(seen, path), 25)) == times


@pytest.mark.parametrize(
    ("on", "away", "found"), [(0, 1.1, 3), (0, 0.9, 0), (1.4, 99, 3), (1.6, 99, 0)]
)
def test_on_the_other_path_and_off_the_own_one(on: float, away: float, found: int) -> None:
    """Both as mean squared distances; the body leans to the front, by standard deviations."""
    seen = along_paths(*["standing_hip_abduction"] * 3)
    seen.values[:, -1] += np.sqrt(on * 7 * (12**2 + 2**2))
    other = shipped("standing_hip_abduction")
    off = np.full(len(seen.time_s), float(away))
    assert len(wrong_exercise._instead(seen, other, off)) == found


@pytest.mark.parametrize(
    ("own", "other", "told"), [(0, 2, True), (0, 1, False), (2, 3, True), (3, 4, False)]
)
def test_two_movements_and_half_as_many_again_as_speak_against_them(
    own: int, other: int, told: bool
) -> None:
    seen = along_paths(*["pelvic_drop"] * own, *["mini_squat"] * other)
    last_s = float(seen.time_s[-1])
    counted = [replace(rep(1), start_s=last_s - 2.5, end_s=last_s - 0.5)]
    found = looks_like(seen, shipped("pelvic_drop"), lambda: [shipped("mini_squat")], counted)
    assert (found is not None) == told
