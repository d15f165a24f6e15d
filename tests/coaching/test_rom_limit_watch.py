"""ROM limits are watched in every frame: near ones speak at once, past ones void the repetition."""

import pytest

from formcheck.body import Baseline, Measures, View
from formcheck.body.measures.definitions import Measure
from formcheck.coaching.coach import Coach
from formcheck.coaching.events import LimitNeared, Rep
from formcheck.coaching.rom_limit_watch import AGAIN_S, RomLimitWatch, shows
from formcheck.exercise import load_exercise
from formcheck.exercise.movement import Position
from formcheck.exercise.rom_limit import RomLimit
from formcheck.report.note_sentences import limit_sentence

FLEXION = RomLimit(measure="hip_flexion", at_most_deg=90, side="left")
EXTENSION = RomLimit(measure="hip_extension", at_most_deg=0, side="left")
ADDUCTION = RomLimit(measure="hip_adduction", at_most_deg=0, side="left")
FPS = 10


@pytest.fixture(scope="module")
def march():
    return load_exercise("standing_march")


@pytest.fixture(scope="module")
def abduction():
    return load_exercise("standing_hip_abduction")


def frame(time_s, key="hip_flexion_left", value=None, sd=3.0, found="side"):
    values = {} if value is None else {key: Measure(value, sd)}
    view = View(90.0, found, "left", 0.0, False) if found else None
    return Measures(time_s, present=found is not None, view=view, values=values)


def watch(exercise, *rom_limits):
    return RomLimitWatch(exercise, rom_limits, "Ease back to the start")


def alarms(watching, angles, *, baseline=None, start_s=0.0, **seen):
    """The alarms of a run of angles, each with its time."""
    found = []
    for i, value in enumerate(angles):
        measures = frame(start_s + i / FPS, value=value, **seen)
        found += [(measures.time_s, a) for a in watching.push(measures, baseline or Baseline())]
    return found


def limit_words(watching):
    return [limit_sentence(report) for report in watching.reports()]


def baseline_at(value, key):
    baseline = Baseline()
    for i in range(8):
        baseline.push(frame(i / FPS, key=key, value=value))
    baseline.take()
    return baseline


def moving(exercise, **positions):
    movement = exercise.movement.model_copy(update=positions)
    return exercise.model_copy(update={"movement": movement})


def rep(start_s, end_s):
    return Rep(
        1, "left", start_s, start_s, end_s, "hip_flexion", "deg", 0.0, 80.0, 2.0, 0.0, 1.0, 1.0
    )


def test_far_from_the_ceiling_nothing_is_said(march):
    watching = watch(march, FLEXION)
    assert alarms(watching, range(0, 78)) == []
    assert not watching.near
    assert limit_words(watching) == ["Hip flexion at most 90 degrees, left: not neared."]
    assert watching.mark(rep(0, 9)).faults == ()


def test_near_the_ceiling_it_speaks_at_once_and_marks_the_repetition(march):
    watching = watch(march, FLEXION)
    ((time_s, alarm),) = alarms(watching, [70, 82, 82, 82, 70])
    assert time_s == pytest.approx(0.2)  # one frame alone may be wrong
    assert (alarm.id, alarm.severity, alarm.limit, alarm.unit) == ("over_limit", "major", 90, "deg")
    (fault,) = watching.mark(rep(0, 0.5)).faults
    assert (fault.id, fault.severity, fault.peak) == ("over_limit", "major", 82)
    assert watching.mark(rep(0.8, 1.2)).faults == ()


def test_past_the_ceiling_the_repetition_is_void(march):
    watching = watch(march, FLEXION)
    found = alarms(watching, [70, 82, 86, 91, 92, 80, 60])
    assert [alarm.severity for _, alarm in found] == ["major", "critical"]
    marked = watching.mark(rep(0, 0.7))
    assert marked.faults[0].severity == "critical" and marked.score == 0
    assert limit_words(watching) == [
        "Hip flexion at most 90 degrees, left: neared once, passed once; about 91 degrees at the "
        "most."
    ]


def test_one_wrong_frame_makes_a_ceiling_that_is_near_no_passed_one(march):
    watching = watch(march, FLEXION)
    assert {a.severity for _, a in alarms(watching, [86] * 5 + [99] + [86] * 5)} == {"major"}
    (fault,) = watching.mark(rep(0, 1)).faults
    assert (fault.severity, fault.peak) == ("major", 86)
    assert "neared once, not passed; about 86 degrees" in limit_words(watching)[0]


def test_wrong_frames_apart_from_each_other_are_no_alarm(march):
    assert alarms(watch(march, FLEXION), [60, 99, 60, 99, 60, 99, 60]) == []


def test_the_mark_is_the_same_at_once_and_later(march):
    """An episode that begins in a repetition and is sustained only after it: no mark, ever."""
    watching, done = watch(march, FLEXION), rep(0, 0.55)
    assert alarms(watching, [60, 60, 60, 60, 60, 86]) == []
    assert watching.mark(done).faults == ()
    assert alarms(watching, [86, 95, 95, 95, 60], start_s=0.6)
    assert watching.mark(done).faults == ()


def test_a_mark_tells_what_was_within_the_repetition(march):
    watching, done = watch(march, FLEXION), rep(0, 0.45)
    alarms(watching, [60, 86, 86, 86, 86])
    at_once = watching.mark(done).faults
    alarms(watching, [95, 95, 95, 95], start_s=0.5)
    assert watching.mark(done).faults == at_once and at_once[0].severity == "major"
    assert watching.mark(rep(0.5, 0.9)).faults[0].severity == "critical"


def test_the_guard_band_grows_with_the_doubt(march):
    for value, sd, speaks in ((77, 3.0, False), (77, 8.0, True), (82, 3.0, True)):
        assert bool(alarms(watch(march, FLEXION), [value] * 4, sd=sd)) == speaks


def test_a_wider_guard_band_of_the_plan_counts(march):
    wide = RomLimit(measure="hip_flexion", at_most_deg=90, side="left", guard_deg=15)
    assert alarms(watch(march, wide), [72] * 4) and not alarms(watch(march, FLEXION), [72] * 4)


def test_one_wrong_frame_is_no_alarm(march):
    watching = watch(march, FLEXION)
    assert alarms(watching, [60, 60, 110, 60, 60]) == []
    assert watching.mark(rep(0, 1)).faults == ()


def test_as_long_as_somebody_stays_there_alarms_go_on(march):
    found = alarms(watch(march, FLEXION), [85] * int(2.5 * AGAIN_S * FPS))
    assert [round(t - found[0][0], 1) for t, _ in found] == [0.0, 0.5, 1.0]


def said(exercise, degrees):
    """When the coach says something about a ceiling, seconds."""
    coach, watching, cues = Coach(exercise), watch(exercise, FLEXION), []
    for time_s, alarm in alarms(watching, degrees):
        cue = coach.push(frame(time_s), [LimitNeared(time_s, alarm)], None)
        cues += [round(cue.time_s, 1)] if cue else []
    return cues


def test_what_is_passed_after_it_was_neared_is_said_as_soon_as_the_sentence_is_over(march):
    near, past = [85] * int(0.5 * FPS), [110] * int(5 * FPS)
    first, second = said(march, near + past)
    assert 2.0 <= second - first <= 2.6


def test_a_limit_that_is_neared_again_is_said_again(march):
    once, away = [86] * int(1.5 * FPS), [40] * int(2.5 * FPS)
    assert len(said(march, once + away + once + away + once)) == 3


def test_whoever_stays_near_is_told_every_six_seconds(march):
    times = said(march, [86] * int(15 * FPS))
    assert [round(t - times[0]) for t in times] == [0, 6, 12]


def test_the_other_leg_may_do_as_it_likes(march):
    assert alarms(watch(march, FLEXION), [120] * 5, key="hip_flexion_right") == []


def test_what_is_too_unsure_or_unseen_is_no_alarm_but_told(march):
    watching = watch(march, FLEXION)
    assert alarms(watching, [120] * 5, sd=10.0) == []
    assert alarms(watching, [120] * 5, found="front") == []
    assert watching.push(frame(9.0, found=None), Baseline()) == []
    assert limit_words(watching) == [
        "Hip flexion at most 90 degrees, left: not watched, because it could not be seen."
    ]
    alarms(watching, [20] * 4)
    assert "not neared. It was watched for 29" in limit_words(watching)[0]


def test_a_ceiling_at_neutral_counts_from_the_person_s_own_start(march):
    watching = watch(march, EXTENSION)
    assert alarms(watching, [-30] * 3) == []  # no start position yet, so neutral isn't known
    baseline = baseline_at(
        -8.0, "hip_flexion_left"
    )  # standing upright reads 8 degrees of extension
    assert alarms(watch(march, EXTENSION), [-8, -9, -12, -10], baseline=baseline) == []
    ((_, alarm),) = alarms(watch(march, EXTENSION), [-8, -15, -24, -24, -24], baseline=baseline)
    assert alarm.severity == "critical" and alarm.peak == pytest.approx(-5 + 16)


def test_where_no_start_is_at_neutral_the_angle_itself_counts():
    bridge = load_exercise("bridge")
    assert alarms(watch(bridge, EXTENSION), [50, 20, 0, -3, -3]) == []
    assert alarms(watch(bridge, EXTENSION), [50, 0, -16, -18, -18])


def test_what_the_front_shows_has_to_last(abduction):
    baseline = baseline_at(4.0, "hip_abduction_left")
    seen = {"key": "hip_abduction_left", "found": "front", "baseline": baseline}
    assert alarms(watch(abduction, ADDUCTION), [4, -20, -20, 4], **seen) == []
    assert alarms(watch(abduction, ADDUCTION), [4, -20, -20, -20, -20, -20], **seen)


def test_standing_on_one_leg_is_no_crossing_of_the_midline(abduction):
    baseline = baseline_at(4.0, "hip_abduction_left")
    seen = {"key": "hip_abduction_left", "found": "front", "baseline": baseline}
    assert alarms(watch(abduction, ADDUCTION), [4, -4, -6, -6, -6, -6, -6], **seen) == []


def test_what_a_view_shows():
    flexion, sideways = FLEXION, ADDUCTION
    rotation = RomLimit(measure="hip_internal_rotation", at_most_deg=10, side="left")
    for name, rom_limit, views in (
        ("standing_march", flexion, {"side", "oblique"}),
        ("standing_hip_abduction", sideways, {"front", "oblique"}),
        ("side_lying_hip_abduction", sideways, {"front", "oblique"}),
        ("step_up", sideways, {"oblique"}),  # the thigh points at the camera
        ("seated_hip_external_rotation", sideways, {"oblique"}),
        ("seated_hip_external_rotation", rotation, {"front", "oblique"}),
        ("standing_hip_abduction", rotation, set()),  # the shank is no pointer
    ):
        exercise = load_exercise(name)
        assert {v for v in ("front", "side", "oblique") if shows(exercise, rom_limit, v)} == views


def test_the_coach_interrupts_and_then_holds_its_tongue(march):
    coach, watching = Coach(march), watch(march, FLEXION)
    ((time_s, alarm),) = alarms(watching, [86] * 3)
    cue = coach.push(frame(time_s), [LimitNeared(time_s, alarm)], None)
    assert (cue.text, cue.reason, cue.urgent) == ("Ease back to the start", "over_limit", True)
    assert coach.push(frame(time_s + 0.5), [LimitNeared(time_s + 0.5, alarm)], None) is None


@pytest.mark.parametrize(("degrees", "speaks"), [(78.5, False), (79.5, True)])
def test_an_angle_itself_is_five_degrees_less_sure_than_its_change(march, degrees, speaks):
    """The guard band is 5 degrees, and what 3 of the measure and 5 of the person make together."""
    assert bool(alarms(watch(march, FLEXION), [degrees] * 4)) == speaks


@pytest.mark.parametrize(("across", "speaks"), [(14.4, False), (15.4, True)])
def test_a_hip_crosses_the_midline_by_ten_degrees_and_its_doubt(abduction, across, speaks):
    seen = {"key": "hip_abduction_left", "found": "front"}
    baseline = baseline_at(4.0, "hip_abduction_left")
    watching = watch(moving(abduction, rest=Position()), ADDUCTION)
    assert bool(alarms(watching, [4.0 - across] * 8, baseline=baseline, **seen)) == speaks


@pytest.mark.parametrize(("extended", "speaks"), [(7.5, False), (8.5, True)])
def test_another_limit_at_neutral_is_passed_by_three_degrees_and_the_doubt(march, extended, speaks):
    """The march starts at 5 degrees of flexion; here that reads -8."""
    baseline = baseline_at(-8.0, "hip_flexion_left")
    angles = [-8.0 - 5.0 - extended] * 8
    assert bool(alarms(watch(march, EXTENSION), angles, baseline=baseline)) == speaks


@pytest.mark.parametrize(("frames", "speaks"), [(3, False), (4, True)])
def test_what_the_front_shows_has_to_last_0_3_seconds(abduction, frames, speaks):
    baseline = baseline_at(4.0, "hip_abduction_left")
    seen = {"key": "hip_abduction_left", "found": "front", "baseline": baseline}
    assert bool(alarms(watch(abduction, ADDUCTION), [4, *[-20] * frames, 4], **seen)) == speaks


@pytest.mark.parametrize(("degrees", "shown"), [(28.0, True), (32.0, False)])
def test_a_thigh_bent_by_30_degrees_points_at_the_camera(abduction, degrees, shown):
    raised = moving(abduction, effort=Position(moving={"hip_flexion": degrees}))
    assert shows(raised, ADDUCTION, "front") == shown


@pytest.mark.parametrize(("degrees", "own_start"), [(9.0, True), (11.0, False)])
def test_a_start_within_ten_degrees_of_neutral_is_the_persons_own(march, degrees, own_start):
    """As long as that isn't known nothing is said; from another start the angle itself counts."""
    started = moving(march, rest=Position(both={"hip_flexion": degrees}))
    assert (alarms(watch(started, EXTENSION), [-30] * 8) == []) == own_start
