"""Videos as people sent them, each of which was once judged wrongly or without a word.

They lie beside the repository and are not part of it; without them these tests are skipped.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.check import check_video
from formcheck.coaching.result import Judgement
from formcheck.coaching.stretched import StretchFinder
from formcheck.exercise import load_exercise
from formcheck.pose.estimator import Estimator
from formcheck.sources import VideoFile

SHARED = Path(__file__).parents[2] / "shared"
CASES, CLIPS = SHARED / "cases", SHARED / "clips"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")

SQUAT_REPS_S = [(1.3, 3.7), (4.8, 7.3), (8.5, 10.9), (12.1, 14.6), (15.8, 18.2)]
"""From when to when somebody squats in the clip that most cases were made of."""


def judged(name: str, exercise: str = "mini_squat") -> tuple[Judgement, dict[str, Any]]:
    result = check_video(CASES / name, load_exercise(exercise))
    return result.judgement, result.video


def codes(judgement: Judgement) -> set[str]:
    return {note.code for note in judgement.notes}


def faults(judgement: Judgement) -> list[set[str]]:
    return [{fault.id for fault in rep.faults} for rep in judgement.reps]


def first_picture(path: Path) -> np.ndarray:
    with VideoFile(path) as source:
        return next(iter(source)).image.astype(int)


def lies_where_it_is(rep: Any, truth: tuple[float, float]) -> bool:
    both_s = min(rep.end_s, truth[1]) - max(rep.start_s, truth[0])
    return both_s > 0.7 * (truth[1] - truth[0])


def test_damage_is_told_and_shifts_nothing() -> None:
    found, video = judged("damaged_silent/corrupt.mp4")
    assert video["duration_s"] == pytest.approx(20.17, abs=0.05)
    (damage,) = (note for note in found.notes if note.code == "video_damaged")
    assert (damage.from_s, damage.to_s) == pytest.approx((9.23, 10.53), abs=0.05)
    whole = [rep for rep in found.reps if not 8.0 < rep.start_s < 11.5]
    truths = [truth for truth in SQUAT_REPS_S if truth[0] != 8.5]
    assert all(map(lies_where_it_is, whole, truths)) and len(whole) == 4
    assert "trunk_forward" in {fault.id for fault in whole[2].faults}


def test_a_video_call_that_stalls_is_not_too_fast() -> None:
    found, _ = judged("stall_too_fast/stall.mp4")
    assert all(map(lies_where_it_is, found.reps, SQUAT_REPS_S)) and len(found.reps) == 5
    assert not any("too_fast" in ids for ids in faults(found))
    (freeze,) = (note for note in found.notes if note.code == "picture_froze")
    assert freeze.lasted_s == pytest.approx(6 * 0.6, abs=0.4)


def test_three_pictures_a_second_are_told() -> None:
    found, _ = judged("low_fps_silent/fps3.mp4")
    assert "few_pictures" in codes(found) and len(found.reps) == 5
    assert not any(rep.scored for rep in found.reps)
    assert not any(cue.reason == "praise" for cue in found.cues)


def test_a_video_that_lies_on_its_side_is_told() -> None:
    found, _ = judged("sideways_message/sideways_nometa.mp4")
    assert (found.verdict, codes(found)) == ("wrong_view", {"lies_across"})


def test_an_upside_down_video_is_turned() -> None:
    found, video = judged("upside_down/upsidedown_nometa.mp4")
    assert "was_upside_down" in codes(found) and video["turned_deg"] == 180
    assert all(map(lies_where_it_is, found.reps, SQUAT_REPS_S)) and len(found.reps) == 5
    by_rep = faults(found)
    assert "heel_lift" in by_rep[2] and "trunk_forward" in by_rep[3]


@pytest.mark.parametrize(("name", "told"), [("squashed", "wide"), ("squeezed", "narrow")])
def test_a_stretched_picture_is_told(name: str, told: str) -> None:
    finder = StretchFinder("standing")
    with VideoFile(CASES / "stretched_no_sar" / f"{name}.mp4") as source, Estimator() as estimator:
        for frame in itertools.islice(source, 0, None, 5):
            finder.push(estimator.estimate(frame))
    assert finder.looks == told


def test_turning_round_in_a_cut_is_no_repetition() -> None:
    found, _ = judged("turn_cut/turnaround.mp4", "standing_hip_extension")
    assert [rep.side for rep in found.reps] == ["left"] * 5 + ["right"] * 5


def test_somebody_who_does_something_else_is_not_blamed() -> None:
    found, _ = judged("headline_reproach/pip_big_other.mp4")
    assert (found.verdict, found.reps) == ("nothing_done", [])


def test_the_larger_stream_is_looked_at() -> None:
    with VideoFile(CASES / "two_streams" / "two_streams.mp4") as source:
        assert (source.info.width, source.info.height) == (640, 480)


def test_a_mirrored_selfie_is_upright_and_unmirrored() -> None:
    seen = first_picture(CASES / "selfie_mirror_landscape" / "selfie_landscape.mp4")
    true = first_picture(CLIPS / "dev_standing_hip_abduction_mixed.mp4")
    assert np.abs(seen - true).mean() < 2 < np.abs(seen[:, ::-1] - true).mean()


def test_hdr_has_the_colours_of_the_same_video_without() -> None:
    folder = CASES / "hlg_decode_slow"
    plain = first_picture(folder / "sdr1080.mp4")
    for name in ("hlg1080.mov", "plain10_1080.mov"):
        assert np.abs(first_picture(folder / name) - plain).mean() < 5
