"""What a shell offers."""

import click
import pytest
from click.shell_completion import ShellComplete

from formcheck.cli import cli
from formcheck.exercise import exercise_files


def offered(words: str, begun: str) -> list[str]:
    shell = ShellComplete(cli, {}, "formcheck", "_FORMCHECK_COMPLETE")
    return [item.value for item in shell.get_completions(words.split(), begun)]


@pytest.mark.parametrize(
    ("words", "begun", "there"),
    [
        ("check v.mp4 --exercise", "mini", ["mini_squat"]),
        ("exercises show", "donkey", ["donkey_kick"]),
        ("simulate", "cla", ["clamshell"]),
        ("check v.mp4 --language", "", ["de", "en", "es"]),
        ("languages check", "e", ["en", "es"]),
        ("programmes show", "hip_osteo", ["hip_osteoarthritis"]),
        ("assess", "chair", ["chair_stand_30s"]),
        ("plan new p.yaml --programme", "hip_osteo", ["hip_osteoarthritis"]),
        ("learn v.mp4 --exercise", "brid", ["bridge"]),
    ],
)
def test_ids_are_completed(words: str, begun: str, there: list[str]) -> None:
    assert offered(words, begun) == there


def test_all_are_offered_where_nothing_is_begun() -> None:
    assert offered("check v.mp4 --exercise", "") == sorted(exercise_files())


def test_stages_are_those_of_the_programme() -> None:
    stages = offered("plan new p.yaml --programme hip_osteoarthritis --stage", "")
    assert stages and offered("plan new p.yaml --programme nothing --stage", "") == []


def test_with_a_plan_its_own_exercises_are_offered(tmp_path) -> None:
    plan = tmp_path / "p.yaml"
    cli.main(["plan", "new", str(plan), "--programme", "hip_osteoarthritis"], standalone_mode=False)
    mine = offered(f"check v.mp4 --plan {plan} --exercise", "")
    assert mine and len(mine) < len(exercise_files())
    assert isinstance(cli, click.Group)
