"""What all frames together amount to: nobody there, hidden, or judged."""

import pytest
from performed import shipped

from formcheck.body import Measures, View
from formcheck.coaching.frame_log import FrameTally
from formcheck.coaching.position import Fit

SIDE = View(90.0, "side", "right", 0.0, False)


def tally(*frames: tuple[int, bool, str | None]) -> FrameTally:
    """Of so many frames each, with somebody there or not, and with what hinders."""
    log = FrameTally(shipped("mini_squat"))
    for count, present, hindrance in frames:
        for i in range(count):
            log.push(Measures(i / 30, present, view=SIDE if present else None), Fit(hindrance))
    return log


@pytest.mark.parametrize(("present", "verdict"), [(9, "no_person"), (11, "judged")])
def test_a_person_in_a_tenth_of_the_frames_is_somebody(present, verdict):
    log = tally((present, True, None), (100 - present, False, "no_person"))
    assert log.verdict(something_done=True) == verdict


@pytest.mark.parametrize(("hidden", "verdict"), [(45, "judged"), (55, "not_visible")])
@pytest.mark.parametrize("hindrance", ["parts_hidden", "feet_hidden", "too_close"])
def test_what_is_hidden_for_more_than_half_of_the_time_is_not_visible(hidden, verdict, hindrance):
    log = tally((hidden, True, hindrance), (100 - hidden, True, None))
    assert log.verdict(something_done=True) == verdict


@pytest.mark.parametrize(("far", "lasting"), [(45, []), (55, ["too_far"])])
def test_what_holds_for_more_than_half_of_the_time_lasts(far, lasting):
    log = tally((far, True, "too_far"), (100 - far, True, None))
    assert list(log.lasting()) == lasting
