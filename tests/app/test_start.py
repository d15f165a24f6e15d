"""What keeps the program from starting: one sentence in the terminal, and nothing is changed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from formcheck.store import open_store


def refused(data: Path, *options: str) -> str:
    """What the program says before it gives up."""
    command = [sys.executable, "-m", "formcheck", "app", "--no-browser", "--data", str(data)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2) and done.stdout == "", done
    return done.stderr


def one_sentence(said: str) -> bool:
    return said.count("\n") == 1 and "Traceback" not in said and said.rstrip().endswith(".")


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(tmp_path, "--port", str(port))
    assert f"Port {port} is taken by another program" in said and one_sentence(said)


def test_data_of_a_newer_version(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said = refused(tmp_path)
    assert "newer formcheck: update this one" in said and one_sentence(said)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_data_of_another_user(tmp_path: Path) -> None:
    os.chown(tmp_path, 4321, 4321)
    said = refused(tmp_path)
    assert "belongs to another user" in said and one_sentence(said)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    said = refused(tmp_path)
    assert "can't be written: change its permissions" in said and one_sentence(said)
