from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck import files
from formcheck.errors import OutputError
from formcheck.files import atomic_path, atomic_write, check_writable, kind_of

as_root = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a.json") as file:
        file.write("Größe\r\n")
        file.flush()
        assert "a.json" not in names(tmp_path)
    assert (tmp_path / "a.json").read_bytes() == "Größe\r\n".encode()
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, OSError])
def test_a_failure_leaves_the_old_file(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "a.bin").write_bytes(b"old")
    with pytest.raises(failure), atomic_write(tmp_path / "a.bin", "wb") as file:
        file.write(b"half")
        raise failure
    assert (tmp_path / "a.bin").read_bytes() == b"old"
    assert names(tmp_path) == ["a.bin"]


def test_a_writer_that_wants_a_path(tmp_path: Path) -> None:
    with atomic_path(tmp_path / "a.mp4") as temporary:
        assert temporary.suffix == ".mp4" and temporary.parent == tmp_path
        temporary.write_bytes(b"film")
        assert not (tmp_path / "a.mp4").exists()
    assert (tmp_path / "a.mp4").read_bytes() == b"film"
    with pytest.raises(ValueError), atomic_path(tmp_path / "b.mp4") as temporary:
        temporary.write_bytes(b"half")
        raise ValueError
    assert names(tmp_path) == ["a.mp4"]


def test_check_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "a.html")
    assert names(tmp_path) == []


def bad_places(folder: Path) -> dict[str, Path]:
    (folder / "file").write_text("")
    return {
        "is a folder": folder,
        "there is no folder .*none:": folder / "none" / "a",
        "there is no folder .*file:": folder / "file" / "a",
    }


@pytest.mark.parametrize("use", ["check", "write", "path"])
def test_a_bad_place_is_one_sentence(tmp_path: Path, use: str) -> None:
    for words, place in bad_places(tmp_path).items():
        with pytest.raises(OutputError, match=words) as caught:
            if use == "check":
                check_writable(place)
            elif use == "write":
                with atomic_write(place):
                    pass
            else:
                with atomic_path(place):
                    pass
        assert str(caught.value).endswith(".")
    assert names(tmp_path) == ["file"]


@posix
@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_closed_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="choose a folder"):
        check_writable(tmp_path / "a")
    tmp_path.chmod(0o700)


def test_a_folder_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(OutputError, match="choose a folder in which you may create files"):
        check_writable(tmp_path / "a")


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the disk is full"), atomic_write(tmp_path / "a"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert names(tmp_path) == []


def test_a_file_that_can_not_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(OutputError, match="close the program"), atomic_write(tmp_path / "a"):
        pass
    assert names(tmp_path) == []


@posix
def test_permissions_follow_the_umask_or_the_wish(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with atomic_write(tmp_path / "open"), atomic_write(tmp_path / "closed", "w", 0o600):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "closed").stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("kept", [0o600, 0o640, 0o400, 0o755])
def test_a_file_that_is_there_keeps_its_permissions(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")
    path.chmod(kept)
    with atomic_write(path) as file:
        file.write("new")
        (temporary,) = (p for p in tmp_path.iterdir() if p != path)
        assert not stat.S_IMODE(temporary.stat().st_mode) & ~(kept | 0o600)
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", kept)


def test_what_lies_at_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    places = (tmp_path, tmp_path / "file", tmp_path / "none", tmp_path / ("x" * 999), "a\0b")
    assert [kind_of(p) for p in places] == ["folder", "file", "nothing", "nothing", "nothing"]
    assert kind_of(os.devnull) == "special"

    def refuse(*args: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(files.os, "stat", refuse)
    assert kind_of(tmp_path / "file") == "closed"


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with atomic_write(tmp_path / "link") as file:
        file.write("x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


@posix
def test_a_device_is_written_and_stays_a_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    check_writable(pipe)
    with atomic_write(pipe) as file:
        file.write("through")
    assert os.read(reader, 99) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not as_root, reason="only root makes devices")
@pytest.mark.parametrize("use", ["write", "path"])
def test_a_device_stays_a_device(tmp_path: Path, use: str) -> None:
    device = tmp_path / "d.mp4"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("devices can't be made in here")
    if use == "write":
        with atomic_write(device) as file:
            file.write("lost")
    else:
        with pytest.raises(OutputError, match="no file but a device"), atomic_path(device):
            pass
    assert stat.S_ISCHR(device.stat().st_mode) and names(tmp_path) == ["d.mp4"]


WRITE_TO_STDOUT = """
import os, sys
from formcheck.files import atomic_write, check_writable, is_stdout
check_writable("/dev/stdout")
assert is_stdout("/dev/stdout") and not is_stdout(__file__)
print("before", flush=True)
with atomic_write("/dev/stdout") as out:
    out.write("answer\\n")
print("after")
"""


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the system has no /dev/stdout")
@pytest.mark.parametrize("to", ["pipe", "file"])
def test_standard_output_is_written_where_it_goes(tmp_path: Path, to: str) -> None:
    script, out = tmp_path / "script.py", tmp_path / "out"
    script.write_text(WRITE_TO_STDOUT)
    with out.open("wb") as file:
        stdout = subprocess.PIPE if to == "pipe" else file
        run = subprocess.run([sys.executable, script], stdout=stdout, check=True)
    written = run.stdout if to == "pipe" else out.read_bytes()
    assert written.split() == [b"before", b"answer", b"after"]
    assert names(tmp_path) == ["out", "script.py"]


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with atomic_write(link) as file:
        file.write("answer")
    assert os.read(reader, 99) == b"answer"
    with pytest.raises(OutputError, match="no file but a device"), atomic_path(link):
        pass
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reader)
