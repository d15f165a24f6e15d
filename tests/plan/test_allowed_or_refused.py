"""Every exercise with every order: allowed or refused, as this table says."""

from __future__ import annotations

import itertools

import pytest

from formcheck.errors import PlanError
from formcheck.exercise import Exercise, load_exercise, shipped_exercises
from formcheck.exercise.conditions import CONDITIONS, Condition
from formcheck.exercise.rom_limit import KINDS_OF_PRECAUTION, PrecautionKind
from formcheck.plan import Plan
from formcheck.plan.precautions import usual_precautions
from formcheck.plan.tasks import tasks_of

TABLE = """
exercise                          post ant  none  touch partial  fai  dyspl  tendin  osteo  repl
adductor_squeeze                  -    -    -     -     -        -    -      -       -      -
ankle_pump                        -    -     -     -     -        -    -      -       -      -
backward_walk                     -    R     B     B     B        -    L      -       -      -
bridge                            -    -    B     B     -        -    -      -       -      -
butterfly_stretch                 R    R    -     -     -        L    R      -       -      R
clamshell                         R    R    -     -     -        -    L      -       -      R
copenhagen_long                   R    -     BMS   BMS   BMS      -    R      -       R      R
copenhagen_short                  R    -     BMS   BMS   BMS      -    R      -       R      R
diver                             -    -     BMS   BMS   BMS      -    -      -       -      -
donkey_kick                       R    -    BMS   BMS   -        L    -      -       -      -
figure_four_stretch               R    R    -     -     -        L    R      R       R      R
fire_hydrant                      R    -    BMS   BMS   -        L    -      -       -      -
glider                            -    R     BMS   BMS   BMS      -    L      -       -      -
glute_squeeze                     -    -    -     -     -        -    -      -       -      -
half_kneeling_hip_flexor_stretch  R    R    BMS   BMS   -        L    R      -       -      -
hamstring_extender                R    -     -     -     -        L    -      -       -      -
hamstring_stretch                 -    -    -     -     -        -    R      -       -      -
heel_raise                        -    -     B     B     -        -    -      -       -      -
heel_slide                        -    -    -     -     -        -    -      -       -      -
hip_hinge                         -    -    B     B     -        -    -      -       -      -
knee_to_chest                     R    -    -     -     -        R    R      -       R      R
lateral_band_walk                 -    -    B     B     B        -    -      -       -      -
lateral_lunge                     R    -     BMS   BMS   BMS      L    -      -       -      -
long_bridge_hold                  -    -     B     B     -        -    -      -       -      -
mini_squat                        -    -    B     B     -        -    -      -       -      -
offset_bridge                     -    R     BMS   BMS   BMS      -    L      -       -      -
offset_squat                      -    -     BMS   BMS   BMS      -    -      -       -      -
pelvic_drop                       R    -     BS    BS    BS       -    -      R       -      -
pelvic_hike                       R    -     BS    BS    BS       -    -      -       -      -
prone_hip_extension               -    R    -     -     -        -    R      -       -      -
quad_squeeze                      -    -    -     -     -        -    -      -       -      -
seated_hip_external_rotation      -    R    -     -     -        -    -      -       -      -
seated_hip_internal_rotation      R    -    -     -     -        R    -      -       -      -
seated_knee_extension             -    -     -     -     -        -    -      -       -      -
short_arc_quad                    -    -     -     -     -        -    -      -       -      -
side_lying_adduction              R    -     -     -     -        -    -      -       -      R
side_lying_hip_abduction          R    -    -     -     -        -    -      -       -      R
side_plank                        R    -    BMS   BMS   -        -    -      -       -      R
side_step                         -    -     B     B     B        -    -      -       -      -
side_walk                         -    -     B     B     B        -    -      -       -      -
single_leg_bridge                 -    -    BM    BM    BM       -    -      -       -      -
single_leg_mini_squat             -    -    BM    BM    BM       -    -      -       -      -
single_leg_stance                 -    -    BS    BS    BS       -    -      -       -      -
sit_to_stand                      -    -    B     B     -        -    -      -       -      -
sit_to_stand_with_hands           -    -     B     B     -        -    -      -       -      -
split_lunge                       -    R    BMS   BMS   BMS      -    L      -       -      -
standing_adduction_band           -    -     BS    BS    BS       -    -      -       -      -
standing_hip_abduction            -    -    BS    BS    BS       -    -      -       -      -
standing_hip_extension            -    R    BS    BS    BS       -    L      -       -      -
standing_knee_curl                -    -     BS    BS    BS       -    -      -       -      -
standing_march                    -    -    BS    BS    BS       -    -      -       -      -
standing_quad_stretch             -    R    BS    BS    BS       -    R      -       -      -
standing_static_abduction         -    -     B     B     -        -    -      -       -      -
static_abduction                  -    -    -     -     -        -    -      -       -      -
step_up                           -    -    BMS   BMS   BMS      -    -      -       -      -
straight_leg_raise                -    -    -     -     -        -    -      -       -      -
supine_abduction_slide            -    -     -     -     -        -    -      -       -      -
supine_march                      -    -    -     -     -        -    -      -       -      -
tandem_stance                     R    R     B     B     -        -    L      R       -      -
tandem_walk                       R    R     B     B     B        -    L      R       -      -
thigh_press                       -    -     -     -     -        -    -      -       -      -
toe_raise                         -    -     B     B     -        -    -      -       -      -
walk_timer                        -    -     B     B     -        -    -      -       -      -
"""
"""Orders for the left hip or leg, exercises for both. R: refused; L: refused by the limits of
the condition; -: allowed. Weight bearing: refused where both legs work (B), the left leg moves (M),
or the left leg stands (S)."""
ROWS = {row.split()[0]: row.split()[1:] for row in TABLE.strip().splitlines()[1:]}
STATUSES = ("none", "touch", "partial")
KNOWN = [one for one in shipped_exercises() if one.id in ROWS]
each_exercise = pytest.mark.parametrize("exercise", [pytest.param(e, id=e.id) for e in KNOWN])


def refusal(exercise: Exercise, side: str = "both", **orders: object) -> str:
    """Why a plan of that exercise is refused, whatever it needs being there; nothing: allowed."""
    rules = (exercise.precautions.posterior, exercise.precautions.anterior)
    aids = [rule.needs for rule in rules if rule is not None and rule.needs]
    entry = {"exercise": exercise.id, "side": side, "aids": aids}
    data = {"patient": "P-1", "precautions": [], "entries": [entry], **orders}
    try:
        tasks_of(Plan.model_validate(data))
    except PlanError as error:
        assert exercise.id in str(error)
        return str(error)
    return ""


def test_the_table_has_every_exercise_of_the_reference() -> None:
    assert {e.id for e in shipped_exercises() if e.number is not None} <= set(ROWS)


@pytest.mark.parametrize("kind", KINDS_OF_PRECAUTION)
@each_exercise
def test_precautions(exercise: Exercise, kind: PrecautionKind) -> None:
    limits = [one.model_dump(exclude={"side"}) for one in usual_precautions()[kind].rom_limits]
    held = [{"kind": kind, "side": "left", "ceilings": limits}]
    expected = ROWS[exercise.id][KINDS_OF_PRECAUTION.index(kind)]
    assert bool(refusal(exercise, precautions=held)) is (expected == "R")


@pytest.mark.parametrize("status", STATUSES)
@each_exercise
def test_weight_bearing(exercise: Exercise, status: str) -> None:
    bearing = [{"side": "left", "status": status}]
    found = "B" if refusal(exercise, weight_bearing=bearing) else ""
    if exercise.sides == "each":
        for mark, leg in (("M", "left"), ("S", "right")):
            side = exercise.working_side(leg)  # type: ignore[arg-type]
            found += mark if refusal(exercise, side, weight_bearing=bearing) else ""
    assert (found or "-") == ROWS[exercise.id][2 + STATUSES.index(status)]


@each_exercise
def test_a_leg_that_bears_weight_as_tolerated_refuses_nothing(exercise: Exercise) -> None:
    for status, side in itertools.product(("as_tolerated", "full"), ("left", "right", "both")):
        assert refusal(exercise, weight_bearing=[{"side": side, "status": status}]) == ""


@pytest.mark.parametrize("kind", CONDITIONS)
@each_exercise
def test_conditions(exercise: Exercise, kind: Condition) -> None:
    sentence = refusal(exercise, conditions=[{"kind": kind, "side": "left"}])
    found = "R" if "can't be done with" in sentence else "L" if sentence else "-"
    assert found == ROWS[exercise.id][5 + CONDITIONS.index(kind)], sentence


@pytest.mark.parametrize(
    ("name", "uppermost"),
    [
        ("side_lying_hip_abduction", "left"),
        ("clamshell", "left"),
        ("side_lying_adduction", "right"),
    ],
)
def test_nobody_lies_on_an_operated_hip(name: str, uppermost: str) -> None:
    """The side named is the one that works: of the last exercise the lower leg does."""
    exercise = load_exercise(name)
    limits = [{"measure": "hip_internal_rotation", "at_most_deg": 20}]
    orders: list[dict[str, object]] = [
        {"conditions": [{"kind": "joint_replacement", "side": "left"}]},
        {"precautions": [{"kind": "posterior", "side": "left", "ceilings": limits}]},
    ]
    for order in orders:
        for side in ("left", "right", "both"):
            sentence = refusal(exercise, side, **order)
            assert ("the left hip would lie lowermost" in sentence) is (side != uppermost), side
            assert side != uppermost or sentence == ""


@each_exercise
def test_a_condition_keeps_to_the_plans_own_limits_where_it_gives_some(exercise: Exercise) -> None:
    for kind, expected in zip(CONDITIONS, ROWS[exercise.id][5:], strict=True):
        own = [{"kind": kind, "side": "left", "ceilings": []}]
        assert bool(refusal(exercise, conditions=own)) is (expected == "R")
