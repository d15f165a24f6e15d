"""What a shell offers for the beginning of an id, a language or a test."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from formcheck.errors import FormcheckError


def exercise_ids(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Exercises, those of ``--exercises`` among them; with ``--plan`` those of the plan."""
    from formcheck.exercise import exercise_files
    from formcheck.plan.plan_files import load_plan

    plan, folder = context.params.get("plan"), _own_folder(context)
    if plan is not None:
        with suppress(FormcheckError):
            return _beginning(begun, {e.exercise for e in load_plan(plan, folder).entries})
    return _beginning(begun, exercise_files(folder))


def exercises_or_files(
    context: click.Context, option: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Exercises, and files where none is meant."""
    found = [CompletionItem(name) for name in exercise_ids(context, option, begun)]
    return found or [CompletionItem(begun, type="file")]


def programme_ids(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Programmes."""
    from formcheck.plan.plan_files import programme_files

    return _beginning(begun, programme_files(_own_folder(context)))


def stage_ids(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Stages of the programme that is named already."""
    from formcheck.plan.plan_files import load_programme

    with suppress(FormcheckError):
        programme = load_programme(context.params["programme_id"] or "", _own_folder(context))
        return _beginning(begun, (stage.id for stage in programme.stages))
    return []


def language_names(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Codes of languages."""
    from formcheck.language.language_files import language_codes

    return _beginning(begun, language_codes(_own_folder(context)))


def assessment_ids(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Guided tests."""
    from formcheck.assess import assessment_files
    from formcheck.assess.hand_test import hand_test_files

    return _beginning(begun, {**assessment_files(), **hand_test_files()})


def _own_folder(context: click.Context) -> Path | None:
    """The folder given with ``--exercises``, if it is there."""
    given = context.params.get("exercises")
    return Path(given) if given is not None and Path(given).is_dir() else None


def _beginning(begun: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.startswith(begun))
