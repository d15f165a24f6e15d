"""The parts of the accuracy benchmark that need no clips, and the truth where the clips are."""

from pathlib import Path
from types import SimpleNamespace

import corpus
import numpy as np
import pytest
from alterations import at_rate, displaced_landmarks, lost_frames, thigh_px
from performed import performing
from stick import Plan, play
from tables import Table, replaced
from track_errors import TrackComparison, comparisons, excursions, inside
from tracks import Track
from truth import Clip, Shared, half

SHARED = Path(__file__).parents[3] / "shared"
FPS = 10


@pytest.fixture(scope="module")
def poses():
    return list(play(performing("mini_squat"), Plan(reps=1), fps=30))


def squatting(found, sd=2.0):
    """A clip of one squat of 60 degrees, and a track that found so much of it."""
    share = np.concatenate([np.zeros(20), np.linspace(0, 1, 10), np.linspace(1, 0, 11)])
    meta = {
        "fps": FPS,
        "frames": len(share),
        "exercise": "mini_squat",
        "posture": "standing",
        "view": "side",
        "heading": 90,
        "reps": [{"start": 2.0, "end": 4.0, "side": "both"}],
    }
    key = "knee_flexion_right"
    angles = {key: 5 + 60 * share}
    clip = Clip("squat", Path("squat.mp4"), "B", meta, angles, [(key,)], [60.0], 1)
    times = np.arange(len(share)) / FPS
    return clip, Track(times, {key: 8 + found * share}, {key: np.full(len(share), sd)})


def test_each_exercise_has_bodies_in_both_halves():
    exercises = ["bridge", "mini_squat"]
    halves = {
        name: half(name, name.split("-")[0], exercises)
        for name in ("bridge-clean", "bridge-mixed", "mini_squat-clean", "mini_squat-mixed")
    }
    assert list(halves.values()) == ["A", "B", "B", "A"]
    assert half("oblique_bridge", "bridge", exercises) == "B"


def test_the_error_is_that_of_the_change_from_the_quiet_start():
    clip, track = squatting(found=54.0)
    (row,) = comparisons(clip, "smooth", track)
    assert row.error.min() == pytest.approx(-6)
    assert row.error[:20] == pytest.approx(np.zeros(20))
    assert row.known == 1.0


def test_the_excursion_is_that_of_the_main_measure():
    clip, track = squatting(found=54.0)
    (travel,) = excursions(clip, "smooth", track)
    assert travel.found == pytest.approx(54)


def test_what_is_unknown_has_no_error():
    clip, track = squatting(found=np.nan)
    (row,), (travel,) = comparisons(clip, "smooth", track), excursions(clip, "smooth", track)
    assert row.known == 0.0
    assert np.isnan(row.mean_error)
    assert np.isnan(travel.found)
    assert np.isnan(inside([row], 1.0))


def test_the_share_inside_the_error_bars():
    row = TrackComparison(
        SimpleNamespace(), "", "smooth", np.zeros(4), np.array([1, 3, np.nan, -5]), np.full(4, 2.0)
    )
    assert inside([row], 1.0) == pytest.approx(1 / 3)
    assert inside([row], 2.0) == pytest.approx(2 / 3)


def test_a_fifth_of_the_frames_is_lost_in_the_same_bursts_every_time(poses):
    first, again = lost_frames(poses, seed=1), lost_frames(poses, seed=1)
    gone = [not pose.found for pose in first]
    assert gone == [not pose.found for pose in again]
    assert 0.2 <= np.mean(gone) < 0.4
    assert [pose.time_s for pose in first] == [pose.time_s for pose in poses]


def test_a_tenth_of_the_landmarks_is_displaced_by_a_fifth_of_the_thigh(poses):
    altered = displaced_landmarks(poses, seed=1)
    steps = np.array([b.image - a.image for a, b in zip(poses, altered, strict=True)])
    distance = np.hypot(steps[..., 0], steps[..., 1])
    moved = distance > 0
    assert 0.08 < moved.mean() < 0.12
    assert distance[moved] == pytest.approx(0.2 * thigh_px(poses), rel=0.01)


@pytest.mark.parametrize("fps", [12, 15, 24, 30, 60])
def test_frames_are_dropped_or_doubled_to_the_rate(poses, fps):
    times = [pose.time_s for pose in at_rate(poses, fps)]
    assert len(times) == pytest.approx(len(poses) * fps / 30, abs=2)
    assert times == sorted(set(times))


def test_a_table_is_put_between_its_markers_and_nowhere_else():
    table = Table(["what", "value"], [["a", "1.0"], ["b", "-"]])
    document = "before\n<!-- made: one -->\nold\n<!-- end -->\nafter\n"
    once = replaced(document, {"one": table.markdown()})
    assert once.splitlines() == [
        "before",
        "<!-- made: one -->",
        "| what | value |",
        "| ---- | ----: |",
        "| a    |   1.0 |",
        "| b    |     - |",
        "<!-- end -->",
        "after",
    ]
    assert replaced(once, {"one": table.markdown()}) == once
    with pytest.raises(ValueError, match="made: two"):
        replaced(document, {"two": ""})


def test_the_document_has_a_place_for_every_table():
    names = ("rates", "squat", "altered", *corpus.TABLES)
    document = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    replaced(document, dict.fromkeys(names, ""))


def test_the_truth_of_a_clip():
    if not (SHARED / "measure" / "score.py").is_file():
        pytest.skip("the clips with known truth are not beside this checkout")
    (clip,) = Shared(SHARED).clips("dev_bridge_clean")
    assert (clip.view, clip.posture, clip.plane) == ("side", "supine", "sagittal")
    assert len(clip.excursions) == len(clip.main) == len(clip.meta["reps"])
    assert all(travel > 5 for travel in clip.excursions)
