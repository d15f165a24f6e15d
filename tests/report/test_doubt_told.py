"""That what is less sure, or not seen at all, reaches JSON, report and command line."""

import math

import pytest
from performed import shipped

from formcheck.body import Measure, Measures, View
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Result
from formcheck.report.exercise_report import render_report
from formcheck.report.result_json import result_to_json
from formcheck.report.result_text import describe

VIDEO = {"frames": 390, "fps": 30.0, "duration_s": 13.0, "width": 640, "height": 480}
MODEL = {"name": "none", "sha256": "0" * 64, "mediapipe": "0"}
SIDE = View(85.0, "side", "right", 5.0, False)
OBLIQUE = View(-45.0, "oblique", "left", 45.0, False)
FROM_HERE = "This could not be judged from here: "


def bump(time_s):
    """0 at rest, 1 at the furthest: three seconds long, every four seconds from the second on."""
    inside = (time_s - 2) % 4
    return math.sin(math.pi * inside / 3) ** 2 if time_s > 2 and inside < 3 else 0.0


def result(name, view, attitude, measured, cut_s=math.inf):
    """An exercise whose measures are `measured(how far)`; from `cut_s` on another view."""
    judge = Judge(shipped(name))
    for i in range(390):
        time_s = i / 30
        now = view if time_s < cut_s else View(0.0, "back", "left", 0.0, False)
        values = measured(bump(time_s))
        judge.take(
            Measures(time_s, True, view=now, attitude=attitude, top=0.2, bottom=0.8, values=values)
        )
    return Result(judge.exercise, "standard", judge.finish(), VIDEO, MODEL)


def squat(sd):
    def measured(far):
        keys = ("knee_flexion_left", "knee_flexion_right")
        return {key: Measure(5 + 60 * far, sd) for key in keys}

    return measured


def moved(leg, flexion, bent):
    """A straight leg that moves, while the other one rests with its hip and knee so bent."""

    def measured(far):
        other = "right" if leg == "left" else "left"
        return {
            f"hip_flexion_{leg}": Measure(flexion * far, 3.0),
            f"hip_flexion_{other}": Measure(bent / 2, 3.0),
            f"knee_flexion_{leg}": Measure(2.0, 3.0),
            f"knee_flexion_{other}": Measure(bent, 3.0),
            f"thigh_from_vertical_{leg}": Measure(90 + flexion * far, 3.0),
            f"thigh_from_vertical_{other}": Measure(90.0, 3.0),
        }

    return measured


def test_an_oblique_view_that_is_sure_enough_is_judged_and_says_what_it_hides():
    found = result("mini_squat", OBLIQUE, "upright", squat(5.0))
    answer, page, text = result_to_json(found), render_report(found), describe(found)
    assert answer["verdict"] == "judged"
    assert answer["view"] == {"needed": "side", "found": "oblique", "yaw_deg": -45.0}
    assert [rep["judged"] for rep in answer["reps"]] == [True] * 3
    for fault in ("knee falling inwards", "weight on one side", "heel coming off the floor"):
        sentence = f"{FROM_HERE}{fault}."
        assert sentence in answer["notes"]
        assert page.count(sentence) == 1
        assert f"Note: {sentence}" in text
    assert "half from the side; better: from the side or from the front" in page
    assert "65 ± 7°" in page and "59 ± 7°" in page and "59 ± 7°" in text  # 5 and 8 % of 60
    assert page.count("two times in three the true change") == 1


def test_an_oblique_view_that_is_not_sure_enough_is_the_wrong_one():
    found = result("mini_squat", OBLIQUE, "upright", squat(30.0))
    assert result_to_json(found)["verdict"] == "wrong_view"
    assert "half from the side; needed: from the side or from the front" in render_report(found)


def test_a_wrong_view_is_never_told_as_the_one_that_was_needed():
    """Side-on for long, but longer from behind: that is what was wrong."""
    found = result_to_json(result("mini_squat", SIDE, "upright", squat(3.0), cut_s=6.0))
    assert found["verdict"] == "wrong_view"
    assert (found["view"]["found"], found["view"]["needed"]) == ("back", "side")


@pytest.mark.parametrize(("leg", "told"), [("left", True), ("right", False)])
@pytest.mark.parametrize(
    ("name", "attitude", "flexion", "bent", "what"),
    [
        ("straight_leg_raise", "supine", 50, 90, "Lie"),
        ("standing_hip_extension", "upright", -20, 0, "Turn"),
    ],
)
def test_who_works_with_the_far_leg_is_told_to_turn_round(
    name, attitude, flexion, bent, what, leg, told
):
    found = result(name, SIDE, attitude, moved(leg, flexion, bent))
    assert [rep.side for rep in found.judgement.reps if rep.judged] == [leg] * 3
    advice = f"{what} so that your working leg is nearer to the camera"
    assert (advice in " ".join(result_to_json(found)["notes"])) == told
    assert (advice in describe(found)) == (advice in render_report(found)) == told


@pytest.mark.parametrize(
    ("sd", "told"),
    [(3.0, []), (16.0, ["Not judged (repetition 1, 2, 3): it was seen too poorly."])],
)
def test_what_was_seen_too_poorly_is_told_so(sd: float, told: list[str]) -> None:
    found = result_to_json(result("mini_squat", SIDE, "upright", squat(sd)))
    assert [rep["judged"] for rep in found["reps"]] == [not told] * 3
    assert [note for note in found["notes"] if note.startswith("Not judged")] == told
