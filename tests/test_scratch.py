import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from formcheck.scratch import ScratchFolder

HOLDER = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from formcheck.scratch import ScratchFolder
folder = ScratchFolder(None, "formcheck-voice-")
(folder.path / "spoken.wav").write_bytes(b"sound")
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holder(place: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_it_goes_when_it_is_removed(own_place: Path) -> None:
    folder = ScratchFolder(None, "formcheck-voice-")
    (folder.path / "spoken.wav").write_bytes(b"sound")
    folder.remove()
    folder.remove()
    assert list(own_place.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="the signal is POSIX's")
def test_what_a_killed_program_has_left_goes_at_the_next_start(own_place: Path) -> None:
    with holder(own_place) as killed, holder(own_place) as alive:
        assert killed.stdout and alive.stdout
        left, used = (Path(one.stdout.readline().strip()) for one in (killed, alive))
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        mine = ScratchFolder(None, "formcheck-voice-")
        assert not left.exists()
        assert (used / "spoken.wav").is_file()
        mine.remove()
        alive.communicate("")
