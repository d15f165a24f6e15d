"""No plan with precautions or ceilings can be run into an exercise that breaks them: every pair."""

import re
from functools import cache

import numpy as np
import pytest
import yaml
from clinical import rows

from formcheck import cli
from formcheck.errors import PlanError
from formcheck.exercise import exercise_files, load_exercise
from formcheck.exercise.rom_limit import KINDS_OF_PRECAUTION, MOTIONS
from formcheck.plan import Plan, load_plan, prescribe
from formcheck.plan.precautions import usual_precautions
from formcheck.plan.tasks import tasks_of
from formcheck.simulate.mannequin import INDEX
from formcheck.simulate.performance import Performance

EXERCISES = sorted(exercise_files())
PAIRS = [(name, kind) for name in EXERCISES for kind in KINDS_OF_PRECAUTION]
FREE = [
    {"measure": "hip_flexion", "at_most_deg": 60},
    {"measure": "hip_abduction", "at_most_deg": 20, "side": "left"},
    {"measure": "hip_external_rotation", "at_most_deg": 25},
]
REFUSED = {
    "posterior": {
        "butterfly_stretch",
        "clamshell",  # each in turn: once with the operated hip lowermost
        "donkey_kick",
        "figure_four_stretch",
        "fire_hydrant",
        "half_kneeling_hip_flexor_stretch",
        "knee_to_chest",
        "pelvic_drop",
        "pelvic_hike",
        "seated_hip_internal_rotation",
        "side_lying_hip_abduction",
        "side_plank",
    },
    "anterior": {
        "butterfly_stretch",
        "clamshell",
        "figure_four_stretch",
        "half_kneeling_hip_flexor_stretch",
        "prone_hip_extension",
        "seated_hip_external_rotation",
        "split_lunge",
        "standing_hip_extension",
        "standing_quad_stretch",
    },
}
SLACK_DEG = 1.5


def plan_for(name: str, kind: str | None = None, rom_limits: list | None = None, **entry) -> Plan:
    """A plan of one exercise, with what it needs arranged."""
    held = []
    if kind is not None:
        usual = usual_precautions()[kind]
        data = [c.model_dump(exclude={"side"}) for c in usual.rom_limits]
        held = [{"kind": kind, "side": "left", "ceilings": data}]
    rules = load(name).precautions
    aids = [r.needs for r in (rules.posterior, rules.anterior) if r is not None and r.needs]
    return Plan.model_validate(
        {
            "patient": "P-1",
            "weight_bearing": [{"side": "left", "status": "full"}] if held else [],
            "precautions": held,
            "ceilings": rom_limits or [],
            "entries": [{"exercise": name, "aids": aids, "level": "advanced", **entry}],
        }
    )


@cache
def load(name):
    return load_exercise(name)


def refused(name, kind):
    """As the lists above have it; an exercise that isn't the reference's, as the plan does."""
    if load(name).number is not None:
        return name in REFUSED[kind]
    try:
        tasks_of(plan_for(name, kind))
    except PlanError:
        return True
    return False


def ways(exercise):
    """The exercise done on each side, as far as its furthest target: the body, and its joints."""
    for moving in ("left", "right") if exercise.sides == "each" else ("left",):
        body = Performance(exercise, moving, exercise.views[0])
        way = body.parameters(np.linspace(0, 1, 21), body.scaled(exercise.target.advanced))
        yield body.truth(way), way


def angles_of(known, way, rom_limit):
    """How far the hip with the ceiling goes in its direction, along the way."""
    motion = MOTIONS[rom_limit.measure]
    if motion.joint == "hip_rotation":
        return motion.sign * way[:, INDEX[f"{rom_limit.side}_hip_rotation"]]
    return motion.sign * known.measure(f"{motion.joint}_{rom_limit.side}")


def assert_within_limits(plan):
    """No hip gets past its ceiling, nor moves into the guard band before it."""
    (entry,) = plan.entries
    done = prescribe(plan, entry)
    if done.exercise.tier == "timer":
        return  # below: its position alone counts
    eased = load(entry.exercise).precautions.eased(entry.aids)
    for known, way in ways(done.exercise):
        for rom_limit in done.rom_limits:
            angles = angles_of(known, way, rom_limit) - eased.get(rom_limit.measure, 0.0)
            assert angles[0] <= max(rom_limit.at_most_deg, SLACK_DEG)
            assert angles.max() <= max(rom_limit.safe_deg, angles[0]) + SLACK_DEG


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_an_exercise_stays_within_precautions_or_is_refused(name, kind, tmp_path, capsys):
    plan = plan_for(name, kind)
    path = tmp_path / "plan.yaml"
    data = plan.model_dump(mode="json", exclude_defaults=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    if not refused(name, kind):
        assert load_plan(path) == plan
        assert_within_limits(plan)
        return
    with pytest.raises(PlanError, match=name):  # what live runs
        tasks_of(plan)
    with pytest.raises(PlanError, match=rf"plan\.yaml, line \d+: entries 1: {name} can't be done"):
        load_plan(path)
    video = tmp_path / "no.mp4"  # refused before it is looked for
    for command in (
        ["plan", "check", str(path)],
        ["check", str(video), "--exercise", name, "--plan", str(path)],
    ):
        with pytest.raises(SystemExit) as ended:
            cli.main(command)
        sentence = capsys.readouterr().err
        assert ended.value.code == 2
        assert sentence.count("\n") == 1 and f"{name} can't be done" in sentence


@pytest.mark.parametrize("rom_limit", FREE, ids=lambda c: c["measure"])
@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_stays_within_a_rom_limit_or_is_refused(name, rom_limit):
    plan = plan_for(name, rom_limits=[rom_limit])
    try:
        tasks_of(plan)
    except PlanError as refusal:
        assert f"{name} can't be done" in str(refusal)
        return
    assert_within_limits(plan)


def test_what_the_reference_s_cautions_name_is_refused_needs_something_or_is_capped():
    for name in (e for e in EXERCISES if load(e).number is not None):
        cell = next(r.cautions for r in rows() if r.number == load(name).number)
        for code, kind in (("PP", "posterior"), ("AP", "anterior")):
            if f"{code}" not in cell or name in REFUSED[kind]:
                continue
            if "PP: IR forbidden; AP: ER" in cell:
                continue  # one row for two exercises: each is refused under one of them
            if load(name).precautions.of(kind) is not None:
                continue
            free = prescribe(plan_for(name), plan_for(name).entries[0]).exercise.target.advanced
            plan = plan_for(name, kind)
            assert prescribe(plan, plan.entries[0]).exercise.target.advanced < free, (name, kind)


def test_a_missing_aid_is_refused():
    plan = plan_for("sit_to_stand", "posterior", aids=[])
    with pytest.raises(PlanError, match=r"needs a raised seat .* 'aids: \[a raised seat\]'"):
        tasks_of(plan)


def test_precautions_protect_the_side_they_name():
    left = [{"measure": "hip_abduction", "at_most_deg": 12, "side": "left"}]
    tasks_of(plan_for("standing_hip_abduction", rom_limits=left, side="right"))
    with pytest.raises(PlanError, match="the left hip goes out to the side 18 degrees"):
        tasks_of(plan_for("standing_hip_abduction", rom_limits=left, side="left"))
    with pytest.raises(PlanError, match="left"):
        tasks_of(plan_for("standing_hip_abduction", rom_limits=left))  # both in turn


def test_of_an_exercise_named_after_the_standing_leg_the_other_one_moves():
    right = [{"measure": "hip_flexion", "at_most_deg": 20, "side": "right"}]
    with pytest.raises(PlanError):
        tasks_of(plan_for("single_leg_stance", rom_limits=right, side="left"))
    tasks_of(plan_for("single_leg_stance", rom_limits=right, side="right"))


def test_an_exercise_that_does_not_tell_how_it_moves_is_refused(tmp_path):
    text = exercise_files()["bridge"].read_text("utf-8")
    (tmp_path / "bridge.yaml").write_text(
        text[: text.index("\nmovement:") + 1] + text[text.index("\nfaults:") + 1 :]
    )
    with pytest.raises(PlanError, match="doesn't tell how it moves"):
        tasks_of(plan_for("bridge", "posterior"), extra_dir=tmp_path)


@pytest.mark.parametrize(
    ("position", "rom_limit", "words"),
    [
        ("hip_flexion: 110", "hip_flexion", "the left hip bends 110 degrees"),
        ("hip_flexion: 0, hip_rotation: 20", "hip_internal_rotation", "turns inwards 20"),
        ("hip_flexion: -15", "hip_extension", "goes back 15"),
    ],
)
def test_an_exercise_that_is_only_timed_is_refused_by_its_position(
    tmp_path, position, rom_limit, words
):
    text = exercise_files()["adductor_squeeze"].read_text("utf-8")
    assert "hip_flexion: 50" in text
    (tmp_path / "adductor_squeeze.yaml").write_text(text.replace("hip_flexion: 50", position))
    limit = {"hip_flexion": 90, "hip_internal_rotation": 0, "hip_extension": 0}[rom_limit]
    plan = plan_for("adductor_squeeze", rom_limits=[{"measure": rom_limit, "at_most_deg": limit}])
    tasks_of(plan)  # as shipped
    with pytest.raises(PlanError, match=f"its start position, in which .*{words}"):
        tasks_of(plan, extra_dir=tmp_path)


def test_who_sits_has_the_hips_bent_though_the_file_tells_no_position(tmp_path):
    text = exercise_files()["quad_squeeze"].read_text("utf-8")
    seated = text.replace("posture: supine", "posture: seated").replace("long_sitting", "seated")
    seated = re.sub(r"(?m)^figure:\n(  .*\n)+", "", seated)
    assert "posture: seated" in seated and "position" not in seated
    (tmp_path / "quad_squeeze.yaml").write_text(seated)
    plan = plan_for("quad_squeeze", rom_limits=[{"measure": "hip_flexion", "at_most_deg": 60}])
    with pytest.raises(PlanError, match="its start position"):
        tasks_of(plan, extra_dir=tmp_path)


def test_only_views_that_show_a_near_rom_limit_are_left():
    plan = plan_for("mini_squat", rom_limits=[{"measure": "hip_flexion", "at_most_deg": 75}])
    exercise = prescribe(plan, plan.entries[0]).exercise
    assert exercise.views == ["side"]
    assert "knee_valgus" not in {rule.id for rule in exercise.faults}  # seen from the front
    assert "heel_lift" in {rule.id for rule in exercise.faults}


def test_an_exercise_whose_measure_only_another_view_shows_is_refused(tmp_path):
    """Watching the limit must not take away the view in which the exercise is measured."""
    text = exercise_files()["standing_hip_abduction"].read_text("utf-8")
    text = text.replace("views: [front]", "views: [front, side]")
    text = text.replace("moving: {hip_abduction", "moving: {hip_flexion: 50, hip_abduction")
    assert "hip_flexion: 50" in text
    (tmp_path / "standing_hip_abduction.yaml").write_text(text)
    flexion = [{"measure": "hip_flexion", "at_most_deg": 75}]
    with pytest.raises(PlanError, match="can't be watched from the front or side"):
        tasks_of(plan_for("standing_hip_abduction", rom_limits=flexion), extra_dir=tmp_path)


def test_a_fault_that_is_no_longer_judged_is_no_longer_played(tmp_path):
    text = exercise_files()["mini_squat"].read_text("utf-8")
    played = "  faults:\n    knee_valgus: {effort: {both: {knee_valgus: 10}}}\nfigure:"
    (tmp_path / "mini_squat.yaml").write_text(text.replace("figure:", played, 1))
    plan = plan_for("mini_squat", rom_limits=[{"measure": "hip_flexion", "at_most_deg": 75}])
    assert prescribe(plan, plan.entries[0], tmp_path).exercise.movement.faults == {}


def test_what_no_view_shows_is_reported_or_refused():
    rotation = [{"measure": "hip_external_rotation", "at_most_deg": 40}]
    plan = plan_for("bridge", rom_limits=rotation)
    assert len(prescribe(plan, plan.entries[0]).unwatched) == 2
    with pytest.raises(PlanError, match="can't be watched from the front"):
        tasks_of(plan_for("clamshell", rom_limits=rotation, level="beginner"))
    plan = plan_for("seated_hip_external_rotation", rom_limits=rotation)  # there the shank points
    assert prescribe(plan, plan.entries[0]).unwatched == ()


def test_a_target_of_the_plan_itself_is_kept_or_refused():
    rom_limit = [{"measure": "hip_flexion", "at_most_deg": 70}]
    small = plan_for("heel_slide", rom_limits=rom_limit, target={"excursion": 30, "unit": "deg"})
    assert prescribe(small, small.entries[0]).exercise.target.standard == 30
    large = plan_for("heel_slide", rom_limits=rom_limit, target={"excursion": 80, "unit": "deg"})
    with pytest.raises(PlanError, match="doesn't allow its target"):
        tasks_of(large)
    too_far = plan_for("heel_slide", rom_limits=rom_limit, target={"excursion": 900, "unit": "deg"})
    with pytest.raises(PlanError, match="doesn't go as far as 900"):
        tasks_of(too_far)


def test_a_walk_is_held_to_the_limits_by_its_steps():
    behind = [{"measure": "hip_extension", "at_most_deg": 0}]
    with pytest.raises(PlanError, match="backward_walk"):
        tasks_of(plan_for("backward_walk", rom_limits=behind))
    across = [{"measure": "hip_adduction", "at_most_deg": 0}]
    with pytest.raises(PlanError, match="tandem_walk"):
        tasks_of(plan_for("tandem_walk", rom_limits=across))
    assert tasks_of(plan_for("walk_timer", rom_limits=[*behind, *across]))


def test_what_is_only_timed_is_held_to_a_limit_by_its_movement():
    narrow = [{"measure": "hip_abduction", "at_most_deg": 20, "side": "left"}]
    with pytest.raises(PlanError, match="the left hip goes out to the side 30 degrees"):
        tasks_of(plan_for("supine_abduction_slide", rom_limits=narrow, side="left"))
    tasks_of(plan_for("supine_abduction_slide", rom_limits=narrow, side="right"))
