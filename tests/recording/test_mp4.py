from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from formcheck.recording.mp4 import Mp4Writer


def test_a_recording_keeps_the_time_of_every_picture(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    times = np.concatenate([[0], np.cumsum(random.uniform(0.02, 0.06, 89))])
    film = Mp4Writer(tmp_path / "video.mp4", 25, as_it_happens=True)
    texture = random.integers(0, 255, (96, 128, 3)).astype(np.uint8)
    for number, time_s in enumerate(times):
        film.write(float(time_s), np.roll(texture, number // 3, axis=1))
    film.close()
    with av.open(str(tmp_path / "video.mp4")) as video:
        frames = list(video.decode(video=0))
        assert [frame.time for frame in frames] == pytest.approx(times.tolist(), abs=1e-4)
    assert [i for i, frame in enumerate(frames) if frame.key_frame][:3] == [0, 15, 30]
