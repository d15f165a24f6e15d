#!/usr/bin/env python3
"""The session's page with a clip as its webcam: how late what is shown is, and how often it comes.

Needs playwright and Chromium. Beside it stands how long the landmarker takes by itself: within that
very session, and in a loop that does nothing else and takes the same pictures before and after it.

python benchmarks/app_latency.py                # about two minutes
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import av
import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright
from running_app import chromium, running

from formcheck.pose import mediapipe_library
from formcheck.pose.model_files import find_model
from formcheck.resources import sample

TIMED_APP = Path(__file__).with_name("timed_app.py")
EXERCISE, SAMPLE = "standing_hip_abduction", "standing"
FPS = 30
SIZE = (640, 480)
STILL_S = 9.0
"""So long somebody stands still first: to be found, and while it is counted down."""
READ_MS = 1000
"""So long a message is looked at before it is answered."""
START_UP = 10
"""Pictures at the beginning that don't count."""
PATIENCE_S = 180
COUNTED_S = 5
"""So long it is counted how often the page can be drawn, seconds."""
WANTED_FRAMES, WANTED_DRAWN = 1.0, 30.0
_PROBE = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const seen = (window.formcheckSeen = { frames: [], drawn: [] });
  let sent = null;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (data instanceof ArrayBuffer)
      sent = [new DataView(data).getFloat64(8, true), now()];
    send.call(this, data);
  };
  const handler = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  const painted = (then) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = then;
    after.port2.postMessage(0);
  });
  const watched = (take) => (event) => {
    const frame = sent, back = now();
    sent = null;
    take(event);
    if (frame && event.data.includes?.('"shown": "going"'))
      painted(() => seen.frames.push([...frame, back, now()]));
  };
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...handler, set(take) { handler.set.call(this, watched(take)); },
  });
  const draw = () => { seen.drawn.push(now()); requestAnimationFrame(draw); };
  seen.count = () => { requestAnimationFrame(draw); };
})()"""

_PASSED = """() => {
  const { frames } = formcheckSeen;
  const passed = frames.length ? frames.at(-1)[3] - frames[0][3] : 0;
  return [passed, document.getElementById("stage").hidden];
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30, help="how long it is watched")
    given = parser.parse_args()
    shots = pictures(sample(SAMPLE))
    before = bare_ms(shots)
    with tempfile.TemporaryDirectory() as folder:
        film, times = Path(folder) / "camera.mjpeg", Path(folder) / "times"
        still = encoded(shots[0]) * round(STILL_S * FPS)
        film.write_bytes(still + b"".join(map(encoded, shots)))
        with running(str(TIMED_APP), str(Path(folder) / "data"), str(times)) as address:
            frames, drawn = watched(address, film, given.seconds)
        load = os.getloadavg()[0]
        within = np.loadtxt(times)[START_UP:]
    tell(np.array(frames), np.array(drawn), within, np.array([*before, *bare_ms(shots)]))
    print(f"load: {load:.1f} processes on {os.cpu_count()} cores, over the last minute of it")
    return 0


def pictures(clip: Path) -> list[np.ndarray]:
    """The clip's pictures (height, width, 3), blue-green-red, in the camera's size."""
    with av.open(str(clip)) as video:
        frames = video.decode(video=0)
        return [cv2.resize(frame.to_ndarray(format="bgr24"), SIZE) for frame in frames]


def encoded(picture: np.ndarray) -> bytes:
    """The picture as a JPEG."""
    return bytes(cv2.imencode(".jpg", picture)[1].tobytes())


def bare_ms(shots: Sequence[np.ndarray]) -> list[float]:
    """How long the landmarker takes for each picture, milliseconds."""
    mp = mediapipe_library.load()
    options = mp.tasks.vision.PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_path=str(find_model("full").path)),
        running_mode=mp.tasks.vision.RunningMode.VIDEO,
    )
    took = []
    with mp.tasks.vision.PoseLandmarker.create_from_options(options) as landmarker:
        for number, shot in enumerate(shots):
            rgb = cv2.cvtColor(shot, cv2.COLOR_BGR2RGB)
            picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            began = time.perf_counter()
            landmarker.detect_for_video(picture, round(number * 1000 / FPS))
            took.append(1000 * (time.perf_counter() - began))
    return took[START_UP:]


def watched(
    address: str, film: Path, seconds: float
) -> tuple[list[tuple[float, float, float, float]], list[float]]:
    """An exercise in the page.

    Returns:
        Of each frame when it was taken, sent, judged and drawn; and when the page was drawn in the
        seconds after that, while it went on; milliseconds since 1970.
    """
    flags = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    flags.append(f"--use-file-for-fake-video-capture={film}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        page.add_init_script(_PROBE)
        page.goto(address)
        page.get_by_role("button", name="I exercise").click()
        page.goto(f"{address.split('/?')[0]}/session?exercise={EXERCISE}&side=left")
        page.get_by_role("heading", name="Next: ").wait_for()
        page.wait_for_timeout(READ_MS)
        page.keyboard.press("Enter")
        until_seen(page, seconds)
        frames = page.evaluate("formcheckSeen.frames")
        page.evaluate("formcheckSeen.count()")  # now, as a page that is counted is drawn more often
        page.wait_for_timeout(1000 * COUNTED_S)
        drawn = page.evaluate("formcheckSeen.drawn")
        browser.close()
    return frames, drawn


def until_seen(page: Page, seconds: float) -> None:
    """Wait until the exercise has gone on for so long, or its set is over."""
    for _ in range(PATIENCE_S):
        page.wait_for_timeout(1000)
        passed_ms, over = page.evaluate(_PASSED)
        if passed_ms > 1000 * seconds or (passed_ms and over):
            return
    raise SystemExit("Nobody was seen exercising.")


def tell(frames: np.ndarray, drawn: np.ndarray, within: np.ndarray, bare: np.ndarray) -> None:
    """Print all of it.

    Args:
        frames: (n, 4) times of each frame, milliseconds.
        drawn: (m,) times at which the page was drawn, milliseconds.
        within: (l,) time of the landmarker for a frame of the session, milliseconds.
        bare: (k,) the same in a loop of its own, milliseconds.
    """
    frames = frames[START_UP:]
    taken, sent, back, shown = frames.T
    for what, times in (
        ("landmarker, bare", bare),
        ("landmarker, within", within),
        ("taken to drawn", shown - taken),
        ("  taken to sent", sent - taken),
        ("  sent to judged", back - sent),
        ("  judged to drawn", shown - back),
    ):
        median, late = np.percentile(times, (50, 95))
        print(f"{what:<20} median {median:6.1f} ms, 95th {late:6.1f}")
    wanted = f"frames of {FPS} a second (wanted at most {WANTED_FRAMES:g})"
    for what, alone in (("bare", bare), ("within", within)):
        more = FPS * (np.median(shown - taken) - np.median(alone)) / 1000
        print(f"drawn later than the landmarker, {what}: {more:.2f} {wanted}")
    seconds = (shown[-1] - shown[0]) / 1000
    judged, alone = len(frames) / seconds, 1000 / bare.mean()
    print(f"judged: {judged:.1f} frames a second; bare: {alone:.1f}; ratio {judged / alone:.2f}")
    rate = 1000 * (len(drawn) - 1) / (drawn[-1] - drawn[0])
    print(f"drawn: {rate:.1f} a second (wanted {WANTED_DRAWN:g})")


if __name__ == "__main__":
    sys.exit(main())
