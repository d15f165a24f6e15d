"""A PDF file is tagged, says what it is, reads in its order, and is the same each time."""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
import zlib
from datetime import datetime, timezone
from pathlib import Path

import pytest
from papers import ARABIC, HEBREW, HOSTILE, ORDER, paper

from formcheck.errors import UsageError
from formcheck.export.pdf_file import pdf_file

AT = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.utc)


def read(tool: str, data: bytes, folder: Path, *options: str) -> str:
    """What a tool of poppler says of a file."""
    pytest.importorskip("typst", reason="typst is not installed: no PDF file is made")
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} (poppler-utils) is not installed: the PDF file is not read")
    (folder / "paper.pdf").write_bytes(data)
    command = [tool, *options, str(folder / "paper.pdf")]
    if tool == "pdftotext":
        command.append("-")
    return subprocess.run(command, capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )


def made(name: str = "Ada") -> bytes:
    pytest.importorskip("typst", reason="typst is not installed: no PDF file is made")
    return pdf_file(paper(name), AT)


def test_it_is_tagged_and_has_title_and_language(tmp_path: Path):
    data = made()
    told = read("pdfinfo", data, tmp_path)
    assert "Übungen für zu Hause" in told
    assert "Tagged:          yes" in told
    assert "Page size:       595.276 x 841.89 pts (A4)" in told
    assert b"pdfuaid" in data  # PDF/UA-1, which typst itself holds to
    assert b"/Lang" in data


def test_headings_tables_lists_and_figures_are_what_they_are(tmp_path: Path):
    tree = read("pdfinfo", made(), tmp_path, "-struct")
    found = re.findall(r"^ *(\w+)\b", tree, re.MULTILINE)
    for kind in ("H1", "H2", "H3", "P", "THead", "TH", "TD", "L", "LI", "Figure"):
        assert kind in found, kind
    assert "/Scope /Column" in tree


def test_a_figure_is_told_to_those_who_do_not_see_it():
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made(), re.DOTALL)
    plain = b"".join(_inflated(stream) for stream in streams) + made()
    assert b"Somebody bends the knees" in plain


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_text_comes_in_reading_order(tmp_path: Path):
    text = read("pdftotext", made(), tmp_path)
    places = [text.index(part) for part in ORDER]
    assert places == sorted(places)


def test_what_looks_like_markup_is_text(tmp_path: Path):
    text = " ".join(read("pdftotext", made(), tmp_path).split())
    assert HOSTILE in text


@pytest.mark.parametrize("name", [HEBREW, ARABIC, f"Ada {HEBREW} 7", "x" * 300, "Ada " * 75])
def test_names_of_every_kind_are_shown(name: str, tmp_path: Path):
    data = made(name)
    text = read("pdftotext", data, tmp_path)
    for word in name.split():
        kept = "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())
        assert word in kept or word[::-1] in kept
    fonts = read("pdffonts", data, tmp_path)
    assert "DejaVuSans" in fonts


def test_the_same_gives_the_same_bytes():
    assert made() == made() == pdf_file(paper(), AT.replace(microsecond=7))
    assert made() != pdf_file(paper(), AT.replace(hour=11))


def test_without_the_package_one_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch):
    ordinary = builtins.__import__

    def missing(name: str, *args: object, **named: object) -> object:
        if name == "typst":
            raise ImportError(name)
        return ordinary(name, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"formcheck\[pdf\].*print the page"):
        pdf_file(paper(), AT)
