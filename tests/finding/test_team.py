from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_clip import in_small_pieces, small_clip

from formcheck.errors import FormcheckError, UsageError
from formcheck.finding.piece_search import Search
from formcheck.finding.team import Team
from formcheck.resources import samples_dir
from formcheck.sources.pieces import pieces_of


def ended(team: Team) -> bool:
    return not team._workers and not any(thread.is_alive() for thread in team._threads)


def test_a_worker_that_fails_says_why_and_all_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = small_clip(tmp_path)
    in_small_pieces(monkeypatch)
    search = Search(clip, "best", 30.0, 0.0)
    with (
        pytest.raises(UsageError, match="choose lite, full or heavy"),
        Team(search, pieces_of(clip), 2, lambda more: None) as team,
    ):
        list(team.sightings(0))
    assert ended(team)


def test_a_worker_that_is_killed_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = small_clip(tmp_path)
    in_small_pieces(monkeypatch)
    search = Search(clip, "full", 30.0, 0.0)
    with (
        pytest.raises(FormcheckError, match=r"has ended early: close other programs[^.]+again\.$"),
        Team(search, pieces_of(clip), 1, lambda more: None) as team,
    ):
        next(team.sightings(0))
        next(iter(team._workers)).end()
        list(team.sightings(0))
    assert ended(team)


def test_leaving_early_ends_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = small_clip(tmp_path)
    in_small_pieces(monkeypatch)
    with Team(Search(clip, "full", 30.0, 0.0), pieces_of(clip), 2, lambda more: None) as team:
        next(team.sightings(0))
    assert ended(team)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, from whichever thread."""
    texts = [
        path.read_text(encoding="utf-8") for path in Path(f"/proc/{pid}/task").glob("*/children")
    ]
    return [int(child) for text in texts for child in text.split()]


def lives(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are listed by Linux")
@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_leaves_no_process(how: signal.Signals, status: int) -> None:
    clip = samples_dir() / "standing.mp4"
    check = ["check", str(clip), "--exercise", "standing_hip_abduction"]
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    start += "from formcheck.finding import video_poses as v; v.processes = lambda: 2;"
    start += "from formcheck.cli import main; main()"
    run = subprocess.Popen([sys.executable, "-c", start, *check], stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while len(children := children_of(run.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        assert len(children) == 2
        run.send_signal(how)
        _, said = run.communicate(timeout=60)
    finally:
        run.kill()
    assert run.returncode == status and said.strip() == ("Stopped." if how == signal.SIGINT else "")
    until = time.monotonic() + 30  # one that was only starting ends when it finds nobody to lead it
    while any(map(lives, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(lives, children))
