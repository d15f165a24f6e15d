from __future__ import annotations

import pytest

from formcheck.sources.stamp_clock import AGAIN_FRAMES, StampClock

NAN = float("nan")
AGAIN = [0.1 * i for i in range(AGAIN_FRAMES)]
AFTER = [2.1 + 0.1 * i for i in range(AGAIN_FRAMES)]


def run(stamps: list[float | None]) -> tuple[list[float], list[int], int]:
    """Times, numbers of the frames that were let through, and how many were left out."""
    clock = StampClock[int](10.0, *stamps[:2])
    out = [pair for i, stamp in enumerate(stamps) for pair in clock.push(stamp, i)]
    return [time_s for time_s, _ in out], [number for _, number in out], clock.left_out


@pytest.mark.parametrize(
    ("stamps", "times_s"),
    [
        ([5.0, 5.1, 5.3], [0.0, 0.1, 0.3]),
        ([0.0, 0.0, 0.0], [0.0, 0.1, 0.2]),
        ([3.0, 2.0, 1.0], [0.0, 0.1, 0.2]),
        ([None, None, None], [0.0, 0.1, 0.2]),
        ([0.0, 2.0, *AGAIN], [0.0, 2.0, *AFTER]),
        ([0.0, 0.1, NAN, 0.3], [0.0, 0.1, 0.2, 0.3]),
        ([0.0, 0.1, None, 0.3], [0.0, 0.1, 0.2, 0.3]),
        ([0.0, 0.1, 0.1, 0.2], [0.0, 0.1, 0.1, 0.2]),
        ([7.0], [0.0]),
    ],
    ids=["offset", "same", "falling", "none", "again", "nan", "a gap", "twice", "one"],
)
def test_stamps_become_times_that_never_go_back(
    stamps: list[float | None], times_s: list[float]
) -> None:
    times, numbers, left_out = run(stamps)
    assert times == pytest.approx(times_s)
    assert numbers == list(range(len(stamps))) and left_out == 0


def test_frames_out_of_place_are_left_out_and_shift_nothing() -> None:
    """As FFmpeg decodes a damaged piece: old frames between those after it."""
    stamps = [9.1, 9.2, 10.3, 9.25, 10.4, 9.3, 9.35, 10.5, 10.6]
    times, numbers, left_out = run(stamps)
    assert times == pytest.approx([0.0, 0.1, 1.2, 1.3, 1.4, 1.5])
    assert numbers == [0, 1, 2, 4, 7, 8] and left_out == 3


def test_a_row_of_early_frames_one_short_is_no_new_recording() -> None:
    times, _, left_out = run([0.0, 2.0, *AGAIN[:-1], 2.1])
    assert times == pytest.approx([0.0, 2.0, 2.1])
    assert left_out == AGAIN_FRAMES - 1


def test_early_frames_in_no_order_are_no_new_recording() -> None:
    times, _, left_out = run([0.0, 2.0, *reversed(AGAIN), *reversed(AGAIN), 2.1])
    assert times == pytest.approx([0.0, 2.0, 2.1])
    assert left_out == 2 * AGAIN_FRAMES
