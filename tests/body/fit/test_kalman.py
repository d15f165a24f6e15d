"""The filter's start and its footing: how near and far a body can be, and feet without a speed."""

import numpy as np
import pytest

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate, first_estimate, predict

BODY_M = np.repeat([[-0.47], [0.0], [0.42], [0.85], [0.9], [0.9]], 2, axis=0) * [0, 1, 0]
"""The points of somebody upright, from the hips down."""


def at_distance(distance_m: float) -> StateEstimate:
    """The first estimate of a body so far away."""
    return first_estimate(BODY_M[:, :2] / distance_m, BODY_M)


@pytest.mark.parametrize(
    ("distance_m", "taken_m"),
    [
        pytest.param(0.45, 0.5, id="too_near"),
        pytest.param(0.55, 0.55, id="near"),
        pytest.param(2.5, 2.5, id="usual"),
        pytest.param(18.0, 18.0, id="far"),
        pytest.param(22.0, 20.0, id="too_far"),
    ],
)
def test_a_body_starts_half_a_metre_to_twenty_metres_away(distance_m, taken_m):
    points = at_distance(distance_m).points
    assert points[sk.MAIN_JOINTS, 2].mean() == pytest.approx(taken_m)


def test_the_depth_of_a_foot_has_no_speed_to_within_a_centimetre_a_second():
    start = at_distance(2.5)
    speeds = sk.N_OBSERVED + 3 * np.arange(sk.N_POINTS) + 2
    mean = start.mean.copy()
    mean[speeds] = 0.2
    ahead = predict(StateEstimate(mean, start.cov), 1 / 30)
    feet, rest = speeds[sk.ANKLE_JOINTS.start :], speeds[: sk.ANKLE_JOINTS.start]
    np.testing.assert_allclose(ahead.mean[feet], 0)
    np.testing.assert_allclose(ahead.mean[rest], 0.2)
    np.testing.assert_allclose(np.sqrt(np.diag(ahead.cov)[feet]), 0.01)
