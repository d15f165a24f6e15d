"""Sitting, seen from the front: how unsure it is how far a thigh has opened."""

import pytest
from seen import seen
from stick import Leg, Stick

from formcheck.body.measures.upright import THIGH_OPENING_SD_DEG


@pytest.mark.parametrize(
    ("abduction", "length_sd_deg"),
    [
        pytest.param(0, 0.0, id="straight_ahead"),
        pytest.param(50, 5.6, id="opened"),
        pytest.param(65, 7.94, id="from_60_degrees_on"),
        pytest.param(75, 7.94, id="no_more"),
    ],
)
def test_the_doubt_of_an_opening_grows_up_to_60_degrees(abduction, length_sd_deg):
    """By 8 % of the thigh's length, times the tangent."""
    ahead = Leg(flexion=90, knee=90)
    figure = Stick(left=Leg(flexion=90, abduction=abduction, knee=90), right=ahead)
    found = seen(figure, distance_m=2.5).get("thigh_opening_left")
    length_sd = (found.sd**2 - THIGH_OPENING_SD_DEG**2) ** 0.5
    assert length_sd == pytest.approx(length_sd_deg, abs=1.4 if abduction == 0 else 0.2)
