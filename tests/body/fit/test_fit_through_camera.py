"""The fit on what MediaPipe sees through a webcam: perspective, landmarks beside the joints."""

import numpy as np
import pytest
from performed import performing
from stick import Figure, Plan, times

from formcheck.body import Body, Measures, smooth
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px
from formcheck.body.fit.landmark_bias import landmark_offsets
from formcheck.pose.pose import INDEX, LANDMARKS, Pose
from formcheck.vectors import body_axes

SIZE = (640, 480)
PLAN = Plan(reps=1)
HOLD_S = (PLAN.lead_s + PLAN.lift_s + 0.1, PLAN.lead_s + PLAN.lift_s + PLAN.hold_s)


def webcam(figure: Figure, fps: float, noise_px: float = 0.0) -> list[Pose]:
    rng = np.random.default_rng(5)
    return [_pose(figure, t, rng, noise_px) for t in times(PLAN.length_s, fps)]


def _pose(figure: Figure, time_s: float, rng: np.random.Generator, noise_px: float) -> Pose:
    marks = figure(PLAN.at(time_s)).points()
    hips = (marks[INDEX["left_hip"]] + marks[INDEX["right_hip"]]) / 2
    world = marks - hips
    joints = marks[sk.LANDMARKS]
    marks[sk.LANDMARKS] += landmark_offsets(
        joints, body_axes(joints[sk.HIP_JOINTS], joints[sk.SHOULDER_JOINTS])
    )
    # the camera looks at the middle of the standing figure, from 2.7 m away
    start = figure(0.0).points()
    marks -= (start.max(axis=0) + start.min(axis=0)) / 2
    marks[:, 2] += 2.7
    image = np.zeros_like(marks)
    image[:, :2] = marks[:, :2] / marks[:, 2:] * focal_px(*SIZE) + np.array(SIZE) / 2
    image[:, :2] += rng.normal(0, noise_px, (len(LANDMARKS), 2))
    seen = np.full(len(LANDMARKS), 0.95)
    return Pose(time_s, *SIZE, *(a.astype(np.float32) for a in (image, world, seen)))


def live(poses: list[Pose]) -> list[Measures]:
    body = Body()
    return [body.push(pose) for pose in poses]


def smoothed(poses: list[Pose]) -> list[Measures]:
    return list(smooth(poses))


def series(found: list[Measures], key: str) -> np.ndarray:
    return np.array([m.get(key).value for m in found])


def excursion(found: list[Measures], key: str) -> float:
    """Change from the quiet start to the hold, degrees."""
    time_s, value = np.array([m.time_s for m in found]), series(found, key)
    hold = (time_s > HOLD_S[0]) & (time_s < HOLD_S[1])
    start = (time_s > PLAN.lead_s - 1) & (time_s < PLAN.lead_s)
    return float(value[hold].mean() - np.median(value[start]))


CASES = [
    pytest.param(performing("mini_squat", 60), "knee_flexion_right", 60, 2, id="squat_knee"),
    pytest.param(performing("straight_leg_raise", 50), "hip_flexion_right", 50, 2, id="leg_raise"),
    pytest.param(
        performing("standing_hip_extension", 15), "hip_flexion_right", -15, 2, id="extension"
    ),
    pytest.param(
        performing("mini_squat", 60, yaw=45), "hip_flexion_right", 50, 6, id="oblique_near_hip"
    ),
    pytest.param(
        performing("mini_squat", 60, yaw=45), "hip_flexion_left", 50, 6, id="oblique_far_hip"
    ),
    pytest.param(
        performing("mini_squat", 60, yaw=-45), "hip_flexion_left", 50, 6, id="oblique_left_near_hip"
    ),
]


@pytest.mark.parametrize("measure", [live, smoothed])
@pytest.mark.parametrize(("figure", "key", "true", "within"), CASES)
def test_excursions(figure, key, true, within, measure):
    assert excursion(measure(webcam(figure, 30)), key) == pytest.approx(true, abs=within)


@pytest.mark.parametrize("measure", [live, smoothed])
@pytest.mark.parametrize("key", ["knee_flexion_left", "knee_flexion_right"])
def test_knees_of_an_oblique_squat_are_off_by_less_than_two_sd(key, measure):
    found = measure(webcam(performing("mini_squat", 60, yaw=45), 30))
    (sd,) = (m.get(key).sd for m in found if m.time_s == pytest.approx(3.6, abs=0.01))
    assert abs(excursion(found, key) - 60) < 2 * sd < 24


@pytest.mark.parametrize("yaw", [45, 90])
def test_frame_rates_change_the_excursion_little(yaw):
    figure, key = performing("mini_squat", 60, yaw=yaw), "knee_flexion_right"
    found = [excursion(live(webcam(figure, fps)), key) for fps in (12, 15, 24, 30, 60)]
    assert max(found) - min(found) < 1.5


@pytest.mark.parametrize("yaw", [45, 90])
@pytest.mark.parametrize("key", ["knee_flexion_left", "knee_flexion_right"])
def test_the_filter_lags_by_less_than_a_tenth_of_a_second(key, yaw):
    found = live(webcam(performing("mini_squat", 60, yaw=yaw), 60))
    value = series(found, key)
    start = float(np.median(value[60:120]))
    half = start + excursion(found, key) / 2
    passed_s = next(m.time_s for m, x in zip(found, value, strict=True) if x > half)
    assert passed_s == pytest.approx(PLAN.lead_s + PLAN.lift_s / 2, abs=0.1)


def test_the_smoother_is_steadier_and_surer_than_the_filter():
    """It knows what comes after, so noise moves it less."""
    poses, key = (
        webcam(performing("mini_squat", 0), 30, noise_px=2.0),
        "hip_flexion_right",
    )
    now, after = live(poses), smoothed(poses)
    assert series(after, key)[45:-45].std() < 0.8 * series(now, key)[45:-45].std()
    assert after[90].get(key).sd < now[90].get(key).sd


def test_the_smoother_keeps_only_seconds_of_a_recording():
    """Measures come out while poses still go in."""
    taken, squat = 0, performing("mini_squat", 50)

    def counted():
        nonlocal taken
        for i in range(900):
            taken += 1
            yield _pose(squat, i / 30, np.random.default_rng(1), 0.0)

    first = next(iter(smooth(counted())))
    assert first.time_s == 0
    assert taken < 400


def test_sides_exchanged_for_good_are_accepted_in_the_end():
    """What looked like a slip of the model was a wrong start, or the person turned round."""
    poses = webcam(performing("mini_squat", 0, yaw=0), 30)
    other = [INDEX[_other(name)] for name in LANDMARKS]
    for pose in poses[30:]:
        for array in (pose.image, pose.world):
            array[:] = array[other]
    found = live(poses)
    assert [found[i].view.found for i in (29, 35, -1)] == ["front", "front", "back"]


def _other(name: str) -> str:
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")
