"""Templates, hooks and the hosted workflow are readable, name what is there, and fetch nothing."""

import os
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
pytestmark = pytest.mark.skipif(not TEMPLATES, reason="this is no checkout")


def read(path: str | Path) -> dict:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


@pytest.mark.parametrize("form", [p for p in TEMPLATES if p.stem != "config"], ids=lambda p: p.stem)
def test_an_issue_form_is_complete(form):
    told = read(form)
    assert told["name"] and told["description"]
    fields = [field for field in told["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


@pytest.mark.parametrize("name", ["wrong_count_or_cue", "wrong_angle"])
def test_forms_that_ask_for_files_ask_for_no_patient(name):
    text = (ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8")
    assert "Never attach a video, a name or a plan of a patient" in text
    assert "without" in text.split("What to attach")[1]


def test_hooks_are_local():
    repos = read(".pre-commit-config.yaml")["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    assert all(hook["language"] == "system" for hook in repos[0]["hooks"])
    assert {"ruff-format", "ruff", "mypy"} <= {hook["id"] for hook in repos[0]["hooks"]}


def test_the_workflow_runs_what_is_there():
    steps = read(".github/workflows/ci.yml")["jobs"]["everything"]["steps"]
    assert any(step.get("run", "").endswith(" .ci/run") for step in steps)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_workflow_tries_all_versions_that_are_promised():
    matrix = read(".github/workflows/ci.yml")["jobs"]["readme"]["strategy"]["matrix"]
    promised = re.search(r"Python (3\.\d+) to (3\.\d+)", (ROOT / "README.md").read_text("utf-8"))
    assert [matrix["python"][0], matrix["python"][-1]] == list(promised.groups())
    assert {extra["os"].split("-")[0] for extra in matrix["include"]} == {"macos", "windows"}


def test_the_workflow_says_what_the_readme_says():
    steps = read(".github/workflows/ci.yml")["jobs"]["readme"]["steps"]
    runs = "\n".join(step.get("run", "") for step in steps)
    readme = (ROOT / "README.md").read_text("utf-8")
    (install,) = re.findall(r"^python3 (-m pip install \. && formcheck demo)$", readme, re.M)
    assert f"python {install}" in runs
