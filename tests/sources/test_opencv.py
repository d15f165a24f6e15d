"""OpenCV, as it is set up before it is loaded."""

from __future__ import annotations

import os

import pytest

from formcheck.sources import opencv

SLOW = "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS"


@pytest.mark.parametrize(("system", "set_to"), [("win32", "0"), ("linux", None)])
def test_a_camera_opens_quickly_on_windows(
    system: str, set_to: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SLOW, raising=False)
    monkeypatch.setattr("formcheck.sources.opencv.sys.platform", system)
    opencv.load()
    assert os.environ.get(SLOW) == set_to
    monkeypatch.delenv(SLOW, raising=False)


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLOW, "1")
    monkeypatch.setattr("formcheck.sources.opencv.sys.platform", "win32")
    opencv.load()
    assert os.environ[SLOW] == "1"
