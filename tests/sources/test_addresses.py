"""Cameras as people name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.errors import UsageError
from formcheck.sources.addresses import check_camera, shown


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (0, "0"),
        ("http://10.0.0.3/video", "http://10.0.0.3/video"),
        ("rtsp://me:se/cret@10.0.0.3:554/a", "rtsp://10.0.0.3:554/a"),
        ("rtsp://me:s@cret@10.0.0.3/a@b", "rtsp://b"),
        ("me:secret@10.0.0.3/video", "10.0.0.3/video"),
        ("me@home.mp4", "me@home.mp4"),
        ("me:a://b@cam", "cam"),
        ("rtsp://secret@10.0.0.3/a", "rtsp://10.0.0.3/a"),
        ("http://10.0.0.3/?user=me&password=secret", "http://10.0.0.3/"),
    ],
)
def test_a_password_is_never_shown(source: int | str, told: str) -> None:
    assert shown(source) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nofile.mp4", r"^There is no file nofile\.mp4: "),
        ("10.0.0.3", r"^10\.0\.0\.3 is no whole address: begin it with http:// or rtsp://\.$"),
        ("10.0.0.3:8080/video", r"^10\.0\.0\.3:8080/video is no whole address"),
        ("me:secret@cam/video", r"^cam/video is no whole address"),
        ("camera.local:8080", r"^camera\.local:8080 is no whole address"),
        ("ftp://me:secret@cam/a.mp4", r"^A camera can't be reached at ftp://cam/a\.mp4: begin"),
        ("-1", r"^There is no file -1: "),
    ],
)
def test_what_is_no_camera_is_one_plain_sentence(source: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as refused:
        check_camera(source)
    assert "secret" not in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("source", ["0", "17", "http://10.0.0.3/", "RTSP://me:x@cam/a", "clip.mp4"])
def test_a_number_an_address_and_a_file_are_cameras(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip.mp4").touch()
    check_camera(source)
