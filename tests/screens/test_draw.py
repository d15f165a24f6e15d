from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bodies import STANDING

from formcheck.body import Body
from formcheck.coaching.events import Cue, TrackerState
from formcheck.exercise import load_exercise
from formcheck.exercise.fault_catalogue import load_faults
from formcheck.language import Texts
from formcheck.live.limbs import faulty_limbs
from formcheck.live.live_state import LiveState
from formcheck.live.state_builder import StateBuilder, landmarks_of
from formcheck.pose.pose import INDEX, Pose
from formcheck.screens import canvas
from formcheck.screens.canvas import GOOD, INK, PAPER, QUIET, WARN, Box, Colour, Layout
from formcheck.screens.draw import Painter, draw_skeleton
from formcheck.screens.stick_figure import points_on

EXERCISE = load_exercise("standing_hip_abduction")
GREY = np.full((480, 640, 3), 110, np.uint8)
DOING = TrackerState(time_s=5.0, ready=True, rest=5.0, target=30.0, value=20.0, reps=3)


def state_of(pose: Pose, tracker: TrackerState) -> LiveState:
    return StateBuilder(EXERCISE, Texts()).going(pose, Body().push(pose), tracker)


def paint(tracker: TrackerState, layout: Layout | None = None) -> np.ndarray:
    painter = Painter(layout or Layout.around(640, 480))
    return painter.paint(GREY, state_of(STANDING.pose(tracker.time_s), tracker))


def count(image: np.ndarray, colour: Colour) -> int:
    return int((image == colour).all(axis=2).sum())


def ink_height(image: np.ndarray) -> int:
    """Height of what is written there in white, pixels."""
    rows = np.flatnonzero((image.min(axis=2) > 200).any(axis=1))
    return int(rows[-1] - rows[0] + 1) if rows.size else 0


def luminance(colour: Colour) -> float:
    linear = [c / 12.92 if (c := v / 255) <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
              for v in colour]  # fmt: skip
    return 0.0722 * linear[0] + 0.7152 * linear[1] + 0.2126 * linear[2]


@pytest.mark.parametrize("ink", [INK, QUIET, GOOD, WARN], ids=["ink", "quiet", "good", "warn"])
def test_contrast_is_seven_to_one_on_paper(ink: Colour) -> None:
    assert (luminance(ink) + 0.05) / (luminance(PAPER) + 0.05) >= 7


@pytest.mark.parametrize(
    "layout",
    [
        Layout.around(640, 480),
        Layout.around(1920, 1080),
        Layout.around(480, 848),
    ],
    ids=["640x480", "1080p", "portrait"],
)
def test_digits_and_cues_can_be_read_at_three_metres(layout: Layout) -> None:
    cue = Cue(4.0, "KEEP TALL", "trunk_lean")
    sheet = paint(replace(DOING, cue=cue), layout)
    column, height = layout.column, layout.height
    number = Box(column.x, 0, column.width, layout.share(0.2)).of(sheet)
    assert ink_height(number) >= 0.08 * height
    words = Box(layout.width // 4, layout.strip.y, layout.width // 2, layout.share(0.12))
    assert ink_height(words.of(sheet)) >= 0.048 * height
    assert round(0.73 * canvas.DIGITS_SHARE, 2) >= 0.08


@pytest.mark.parametrize(
    "size", [(16, 16), (640, 480), (641, 481), (3840, 2160), (100, 3000), (3000, 40), (1, 1)]
)
def test_any_picture_fits_on_an_even_sheet(size: tuple[int, int]) -> None:
    layout = Layout.around(*size)
    assert layout.width % 2 == 0 and layout.height % 2 == 0
    image = np.zeros((size[1], size[0], 3), np.uint8)
    pose = Pose.nobody(0.0, *size)
    sheet = Painter(layout).paint(image, state_of(pose, TrackerState()))
    assert sheet.shape == (layout.height, layout.width, 3)
    for box in (layout.picture, layout.column, layout.strip):
        assert box.x >= 0 and box.y >= 0 and box.width > 0 and box.height > 0
        assert box.x + box.width <= layout.width and box.y + box.height <= layout.height


def test_all_well_is_blue_and_a_fault_is_orange_with_a_sign() -> None:
    layout = Layout.around(640, 480)
    well = layout.picture.of(paint(DOING))
    ill = layout.picture.of(paint(replace(DOING, active_faults=("trunk_lean",))))
    assert count(well, WARN) == 0 and count(well, GOOD) > 1000
    assert count(ill, WARN) > 1000
    assert 0 < count(ill, GOOD) < count(well, GOOD)


@pytest.mark.parametrize("fault_id", sorted(load_faults()))
def test_every_fault_marks_some_limbs(fault_id: str) -> None:
    assert faulty_limbs((fault_id,), "left")


def test_a_bent_knee_marks_the_working_leg_alone() -> None:
    limbs = {i for limb in faulty_limbs(("knee_bend",), "left") for i in limb}
    assert INDEX["left_knee"] in limbs and INDEX["right_knee"] not in limbs
    both = {i for limb in faulty_limbs(("knee_bend",), "both") for i in limb}
    assert INDEX["right_knee"] in both


def test_the_picture_itself_is_left_alone() -> None:
    before = GREY.copy()
    paint(replace(DOING, active_faults=("trunk_lean",)))
    np.testing.assert_array_equal(GREY, before)


def test_hidden_and_impossible_landmarks_are_not_drawn() -> None:
    pose = STANDING.pose(0.0, hidden=["left_wrist"])
    pose.image[INDEX["right_wrist"]] = 1e9
    pose.image[INDEX["left_knee"]] = np.nan
    places = points_on(landmarks_of(pose), Box(0, 0, 640, 480))
    gone = {i for i, place in enumerate(places) if place is None}
    assert gone == {INDEX["left_wrist"], INDEX["right_wrist"], INDEX["left_knee"]}
    draw_skeleton(GREY.copy(), pose)


def test_a_skeleton_on_its_own_picture_of_any_size() -> None:
    image = np.zeros((960, 1280, 3), np.uint8)
    draw_skeleton(image, STANDING.pose(0.0))
    assert count(image, GOOD) > 1000


def test_the_bar_grows_with_the_way() -> None:
    column = Layout.around(640, 480).column
    filled = [
        count(column.of(paint(replace(DOING, value=value))), GOOD)
        for value in (5.0, 12.0, 20.0, 30.0)
    ]
    assert filled[0] == 0 and filled == sorted(set(filled))


@pytest.mark.parametrize(
    ("cue", "shown", "warned"),
    [
        (Cue(4.0, "Keep your waistband level", "pelvic_hike"), True, True),
        (Cue(4.0, "3. Well done", "praise"), True, False),
        (Cue(4.0, "3", "count"), False, False),
        (Cue(-9.0, "Keep your waistband level", "pelvic_hike"), False, False),
    ],
    ids=["correction", "praise", "count", "old"],
)
def test_the_strip_shows_news(cue: Cue, shown: bool, warned: bool) -> None:
    strip = Layout.around(640, 480).strip.of(paint(replace(DOING, cue=cue)))
    assert (count(strip, INK) > 0) is shown
    assert (count(strip, WARN) > 0) is warned


def test_a_safety_cue_takes_the_whole_strip() -> None:
    cue = Cue(4.0, "Hold your chair and reset", "lost_balance", urgent=True)
    strip = Layout.around(640, 480).strip.of(paint(replace(DOING, cue=cue)))
    assert count(strip, WARN) > 0.5 * strip.shape[0] * strip.shape[1]
