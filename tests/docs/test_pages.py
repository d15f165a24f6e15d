"""What the pages name is there: files, commands, fault ids, the README's commands."""

import itertools
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


def unknown_options(text: str) -> list[str]:
    """The options that a page names with commands, in a line or a sentence, that these lack."""
    lines = re.findall(r"(?:^ *|&& )formcheck (.+)", text.replace("\\\n", " "), re.M)
    found = []
    for line in [*lines, *re.findall(r"`formcheck ([^`]+)`", text)]:
        words = line.split(" && ")[0].split()
        command = command_at([*itertools.takewhile(lambda word: word[0] != "-", words)])
        known = {"--help", "--version"} | {
            name for option in (command.params if command else []) for name in option.opts
        }
        known |= {n for o in (command.params if command else []) for n in o.secondary_opts}
        given = [re.split("[=,.:;)]", word)[0] for word in words if word.startswith("--")]
        found += [f"{' '.join(words[:2])} {name}" for name in given if name not in known]
    return found


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_option_that_is_named_exists(page):
    assert unknown_options(page.read_text("utf-8")) == []


def test_an_option_that_is_not_there_is_noticed():
    text = (
        "`formcheck check VIDEO\n--exercise x --swift`\n\n    formcheck plan new a \\\n  --late\n"
    )
    assert unknown_options(text) == ["plan new --late", "check VIDEO --swift"]


def test_one_small_test_run_starts_no_pool():
    """The README's command, which CI runs, asks for all cores; the settings don't."""
    (command,) = re.findall(
        r"<!-- test -->\n```\n(.+)\n```", (ROOT / "README.md").read_text("utf-8")
    )
    assert command.endswith("python3 -m pytest -n auto --dist loadfile")
    options = (ROOT / "pyproject.toml").read_text("utf-8").split("\naddopts")[1].split("\n")[0]
    assert '"-n"' not in options
