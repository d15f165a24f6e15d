"""``formcheck exercises figure``."""

import xml.etree.ElementTree as ET

from click.testing import CliRunner

from formcheck.cli import cli, main


def run(*args):
    return CliRunner().invoke(cli, ["exercises", "figure", *args], catch_exceptions=False)


def test_writes_the_animation_or_the_still(tmp_path):
    assert run("bridge", "--out", str(tmp_path)).exit_code == 0
    assert run("bridge", "--still", "--out", str(tmp_path)).exit_code == 0
    moving, still = (tmp_path / name for name in ("bridge.svg", "bridge_still.svg"))
    ET.parse(moving), ET.parse(still)
    assert "<animate" in moving.read_text("utf-8")
    assert "<animate" not in still.read_text("utf-8")


def test_speaks_other_languages(tmp_path):
    assert run("clamshell", "--language", "de", "--out", str(tmp_path)).exit_code == 0
    text = (tmp_path / "clamshell.svg").read_text("utf-8")
    assert "der Hüfte" in text and "the hip" not in text


def test_shows_the_side_that_is_asked_for(tmp_path):
    pages = []
    for side in ("left", "right"):
        run("clamshell", "--side", side, "--still", "--out", str(tmp_path))
        pages.append((tmp_path / "clamshell_still.svg").read_bytes())
    assert pages[0] != pages[1]


def test_errors_are_one_sentence(tmp_path, capsys):
    for args in (["nothing_such"], ["bridge", "--out", str(tmp_path / "missing")]):
        try:
            main(["exercises", "figure", *args])
        except SystemExit as end:
            assert end.code in (1, 2)
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "Traceback" not in error
