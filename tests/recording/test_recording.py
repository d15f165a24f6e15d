from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import OutputError, UnreadableVideo
from formcheck.pose.pose import Pose
from formcheck.recording import layout, recording
from formcheck.recording.recording import Recorder, Recording, SessionHeader

HEADER = SessionHeader(
    formcheck="0.1.0",
    exercise="bridge",
    side="left",
    exercise_text="id: bridge\nname: Brücke\n",
    model={"name": "pose_landmarker_full", "sha256": "ab", "mediapipe": "0.10.33"},
    video={"width": 640, "height": 480, "fps": 30.0},
    started_at="2026-11-24T21:00:00+00:00",
    settings={"level": "standard"},
)
EVENTS = [{"kind": "phase", "time_s": 0.1, "to": "lift"}, {"kind": "cue", "text": "Größer"}]


def pose_at(index: int) -> Pose:
    """A pose that depends on nothing but its index."""
    random = np.random.default_rng(index)
    image, world = random.normal(size=(2, 33, 3)).astype(np.float32)
    return Pose(index / 30, 640, 480, image * 640, world, random.random(33, np.float32))


def bits(pose: Pose) -> tuple:
    arrays = (pose.image, pose.world, pose.visibility)
    return (pose.time_s, pose.width, pose.height, *((a.dtype, a.tobytes()) for a in arrays))


def record(folder: Path, poses: list[Pose]) -> Path:
    with Recorder(folder, HEADER) as recorder:
        for pose in poses:
            recorder.pose(pose)
        for event in EVENTS:
            recorder.event(event)
    return folder


def test_everything_reads_back_bit_for_bit(tmp_path: Path) -> None:
    odd = replace(pose_at(7), time_s=0.1 + 0.2)
    odd.image[3] = (np.nan, -0.0, np.inf)
    poses = [pose_at(0), odd, Pose.nobody(1.5, 48, 64)]
    back = Recording(record(tmp_path / "deep" / "er", poses))
    assert back.header == HEADER
    assert [bits(pose) for pose in back.poses()] == [bits(pose) for pose in poses]
    assert list(back.events()) == EVENTS
    assert back.video_path is None


def test_poses_are_there_before_the_recorder_is_closed(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, HEADER)
    assert list(Recording(tmp_path).poses()) == []
    recorder.pose(pose_at(0))
    recorder.event(EVENTS[0])
    assert [bits(pose) for pose in Recording(tmp_path).poses()] == [bits(pose_at(0))]
    assert list(Recording(tmp_path).events()) == EVENTS[:1]
    recorder.close()
    recorder.close()


def test_a_torn_last_pose_is_left_out(tmp_path: Path) -> None:
    path = record(tmp_path, [pose_at(0), pose_at(1)]) / layout.POSES
    whole = path.read_bytes()
    for missing in range(1, layout.STRIDE + 1):
        path.write_bytes(whole[:-missing])
        assert [pose.time_s for pose in Recording(tmp_path).poses()] == [0.0]
    for length in range(len(layout.MAGIC)):
        path.write_bytes(whole[:length])
        assert list(Recording(tmp_path).poses()) == []


def test_a_pose_the_disk_left_blank_is_left_out(tmp_path: Path) -> None:
    path = record(tmp_path, [pose_at(0)]) / layout.POSES
    path.write_bytes(path.read_bytes() + bytes(layout.STRIDE))
    assert [pose.time_s for pose in Recording(tmp_path).poses()] == [0.0]


def test_a_torn_last_event_is_left_out(tmp_path: Path) -> None:
    path = record(tmp_path, []) / layout.EVENTS
    whole = path.read_bytes()
    last = len(whole.splitlines(keepends=True)[-1])
    for missing in range(1, last + 1):
        path.write_bytes(whole[:-missing])
        assert list(Recording(tmp_path).events()) == EVENTS[:1]
    path.write_bytes(whole + bytes(20) + b"\n")
    assert list(Recording(tmp_path).events()) == EVENTS


WRITER = """
import itertools, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_recording import HEADER, Recorder, pose_at
with Recorder(Path(sys.argv[1]), HEADER) as recorder:
    for index in itertools.count():
        recorder.pose(pose_at(index))
        recorder.event({"index": index, "filler": "x" * 300})
"""


def test_a_killed_recorder_leaves_a_readable_recording(tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    command = [sys.executable, "-c", WRITER, str(folder), str(Path(__file__).parent)]
    with subprocess.Popen(command) as writer:
        poses = folder / layout.POSES
        while not poses.exists() or poses.stat().st_size < 50 * layout.STRIDE:
            assert writer.poll() is None
            time.sleep(0.001)
        writer.kill()
    back = Recording(folder)
    times = [bits(pose) for pose in back.poses()]
    assert len(times) >= 49
    assert times == [bits(pose_at(index)) for index in range(len(times))]
    assert abs(sum(1 for _ in back.events()) - len(times)) <= 1


def test_the_disk_is_told_about_once_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder(tmp_path, HEADER)
    synced: list[int] = []
    monkeypatch.setattr(recording.os, "fsync", synced.append)
    for index in range(91):  # three seconds
        recorder.pose(pose_at(index))
    assert len(synced) == 3 * 2
    recorder.pose(replace(pose_at(0), time_s=0.0))  # time that goes back must not stop it
    assert len(synced) == 4 * 2
    recorder.close()
    assert len(synced) == 5 * 2


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_recording_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o755)
    record(folder, [pose_at(0)])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {layout.HEADER: 0o600, layout.POSES: 0o600, layout.EVENTS: 0o600}


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    record(tmp_path, [pose_at(0)])
    before = (tmp_path / layout.POSES).read_bytes()
    with pytest.raises(OutputError, match="choose a new or empty folder"):
        Recorder(tmp_path, HEADER)
    assert (tmp_path / layout.POSES).read_bytes() == before


def test_a_place_without_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="can't become a recording"):
            Recorder(place, HEADER)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_an_unwritable_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="can't become a recording"):
        Recorder(tmp_path / "below", HEADER)
    tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, HEADER)
    recorder._events.close()
    with open("/dev/full", "wb", buffering=0) as recorder._events:
        with pytest.raises(OutputError, match="make room on the disk") as caught:
            recorder.event({})
        assert isinstance(caught.value.__cause__, OSError)
        assert caught.value.__cause__.errno == errno.ENOSPC
    recorder._poses.close()


def header_with(**changes: object) -> str:
    return json.dumps({"schema": 1, **vars(HEADER), **changes})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is no recording"),
        ("", "is damaged"),
        ("[]", "is damaged"),
        ("{}", "is damaged"),
        (header_with()[:-9], "is damaged"),
        (header_with(side=3), "is damaged"),
        (header_with(video=None), "is damaged"),
        (header_with(schema=2), "by a newer formcheck"),
        ('{"schema": 2}', "is damaged|newer"),
    ],
)
def test_a_bad_header_is_one_sentence(tmp_path: Path, content: str | None, words: str) -> None:
    if content is not None:
        (tmp_path / layout.HEADER).write_text(content, encoding="utf-8")
    assert Recording.is_one(tmp_path) == (content is not None)
    with pytest.raises(UnreadableVideo, match=words) as caught:
        Recording(tmp_path)
    assert str(caught.value).endswith(".")


def test_a_header_may_say_more_in_future(tmp_path: Path) -> None:
    (tmp_path / layout.HEADER).write_text(header_with(weather="fine"), encoding="utf-8")
    assert Recording(tmp_path).header == HEADER
    assert list(Recording(tmp_path).poses()) == list(Recording(tmp_path).events()) == []


def test_other_poses_are_refused(tmp_path: Path) -> None:
    (record(tmp_path, []) / layout.POSES).write_bytes(b"something else, long enough to see")
    with pytest.raises(UnreadableVideo, match="is damaged"):
        list(Recording(tmp_path).poses())
