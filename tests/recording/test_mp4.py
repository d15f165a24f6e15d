from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from formcheck.recording.mp4 import Mp4Writer


def test_a_recording_keeps_the_time_of_every_picture(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    times = np.cumsum(random.uniform(0.02, 0.06, 90)) - 0.02
    film = Mp4Writer(tmp_path / "video.mp4", 25, as_it_happens=True)
    for number, time_s in enumerate(times):
        shade = 255 * (number % 2)
        film.write(float(time_s), np.full((48, 64, 3), shade, np.uint8))
    film.close()
    with av.open(str(tmp_path / "video.mp4")) as video:
        frames = list(video.decode(video=0))
        assert [frame.time for frame in frames] == pytest.approx(times.tolist(), abs=1e-4)
    with av.open(str(tmp_path / "video.mp4")) as video:
        keys = [i for i, packet in enumerate(video.demux(video=0)) if packet.is_keyframe]
    assert keys[:3] == [0, 15, 30]
