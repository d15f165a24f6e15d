"""What live sessions share: camera, estimator and voice, and where a session is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from formcheck.coaching.judge import Judge
    from formcheck.live.interfaces import Speech
    from formcheck.pose.estimator import Estimator
    from formcheck.recording.mp4 import Mp4Writer
    from formcheck.recording.recording import Recorder
    from formcheck.sources.webcam import Webcam


@dataclass(frozen=True)
class Devices:
    """What a live session works with, open."""

    estimator: Estimator
    webcam: Webcam
    voice: Speech


@contextlib.contextmanager
def open_devices(model: str, camera: str, mute: bool, language_code: str) -> Iterator[Devices]:
    """Open them for as long as the block lasts; tells on standard error why nothing is heard.

    Args:
        model: Pose model, or the path of its file.
        camera: Number or URL.
        mute: Whether nothing is said aloud.
        language_code: In which language it is said.

    Raises:
        FormcheckError: The model or the camera can't be used.
    """
    from formcheck.live.voice import Silent, Voice
    from formcheck.pose.estimator import Estimator
    from formcheck.sources.webcam import Webcam

    with contextlib.ExitStack() as stack:
        estimator = stack.enter_context(Estimator(model))
        webcam = stack.enter_context(Webcam(camera))
        voice = Silent() if mute else Voice(language=language_code)
        stack.callback(voice.close)
        if voice.why_silent:
            click.echo(voice.why_silent, err=True)
        yield Devices(estimator, webcam, voice)


def open_files(
    folder: Path, judge: Judge, text: str, devices: Devices, video: bool
) -> tuple[Recorder, Mp4Writer | None]:
    """What keeps a session; the caller closes both.

    Args:
        folder: A new or empty folder.
        judge: Who judges the session.
        text: The exercise as a file says it.
        devices: Where poses and pictures come from.
        video: Whether the pictures are kept, too.

    Raises:
        OutputError: The folder is in use or can't be written.
    """
    from formcheck.recording.layout import SessionHeader
    from formcheck.recording.mp4 import Mp4Writer
    from formcheck.recording.recording import Recorder
    from formcheck.version import __version__

    info = devices.webcam.info
    header = SessionHeader(
        formcheck=__version__,
        exercise=judge.exercise.id,
        side=judge.side or "",
        exercise_text=text,
        model=asdict(devices.estimator.model),
        video=asdict(info),
        started_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        settings={
            "level": judge.level,
            "fov_deg": judge.fov_deg,
            "language": judge.language.code,
            "ceilings": [rom_limit.model_dump() for rom_limit in judge.rom_limits],
        },
    )
    recorder = Recorder(folder, header)
    return recorder, Mp4Writer(recorder.video_path, info.fps, as_it_happens=True) if video else None
