"""Wrong exercise files are refused with file, line, key and remedy; no text breaks the reader."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from own_exercise import GOOD

from formcheck.body import KINDS
from formcheck.errors import ExerciseError
from formcheck.exercise import Exercise, exercise_files, parse_exercise

SHIPPED = sorted(exercise_files())


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


WRONG = {
    "wrong_type": ("beginner: 30", "beginner: far", "target.beginner", ["number"]),
    "text_for_a_list": ("steps: [Bend, Stand up]", "steps: Bend", "steps", ["list"]),
    "text_for_a_map": ("tempo: {lift_s: 2, hold_s: 0, lower_s: 2}", "tempo: 3", "tempo", []),
    "number_for_a_text": ("name: My squat", "name: 7", "name", ["must be a text"]),
    "unknown_key": ("goal:", "gaol:", None, []),
    "unknown_key_added": (
        "setup: Stand",
        "colour: red\nsetup: Stand",
        "colour",
        ["setup", "tempo"],
    ),
    "unknown_nested_key": ("sets: 3", "stes: 3", "dose", []),
    "unknown_key_in_a_map": (
        "hold_s: 0,",
        "hold_s: 0, wait_s: 1,",
        "tempo.wait_s",
        ["hold_s", "lift_s", "lower_s"],
    ),
    "unknown_key_in_a_fault": (
        "    cue: Lift your chest",
        "    cue: Lift\n    colour: red",
        "faults 1, colour",
        ["measure", "target_share_below"],
    ),
    "unknown_key_in_limits": (
        "major: 50",
        "mayor: 50",
        "faults 1, above.mayor",
        ["critical", "major", "minor"],
    ),
    "missing_nested_key": (
        "minor: 0.8",
        "major: 0.8",
        "faults 2, target_share_below.minor",
        ["missing"],
    ),
    "missing_unit": ("    unit: deg\n", "", "faults 1", ["unit", "deg"]),
    "wrong_unit_of_a_fault": ("    unit: deg", "    unit: pct", "faults 1", ["deg", "pct"]),
    "wrong_unit_of_the_measure": (
        "direction: up, unit: deg",
        "direction: up, unit: pct",
        "measure",
        ["deg"],
    ),
    "unit_that_there_is_not": (
        "direction: up, unit: deg",
        "direction: up, unit: cm",
        "measure.unit",
        ["deg", "pct"],
    ),
    "unknown_measure": (
        "{name: knee_flexion",
        "{name: knee_twist",
        "measure",
        ["knee_twist", "knee_flexion"],
    ),
    "unknown_measure_of_a_fault": (
        "measure: trunk_lean_forward",
        "measure: mood",
        "faults 1",
        ["mood", "trunk_lean"],
    ),
    "lateral_of_both_legs": ("{name: knee_flexion", "{name: trunk_lean", None, ["each"]),
    "untimed_seconds": (
        "knee_flexion, direction: up, unit: deg",
        "time_held, direction: up, unit: s",
        None,
        ["timer"],
    ),
    "timer_with_faults": ("sides: both", "sides: both\ntier: timer\nkind: hold", None, ["measure"]),
    "walks_untimed": ("sides: both", "sides: both\nwalks: true", None, ["walks", "tier: timer"]),
    "leg_with_more_of_one": (
        "unit: deg}",
        "unit: deg, leg_with_more: trunk_lean}",
        "measure",
        ["leg"],
    ),
    "unknown_fault": ("- id: trunk_forward", "- id: bad_mood", "faults 1, id", ["trunk_lean"]),
    "unknown_posture": ("posture: standing", "posture: floating", "posture", ["supine"]),
    "unknown_view": ("views: [side]", "views: [top]", "views 1", ["front", "side"]),
    "no_view": ("views: [side]", "views: []", "views", []),
    "fault_twice": ("- id: short_range", "- id: trunk_forward", None, ["trunk_forward", "twice"]),
    "long_cue": (
        "cue: Lift your chest",
        "cue: one two three four five six seven eight nine",
        "faults 1",
        ["eight words"],
    ),
    "two_limits": (
        "    above: {minor: 40, major: 50}",
        "    above: {minor: 4}\n    below: {minor: 3}",
        "faults 1",
        ["above", "below"],
    ),
    "no_limits": ("    above: {minor: 40, major: 50}\n", "", "faults 1", ["above", "below"]),
    "negative_target": ("beginner: 30", "beginner: -3", "target.beginner", ["more than 0"]),
    "not_a_number": ("beginner: 30", "beginner: .nan", "target.beginner", []),
    "infinite_limit": ("minor: 40", "minor: .inf", "faults 1, above.minor", ["finite"]),
    "hold_without_target": ("posture:", "kind: hold\nposture:", None, ["hold_target_s"]),
    "capital_id": ("id: my_squat", "id: My-Squat", "id", ["lower-case words"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused(case):
    old, new, key, words = WRONG[case]
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    with pytest.raises(ExerciseError) as caught:
        parse_exercise(text, "my_squat.yaml")
    message = str(caught.value)
    assert message.startswith("my_squat.yaml")
    assert message.count("\n") == 0
    assert message.endswith(".")
    if key:
        assert re.search(rf": {re.escape(key)}[:.,] ?", message)
        assert re.match(r"my_squat\.yaml, line \d+: ", message)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("case", "marker"),
    [
        ("wrong_type", "target:"),
        ("unknown_key_added", "colour"),
        ("unknown_key_in_a_fault", "colour"),
        ("unknown_key_in_limits", "mayor"),
        ("unknown_view", "views"),
        ("missing_unit", "- id: trunk_forward"),
        ("unknown_fault", "- id: bad_mood"),
    ],
)
def test_the_line_is_right(case, marker):
    old, new, _, _ = WRONG[case]
    text = GOOD.replace(old, new)
    with pytest.raises(ExerciseError, match=rf"line {line_of(text, marker)}:"):
        parse_exercise(text, "x.yaml")


@pytest.mark.parametrize("key", ["id", "name", "measure", "target", "dose", "sources", "views"])
def test_a_missing_key_is_named(key):
    data = yaml.safe_load(GOOD)
    del data[key]
    with pytest.raises(ExerciseError, match=rf"{key}: this key is missing"):
        parse_exercise(yaml.safe_dump(data), "x.yaml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "keys and values", id="empty"),
        pytest.param("# nothing", "keys and values", id="a_comment"),
        pytest.param("- a\n- b", "keys and values", id="a_list"),
        pytest.param("just words", "keys and values", id="a_word"),
        pytest.param("id: [1, 2", "line 1.*not valid YAML", id="open_bracket"),
        pytest.param("id: a\n\tname: b", "line 2.*not valid YAML", id="tab"),
        pytest.param("id: a: b", "line 1.*not valid YAML", id="two_colons"),
        pytest.param("a: *nowhere", "aliases", id="alias"),
        pytest.param("a: !!python/object:os.system {}", "not valid YAML", id="python"),
        pytest.param("a: !!int ''", "not valid YAML", id="empty_int"),
        pytest.param("a: !!bool perhaps", "not valid YAML", id="no_bool"),
        pytest.param("a: !!timestamp never", "not valid YAML", id="no_date"),
        pytest.param("a: !!pairs [{[b]: c}]", "x.yaml", id="list_as_a_key"),
        pytest.param("a: &x [*x]", "x.yaml", id="endless"),
        pytest.param("1: 2", "x.yaml", id="number_as_a_key"),
        pytest.param("\x00", "not valid YAML", id="nul"),
        pytest.param("[" * 5000, "not valid YAML", id="deep"),
    ],
)
def test_what_is_no_exercise_at_all(text, words):
    with pytest.raises(ExerciseError, match=words):
        parse_exercise(text, "x.yaml")


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(sorted(KINDS)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=6) | st.sampled_from(list(Exercise.model_fields)), inner, max_size=3
        )
    ),
    max_leaves=6,
)

QUICK = settings(max_examples=60, deadline=None)


def refuses_or_reads(text: str) -> None:
    try:
        parse_exercise(text, "x.yaml")
    except ExerciseError as error:
        assert "\n" not in str(error)


@QUICK
@given(st.text(max_size=60) | st.text("[]{}:,-#&*!?|>%@'\" \nab01.", max_size=40))
def test_any_text(text):
    refuses_or_reads(text)


@QUICK
@given(st.dictionaries(st.sampled_from([*Exercise.model_fields, "x", "1"]), JUNK, max_size=5))
def test_any_yaml(data):
    refuses_or_reads(yaml.safe_dump(data, allow_unicode=True))


@QUICK
@given(
    name=st.sampled_from(SHIPPED),
    path=st.lists(st.integers(0, 20), min_size=1, max_size=4),
    junk=JUNK,
    delete=st.booleans(),
)
def test_a_mutated_real_file(name, path, junk, delete):
    data = yaml.safe_load(exercise_files()[name].read_text(encoding="utf-8"))
    place = data
    for i, step in enumerate(path):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = keys[step % len(keys)]
        deeper = place[key]
        if i == len(path) - 1 or not isinstance(deeper, (dict, list)) or not deeper:
            if delete:
                del place[key]
            else:
                place[key] = junk
            break
        place = deeper
    refuses_or_reads(yaml.safe_dump(data, allow_unicode=True))


@QUICK
@given(
    name=st.sampled_from(SHIPPED),
    start=st.integers(0, 3000),
    length=st.integers(0, 30),
    junk=st.text(max_size=5),
)
def test_a_real_file_with_a_scratch(name, start, length, junk):
    text = exercise_files()[name].read_text(encoding="utf-8")
    start %= len(text)
    refuses_or_reads(text[:start] + junk + text[start + length :])
