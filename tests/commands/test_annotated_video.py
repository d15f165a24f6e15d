from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from bodies import STANDING

from formcheck.body import Body
from formcheck.coaching.events import TrackerState
from formcheck.commands.annotated_video import Annotator
from formcheck.errors import OutputError
from formcheck.exercise import load_exercise
from formcheck.recording import mp4
from formcheck.recording.mp4 import Mp4Writer
from formcheck.screens.canvas import Layout
from formcheck.sources import Frame, VideoFile, VideoInfo

EXERCISE = load_exercise("standing_hip_abduction")
INFO = VideoInfo(160, 120, 25.0)
TIMES = [0.0, 0.04, 0.1, 0.35, 0.36, 1.0, 1.5]


def frame(time_s: float, size: tuple[int, int] = (160, 120)) -> Frame:
    return Frame(time_s, np.full((size[1], size[0], 3), 110, np.uint8))


def annotate(path: Path, frames: list[Frame]) -> None:
    body = Body()
    with Annotator(path, INFO) as annotator:
        for one in frames:
            pose = STANDING.pose(one.time_s, size=(160, 120), px_per_m=60)
            annotator.write(one, pose, body.push(pose), TrackerState(reps=2), EXERCISE)


def read(path: Path) -> list[Frame]:
    with VideoFile(path) as video:
        return list(video)


def test_frames_keep_their_own_times(tmp_path: Path) -> None:
    annotate(tmp_path / "out.mp4", [frame(t) for t in TIMES])
    written = read(tmp_path / "out.mp4")
    assert [f.time_s for f in written] == pytest.approx(TIMES, abs=0.001)
    layout = Layout.around(160, 120)
    assert written[0].image.shape == (layout.height, layout.width, 3)


def test_it_is_h264_that_every_player_knows(tmp_path: Path) -> None:
    annotate(tmp_path / "out.mp4", [frame(t) for t in TIMES])
    with av.open(str(tmp_path / "out.mp4")) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt) == ("h264", "yuv420p")


def test_the_figure_is_in_the_picture(tmp_path: Path) -> None:
    annotate(tmp_path / "out.mp4", [frame(t) for t in TIMES])
    picture = Layout.around(160, 120).picture.of(read(tmp_path / "out.mp4")[3].image)
    blue, red = picture[:, :, 0].astype(int), picture[:, :, 2].astype(int)
    assert ((blue - red) > 80).sum() > 100


def test_a_change_of_size_is_scaled_to_the_first(tmp_path: Path) -> None:
    annotate(tmp_path / "out.mp4", [frame(0.0), frame(0.1, (320, 200)), frame(0.2, (31, 17))])
    assert len({f.image.shape for f in read(tmp_path / "out.mp4")}) == 1


def test_an_error_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "out.mp4").write_bytes(b"what was there before")
    with pytest.raises(RuntimeError), Annotator(tmp_path / "out.mp4", INFO) as annotator:
        pose = STANDING.pose(0.0)
        annotator.write(frame(0.0), pose, Body().push(pose), TrackerState(), EXERCISE)
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["out.mp4"]
    assert (tmp_path / "out.mp4").read_bytes() == b"what was there before"


def test_an_error_before_the_first_frame_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Annotator(tmp_path / "out.mp4", INFO):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="create it first"):
        annotate(tmp_path / "nowhere" / "out.mp4", [frame(0.0)])


def test_no_encoder_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mp4, "ENCODER", "libnothing")
    with pytest.raises(OutputError, match=r"^H\.264 video can't be written here: .*\.$"):
        annotate(tmp_path / "out.mp4", [frame(0.0)])
    assert list(tmp_path.iterdir()) == []


def test_times_that_stand_still_or_go_back_are_moved_on(tmp_path: Path) -> None:
    writer = Mp4Writer(tmp_path / "out.mp4", 25.0)
    for time_s in (0.0, 0.1, 0.1, 0.05, 0.2):
        writer.write(time_s, frame(time_s).image)
    writer.close()
    writer.close()
    written = [f.time_s for f in read(tmp_path / "out.mp4")]
    assert len(written) == 5 and written == sorted(set(written))


def test_a_recording_cut_off_can_be_played(tmp_path: Path) -> None:
    path = tmp_path / "video.mp4"
    writer = Mp4Writer(path, 25.0, as_it_happens=True)
    noise = np.random.default_rng(1).integers(0, 255, (120, 160, 3), np.uint8)
    for i in range(250):
        writer.write(i / 25, np.roll(noise, i, axis=1))
    rescued = tmp_path / "rescued.mp4"
    rescued.write_bytes(path.read_bytes())  # as it was when the power went
    writer.close()
    assert 175 <= len(read(rescued)) < 250
    assert len(read(path)) == 250


@pytest.mark.skipif("os.name != 'posix'", reason="permissions of POSIX")
def test_a_recording_is_its_owners_alone(tmp_path: Path) -> None:
    Mp4Writer(tmp_path / "video.mp4", 25.0, as_it_happens=True).close()
    assert (tmp_path / "video.mp4").stat().st_mode & 0o077 == 0


def test_an_unwritable_place_is_noticed_at_once(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"can't be written.*\.$"):
        Mp4Writer(tmp_path / "nowhere" / "video.mp4", 25.0)
