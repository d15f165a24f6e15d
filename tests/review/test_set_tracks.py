from __future__ import annotations

from pathlib import Path

import numpy as np

from formcheck.check import check_recording
from formcheck.recording.recording import Recording
from formcheck.review.set_tracks import HIDDEN, POINTS, REACH, SetTracks, quantised, set_tracks

SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"


def test_tracks_hold_every_pose_and_read_back_the_same(tmp_path: Path) -> None:
    result = check_recording(SET, live_filter=True)
    made = set_tracks(result, Recording(SET))
    made.save(tmp_path / "verdict-1.npz")
    read = SetTracks.load(tmp_path / "verdict-1.npz")
    assert read is not None and read.size == made.size
    poses = list(Recording(SET).poses())
    assert read.time_s.tolist() == [pose.time_s for pose in poses]
    assert np.array_equal(read.points, made.points)
    assert set(read.columns) == set(made.columns)
    side = result.judgement.reps[0].side if result.judgement.reps else result.side
    values = np.asarray(result.judgement.main_series(side)[1], np.float32)
    known = np.isin(read.time_s, np.asarray(result.judgement.series.time_s))
    assert np.array_equal(read.columns[f"main_{side}"][known], values, equal_nan=True)
    doubt = np.asarray(result.judgement.main_doubt(side), np.float32)
    assert np.array_equal(read.columns[f"main_{side}.sd"][known], doubt, equal_nan=True)
    assert np.isfinite(doubt).any()


def test_a_point_comes_back_to_a_tenth_of_a_pixel() -> None:
    image, visibility = np.full((1, 33, 3), 100.0), np.ones((1, 33))
    image[0, POINTS[1], :2] = (321.5, 22.25)
    visibility[0, POINTS[2]] = 0.2
    image[0, POINTS[3], 0] = 5000
    packed = quantised(image, visibility, np.array([[640, 480]]))[0]
    back = (packed / (HIDDEN - 1) * REACH - 0.5) * (640, 480)
    assert np.allclose(back[1], (321.5, 22.25), atol=0.1)
    assert (packed[2] == HIDDEN).all() and (packed[3] == HIDDEN).all()


def test_a_damaged_file_is_no_tracks(tmp_path: Path) -> None:
    path = tmp_path / "verdict-1.npz"
    assert SetTracks.load(path) is None
    path.write_bytes(b"PK\x03\x04 nothing")
    assert SetTracks.load(path) is None
