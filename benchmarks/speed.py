#!/usr/bin/env python3
"""Speed and memory as ratios measured in one run on one machine.

python benchmarks/speed.py                   # about twenty minutes, most of it for the memory
python benchmarks/speed.py --skip-memory     # about ten minutes
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from statistics import median
from typing import Any

import av
import cv2

import formcheck
from formcheck.pose import mediapipe_library
from formcheck.pose.model_files import find_model

EXERCISE, SAMPLE = "standing_hip_abduction", "standing"
OWN = [sys.executable, "-m", "formcheck"]
LOOK_EVERY_S = 0.2
"""How often memory is looked at."""
START_UP = 10
"""Frames at the beginning that don't count."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs to compare")
    parser.add_argument("--skip-memory", action="store_true")
    parser.add_argument("--minutes", type=float, default=10, help="length of the longer video")
    parser.add_argument("--hdr", type=Path, help="a phone's HDR video: how fast it is decoded")
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    video, exercise = formcheck.sample(SAMPLE), formcheck.load_exercise(EXERCISE)
    rows = [own_work(video, exercise, given.rounds), start_up(given.rounds)]
    with tempfile.TemporaryDirectory() as folder:
        for minutes, wanted in ((2.0, ">= 1.7"), (0.25, ">= 1.2")):
            clip = looped(video, minutes, Path(folder))
            rows.append(throughput(clip, exercise, minutes, wanted, given.rounds))
    if given.hdr:
        rows.append(decoding(given.hdr))
    if not given.skip_memory:
        rows.append(memory(video, given.minutes))
    for row in rows:
        print(f"{row['what']:<68}{row['value']:>8.3f}  {row['wanted']}")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))
    return 0


def row(what: str, value: float, wanted: str = "") -> dict[str, Any]:
    return {"what": what, "value": value, "wanted": wanted}


def throughput(
    video: Path, exercise: formcheck.Exercise, minutes: float, wanted: str, rounds: int
) -> dict[str, Any]:
    """How many times as fast as a bare loop the whole pipeline is, taking turns."""
    ratios = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in bare_loop(video):
            pass
        middle = time.perf_counter()
        formcheck.check_video(video, exercise)
        ratios.append((middle - start) / (time.perf_counter() - middle))
    name = f"decoding and landmarker alone / check, {60 * minutes:g} s of video"
    return row(name, median(ratios), wanted)


def bare_loop(video: Path) -> Generator[None, None, None]:
    """Decode and find landmarks, and nothing else; yields after each frame."""
    mp = mediapipe_library.load()
    options = mp.tasks.vision.PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_path=str(find_model("full").path)),
        running_mode=mp.tasks.vision.RunningMode.VIDEO,
    )
    capture, done = cv2.VideoCapture(str(video)), 0
    with mp.tasks.vision.PoseLandmarker.create_from_options(options) as landmarker:
        while (shot := capture.read())[0]:
            rgb = cv2.cvtColor(shot[1], cv2.COLOR_BGR2RGB)
            picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(picture, round(done * 1000 / 30))
            done += 1
            yield
    capture.release()


def own_work(video: Path, exercise: formcheck.Exercise, rounds: int) -> dict[str, Any]:
    """Time of measuring and judging a frame as a share of the landmarker's."""
    poses, spent = [], 0.0
    with formcheck.VideoFile(video) as frames, formcheck.Estimator() as estimator:
        for frame in frames:
            start = time.perf_counter()
            poses.append(estimator.estimate(frame))
            spent += time.perf_counter() - start
    ours = []
    for _ in range(max(3, rounds)):
        start = time.perf_counter()
        formcheck.judge_poses(poses, exercise)
        ours.append(time.perf_counter() - start)
    return row("own work / landmarker, per frame", median(ours) / spent, "<= 0.05")


def decoding(video: Path) -> dict[str, Any]:
    """Time of decoding a frame as a share of the landmarker's."""
    decoded, found = [], []
    with formcheck.VideoFile(video) as frames, formcheck.Estimator() as estimator:
        since = time.perf_counter()
        for frame in frames:
            decoded.append(time.perf_counter() - since)
            since = time.perf_counter()
            estimator.estimate(frame)
            found.append(time.perf_counter() - since)
            since = time.perf_counter()
    ratio = median(decoded[START_UP:]) / median(found[START_UP:])
    return row("decoding an HDR video / landmarker, per frame", ratio, "<= 1.0")


def start_up(rounds: int) -> dict[str, Any]:
    """Time of the help as a share of importing MediaPipe."""
    commands = {"help": [*OWN, "--help"], "import": [sys.executable, "-c", "import mediapipe"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for n in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if n:  # the first one only warms up
                times[name].append(time.perf_counter() - start)
    ratio = median(times["help"]) / median(times["import"])
    return row("formcheck --help / import mediapipe", ratio, "< 0.333")


def memory(sample: Path, minutes: float) -> dict[str, Any]:
    """Peak memory of checking a long video against that of a one-minute one."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = [peak_of(looped(sample, m, Path(folder))) for m in (1, minutes)]
    return row(f"peak memory, {minutes:g} minutes / 1 minute", peaks[1] / peaks[0], "<= 1.1")


def peak_of(video: Path) -> int:
    """Peak memory of a whole `formcheck check`, all of its processes together; Linux only."""
    answer = video.with_suffix(".json")
    check = [*OWN, "check", str(video), "--exercise", EXERCISE, "--json", str(answer), "--measures"]
    run, peak = subprocess.Popen(check, stdout=subprocess.DEVNULL), 0
    while run.poll() is None:
        peak = max(peak, sum(map(resident, family(run.pid))))
        time.sleep(LOOK_EVERY_S)
    if run.returncode:
        raise SystemExit(f"`formcheck check` ended with {run.returncode}")
    return peak


def family(pid: int) -> list[int]:
    """A process and all that it has started, as far as they are still there."""
    children: list[str] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            children += path.read_text(encoding="ascii").split()
    return [pid, *(member for child in children for member in family(int(child)))]


def resident(pid: int) -> int:
    """Pages that a process holds in memory; 0 once it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0


def looped(sample: Path, minutes: float, folder: Path) -> Path:
    """The sample again and again, its packets copied with their times moved on."""
    path = folder / f"{minutes:g}.mp4"
    with av.open(str(path), "w") as out:
        target, moved, seconds = None, 0, 0.0
        while seconds < minutes * 60:
            with av.open(str(sample)) as source:
                stream = source.streams.video[0]
                target = target or out.add_stream_from_template(stream)
                length = 0
                for packet in source.demux(stream):
                    if packet.dts is None:
                        continue
                    length = max(length, packet.pts + packet.duration)
                    packet.pts, packet.dts = packet.pts + moved, packet.dts + moved
                    packet.stream = target
                    out.mux(packet)
                moved += length
                seconds = float(moved * stream.time_base)
    return path


if __name__ == "__main__":
    sys.exit(main())
