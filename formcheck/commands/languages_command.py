"""``formcheck languages``: which there are, and what they lack."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.completion import language_names
from formcheck.commands.options import exercises_option

if TYPE_CHECKING:
    from formcheck.commands.language_gaps import Gap


@click.group()
def command() -> None:
    """List the languages of exercises and cues; tell what they lack."""


@command.command("list")
@exercises_option
def list_languages(exercises: Path | None) -> None:
    """List all languages."""
    from formcheck.language.language_files import language_codes, load_language

    for code in language_codes(exercises):
        click.echo(f"{code}  {load_language(code, exercises).name}")


@command.command("check")
@click.argument("code", required=False, shell_complete=language_names)
@exercises_option
def check(code: str | None, exercises: Path | None) -> None:
    """Tell what the language CODE lacks, ready to be filled in; without one, of all languages.

    What is missing is shown and said in English.
    """
    from formcheck.commands.language_gaps import gaps
    from formcheck.exercise import exercise_files, load_exercise
    from formcheck.language.language_files import language_codes, load_language

    loaded = [load_exercise(i, exercises) for i in sorted(exercise_files(exercises))]
    for language in [code] if code else language_codes(exercises):
        found = gaps(language, loaded, exercises)
        name = load_language(language, exercises).name
        click.echo(f"{name} ({language}): {_summary(found)}.")
        for file, parts in groupby(found, lambda gap: gap.file):
            click.echo(f"\nlanguages/{file}\n" + "\n".join(_lines(list(parts))))


def _summary(found: list[Gap]) -> str:
    missing = sum(gap.needed for gap in found)
    unused = len(found) - missing
    parts = [f"{_texts(missing)} missing"] if missing else ["complete"]
    return ", ".join([*parts, f"{_texts(unused)} not used any more"] if unused else parts)


def _texts(number: int) -> str:
    return f"{number} {'text' if number == 1 else 'texts'}"


def _lines(found: list[Gap]) -> list[str]:
    """The texts as they are written in the file, the translations still empty."""
    lines = []
    for section, parts in groupby(found, lambda gap: gap.section):
        lines.append(f"{section}:")
        for gap in parts:
            if not gap.needed:
                lines.append(f"  # not used any more: {gap.key}")
            elif section in ("cues", "texts"):
                lines += [f"  ? {_quoted(gap.english)}", "  :"]
            else:
                english = gap.english.replace("\n", "\\n")  # all of it in the remark
                lines.append(f"  {gap.key}: # {english}")
    return lines


def _quoted(text: str) -> str:
    """A text as YAML: in quotes where it would be read as something else."""
    import yaml

    return yaml.safe_dump(text, allow_unicode=True, width=10**6).removesuffix("\n...\n").rstrip()
