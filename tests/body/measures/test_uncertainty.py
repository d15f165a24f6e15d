"""What makes a measure less sure than its own entry says."""

from statistics import NormalDist

import pytest
from seen import seen
from stick import Stick

from formcheck.body.measures.uncertainty import LEARNED_TO_THIGH_PX, SDS_90, small_size_doubt


def test_nine_in_ten_errors_lie_within_so_many_standard_deviations():
    assert pytest.approx(NormalDist().inv_cdf(0.95), abs=5e-4) == SDS_90


@pytest.mark.parametrize("key", ["hip_flexion_left", "hip_flexion_right"])
def test_bending_seen_from_the_front_is_good_for_counting_only(key):
    assert not seen(Stick()).get(key).judgeable


def test_only_somebody_smaller_than_those_learned_from_is_less_sure():
    usual_trunk_px = 1.12 * LEARNED_TO_THIGH_PX
    assert small_size_doubt(usual_trunk_px + 1) == 0
    assert 0 < small_size_doubt(usual_trunk_px - 5) < small_size_doubt(usual_trunk_px / 2)
    assert small_size_doubt(usual_trunk_px / 5) == pytest.approx(11.2, abs=0.1)
