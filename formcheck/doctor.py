"""Whether everything formcheck needs is there, each with a plain answer.

A missing part is a finding, never an error.
"""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from formcheck.errors import FormcheckError

ENOUGH_DISK_MB = 500
"""A recorded session with its video and report stays well below this."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One part that was checked.

    Attributes:
        name: Which part.
        ok: Whether it is as formcheck needs it.
        answer: What was found, and what to do where something is missing.
    """

    name: str
    ok: bool
    answer: str


def diagnose(camera: int = 0) -> list[Finding]:
    """Check versions, model, camera, voice, browser and disk; takes a few seconds.

    Args:
        camera: Number of the camera to try.
    """
    checks: list[tuple[str, Callable[[], tuple[bool, str]]]] = [
        ("formcheck", lambda: _version("formcheck")),
        ("Python", _python),
        ("MediaPipe", lambda: _version("mediapipe")),
        ("OpenCV", lambda: _version("opencv-contrib-python")),
        ("Model", _model),
        ("Camera", lambda: _camera(camera)),
        ("Voice", _voice),
        ("Browser", _browser),
        ("Disk", _disk),
    ]
    return [_finding(name, check) for name, check in checks]


def _finding(name: str, check: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(name, *check())
    except FormcheckError as error:
        return Finding(name, False, str(error))
    except Exception as error:
        return Finding(name, False, f"It could not be checked ({type(error).__name__}: {error}).")


def _version(distribution: str) -> tuple[bool, str]:
    try:
        return True, importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False, "It is not installed here: run `pip install .` in formcheck's folder."


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 10), f"{platform.python_version()} on {platform.platform()}"


def _model() -> tuple[bool, str]:
    from formcheck.pose.estimator import Estimator

    with Estimator("full") as estimator:
        return True, f"{estimator.model.name} is whole and loads."


def _camera(number: int) -> tuple[bool, str]:
    from formcheck.native import quiet_stderr
    from formcheck.sources import opencv

    cv2 = opencv.load()
    with quiet_stderr():
        capture = cv2.VideoCapture(number)
        picture = capture.read()[1] if capture.isOpened() else None
        capture.release()
    if picture is None:
        return False, (
            f"No picture comes from camera {number}: plug a camera in, close other programs "
            "that use it, and allow access to it. Checking videos works without one."
        )
    height, width = picture.shape[:2]
    return True, f"Camera {number} gives pictures of {width} x {height} pixels."


def _voice() -> tuple[bool, str]:
    from formcheck.native import quiet_stderr

    linux = sys.platform == "linux"
    silent = "No voice on this computer: "
    try:
        import pyttsx3

        with quiet_stderr():
            voices = pyttsx3.init().getProperty("voices")
    except Exception:
        hint = "install espeak-ng" if linux else "add one in the system's speech settings"
        return False, f"{silent}{hint}. Cues still appear on the screen."
    if not voices:
        return False, f"{silent}add one in the system's speech settings."
    if linux and shutil.which("aplay") is None:
        return False, f"{silent}install alsa-utils, which plays it. Cues still appear."
    return True, f"{len(voices)} voices are there."


def _browser() -> tuple[bool, str]:
    from formcheck.app.serving import has_browser

    if has_browser():
        return True, "A browser is there; live sessions and reviews are shown in it."
    return False, (
        "No browser can be opened from here: start formcheck in a desktop session, or open the "
        "address that it prints in a browser on this computer."
    )


def _disk() -> tuple[bool, str]:
    free_mb = shutil.disk_usage(Path.cwd()).free / 1e6
    if free_mb < ENOUGH_DISK_MB:
        return False, f"Only {free_mb:.0f} MB are free in this folder: make room for recordings."
    return True, f"{free_mb / 1000:.1f} GB are free in this folder."
