"""Every source that is cited stands in docs/sources.md, and every one there is cited."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "sources.md"
FOLDERS = ("docs", "examples", "exercises", "formcheck")
CITED = re.compile(r"\[((?:[SM]\d+[a-c]?)(?:, ?[SM]\d+[a-c]?)*)(?: GK)?\]")
ENTRY = re.compile(r"^- \*\*\[([SM]\d+[a-c]?)\]\*\* (.+?)(?=^- |^## |\Z)", re.MULTILINE | re.DOTALL)


def codes(text: str) -> set[str]:
    return {code for found in CITED.findall(text) for code in re.split(", ?", found)}


def citing_files() -> list[Path]:
    files = [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*"))]
    files.append(ROOT / "README.md")
    kinds = {".md", ".py", ".yaml", ".j2"}
    return [p for p in files if p.suffix in kinds and "_data" not in p.parts and p != LIST]


def entries() -> dict[str, str]:
    return dict(ENTRY.findall(LIST.read_text("utf-8")))


@pytest.fixture(scope="module")
def cited() -> dict[str, list[str]]:
    """Each code with the files that cite it."""
    found: dict[str, list[str]] = {}
    for path in citing_files():
        for code in codes(path.read_text("utf-8")):
            found.setdefault(code, []).append(path.relative_to(ROOT).as_posix())
    return found


def test_all_that_is_cited_stands_in_the_list(cited):
    assert {code: files for code, files in cited.items() if code not in entries()} == {}


def test_none_in_the_list_is_cited_nowhere(cited):
    assert set(entries()) - set(cited) == set()


def test_no_code_stands_for_two_sources():
    listed = [code for code, _ in ENTRY.findall(LIST.read_text("utf-8"))]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize("code", entries())
def test_an_entry_says_what_was_read_or_what_is_known(code):
    text = entries()[code]
    assert "Read:" in text or "take it as unproven" in text
    assert len(text.split()) >= 12


def test_codes_are_found_alone_and_in_a_row():
    assert codes("norms [S15, S16], [M1,S4 GK]; a table [S3b] and [1]") == {
        "S15",
        "S16",
        "M1",
        "S4",
        "S3b",
    }
