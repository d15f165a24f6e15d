"""No command destroys what it reads, and what lies in a closed folder is told in one sentence."""

import os

import pytest

from formcheck.cli import _run
from formcheck.resources import exercises_dir

PLAN = "patient: P-1\nprecautions: []\nentries:\n  - exercise: bridge\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one of everything that is read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "v.mp4").write_bytes(b"film" * 99)
    (tmp_path / "p.yaml").write_text(PLAN)
    (tmp_path / "p.history.jsonl").write_text("{}\n")
    (tmp_path / "m.task").write_bytes(b"model")
    (tmp_path / "b.json").write_text("{}")
    (tmp_path / "mine").mkdir()
    text = (exercises_dir() / "bridge.yaml").read_text("utf-8")
    (tmp_path / "mine" / "bridge.yaml").write_text(text, "utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "p.yaml")
    return tmp_path


def contents(folder):
    return {p: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


CHECK = ["check", "v.mp4", "--exercise", "bridge", "--plan", "p.yaml", "--exercises", "mine"]
LEARN = ["learn", "v.mp4", "--exercise", "bridge", "--plan", "p.yaml", "--exercises", "mine"]
ASSESS = ["assess", "chair_stand_30s", "v.mp4", "--baseline", "b.json", "--model", "m.task"]


@pytest.mark.parametrize(
    "args",
    [
        *([*CHECK, option, "p.yaml"] for option in ("--json", "--report", "--annotate")),
        [*CHECK, "--json", "link.yaml"],
        [*CHECK, "--json", "p.history.jsonl"],
        [*CHECK, "--json", "mine/bridge.yaml"],
        [*CHECK, "--model", "m.task", "--report", "m.task"],
        ["check", "v.mp4", "--exercise", "mine/bridge.yaml", "--json", "mine/bridge.yaml"],
        *([*LEARN, "--out", out] for out in ("v.mp4", "mine/bridge.yaml", "p.history.jsonl")),
        ["simulate", "mine/bridge.yaml", "--json", "mine/bridge.yaml"],
        ["simulate", "bridge", "--exercises", "mine", "--json", "mine/bridge.yaml"],
        *([*ASSESS, "--json", out] for out in ("v.mp4", "b.json", "m.task")),
    ],
    ids=" ".join,
)
def test_no_output_falls_upon_what_is_read(folder, capsys, args):
    before = contents(folder)
    assert _run(args) == 2
    err = capsys.readouterr().err
    assert "is in use already: give each output a place of its own." in err
    assert contents(folder) == before


@pytest.mark.parametrize(
    "args",
    [
        ["check", "shut/v.mp4", "--exercise", "bridge"],
        ["check", "v.mp4", "--exercise", "bridge", "--json", "shut/a.json"],
        ["check", "v.mp4", "--exercise", "bridge", "--plan", "shut/p.yaml"],
        ["learn", "shut/v.mp4", "--exercise", "bridge", "--plan", "p.yaml"],
        ["learn", "v.mp4", "--exercise", "bridge", "--plan", "shut/p.yaml"],
        ["assess", "chair_stand_30s", "shut/v.mp4"],
        ["assess", "chair_stand_30s", "v.mp4", "--json", "shut/a.json"],
        ["plan", "new", "shut/p.yaml", "--programme", "hip_osteoarthritis"],
        ["simulate", "bridge", "--json", "shut/a.json"],
        ["exercises", "new", "leg_swing", "--in", "shut"],
    ],
    ids=" ".join,
)
def test_a_closed_folder_is_one_sentence(folder, capsys, monkeypatch, args):
    real = os.stat

    def stat(path, *more, **options):
        if not isinstance(path, int) and "shut" in os.fspath(path).split(os.sep)[:-1]:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **options)

    (folder / "shut").mkdir()
    monkeypatch.setattr(os, "stat", stat)
    assert _run(args) != 0
    err = capsys.readouterr().err.strip()
    assert "may not be opened: change its permissions or choose a folder of your own." in err
    assert "\n" not in err
