"""The how-to figure on a live screen."""

import numpy as np
import pytest

from formcheck.exercise import exercise_files, load_exercise
from formcheck.figures.timing import MOVE_S, START_S
from formcheck.language.texts import FigureTexts
from formcheck.screens.canvas import PAPER, Box
from formcheck.screens.howto import HowTo

BOX = Box(40, 30, 400, 270)
OUT_S = START_S + MOVE_S + 0.1


def sheet():
    return np.full((330, 480, 3), PAPER, np.uint8)


def drawn(exercise_id, time_s, working=None):
    page = sheet()
    HowTo(load_exercise(exercise_id), FigureTexts(), working).draw(page, BOX, time_s)
    return page


@pytest.mark.parametrize("exercise_id", sorted(exercise_files()))
def test_stays_in_its_box_and_moves(exercise_id):
    start, out = drawn(exercise_id, 0.0), drawn(exercise_id, OUT_S)
    outside = start.copy()
    BOX.fill(outside, PAPER)
    assert (outside == PAPER).all()
    assert (BOX.of(start) != PAPER).any()
    assert (start != out).any() == (load_exercise(exercise_id).movement is not None)


def test_the_same_moment_looks_the_same():
    figure, first, again = HowTo(load_exercise("bridge"), FigureTexts()), sheet(), sheet()
    figure.draw(first, BOX, 1.5)
    figure.draw(again, BOX, 1.5)
    assert (first == again).all()


def test_shows_the_working_side():
    assert (drawn("clamshell", OUT_S, "left") != drawn("clamshell", OUT_S, "right")).any()
    assert (drawn("clamshell", OUT_S, "right") == drawn("clamshell", OUT_S)).all()


def test_the_outline_of_the_start_position_leaves_the_picture_visible():
    page = sheet()
    figure = HowTo(load_exercise("standing_hip_extension"), FigureTexts())
    figure.ghost(page, BOX, mirrored=False)
    changed = (page != PAPER).any(axis=-1)
    assert 0.005 < changed.mean() < 0.15
    rows, columns = np.nonzero(changed)
    assert np.ptp(rows) > 0.7 * BOX.height
    assert np.ptp(rows) > np.ptp(columns)  # somebody who stands


def test_the_outline_is_mirrored_as_the_picture_is():
    figure, pages = HowTo(load_exercise("standing_hip_extension"), FigureTexts()), []
    for mirrored in (False, True):
        page = sheet()
        figure.ghost(page, BOX, mirrored)
        pages.append(BOX.of(page).astype(int))
    rows, columns = np.nonzero((pages[0] != PAPER).any(axis=-1))
    head = columns[rows < rows.min() + 0.1 * BOX.height].mean()
    assert head < (columns.min() + columns.max()) / 2  # the right leg near, the hands to the right
    # drawn from the other end, a line may differ by a pixel
    assert (np.abs(pages[0][:, ::-1] - pages[1]) > 60).any(axis=-1).mean() < 0.02
    assert (np.abs(pages[0] - pages[1]) > 60).any(axis=-1).mean() > 0.02
