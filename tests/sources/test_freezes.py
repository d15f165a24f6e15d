from __future__ import annotations

import numpy as np
import pytest

from formcheck.sources.freezes import ChangeFinder, FreezeFilter

FPS = 25


def seen(moved: int, speck: int = 0) -> np.ndarray:
    """A body of a hundredth of the picture, somewhere in it; and a coder's speck of dirt."""
    image = np.full((400, 400, 3), 90, np.uint8)
    at = 20 + 4 * moved
    image[100:140, at : at + 40] = 200
    image[300:308, :4] = 90 + speck
    return image


def run(pictures: list[np.ndarray]) -> tuple[FreezeFilter[int], list[int]]:
    """The filter, and the times of those it let through, in frames."""
    keep, change, out = FreezeFilter[int](), ChangeFinder(), []
    for i, image in enumerate(pictures):
        out += keep.push(i / FPS, change.push(image), i)
    out += keep.finish((len(pictures) - 1) / FPS)
    return keep, [round(time_s * FPS) for time_s, _ in out]


MOVING = [seen(i) for i in range(10)]


def test_a_freeze_becomes_a_gap() -> None:
    keep, numbers = run([*MOVING, *[MOVING[-1]] * 15, seen(25), seen(26)])
    assert numbers == [*range(10), 25, 26]
    assert keep.freezes == 1 and keep.frozen_s == pytest.approx(16 / FPS)


def test_a_coder_that_refreshes_the_picture_does_not_end_a_freeze() -> None:
    frozen = [MOVING[-1]] * 9 + [seen(9, speck=60)]
    keep, numbers = run([*MOVING, *frozen, seen(25)])
    assert numbers == [*range(10), 20] and keep.freezes == 1


def test_somebody_who_keeps_still_and_goes_on_slowly_is_not_frozen() -> None:
    keep, numbers = run([*MOVING, *[MOVING[-1]] * 15, seen(9, speck=60), MOVING[-1]])
    assert numbers == list(range(27)) and keep.freezes == 0


def test_doubled_frames_stay() -> None:
    doubled = [image for image in MOVING for _ in range(2)]
    keep, numbers = run(doubled)
    assert numbers == list(range(20)) and keep.freezes == 0


def test_noise_is_no_freeze() -> None:
    noise = np.random.default_rng(1).integers(0, 6, (20, 400, 400, 3), np.uint8)
    keep, numbers = run([*(seen(0) + noise), seen(25)])
    assert numbers == list(range(21)) and keep.freezes == 0


def test_a_picture_that_stands_still_to_the_end_is_a_freeze_when_it_lasts() -> None:
    assert run([*MOVING, *[MOVING[-1]] * 40])[1] == list(range(50))
    keep, numbers = run([*MOVING, *[MOVING[-1]] * 60])
    assert numbers == list(range(10)) and keep.freezes == 1
    keep, numbers = run([MOVING[0]] * 60)
    assert numbers == list(range(60)) and keep.freezes == 0, "nothing has moved at all"
