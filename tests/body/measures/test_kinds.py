"""The entries of the measures: each is complete, has its own column, and is read somewhere."""

import inspect

import pytest

from formcheck.body import KINDS, Body
from formcheck.body.measures.estimators import ANGLES
from formcheck.body.measures.kinds import FAMILIES
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

ENTRIES = [kind for family in FAMILIES for kind in family]
SHOWN_IN = [
    ("mini_squat", "side"),
    ("mini_squat", "front"),
    ("single_leg_stance", "front"),
    ("fire_hydrant", "oblique"),
    ("clamshell", "front"),
]
"""Exercises and views that together show every measure."""


def test_every_entry_has_a_name_and_a_column_of_its_own():
    assert len(KINDS) == len(ENTRIES)
    assert sorted(kind.column for kind in ENTRIES) == list(range(len(ENTRIES)))


def test_columns_of_stored_answers_keep_their_order():
    """Stored answers and recordings name their columns in this order."""
    assert [kind.column for kind in KINDS.values()] == list(range(len(KINDS)))
    assert list(KINDS)[:6] == [
        "hip_flexion",
        "hip_abduction",
        "knee_flexion",
        "knee_opening",
        "knee_valgus",
        "trunk_lean_forward",
    ]


@pytest.mark.parametrize("kind", ENTRIES, ids=[kind.name for kind in ENTRIES])
def test_every_entry_is_complete(kind):
    assert (kind.form == "lateral") == bool(kind.lateral_key)
    assert kind.definition
    assert kind.doubt
    assert kind.formulas or kind.unit == "s"
    wanted = ["frame", "side"] if kind.form == "sided" else ["frame"]
    for formula in kind.formulas.values():
        assert list(inspect.signature(formula).parameters) == wanted
    shown = {*kind.formulas} | ({"any"} if kind.formulas or kind.unit == "s" else set())
    assert kind.view in shown


def test_every_fused_angle_is_a_measure():
    assert {key for kind in ENTRIES for key in kind.keys} >= set(ANGLES)


def test_every_measure_is_read_somewhere():
    found = {"time_held"}
    for name, view in SHOWN_IN:
        played = Performance(load_exercise(name), "right", view)
        player, body = Player(played), Body()
        for pose in poses(played, *player.frames([player.clean()])):
            found |= {key for key, value in body.push(pose).values.items() if value is not None}
    assert [kind.name for kind in ENTRIES if found.isdisjoint(kind.keys)] == []
