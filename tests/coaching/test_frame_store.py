"""Frames kept until a recording is known: what the judgement needs comes back."""

import dataclasses

import pytest
from performed import repeated, shipped

from formcheck.body import Measures, smooth
from formcheck.coaching.frame_store import FrameStore

BYTES_A_FRAME = 320


@pytest.mark.parametrize("name", ["mini_squat", "clamshell", "standing_hip_abduction"])
def test_what_the_judgement_needs_of_a_frame_comes_back(name):
    exercise = shipped(name)
    seen = list(smooth(repeated(name, lambda player: [player.clean()])))[:40:4]
    store = FrameStore(exercise)
    for measures in seen:
        store.push(measures)
    assert len(store) == len(seen)
    for before, after in zip(seen, store, strict=True):
        for field in ("time_s", "present", "jumped", "attitude", "hidden", "outside", "upper"):
            assert getattr(after, field) == getattr(before, field), field
        assert (after.view.found, after.view.near) == (before.view.found, before.view.near)
        assert after.view.yaw_deg == pytest.approx(before.view.yaw_deg, abs=1e-3)
        assert after.trunk_px == pytest.approx(before.trunk_px, rel=1e-5)
        assert after.smoothed
        for rule in exercise.faults:
            for key in [k for k in before.values if rule.measure and k.startswith(rule.measure)]:
                known = before.values[key]
                assert after.values[key] == (known and pytest.approx(known, rel=1e-5)), key


def test_nobody_comes_back_as_nobody():
    store = FrameStore(shipped("mini_squat"))
    store.push(Measures(1.5, smoothed=True))
    (nobody,) = store
    assert nobody == Measures(1.5, smoothed=True)


def test_a_jump_a_hidden_part_and_an_upper_leg_come_back():
    store = FrameStore(shipped("clamshell"))
    first = next(iter(smooth(repeated("clamshell", lambda player: [player.clean()]))))
    marked = dataclasses.replace(
        first,
        jumped=True,
        hidden=frozenset({0, 32}),
        outside=frozenset({31}),
        anchors=(None, (1.0, 2.0)),
    )
    store.push(marked)
    (after,) = store
    assert after.jumped and after.hidden == {0, 32} and after.outside == {31}
    assert after.anchors == (None, (1.0, 2.0)) and after.upper == first.upper


def test_a_frame_takes_little():
    for name in ("mini_squat", "clamshell", "single_leg_bridge", "fire_hydrant"):
        store = FrameStore(shipped(name))
        store.push(Measures(0.0))
        row, bits = store._row, store._bits
        size = 8 + len(row) * row.itemsize + len(bits) * bits.itemsize
        assert size <= BYTES_A_FRAME, name
