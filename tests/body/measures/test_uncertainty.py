"""What makes a measure less sure than its own entry says."""

from statistics import NormalDist

import pytest
from seen import seen
from stick import Stick

from formcheck.body.measures.uncertainty import SDS_90


def test_nine_in_ten_errors_lie_within_so_many_standard_deviations():
    assert pytest.approx(NormalDist().inv_cdf(0.95), abs=5e-4) == SDS_90


@pytest.mark.parametrize("key", ["hip_flexion_left", "hip_flexion_right"])
def test_a_fitted_angle_without_a_floor_is_good_for_counting_only(key):
    """From the front: 14 degrees, and a little of the fit's own doubt."""
    found = seen(Stick()).get(key)
    assert not found.judgeable
    assert 14.0 <= found.sd < 15.0
