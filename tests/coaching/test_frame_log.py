"""What all frames together amount to: nobody there, hidden, or judged."""

import math

import pytest
from performed import shipped

from formcheck.body import KINDS, MAX_SD_DEG, Measure, Measures, View
from formcheck.coaching.frame_log import FrameTally, Series
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


def frame(time_s: float, **values: Measure | None) -> Measures:
    return Measures(time_s, True, view=SIDE, values=values)


def test_every_measure_has_a_column_though_only_what_is_known_takes_memory():
    series = Series()
    series.push(frame(0.0))
    series.push(frame(0.1, knee_flexion_left=Measure(30.126, 2.0)))
    series.push(frame(0.2, knee_flexion_left=Measure(31.0, MAX_SD_DEG + 1), hip_flexion_left=None))
    columns = dict(series.to_json())
    assert columns["time_s"] == [0.0, 0.1, 0.2]
    assert columns["knee_flexion_left_deg"] == [None, 30.13, None]
    assert columns["knee_flexion_left_sd_deg"] == [None, 2.0, None]
    assert columns["hip_flexion_left_deg"] == columns["hip_flexion_left_sd_deg"] == [None] * 3
    assert list(columns) == [
        "time_s",
        *[f"{k}_{u}" for k, u in KEYS],
        *[f"{k}_sd_{u}" for k, u in KEYS],
    ]
    assert set(series.values) == {"knee_flexion_left_deg"}
    assert series.values["hip_flexion_left_deg"].tolist() == pytest.approx(
        [math.nan] * 3, nan_ok=True
    )
    assert series.values["knee_flexion_left_deg"].itemsize == 4


KEYS = [(key, kind.unit) for kind in KINDS.values() if kind.unit != "s" for key in kind.keys]
