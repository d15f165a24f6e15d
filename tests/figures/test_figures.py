"""Every exercise has a how-to figure, in whole and in order; also one that is put there later."""

import re
import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pytest

from formcheck.exercise import exercise_files, load_exercise
from formcheck.figures import animated_svg, compose, moving_side, still_svg
from formcheck.figures.contacts import rest_on_floor
from formcheck.figures.drawing import HEIGHT, INK, LETTER_WIDTH, PAINTS, TEXT_SIZE, WIDTH
from formcheck.figures.hands import place_hands
from formcheck.figures.muscles import REGION_OF, REGIONS
from formcheck.figures.posed import posed
from formcheck.figures.timing import key_frames, loop_s, share_at
from formcheck.language.language_files import language_codes, load_language
from formcheck.language.texts import FigureTexts
from formcheck.simulate.arm_reach import FOREARM_M, UPPER_ARM_M
from formcheck.simulate.mannequin import SHANK_M, THIGH_M

EXERCISES = sorted(exercise_files())
SVG = "{http://www.w3.org/2000/svg}"
LARGEST_BYTES = 60_000
REGION_WORDS = set(FigureTexts().model_dump().values())


@cache
def drawn(exercise_id, side="right"):
    return compose(load_exercise(exercise_id), FigureTexts(), side)


@cache
def body(exercise_id, side="right"):
    return place_hands(rest_on_floor(posed(load_exercise(exercise_id), side)))


def corners(shapes):
    return np.concatenate([o.reshape(-1, 2) for shape in shapes for o in shape.outlines])


def inside(points, left=0.0, top=0.0, right=WIDTH, bottom=HEIGHT):
    return bool((points >= (left, top)).all() and (points <= (right, bottom)).all())


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_svg_is_small_valid_and_described_in_words(exercise_id):
    exercise = load_exercise(exercise_id)
    for text in (animated_svg(drawn(exercise_id)), still_svg(drawn(exercise_id))):
        root = ET.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
        assert root.attrib["role"] == "img"
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
        assert title.text == exercise.name
        assert desc.text == " ".join(exercise.steps)
        ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
        assert len(ids) == len(set(ids))
        wanted = {e.attrib["href"].removeprefix("#") for e in root.iter(f"{SVG}use")}
        assert wanted <= set(ids)
        assert not list(root.iter(f"{SVG}script")) and "http" not in text.replace(SVG[1:-1], "")
        assert len(text.encode()) < LARGEST_BYTES


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_the_same_file_gives_the_same_bytes(exercise_id):
    again = compose(load_exercise(exercise_id), FigureTexts())
    assert animated_svg(again) == animated_svg(drawn(exercise_id))


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_everything_is_within_the_view_box(exercise_id, side):
    drawing = drawn(exercise_id, side)
    assert inside(corners(drawing.shapes + drawing.marks))
    for arrow in drawing.arrows:
        assert inside(np.concatenate([arrow.points, arrow.head()]))
    for label in drawing.labels:
        corner = np.array([label.left, label.top])
        size = np.array([label.width, label.height])
        assert inside(np.stack((corner, corner + size)))


@pytest.mark.parametrize("code", language_codes())
def test_labels_of_all_languages_fit_in(code):
    for exercise_id in EXERCISES:
        for label in compose(load_exercise(exercise_id), load_language(code).texts.figure).labels:
            assert inside(np.array([label.left + label.width, label.top + label.height]))


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_direction_muscles_and_hold_are_shown(exercise_id):
    exercise, drawing = load_exercise(exercise_id), drawn(exercise_id)
    assert len(drawing.arrows) in (1, 2)
    assert any(shape.tone == "moving" for shape in drawing.shapes)
    named = [" ".join(label.lines) for label in drawing.labels if label.kind == "muscle"]
    assert named and set(named) <= REGION_WORDS
    assert drawing.marks
    hold = [label for label in drawing.labels if label.kind == "hold"]
    assert bool(hold) == (exercise.kind == "hold")
    if hold:
        assert f"{exercise.hold_target_s.standard:g} s" in hold[0].lines[0]
        asked = compose(exercise, FigureTexts(), hold_s=12).labels
        words = "Walk 12 s" if exercise.walks else "Hold 12 s"
        assert [b.lines for b in asked if b.kind == "hold"] == [(words,)]
    svg = still_svg(drawing)
    assert svg.count('class="howto-arrow"') == len(drawing.arrows)
    for label in drawing.labels:
        assert all(f">{line}</text>" in svg for line in label.lines)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_what_moves_is_animated_and_less_motion_is_respected(exercise_id):
    exercise, svg = load_exercise(exercise_id), animated_svg(drawn(exercise_id))
    if exercise.movement is None:
        assert "<animate" not in svg
        return
    assert svg.count("<animate ") >= 2
    assert "@media print,(prefers-reduced-motion:reduce)" in svg
    assert "<animate" not in still_svg(drawn(exercise_id))
    for animate in ET.fromstring(svg).iter(f"{SVG}animate"):
        times = [float(t) for t in animate.attrib["keyTimes"].split(";")]
        values = animate.attrib["values"].split(";")
        assert times[0] == 0 and times[-1] == 1 and times == sorted(times)
        assert len(values) == len(times)
        assert values[0] == values[-1]  # no jump where the loop begins again
        commands = {tuple(c for c in value if c.isalpha()) for value in values}
        counts = {len(re.findall(r"-?\d+", value)) for value in values}
        assert len(commands) == 1 and len(counts) == 1  # else browsers don't glide


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_limbs_hang_together_and_keep_their_length(exercise_id, side):
    joints = body(exercise_id, side).joints
    for s in ("left", "right"):
        for first, second, length in (
            ("hip", "knee", THIGH_M),
            ("knee", "ankle", SHANK_M),
            ("shoulder", "elbow", UPPER_ARM_M),
            ("elbow", "wrist", FOREARM_M),
        ):
            bone = np.linalg.norm(joints[f"{s}_{second}"] - joints[f"{s}_{first}"], axis=-1)
            np.testing.assert_allclose(bone, length, atol=0.02)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_no_part_sinks_into_the_floor(exercise_id):
    figure = body(exercise_id)
    lowest = max(float(points[..., 1].max()) for points in figure.joints.values())
    steps = "step" in figure.exercise.figure.props
    assert lowest < (0.25 if steps else 0.05)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_knees_bend_the_way_knees_bend(exercise_id):
    """The shank never goes to the front of the thigh."""
    figure = body(exercise_id)
    for side in ("left", "right"):
        _, front = figure.thigh(side)
        shank = figure.joints[f"{side}_ankle"] - figure.joints[f"{side}_knee"]
        assert ((shank * front).sum(axis=-1) < 0.06).all()


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_labels_hide_neither_arrows_nor_each_other(exercise_id):
    drawing = drawn(exercise_id)
    boxes = [(b.left, b.top, b.left + b.width, b.top + b.height) for b in drawing.labels]
    for i, (left, top, right, bottom) in enumerate(boxes):
        for arrow in drawing.arrows:
            x, y = arrow.points.T
            assert not ((x > left) & (x < right) & (y > top) & (y < bottom)).any()
        for label in drawing.labels[:i] + drawing.labels[i + 1 :]:
            if label.leader is not None:
                start, end = label.leader[-1]
                x, y = (start + np.linspace(0, 1, 30)[:, None] * (end - start)).T
                assert not ((x > left) & (x < right) & (y > top) & (y < bottom)).any()
        for other in boxes[:i]:
            apart = other[0] > right or other[2] < left or other[1] > bottom or other[3] < top
            assert apart


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_every_muscle_that_a_file_names_has_a_place(exercise_id):
    assert set(load_exercise(exercise_id).muscles) <= set(REGION_OF)


def test_the_words_of_the_figure_are_one_for_each_region():
    assert set(REGIONS) | {"hold", "walk"} == set(FigureTexts.model_fields)


def test_words_keep_their_size_when_small():
    """At a width of 320 pixels letters are 13 pixels high or more, and fit their boxes."""
    assert TEXT_SIZE * 320 / WIDTH >= 13
    for exercise_id in EXERCISES:
        for label in drawn(exercise_id).labels:
            longest = max(map(len, label.lines)) * LETTER_WIDTH * TEXT_SIZE
            assert longest <= label.width


def luminance(colour):
    def linear(c):
        return c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_lines_stand_out_seven_to_one():
    floor = PAINTS["floor"].fill
    for tone in ("body", "far", "moving", "shirt", "hair", "thing", "soft"):
        assert contrast(PAINTS[tone].line, floor) >= 7
    assert contrast(PAINTS["muscle"].fill, floor) >= 7
    assert contrast(INK, "#ffffff") >= 7


def test_the_working_side_tells_which_leg_moves():
    stance, abduction = load_exercise("single_leg_stance"), load_exercise("standing_hip_abduction")
    assert moving_side(abduction, "left") == "left"
    assert moving_side(stance, "left") == "right"  # named after the leg that stands
    assert moving_side(abduction, "both") == moving_side(abduction, None) == "right"


def test_left_and_right_are_mirror_images_from_the_front():
    left, right = (body("standing_hip_abduction", side).joints for side in ("left", "right"))
    mirror = np.array([-1.0, 1.0, 1.0])
    # seen half from its moving side each time
    np.testing.assert_allclose(
        left["left_ankle"] - left["right_ankle"],
        (right["right_ankle"] - right["left_ankle"]) * mirror,
        atol=1e-9,
    )


def test_the_loop_begins_at_the_start_and_holds_the_furthest_point():
    drawing = drawn("bridge")
    keys = key_frames(drawing, 6)
    assert keys[0] == (0.0, 0)
    assert max(frame for _, frame in keys) == 5
    for share, frame in keys:
        assert share_at(drawing, share * loop_s(drawing)) == pytest.approx(frame / 5, abs=0.01)


def test_a_file_without_movement_and_muscles_still_has_a_figure():
    exercise = load_exercise("seated_hip_internal_rotation").model_copy(
        update={"movement": None, "muscles": ["something else"]}
    )
    drawing = compose(exercise, FigureTexts())
    assert not drawing.moves and not drawing.arrows and not drawing.labels
    ET.fromstring(animated_svg(drawing))


def test_a_heel_that_slides_goes_along_the_floor():
    (arrow,) = drawn("heel_slide").arrows
    (x, y) = arrow.points[-1] - arrow.points[0]
    assert abs(y) < 0.2 * abs(x)


@pytest.mark.parametrize("exercise_id", ["glider", "side_lying_adduction"])
def test_the_leg_that_moves_is_shown_moving_also_where_the_exercise_names_the_other(exercise_id):
    assert body(exercise_id, "right").legs == ("left",)
    assert body("split_lunge", "right").legs == ("right",)


def test_a_pelvis_that_lifts_by_a_few_degrees_is_seen_to_move():
    hip = body("pelvic_hike").joints["right_hip"]
    assert np.abs(hip[-1, 1] - hip[0, 1]) > 0.06


def test_a_bench_stays_where_it_is():
    for exercise_id, joint in (("copenhagen_short", "knee"), ("copenhagen_long", "ankle")):
        rests = body(exercise_id).joints[f"right_{joint}"]
        np.testing.assert_allclose(rests, np.broadcast_to(rests[0], rests.shape), atol=1e-9)
