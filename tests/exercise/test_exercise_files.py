"""Exercise files: the shipped ones load, own ones are added, what can't be read is told."""

import json

import pytest
from own_exercise import GOOD

from formcheck.body import KINDS
from formcheck.errors import ExerciseError, UsageError
from formcheck.exercise import Exercise, exercise_files, load_exercise, parse_exercise

SHIPPED = sorted(exercise_files())


def test_the_ids_that_clips_and_recordings_name_are_there():
    assert {
        "bridge",
        "clamshell",
        "donkey_kick",
        "fire_hydrant",
        "half_kneeling_hip_flexor_stretch",
        "heel_slide",
        "hip_hinge",
        "knee_to_chest",
        "mini_squat",
        "prone_hip_extension",
        "side_lying_hip_abduction",
        "single_leg_stance",
        "sit_to_stand",
        "standing_hip_abduction",
        "standing_hip_extension",
        "standing_march",
        "straight_leg_raise",
    } <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_exercise(name):
    exercise = load_exercise(name)
    assert exercise.id == name
    assert exercise.sources
    assert exercise.cautions
    assert len(exercise.steps) >= 2
    target = exercise.target
    assert target.beginner <= target.standard <= target.advanced
    for rule in exercise.faults:
        assert len(rule.cue.split()) <= 8
        assert set(rule.unless) <= {r.id for r in exercise.faults}
        assert set(rule.views) <= set(exercise.views)
        if rule.measure:
            seen = KINDS[rule.measure].view
            assert seen == "any" or seen in (rule.views or exercise.views)
        signs = 1 if rule.above else -1
        limits = [x for x in (rule.limits.minor, rule.limits.major, rule.limits.critical) if x]
        assert limits == sorted(limits, key=lambda x: signs * x)


def test_a_good_file_is_read():
    exercise = parse_exercise(GOOD, "my_squat.yaml")
    assert exercise.id == "my_squat"
    assert exercise.sign == 1
    assert [rule.id for rule in exercise.rules_in("side")] == ["trunk_forward", "short_range"]
    assert exercise.rules_in("front") == []
    assert exercise.target.at("advanced") == 60


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "folder.yaml").mkdir()
    for name, words in (
        ("binary", "is no exercise file, which is a text in UTF-8"),
        ("nowhere", "can't be read; check its name"),
        ("folder", "is a folder: name the exercise file itself"),
    ):
        with pytest.raises(UsageError, match=words):
            load_exercise(tmp_path / f"{name}.yaml")


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path, monkeypatch):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD)

    def refuse(*args, **kwargs):
        raise PermissionError(13, "no")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(UsageError, match=r"mine\.yaml may not be opened: change its permissions"):
        load_exercise(path)


def test_an_unknown_exercise_names_the_known_ones():
    with pytest.raises(UsageError, match=r"no exercise 'jumping'.*mini_squat"):
        load_exercise("jumping")


def test_a_folder_adds_and_overrides(tmp_path):
    (tmp_path / "my_squat.yaml").write_text(GOOD)
    (tmp_path / "bridge.yaml").write_text(GOOD.replace("id: my_squat", "id: bridge"))
    assert load_exercise("my_squat", tmp_path).name == "My squat"
    assert load_exercise("bridge", tmp_path).name == "My squat"
    assert load_exercise("bridge").name == "Bridge"
    assert set(exercise_files(tmp_path)) == {*SHIPPED, "my_squat"}
    with pytest.raises(UsageError, match="no folder"):
        load_exercise("my_squat", tmp_path / "nowhere")


def test_the_id_is_the_name_of_the_file(tmp_path):
    path = tmp_path / "other.yaml"
    path.write_text(GOOD)
    with pytest.raises(ExerciseError, match=r"other\.yaml.*id.*my_squat"):
        load_exercise(path)


def test_the_schema_is_json_and_names_what_is_allowed():
    text = json.dumps(Exercise.model_json_schema(), allow_nan=False)
    schema = json.loads(text)
    assert schema["additionalProperties"] is False
    assert {"id", "measure", "target", "faults"} <= schema["properties"].keys()
    for word in ("side_lying", "oblique" and "front", "from_hold", "standing", "deg"):
        assert f'"{word}"' in text
