"""What only the front or only the side view shows, on a body whose joints are known."""

import numpy as np
import pytest

from formcheck.body import KINDS, Body, Measures
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.virtual_camera import Camera

CASES = [
    ("step_up", "front", "pelvis_height_left", 10),
    ("lateral_band_walk", "front", "step_width", 60),
    ("seated_hip_internal_rotation", "front", "shank_from_vertical_left", 25),
    ("seated_hip_external_rotation", "front", "shank_from_vertical_left", -25),
    ("figure_four_stretch", "front", "shank_from_vertical_left", -60),
    ("butterfly_stretch", "front", "thigh_opening_left", 30),
    ("butterfly_stretch", "front", "thigh_opening_right", 30),
    ("side_plank", "front", "side_bend", -20),
    ("split_lunge", "side", "knee_past_toes_left", 20),
    ("straight_leg_raise", "side", "thighs_apart", -25),
]
"""Exercise, view, measure, and at least how far its effort moves it."""


def seen(
    exercise_id: str, view: str, moved: dict[str, float], effort: float
) -> tuple[Measures, Measures, Performance, np.ndarray]:
    """What is measured at rest and after moving to the effort, with joints set otherwise."""
    from formcheck.simulate.mannequin import INDEX

    played = Performance(load_exercise(exercise_id), "left", view)
    shares = np.concatenate((np.zeros(20), np.linspace(0, 1, 20), np.ones(20)))
    parameters = played.parameters(effort * shares)
    for name, value in moved.items():
        parameters[:, INDEX[name]] += value * shares
    body = Body()
    measured = [body.push(p) for p in poses(played, np.arange(60) / 15, parameters)]
    return measured[19], measured[-1], played, parameters


@pytest.mark.parametrize(("exercise_id", "view", "key", "least"), CASES)
def test_a_change_is_measured_to_within_its_doubt(exercise_id, view, key, least):
    rest, effort, played, parameters = seen(exercise_id, view, {}, 1.0)
    true = played.truth(parameters).measure(key)
    change = effort.values[key].value - rest.values[key].value
    wanted = float(true[-1] - true[19])
    assert abs(wanted) >= abs(least) and wanted * least > 0
    doubt = max(rest.values[key].sd, effort.values[key].sd)
    assert change == pytest.approx(wanted, abs=1.645 * doubt)


@pytest.mark.parametrize(
    ("exercise_id", "view", "key", "moved"),
    [
        ("single_leg_mini_squat", "front", "trunk_twist_left", {"twist": 30.0}),
        ("single_leg_mini_squat", "front", "trunk_twist_left", {"twist": -30.0}),
        ("single_leg_stance", "front", "head_aside_left", {"head_aside": 20.0}),
        ("side_plank", "front", "head_aside_left", {"head_aside": -20.0}),
        ("hamstring_stretch", "side", "head_forward", {"head_forward": 20.0}),
        ("mini_squat", "side", "head_forward", {"head_forward": 20.0}),
        (
            "seated_hip_internal_rotation",
            "front",
            "thigh_lift_left",
            {"left_hip_flexion": 15.0, "left_knee_flexion": 15.0},
        ),
        ("butterfly_stretch", "front", "thigh_opening_more_left", {"left_hip_abduction": 25.0}),
        ("butterfly_stretch", "front", "thigh_opening_more_left", {"right_hip_abduction": 25.0}),
        ("lateral_band_walk", "front", "step_width", {"left_hip_abduction": -5.0}),
    ],
)
def test_what_goes_wrong_shows_with_its_sign(exercise_id, view, key, moved):
    rest, there, played, parameters = seen(exercise_id, view, moved, 0.0)
    true = played.truth(parameters).measure(key)
    change = there.values[key].value - rest.values[key].value
    assert abs(true[-1] - true[19]) > 10
    assert change == pytest.approx(float(true[-1] - true[19]), abs=1.645 * there.values[key].sd)


def test_what_a_view_does_not_show_is_unknown():
    front = seen("step_up", "front", {}, 0.0)[0].values
    side = seen("split_lunge", "side", {}, 0.0)[0].values
    for kind in KINDS.values():
        for key in kind.keys:
            if kind.view == "side" and "front" not in kind.formulas:
                assert front.get(key) is None, key
            if kind.view == "front" and "side" not in kind.formulas:
                assert side.get(key) is None, key


def test_a_lifted_bent_leg_does_not_tilt_the_pelvis():
    """The other leg's look decides: a bent leg that hangs free seems straight from the front."""
    for knee_deg in range(20, 90, 5):
        moved = {"left_hip_flexion": knee_deg / 2.5, "left_knee_flexion": float(knee_deg)}
        _, there, _, _ = seen("single_leg_stance", "front", moved, 0.0)
        assert abs(there.values["pelvis_left_up"].value) < 10, knee_deg


def test_the_standing_knee_is_measured_while_the_other_foot_is_in_the_air():
    moved = {"left_knee_flexion": 45.0, "left_hip_flexion": 22.0}
    _, there, _, _ = seen("single_leg_mini_squat", "front", moved, 0.0)
    assert there.values["knee_flexion_left"].value == pytest.approx(45, abs=8)
    assert not there.values["knee_flexion_right"].judgeable


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whoever_stands_on_both_feet_sways_over_neither(seed):
    played = Performance(load_exercise("standing_hip_abduction"), "left", "front")
    still = np.repeat(played.rest[None], 30, axis=0)
    body = Body()
    found = [body.push(p) for p in poses(played, np.arange(30) / 15, still, noise_seed=seed)]
    assert {m.get("sway_left") for m in found} == {None}
    assert all(m.get("weight_shift_left") for m in found)


def test_whoever_stands_on_one_leg_sways_over_it():
    rest, lifted, played, parameters = seen("single_leg_stance", "front", {}, 1.0)
    assert rest.get("sway_left") is None
    true = played.truth(parameters).measure("sway_left")[-1]
    assert lifted.get("sway_left").value == pytest.approx(float(true), abs=5)


@pytest.mark.parametrize(("fov_deg", "distance_m"), [(35.0, 3.5), (65.0, 1.8)])
def test_a_known_field_of_view_keeps_how_far_thighs_open(fov_deg, distance_m):
    played = Performance(load_exercise("butterfly_stretch"), "left", "front")
    parameters = played.parameters(
        np.concatenate((np.zeros(20), np.linspace(0, 1, 20), np.ones(20)))
    )
    found = []
    for fov, camera in ((None, Camera()), (fov_deg, Camera(distance_m, fov_deg=fov_deg))):
        body = Body(fov)
        shown = poses(played, np.arange(60) / 15, parameters, camera=camera)
        found.append([body.push(pose) for pose in shown][-1].get("thigh_opening_left").value)
    assert found[1] == pytest.approx(found[0], abs=2)
