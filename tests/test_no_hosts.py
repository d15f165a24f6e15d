"""Nothing committed names a package registry's host or a path of somebody's machine."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOSTS = [".".join(parts) for parts in [("pypi", "org"), ("npmjs", "com"), ("npmjs", "org")]] + [
    "python" + "hosted"
]
PATHS = [f"/{name}/" for name in ["tmp", "home", "root", "work", "Users"]]


def committed():
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def test_no_file_names_a_host_or_a_machine():
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in committed()
        if (text := text_of(path))
        for word in HOSTS + PATHS
        if word in text
    ]
    assert found == []
