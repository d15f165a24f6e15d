"""The documentation site builds without a warning, asks no other host, and leaves no name out."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import formcheck

ROOT = Path(__file__).parents[2]
pytest.importorskip("mkdocs", reason="mkdocs is part of the extra `docs`")


def build(folder: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_nothing_in_a_page_is_fetched_from_another_host(site):
    pages = [*site.rglob("*.html")]
    assert len(pages) >= 12
    fetched = re.compile(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=\"?(?:https?:)?//[^\s>]+")
    assert [found for page in pages for found in fetched.findall(page.read_text("utf-8"))] == []


def test_every_public_name_is_in_the_reference(site):
    page = (site / "reference.html").read_text("utf-8")
    listed = set(re.findall(r'id="formcheck\.(\w+)"', page))
    assert set(formcheck.__all__) - listed == {"__version__"}


def test_a_link_that_leads_nowhere_breaks_the_build(tmp_path):
    for name in ("docs", ".ci", "benchmarks", "formcheck"):
        ignored = shutil.ignore_patterns("_data", "venv", "__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("mkdocs.yml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    page = tmp_path / "docs" / "plans.md"
    page.write_text(page.read_text("utf-8") + "\n[more](nowhere.md)\n", "utf-8")
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode != 0 and "nowhere.md" in done.stderr + done.stdout
