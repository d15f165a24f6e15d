from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from small_videos import number_of, picture

from formcheck.errors import CameraError, UnreadableVideo
from formcheck.sources import Frame, Gone, Webcam, webcam
from formcheck.sources.capture import Capture, Device, PacedFile, open_camera


class FakeCamera:
    """Gives what a test shows to it, and waits for more like a camera does."""

    fps, finished = 30.0, False

    def __init__(self, shown: queue.Queue) -> None:
        self.shown = shown
        self.asked = threading.Semaphore(0)
        self.released = threading.Event()

    def read(self) -> np.ndarray | None:
        self.asked.release()
        number = self.shown.get()
        return None if number is None else picture(number, 64, 48)[..., ::-1]

    def release(self) -> None:
        self.released.set()
        self.shown.put(None)


class Desk:
    """Where cameras are plugged in and out."""

    def __init__(self) -> None:
        self.cameras: list[FakeCamera] = []
        self.plugs: Iterator[bool] = itertools.repeat(True)

    def open(self, source: int | str) -> Capture:
        if not next(self.plugs):
            raise CameraError("No camera.")
        self.cameras.append(FakeCamera(queue.Queue()))
        self.cameras[-1].shown.put(0)  # the first picture is there at once
        return self.cameras[-1]

    def show(self, *numbers: int | None) -> None:
        """Show pictures to the newest camera and wait until it has handed over all of them."""
        camera = self.cameras[-1]
        for number in numbers:
            camera.shown.put(number)
        for _ in range(len(numbers)):
            assert camera.asked.acquire(timeout=10)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(webcam, "_BACK_OFF_S", (0.001,))
    monkeypatch.setattr(webcam, "_ALIVE_S", 0.001)
    monkeypatch.setattr(webcam, "_JOIN_S", 0.001)  # the fake's read never returns by itself
    return Desk()


def plugged_in(desk: Desk, clock: Callable[[], float] | None = None) -> Webcam:
    camera = Webcam(0, clock or itertools.count().__next__, desk.open)
    for _ in range(2):  # the first picture, and the thread asking for the second
        assert desk.cameras[-1].asked.acquire(timeout=10)
    return camera


def next_frame(camera: Webcam) -> Frame:
    return next(news for news in camera if isinstance(news, Frame))


def test_a_slow_consumer_gets_the_newest_frame(desk: Desk) -> None:
    with plugged_in(desk) as camera:
        desk.show(1, 2, 3)
        assert number_of(next_frame(camera).image) == 3
        desk.show(4, 5)
        assert number_of(next_frame(camera).image) == 5


def test_every_frame_is_handed_out_once(desk: Desk) -> None:
    with plugged_in(desk) as camera:
        assert number_of(next_frame(camera).image) == 0
        shower = threading.Timer(0.02, desk.show, (1,))
        shower.start()
        assert number_of(next_frame(camera).image) == 1
        shower.join()


def test_times_start_at_the_first_frame(desk: Desk) -> None:
    now = 1000.0
    with plugged_in(desk, lambda: now) as camera:
        assert next_frame(camera).time_s == 0.0
        now = 1000.25
        desk.show(1)
        assert next_frame(camera).time_s == 0.25


def test_pictures_are_not_mirrored_and_described(desk: Desk) -> None:
    with plugged_in(desk) as camera:
        image = next_frame(camera).image
        assert image[5, 5, 2] == 255 and image[5, -5, 2] < 60
        assert (camera.info.width, camera.info.height, camera.info.fps) == (64, 48, 30.0)
        assert camera.info.frames is None


def test_unplugging_is_reported_and_replugging_goes_on(desk: Desk) -> None:
    with plugged_in(desk) as camera:
        next_frame(camera)
        plugged = threading.Event()
        desk.plugs = (plugged.is_set() for _ in itertools.count())
        desk.cameras[0].shown.put(None)
        gone = list(itertools.islice(camera, 3))  # again and again: a window stays alive
        assert gone[0] == Gone(gone[0].time_s, "camera_gone")
        assert all(isinstance(news, Gone) for news in gone)
        assert len(desk.cameras) == 1 and desk.cameras[0].released.is_set()
        plugged.set()
        back = next_frame(camera)
        assert len(desk.cameras) == 2
        assert back.time_s > gone[-1].time_s
        assert desk.cameras[1].asked.acquire(timeout=10)
        assert desk.cameras[1].asked.acquire(timeout=10)
        desk.show(7)
        assert number_of(next_frame(camera).image) == 7


def test_a_camera_that_hangs_is_reported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webcam, "_STALL_S", 0.001)
    with plugged_in(desk) as camera:
        next_frame(camera)
        news = next(camera)
        assert isinstance(news, Gone) and news.why == "camera_silent"
        desk.show(1)
        assert number_of(next_frame(camera).image) == 1


def test_close_ends_the_thread_and_the_iteration(desk: Desk) -> None:
    camera = plugged_in(desk)
    desk.cameras[0].shown.put(1)
    camera.close()
    assert list(camera) == []
    desk.cameras[0].shown.put(2)  # lets a read that was under way return
    camera._thread.join(10)
    assert not camera._thread.is_alive()
    assert desk.cameras[0].released.is_set()
    camera.close()


def test_close_does_not_wait_for_a_lost_camera(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webcam, "_BACK_OFF_S", (3600.0,))
    monkeypatch.setattr(webcam, "_JOIN_S", 10.0)
    camera = plugged_in(desk)
    desk.cameras[0].shown.put(None)
    assert any(isinstance(news, Gone) for news in camera)
    camera.close()
    assert not camera._thread.is_alive()


def test_an_error_in_the_thread_reaches_the_consumer(desk: Desk) -> None:
    camera = plugged_in(desk)
    next_frame(camera)
    desk.cameras[0].shown.put("not a number")
    with pytest.raises(TypeError), camera:
        list(camera)


def test_a_camera_in_use_gives_no_picture() -> None:
    class Busy(FakeCamera):
        def read(self) -> np.ndarray | None:
            return None

    busy = Busy(queue.Queue())
    with pytest.raises(CameraError, match=r"Camera 1 gives no picture: close other programs"):
        Webcam("1", open_capture=lambda source: busy)
    assert busy.released.is_set()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (97, "No camera answers at number 97: plug one in, or choose another with --camera."),
        ("97", "No camera answers at number 97"),
        ("http://127.0.0.1:9/video", "No camera answers at http://127.0.0.1:9/video: check"),
        ("http://me:secret@127.0.0.1:9/video", "No camera answers at http://127.0.0.1:9/video: "),
        ("nothing.mp4", "There is no file nothing.mp4: check its name"),
    ],
)
def test_no_camera_is_one_sentence(source: int | str, words: str) -> None:
    with pytest.raises(CameraError) as caught:
        Webcam(source)
    assert str(caught.value).startswith(words)


def test_a_device_that_is_there_but_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "exists", lambda path: path == Path("/dev/video97"))
    with pytest.raises(CameraError, match="Camera 97 can't be opened: close other programs"):
        Device(97)


@pytest.mark.parametrize(
    ("system", "told"),
    [
        ("darwin", r"^Camera 97 can't be opened: allow the program .*Privacy & Security, Camera"),
        ("win32", r"^Camera 97 can't be opened: plug one in, close other programs.*desktop apps"),
    ],
)
def test_each_system_has_its_own_words(
    system: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.sources.capture.sys.platform", system)
    with pytest.raises(CameraError, match=told):
        Device(97)


def test_a_file_plays_at_its_own_pace(video: Callable[..., Path]) -> None:
    path = video("v.mp4", [0.0, 0.1, 0.4, 0.5])
    now, pauses = 50.0, []

    def pause(seconds: float) -> None:
        nonlocal now
        pauses.append(seconds)
        now += seconds

    file = PacedFile(path, lambda: now, pause)
    numbers = [number_of(file.read()) for _ in range(2)]
    now += 0.35  # the reader was late: it catches up
    numbers += [number_of(file.read()) for _ in range(2)]
    assert numbers == [0, 1, 2, 3]
    assert pauses == pytest.approx([0.1, 0.05], abs=1e-3)
    assert not file.finished
    assert file.read() is None
    assert file.finished
    file.release()


def test_a_file_as_a_camera_ends(video: Callable[..., Path]) -> None:
    with Webcam(str(video("v.mp4", [i / 100 for i in range(20)]))) as camera:
        news = list(camera)
    assert all(isinstance(frame, Frame) for frame in news)
    assert number_of(news[-1].image) == 19
    times_s = [frame.time_s for frame in news]
    assert times_s == sorted(times_s) and times_s[0] >= 0


def test_an_unreadable_file_as_a_camera(tmp_path: Path) -> None:
    (tmp_path / "v.mp4").write_bytes(bytes(99))
    with pytest.raises(UnreadableVideo):
        open_camera(str(tmp_path / "v.mp4"))
