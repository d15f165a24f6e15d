"""What every frame of a stretch of time reached, near a ROM limit."""

import pytest

from formcheck.coaching.limit_episode import LimitReading, SustainedLevel


@pytest.mark.parametrize(("short_s", "sustained"), [(0.9e-6, True), (1.1e-6, False)])
def test_a_stretch_of_time_may_be_a_millionth_of_a_second_short(short_s, sustained):
    """Times of frames are sums: what is 0.3 s on paper may be a little less."""
    level = SustainedLevel(0.3)
    assert level.push(LimitReading(0.0, 85.0, "major")) is None
    level.push(LimitReading(0.15, 86.0, "major"))
    last = level.push(LimitReading(0.3 - short_s, 87.0, "major"))
    assert (last is not None) == sustained
