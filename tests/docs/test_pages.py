"""What the pages name is there: files, commands, fault ids, the README's commands."""

import re
from pathlib import Path

import click
import pytest

from formcheck.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")
]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
FOLDERS = "formcheck|exercises|tests|docs|examples|samples|benchmarks"
INVENTED = {
    "exercises/knee_lift.yaml",
    "exercises/languages/fr.yaml",
    "exercises/languages/fr/mini_squat.yaml",
}
"""Files that a reader is to write."""
IDS = [page.relative_to(ROOT).as_posix() for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_file_that_is_named_is_there(page):
    named = re.findall(rf"(?:^|[\s`(])((?:{FOLDERS})/[\w./-]*\w/?)", page.read_text("utf-8"), re.M)
    missing = {name for name in named if not (ROOT / name).exists()} - INVENTED
    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def command_at(words: list[str]) -> click.Command | None:
    """The command that words begin with, or None."""
    command: click.Command | None = cli
    with click.Context(cli) as context:
        for word in words:
            if not isinstance(command, click.Group):
                break
            command = command.get_command(context, word)
    return command


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_that_is_named_exists(page):
    text = page.read_text("utf-8")
    fenced = "\n".join(re.findall(r"^ *```.*?^ *```", text, re.M | re.S))
    named = re.findall(r"(?:^ *|&& )formcheck ((?:[a-z]+ ?)+)", fenced, re.M)
    named += re.findall(r"`formcheck ((?:[a-z]+ ?)+)", text)
    assert [words for words in named if command_at(words.split()) is None] == []


def test_a_command_that_is_not_there_is_noticed():
    assert command_at(["exercises", "new"]) is not None
    assert command_at(["exercises", "old"]) is None


def test_one_small_test_run_starts_no_pool():
    """The README's command, which CI runs, asks for all cores; the settings don't."""
    (command,) = re.findall(
        r"<!-- test -->\n```\n(.+)\n```", (ROOT / "README.md").read_text("utf-8")
    )
    assert command.endswith("python3 -m pytest -n auto --dist loadfile")
    options = (ROOT / "pyproject.toml").read_text("utf-8").split("\naddopts")[1].split("\n")[0]
    assert '"-n"' not in options
