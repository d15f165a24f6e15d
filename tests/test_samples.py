"""The samples that come with formcheck, through the real model: counts, sides, faults."""

import json
from collections import Counter

import pytest

from formcheck.check import check_video
from formcheck.exercise import load_exercise
from formcheck.resources import sample, samples_dir

EXPECTED = json.loads((samples_dir() / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def checked(request):
    expected = EXPECTED[request.param]
    return expected, check_video(sample(request.param), load_exercise(expected["exercise"]))


def test_every_sample_has_its_answer():
    assert {path.stem for path in samples_dir().glob("*.mp4")} == EXPECTED.keys()
    assert sum(path.stat().st_size for path in samples_dir().iterdir()) < 5_000_000


def test_a_sample_is_answered_as_expected(checked):
    expected, result = checked
    found = result.judgement
    assert found.verdict == "judged"
    assert found.view_found == expected["view"]
    assert [rep.side for rep in found.reps] == [rep["side"] for rep in expected["reps"]]
    assert [sorted(f.id for f in rep.faults) for rep in found.reps] == [
        sorted(rep["faults"]) for rep in expected["reps"]
    ]


def test_its_repetitions_lie_where_they_are(checked):
    expected, result = checked
    for rep, truth in zip(result.judgement.reps, expected["reps"], strict=True):
        both = min(rep.end_s, truth["end_s"]) - max(rep.start_s, truth["start_s"])
        assert both > 0.6 * (truth["end_s"] - truth["start_s"])


def test_each_repetition_is_spoken_about(checked):
    expected, result = checked
    reasons = Counter(cue.reason for cue in result.judgement.cues)
    assert reasons["start"] >= 1
    about = reasons.total() - reasons["start"] - reasons["setup"]
    assert about == len(expected["reps"])


def test_the_video_is_described(checked):
    _, result = checked
    assert result.video["fps"] == pytest.approx(30, abs=0.5)
    assert (result.video["width"], result.video["height"]) == (640, 480)
    assert result.video["frames"] == len(result.judgement.series.time_s)
    assert result.model["name"]
