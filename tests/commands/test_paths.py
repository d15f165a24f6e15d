"""Outputs are named after what they are."""

from pathlib import Path

import pytest

from formcheck.cli import _run
from formcheck.commands.paths import check_suffix
from formcheck.errors import UsageError
from formcheck.resources import sample


@pytest.mark.parametrize(
    ("kind", "name", "instead"),
    [
        ("report", "out.pdf", "out.html"),
        ("report", "out.docx", "out.html"),
        ("report", "out", "out.html"),
        ("video", "out.avi", "out.mp4"),
        ("video", "out.webm", "out.mp4"),
        ("video", "out.html", "out.mp4"),
        ("video", "/dev/null", "null.mp4"),
        ("answer", "out.pdf", "out.json"),
        ("answer", "out.html", "out.json"),
    ],
)
def test_a_name_that_says_something_else_is_refused_in_one_sentence(kind, name, instead):
    with pytest.raises(UsageError) as caught:
        check_suffix(Path(name), kind)
    sentence = str(caught.value)
    assert sentence.endswith(f"such as {instead}.") and "\n" not in sentence


@pytest.mark.parametrize(
    ("kind", "name"),
    [("report", "a.html"), ("report", "a.HTM"), ("report", "/dev/null"), ("video", "a.MP4")]
    + [("answer", name) for name in ("-", "a.json", "answer", "a.txt", "/dev/null")],
)
def test_a_name_that_fits_is_taken(kind, name):
    check_suffix(Path(name), kind)
    check_suffix(None, kind)


@pytest.mark.parametrize(("option", "name"), [("--report", "o.pdf"), ("--annotate", "o.avi")])
def test_check_writes_nothing_under_such_a_name(option, name, tmp_path, capsys):
    out = tmp_path / name
    args = ["check", str(sample("faults")), "--exercise", "mini_squat", option, str(out)]
    assert _run(args) == 2
    assert "give a name that ends in" in capsys.readouterr().err
    assert not out.exists()
