"""Every exercise of the clinical reference is there, with its targets, tempo, dose and faults."""

import re
from functools import cache

import pytest
from clinical import Row, rows

from formcheck.exercise import Exercise, exercise_files, load_exercise

FAULTS = {
    "LEAN": "trunk_lean",
    "DROP": "pelvic_drop",
    "HIKE": "pelvic_hike",
    "VALG": "knee_valgus",
    "HEEL": "heel_lift",
    "FWD": "trunk_forward",
    "ARCH": "lumbar_arch",
    "KBEND": "knee_bend",
    "TOE": "toe_out",
    "SHORT": "short_range",
    "FAST": "too_fast",
    "SHIFT": "weight_shift",
    "HEAD": "head_forward",
    "HANDS": "hands_used",
    "ROLL": "pelvis_roll",
    "APART": "feet_apart",
    "SAG": "hips_sag",
    "TWIST": "trunk_twist",
    "WOBBLE": "lost_balance",
}
START = {
    "standing_march": 8,
    "split_lunge": 10,
    "bridge": 130,
    "single_leg_bridge": 130,
    "donkey_kick": 90,
    "heel_slide": 8,
    "supine_march": 45,
    "half_kneeling_hip_flexor_stretch": -5,
    "knee_to_chest": 8,
    "side_plank": 150,
}
"""Where the table gives the angle to reach and the file the way there: the angle at the start."""
OTHER_TARGETS = {
    "sit_to_stand": ((55, 65, 75), "from 80 to 90 degrees seated to less than 15: no three levels"),
    "step_up": ((11, 16, 21), "steps of 10, 15 and 20 cm as shares of the leg"),
    "lateral_band_walk": ((60, 100, 130), "1.6, 2.0 and 2.3 times the hips' width, from 1.0"),
    "single_leg_stance": ((10, 15, 15), "the levels are seconds; the foot only has to be clear"),
    "figure_four_stretch": ((65, 65, 65), "the shank within 25 degrees of level, from hanging"),
}
"""Targets that the table gives in other terms, with the reason."""
PELVIS_DOUBT = "a few degrees of pelvic tilt are within the camera's doubt"
DAYS_AND_TIMES = {"static_abduction": (7, 2), "glute_squeeze": (7, 1), "quad_squeeze": (7, 1)}
"""Doses of the row T1 that are daily: days a week, times a day."""
NOT_JUDGED = {
    "standing_march": {"DROP": "from the side the pelvis's tilt is not seen"},
    "sit_to_stand": {"SHIFT": "from the side"},
    "hip_hinge": {"HEAD": "the rounding of the back is not seen"},
    "pelvic_hike": {"SHORT": PELVIS_DOUBT, "KBEND": "from the front"},
    "pelvic_drop": {"SHORT": PELVIS_DOUBT, "KBEND": "from the front"},
    "split_lunge": {"VALG": "seen from the side", "WOBBLE": "seen from the side"},
    "bridge": {"SHIFT": "from the side", "ARCH": "hips extend 14 to 18 degrees: no limit can fire"},
    "side_lying_hip_abduction": {"TOE": "the foot is seen end-on", "HIKE": "lying, it is not seen"},
    "straight_leg_raise": {"ARCH": "lying on the back, it is not seen"},
    "prone_hip_extension": {"TWIST": "from the side"},
    "donkey_kick": {
        "HEAD": "on hands and knees the head hides in the arms",
        "ARCH": "hips extend 14 to 18 degrees: no limit can fire",
    },
    "fire_hydrant": {"LEAN": "shifting away is not seen", "TWIST": "seen as a roll of the trunk"},
    "supine_march": {"ARCH": "lying on the back, it is not seen"},
    "half_kneeling_hip_flexor_stretch": {"VALG": "from the side"},
    "figure_four_stretch": {"HEAD": "from the front"},
    "knee_to_chest": {"HEAD": "lying, the pillow decides"},
    "standing_quad_stretch": {"WOBBLE": "from the side, with a chair in the hand"},
    "butterfly_stretch": {"HEAD": "from the front"},
    "side_plank": {"SAG": "less than half of the way can't be told; more ends the hold"},
}
"""Faults of the table that the exercise's view can't show; its `not_judged` tells the patient."""


@cache
def cases() -> list:
    exercises = [load_exercise(name) for name in exercise_files()]
    return [pytest.param(e, id=e.id) for e in exercises if e.number is not None]


def row_of(exercise: Exercise) -> Row:
    return next(row for row in rows() if row.number == exercise.number)


def test_every_row_has_an_exercise_and_every_number_a_row():
    """An exercise that isn't from the table has no number."""
    known = [case.values[0].number for case in cases()]
    assert {row.number for row in rows()} == set(known)
    assert [row.number for row in rows()] == [*map(str, range(1, 31)), "T1"]
    assert {n: known.count(n) for n in known if known.count(n) > 1} == {"11": 2, "29": 2, "T1": 4}


@pytest.mark.parametrize("exercise", cases())
def test_the_targets(exercise):
    target = exercise.target
    told = (target.beginner, target.standard, target.advanced)
    if exercise.tier == "timer":
        least, most = map(int, re.search(r"(\d+)-(\d+) s", row_of(exercise).tempo_dose).groups())
        assert told[0] == least and told[2] == most
        return
    if exercise.id in OTHER_TARGETS:
        assert told == OTHER_TARGETS[exercise.id][0]
        return
    cell = row_of(exercise).measure
    if exercise.id == "seated_hip_external_rotation":
        cell = cell.split("ER")[1]
    wanted = re.search(r"(\d+)/(\d+)/(\d+)", cell).groups()
    way = [abs(float(angle) - START.get(exercise.id, 0)) for angle in wanted]
    assert told == pytest.approx(way, abs=1), cell


@pytest.mark.parametrize("exercise", cases())
def test_the_length_of_holds(exercise):
    row = row_of(exercise)
    hold = exercise.hold_target_s
    seconds = re.search(r"(\d+)/(\d+)/(\d+) s", row.measure)
    if seconds:
        assert (hold.beginner, hold.standard, hold.advanced) == tuple(map(float, seconds.groups()))
    elif re.match(r"\d+ s x", row.tempo_dose):
        wanted = float(row.tempo_dose.split(" s")[0])
        assert {hold.beginner, hold.standard, hold.advanced} == {wanted}
    elif exercise.tier != "timer":
        assert exercise.kind == "repetitions" and hold is None


@pytest.mark.parametrize("exercise", cases())
def test_the_tempo(exercise):
    row, tempo = row_of(exercise), exercise.tempo
    told = re.match(r"(\d)-(\d)-(\d)", row.tempo_dose)
    if told:
        assert (tempo.lift_s, tempo.hold_s, tempo.lower_s) == tuple(map(float, told.groups()))
    held = re.search(r"hold (\d+) s$", row.measure)
    if held and "/" not in held[0]:
        assert tempo.hold_s == float(held[1])


@pytest.mark.parametrize("exercise", cases())
def test_the_dose(exercise):
    dose, cell = exercise.dose, row_of(exercise).tempo_dose
    sets_reps = re.search(r"(\d+)(?:-(\d+))?x(\d+)(?:-(\d+))?", cell)
    holds = re.search(r"s x(\d+)(?:-(\d+))?", cell)
    alone = re.search(r"(\d+)(?:-(\d+))? (?:each|reps|steps)|· (\d+),", cell)
    if sets_reps:
        sets, most_sets, reps, most_reps = sets_reps.groups()
        assert int(sets) <= dose.sets <= int(most_sets or sets)
    elif holds:
        reps, most_reps = holds.groups()
    else:
        reps, most_reps, only = alone.groups()
        reps = reps or only
    assert int(reps) <= dose.reps <= int(most_reps or reps)
    if exercise.id in DAYS_AND_TIMES:
        assert (dose.days_per_week, dose.times_per_day) == DAYS_AND_TIMES[exercise.id]
        return
    daily = re.search(r"(\d+)/day", cell)
    assert dose.times_per_day == (int(daily[1]) if daily else 1)
    assert daily or dose.days_per_week in (2, 3)  # strength and stretching, as the table says


@pytest.mark.parametrize("exercise", cases())
def test_its_faults_are_looked_for_or_told_as_not_judged(exercise):
    told = {code for code in re.findall(r"[A-Z]+", row_of(exercise).faults) if code in FAULTS}
    missing = {code for code in told if FAULTS[code] not in {rule.id for rule in exercise.faults}}
    assert missing == set(NOT_JUDGED.get(exercise.id, {}))
    assert not missing or exercise.not_judged


@pytest.mark.parametrize("exercise", cases())
def test_its_tier_is_the_reference_s(exercise):
    validated = {"13", "15", "16", "17", "18", "19", "21", "23"}
    scored = {str(n) for n in (*range(1, 11), 12, 13, 25, 26, 27, 29)}
    wanted = "score" if exercise.number in scored | validated else "count"
    assert exercise.tier == ("timer" if exercise.number == "T1" else wanted)
