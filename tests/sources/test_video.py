from __future__ import annotations

import itertools
import random
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from small_videos import number_of, picture, write_video

from formcheck.errors import FormcheckError, UnreadableVideo, UsageError
from formcheck.sources import VideoFile

Make = Callable[..., Path]
STEADY = [i / 25 for i in range(20)]
UNEVEN = [0.0, 0.01, 0.05, 0.1, 0.25, 0.26, 0.36, 0.376, 0.4, 0.433, 0.9, 0.95, 1.0, 1.1, 1.13]
CLIPS = Path(__file__).parents[3] / "shared" / "clips"


def read(path: Path) -> tuple[list[float], list[int]]:
    with VideoFile(path) as source:
        frames = [(frame.time_s, number_of(frame.image)) for frame in source]
    return [time_s for time_s, _ in frames], [number for _, number in frames]


@pytest.mark.parametrize("suffix", ["mp4", "mov", "mkv", "ts", "flv"])
@pytest.mark.parametrize("b_frames", [0, 3])
@pytest.mark.parametrize("start_s", [0.0, 0.5])
def test_times_are_the_containers_counted_from_the_first_frame(
    video: Make, suffix: str, b_frames: int, start_s: float
) -> None:
    path = video(f"v.{suffix}", [t + start_s for t in UNEVEN], b_frames=b_frames)
    times_s, numbers = read(path)
    assert numbers == list(range(len(UNEVEN)))
    assert times_s[0] == 0.0
    assert times_s == pytest.approx(UNEVEN, abs=0.0011)  # some containers keep milliseconds


@pytest.mark.parametrize("b_frames", [0, 3])
def test_what_an_edit_list_cuts_off_is_not_shown(video: Make, b_frames: int) -> None:
    path = video("trimmed.mp4", [t - 0.4 for t in STEADY], b_frames=b_frames)
    times_s, numbers = read(path)
    assert numbers == list(range(10, 20))
    assert times_s == pytest.approx(STEADY[:10], abs=1e-4)
    assert not VideoFile(path).truncated


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("bare.h264", {"container": "h264"}),
        ("bare.mjpeg", {"codec": "mjpeg", "container": "mjpeg"}),
        ("motion.avi", {"codec": "mjpeg"}),
        ("reordered.avi", {"b_frames": 2}),
    ],
)
def test_without_time_stamps_frames_are_counted_off(video: Make, name: str, how: dict) -> None:
    times_s, numbers = read(video(name, STEADY, **how))
    assert len(numbers) == 20
    assert np.diff(times_s) == pytest.approx(np.full(19, times_s[1]), abs=2e-3)
    assert times_s[1] > 0


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, "upper left"), (90, "lower left"), (180, "lower right"),
                             (270, "upper right")]
)  # fmt: skip
def test_a_phones_rotation_is_applied(video: Make, rotation: int, corner: str) -> None:
    path = video("phone.mp4", STEADY, rotation=rotation)
    with VideoFile(path) as source:
        image = next(iter(source)).image
        height, width = image.shape[:2]
        assert (width, height) == ((160, 120) if rotation % 180 == 0 else (120, 160))
        assert (source.info.width, source.info.height) == (width, height)
    corners = {
        f"{down} {across}": image[y, x]
        for down, y in (("upper", 8), ("lower", -8))
        for across, x in (("left", 8), ("right", -8))
    }
    assert [name for name, bgr in corners.items() if bgr[2] > 200 > 60 > bgr[0]] == [corner]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_mirrored_matrix_turns_and_does_not_mirror(video: Make, rotation: int) -> None:
    plain = video("phone.mp4", STEADY, rotation=rotation)
    selfie = video("selfie.mp4", STEADY, rotation=rotation, mirrored=True)
    with VideoFile(plain) as one, VideoFile(selfie) as other:
        image, unmirrored = next(iter(one)).image, next(iter(other)).image
    # What a player shows of the selfie is what it shows of the other, mirrored across.
    assert np.abs(image.astype(int) - unmirrored).max() < 3


def test_every_picture_can_be_turned_further(video: Make) -> None:
    path = video("phone.mp4", STEADY, rotation=90)
    with VideoFile(path) as upright, VideoFile(path, quarter_turns=2) as turned:
        assert (turned.info.width, turned.info.height) == (120, 160)
        for one, other in zip(upright, turned, strict=True):
            assert (one.image == other.image[::-1, ::-1]).all()


@pytest.mark.parametrize("order", [("small", "large"), ("large", "small")])
def test_the_largest_stream_is_the_video(tmp_path: Path, order: tuple[str, str]) -> None:
    sizes = {"small": (80, 60), "large": (160, 120)}
    path = tmp_path / "depth.mp4"
    with av.open(str(path), "w") as output:
        streams = [output.add_stream("libx264", rate=25) for _ in order]
        for stream, name in zip(streams, order, strict=True):
            stream.width, stream.height = sizes[name]
        for number in range(6):
            for stream, name in zip(streams, order, strict=True):
                image = av.VideoFrame.from_ndarray(picture(number, *sizes[name]), "rgb24")
                output.mux(stream.encode(image))
        for stream in streams:
            output.mux(stream.encode())
    with VideoFile(path) as source:
        assert (source.info.width, source.info.height) == (160, 120)
        assert len(list(source)) == 6


@pytest.mark.parametrize(("rotation", "size"), [(0, (200, 120)), (90, (120, 200))])
def test_pixels_are_made_square(video: Make, rotation: int, size: tuple[int, int]) -> None:
    path = video("wide.mp4", STEADY, pixel_aspect=Fraction(5, 4), rotation=rotation)
    with VideoFile(path) as source:
        shapes = {frame.image.shape for frame in source}
        assert (source.info.width, source.info.height) == size
    assert shapes == {(size[1], size[0], 3)}


def test_info_and_one_pass(video: Make) -> None:
    with VideoFile(video("v.mp4", STEADY)) as source:
        assert source.info.fps == pytest.approx(25, rel=0.02)
        assert source.info.frames == 20
        first = next(iter(source))
        assert first.image.dtype == np.uint8 and first.image.shape == (120, 160, 3)
        assert len(list(source)) == 19
        assert list(source) == []


def test_closing_ends_the_frames(video: Make) -> None:
    source = VideoFile(video("v.mp4", STEADY))
    frames = iter(source)
    next(frames)
    source.close()
    assert list(frames) == []


def test_an_odd_clock_is_not_taken_for_the_speed(video: Make) -> None:
    choose = random.Random(1).choice
    steps_s = [choose([0.01, 0.017, 0.033, 0.034, 0.05, 0.1, 0.15]) for _ in range(47)]
    path = video("b.ts", [0.0, *itertools.accumulate(steps_s)], b_frames=3)
    import cv2

    assert cv2.VideoCapture(str(path)).get(cv2.CAP_PROP_FPS) == 90000
    assert VideoFile(path).info.fps == pytest.approx(1 / steps_s[0], rel=0.01)


@pytest.mark.parametrize("size", [(16, 16), (162, 122)])
def test_small_and_odd_sizes_are_read(video: Make, size: tuple[int, int]) -> None:
    with VideoFile(video("v.mp4", STEADY, size=size)) as source:
        assert sum(frame.image.shape == (size[1], size[0], 3) for frame in source) == 20


def test_a_size_that_changes_midway_and_stamps_that_start_again(video: Make) -> None:
    small, tall = video("a.ts", STEADY), video("b.ts", STEADY, size=(96, 200))
    both = small.with_name("both.ts")
    both.write_bytes(small.read_bytes() + tall.read_bytes())
    times_s, numbers = read(both)
    assert len(numbers) == 40
    assert times_s == pytest.approx([i / 25 for i in range(40)], abs=0.01)


def test_a_cut_video_gives_what_is_there_and_says_so(video: Make) -> None:
    whole = video("v.mp4", STEADY, options={"movflags": "faststart"})
    cut = whole.with_name("cut.mp4")
    cut.write_bytes(whole.read_bytes()[:-300])
    source = VideoFile(cut)
    numbers = [number_of(frame.image) for frame in source]
    assert source.truncated and not VideoFile(whole).truncated
    assert 5 < len(numbers) < 20
    assert numbers == list(range(len(numbers)))


def test_a_damaged_place_does_not_end_the_video(video: Make) -> None:
    path = video("v.mp4", [i / 25 for i in range(48)], options={"movflags": "faststart"})
    data = bytearray(path.read_bytes())
    middle = (data.index(b"mdat") + len(data)) // 2
    data[middle : middle + 60] = b"\x55" * 60
    path.write_bytes(data)
    source = VideoFile(path)
    times_s = [frame.time_s for frame in source]
    assert times_s[-1] == pytest.approx(47 / 25, abs=0.01)
    assert times_s == sorted(times_s)
    assert source.damaged_s is not None and not source.truncated
    from_s, to_s = source.damaged_s
    assert 0.7 < from_s < to_s < 1.6
    assert VideoFile(video("whole.mp4", STEADY)).damaged_s is None


def unfinished(folder: Path) -> Path:
    whole = folder / "whole.mp4"
    path = folder / "unfinished.mp4"
    path.write_bytes(write_video(whole, STEADY).read_bytes()[:1000])
    return path


def recorder_killed(folder: Path) -> Path:
    """As a phone leaves it that lost power: no index, pictures "to the end of the file"."""
    ftyp = b"\0\0\0\x14ftypisom\0\0\2\0isom"
    return written(folder, "killed.mp4", ftyp + b"\0\0\0\0mdat" + b"\x55" * 999)


def photo(folder: Path) -> Path:
    import cv2

    cv2.imwrite(str(folder / "photo.jpg"), picture(3, 160, 120))
    return folder / "photo.jpg"


def song_with_cover(folder: Path) -> Path:
    path = folder / "song.mp4"
    with av.open(str(path), "w") as output:
        sound: Any = output.add_stream("aac", rate=48000)
        cover: Any = output.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 160, 120, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        for number in range(20):
            samples = np.zeros((1, 1024), np.float32)
            tone = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
            tone.sample_rate, tone.pts = 48000, 1024 * number
            output.mux(sound.encode(tone))
        image = av.VideoFrame.from_ndarray(picture(1, 160, 120), "rgb24")
        output.mux([*cover.encode(image), *cover.encode(), *sound.encode()])
    return path


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (lambda d: d / "none.mp4", UsageError, "There is no file"),
        (lambda d: d, UnreadableVideo, "is a folder"),
        (lambda d: written(d, "t.mp4", b"Dear diary,\n" * 99), UnreadableVideo, "is a text"),
        (lambda d: written(d, "t.txt", "Größe\n".encode() * 99), UnreadableVideo, "is a text"),
        (lambda d: written(d, "e.mp4", b""), UnreadableVideo, "is empty"),
        (lambda d: written(d, "n.mp4", bytes(5000)), UnreadableVideo, "can't be read as a video"),
        (photo, UnreadableVideo, "is a single picture"),
        (song_with_cover, UnreadableVideo, "can't be read as a video"),
        (unfinished, UnreadableVideo, "was not recorded or copied to its end"),
        (recorder_killed, UnreadableVideo, "was not recorded or copied to its end"),
    ],
    ids=[
        "missing",
        "folder",
        "text",
        "text.txt",
        "empty",
        "noise",
        "photo",
        "cover",
        "unfinished",
        "killed",
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], kind: type[FormcheckError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        VideoFile(make(tmp_path))
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence


def test_a_video_without_a_picture(tmp_path: Path) -> None:
    import cv2

    path = tmp_path / "nothing.mp4"
    cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25, (160, 120)).release()
    with pytest.raises(UnreadableVideo):
        VideoFile(path)


def test_nothing_is_printed_about_a_broken_video(video: Make) -> None:
    path = video("v.mp4", STEADY, options={"movflags": "faststart"})
    path.write_bytes(path.read_bytes()[:-300])
    code = f"from formcheck.sources import VideoFile; list(VideoFile({str(path)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout + done.stderr == b""


@pytest.mark.skipif(not CLIPS.is_dir(), reason="the shared clips are not here")
def test_a_shared_clip_is_read_whole() -> None:
    with VideoFile(CLIPS / "dev_bridge_clean.mp4") as source:
        times_s = [frame.time_s for frame in source]
        assert len(times_s) == source.info.frames == 697
    assert times_s == pytest.approx([i / 30 for i in range(697)], abs=1e-3)
