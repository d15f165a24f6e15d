"""What a judgement has to say besides its repetitions."""

import pytest

from formcheck.coaching.notes import LimitReport
from formcheck.exercise.rom_limit import RomLimit


@pytest.mark.parametrize(("watched", "little"), [(45, True), (55, False)])
def test_what_was_watched_for_less_than_half_of_the_time_was_little_seen(watched, little):
    rom_limit = RomLimit(measure="hip_flexion", at_most_deg=90, side="left")
    assert LimitReport(rom_limit, 100, watched).little_seen == little
