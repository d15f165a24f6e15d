"""Short against one's own repetitions, and holds that are left too early."""

from dataclasses import replace

import pytest
from performed import fault_ids, judged, repeated


def found_of(name, changes):
    """The faults of repetitions that differ from clean ones as told."""
    poses = repeated(name, lambda player: [replace(player.clean(), **c) for c in changes])
    return fault_ids(judged(name, poses)[0])


@pytest.mark.parametrize("name", ["standing_hip_extension", "prone_hip_extension"])
def test_half_of_ones_own_range_is_short_where_the_target_is_easily_passed(name):
    far, short = {"excursion": 22.0}, {"excursion": 11.0}
    assert found_of(name, [far, far, short, far]) == [[], [], ["short_range"], []]
    assert found_of(name, [short, short, short]) == [[], [], []], "the target itself is reached"


def test_other_exercises_go_by_the_target_alone():
    assert found_of("mini_squat", [{"excursion": 80.0}] * 2 + [{"excursion": 45.0}]) == [[], [], []]


def test_a_hold_is_judged_by_its_length_and_a_stretch_by_its_range_too():
    assert found_of("half_kneeling_hip_flexor_stretch", [{"hold_s": 4.0}, {"hold_s": 0.5}]) == [
        [],
        ["hold_broken"],
    ]
    assert found_of("knee_to_chest", [{"hold_s": 3.0}, {"hold_s": 3.0, "excursion": 50.0}]) == [
        [],
        ["short_range"],
    ]
