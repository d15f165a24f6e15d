"""Each tier is told in plain words: in the answer, the report, the lists and annotated videos."""

import re

import numpy as np
import pytest
from performed import judged, shipped

from formcheck.cli import _run
from formcheck.coaching.result import Result
from formcheck.exercise import exercise_files
from formcheck.language.texts import Texts
from formcheck.live import exercise_words as words
from formcheck.report.exercise_report import render_report
from formcheck.report.note_sentences import tier_sentence
from formcheck.report.result_json import result_to_json
from formcheck.report.result_text import describe
from formcheck.report.summary import summarise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

WORDS = {"score": "scored", "count": "count only", "timer": "timed only"}
HINT = "Count only until validated on people: there is no score, and remarks on form are hints."


def played(exercise_id, side="left", faulty=False):
    """The result of two repetitions of an exercise."""
    exercise = shipped(exercise_id)
    who = Performance(exercise, side, exercise.views[0])
    player = Player(who)
    rule = next(rule for rule in exercise.faults if rule.measure)
    reps = [player.faulty(rule, 1.5) if faulty else player.clean() for _ in range(2)]
    found, _ = judged(exercise, poses(who, *player.frames(reps)))
    return Result(exercise, "standard", found, {"duration_s": 20.0})


@pytest.fixture(scope="module")
def counted():
    return played("supine_march", faulty=True)


def test_what_is_only_counted_has_no_score(counted):
    data = result_to_json(counted)
    assert data["tier"] == "count"
    assert len(data["reps"]) == 2
    assert [rep["score"] for rep in data["reps"]] == [None, None]
    assert all(rep["judged"] and rep["primary"]["peak_deg"] for rep in data["reps"])
    assert HINT in data["notes"]


def test_per_cent_are_told_as_per_cent():
    result = played("step_up")
    for rep in result_to_json(result)["reps"]:
        assert (rep["primary"]["measure"], rep["primary"]["unit"]) == ("pelvis_height", "pct")
    assert [p for p in summarise(result).went_well if re.search(r"\d %", p)]
    assert "°" not in " ".join(summarise(result).went_well) + describe(result)
    cells = re.findall(r"\d+ ± \d+(°| %)", render_report(result))
    assert cells and set(cells) == {" %"}


def test_its_remarks_on_form_stay(counted):
    assert [[f["id"] for f in rep["faults"]] for rep in result_to_json(counted)["reps"]] == [
        ["knee_bend"],
        ["knee_bend"],
    ]


def test_what_is_only_counted_is_not_called_clean():
    told = summarise(played("supine_march"))
    assert told.headline == "You did 2 repetitions: only counted."
    assert not any("clean" in point or "wrong" in point for point in told.went_well)


def test_what_is_scored_keeps_its_score():
    data = result_to_json(played("mini_squat"))
    assert (data["tier"], [rep["score"] for rep in data["reps"]]) == ("score", [100, 100])


@pytest.mark.parametrize("faulty", [False, True])
def test_the_report_says_so(faulty):
    page = " ".join(
        re.sub(r"<[^>]+>", " ", render_report(played("supine_march", faulty=faulty))).split()
    )
    assert HINT in page
    assert "✓ clean" not in page.replace("&nbsp;", " ")
    assert (faulty or "only counted" in page) and "Points" not in page


def test_the_report_of_timed_holds_has_no_angles():
    from formcheck.body import Measures, View
    from formcheck.coaching.judge import Judge

    exercise = shipped("glute_squeeze")
    judge = Judge(exercise)
    for i in range(600):
        judge.take(Measures(i / 10, present=True, view=View(90.0, "side", "left", 0.0, False)))
    page = render_report(Result(exercise, "standard", judge.finish(), {"duration_s": 60.0}))
    text = " ".join(re.sub(r"<[^>]+>|<style>.*?</style>", " ", page, flags=re.S).split())
    assert "Timed only: the camera can&#39;t see how hard you press." in text
    assert "timed only" in text and "8.0 s" in text
    assert "Way to go from rest" not in text and "Measured by" not in text
    assert 'class="chart"' not in page


@pytest.mark.parametrize("exercise_id", sorted(exercise_files()))
def test_list_and_card_say_the_tier(exercise_id, capsys):
    exercise = shipped(exercise_id)
    assert _run(["exercises", "show", exercise_id]) == 0
    assert tier_sentence(exercise) in capsys.readouterr().out


def test_the_list_says_the_tiers(capsys):
    assert _run(["exercises", "list"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert line.endswith(f"; {WORDS[shipped(line.split()[0]).tier]}"), line


@pytest.mark.parametrize("exercise_id", ["mini_squat", "supine_march", "glute_squeeze"])
def test_an_annotated_video_says_the_tier(exercise_id, monkeypatch):
    from formcheck.body import Measures
    from formcheck.coaching.events import TrackerState
    from formcheck.live.state_builder import StateBuilder
    from formcheck.screens import draw
    from formcheck.screens.canvas import Layout

    shown = []
    monkeypatch.setattr(draw, "paragraph", lambda sheet, text, *rest, **more: shown.append(text))
    exercise = shipped(exercise_id)
    layout = Layout.around(640, 480)
    state = StateBuilder(exercise, Texts()).going(None, Measures(0.0), TrackerState())
    draw.Painter(layout).strip(np.zeros((layout.height, layout.width, 3), np.uint8), state)
    tier = words.tier(exercise, Texts().screen)
    assert any(exercise.name in text and tier.lower() in text for text in shown)
