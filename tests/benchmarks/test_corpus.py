"""The corpus' figures are those of the measuring scripts; curves and tables hold still."""

from pathlib import Path

import corpus
import detection_curves
import numpy as np
import pytest
from corpus_clips import FRAME, WAYS, JudgedClip, MeasuringScripts, halves
from corpus_errors import of_frames, of_ranges, range_errors

SHARED = Path(__file__).parents[3] / "shared"
CLIP = "bridge_00"


@pytest.fixture(scope="module")
def scripts():
    if not (SHARED / "measure" / "frames.py").is_file():
        pytest.skip("the corpus with its measuring scripts is not beside this checkout")
    return MeasuringScripts(SHARED)


@pytest.fixture(scope="module")
def judged(scripts):
    stem = SHARED / "poses" / CLIP
    return {way: [scripts.judged(stem, way, False)] for way in WAYS}


def rep(error, sd=5.0, found=("short_range",), judged=True):
    """A repetition as the script gives it: one fault of one and a half times its limit."""
    return {
        "rep": 1,
        "side_ok": True,
        "error": error,
        "error_pct": None,
        "sd": sd,
        "judged": judged,
        "leg": "near",
        "rules": {"short_range": (1.5, "found" if found else "not found")},
        "extra": [],
        "true_excursion": 60.0,
    }


def clip(reps, **row):
    truth = {"exposure": 1.0, "light": {"key": 1.0, "amb": 0.3}, "exercise": "mini_squat"}
    truth |= {"view": "side", "posture": "standing"}
    said = {"wrong_view": False, "refused": False, "elsewhere": 0.0, "turned": 3.0}
    return JudgedClip(False, said | {"key": "mini_squat", "reps": reps, "truth": truth} | row, None)


def test_a_clip_is_judged_and_every_table_is_made(judged, scripts):
    assert judged["check"][0].row["counted"] == judged["check"][0].row["true"] == 2
    texts = corpus.made(judged, scripts)
    assert set(texts) == set(corpus.TABLES)
    exact = next(line for line in texts["overall"].splitlines() if "counts exact, %" in line)
    assert exact.replace(" ", "") == "|countsexact,%|90|94|100.0/-|100.0/-|"


def test_the_figures_of_frames_are_those_of_the_script(judged, scripts):
    frames = judged["check"][0].frames
    ours, theirs = of_frames(frames), scripts.frames.summary([tuple(r) for r in frames.tolist()])
    got = (ours.ours.mean, ours.ours.p95, ours.ours.inside, ours.ours.beyond, ours.known)
    keys = ("mae", "p95", "inside_90", "beyond_4", "known")
    assert got == pytest.approx([theirs[key] for key in keys])
    assert (ours.world, ours.image) == pytest.approx([theirs["world"], theirs["image"]])


def test_the_figures_of_ranges_are_those_of_the_script(scripts):
    reps = [rep(error, sd) for error, sd in ((3.0, 4.0), (-9.0, 5.0), (25.0, 6.0))]
    ours, theirs = of_ranges(range_errors([clip(reps)])), scripts.poses.excursion(reps)
    assert (ours.n, ours.bias, ours.mean) == pytest.approx(
        [theirs[key] for key in ("n", "bias", "mae")], abs=0.01
    )
    assert (ours.p95, ours.inside) == pytest.approx(
        [theirs["p95"], theirs["coverage_90"]], abs=0.01
    )
    assert ours.beyond == pytest.approx(1 / 3)


@pytest.mark.parametrize("row", [{"wrong_view": True}, {"refused": True}, {"elsewhere": 0.5}])
def test_what_was_refused_or_not_followed_has_no_ranges(row):
    assert range_errors([clip([rep(3.0)], **row)]) == []


def test_too_few_frames_have_no_figures():
    assert of_frames(np.zeros(50, FRAME)) is None
    assert of_frames(np.zeros(51, FRAME)) is not None


def test_a_curve_counts_what_was_judged_and_could_be_seen():
    class Script:
        @staticmethod
        def size_bin(share):
            return f"{share:g}"

    unseen = rep(1.0) | {"rules": {"short_range": (1.5, "unseen")}}
    reps = [rep(1.0), rep(1.0, found=()), rep(None, judged=False), unseen]
    curves = detection_curves.curves([clip(reps)], Script)
    assert curves["short_range",]["1.5"] == (1, 2)
    assert curves["short_range",]["1"] == (0, 0)
    by_view = detection_curves.curves([clip(reps)], Script, by_view=True)
    assert list(by_view) == [("short_range", "side")]


def test_a_rate_of_few_cases_has_a_wide_interval():
    assert detection_curves.interval(0, 1)[1] > 0.6
    low, high = detection_curves.interval(900, 1000)
    assert (low, high) == pytest.approx((0.883, 0.914), abs=0.001)


def test_the_half_not_learned_from_comes_first():
    learned, unseen = (JudgedClip(learning, {}, None) for learning in (True, False))
    assert halves([learned, unseen]) == ([unseen], [learned])


def test_pictures_are_drawn(tmp_path):
    some = {"1.5": (4, 5), "0.5": (0, 9)}
    curve = dict.fromkeys(detection_curves.AT, (0, 0)) | some
    drawn = {name: {("short_range",): curve} for name in corpus.HALVES}
    detection_curves.draw(drawn, tmp_path / "curves.png")
    corpus.plots.true_against_found({"live": range_errors([clip([rep(3.0)])])}, tmp_path / "r.png")
    assert {f.name for f in tmp_path.iterdir()} == {"curves.png", "r.png"}
