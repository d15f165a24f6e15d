"""The app killed at random moments of a session, with a played body before its camera."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import kills


@pytest.mark.skipif(os.name != "posix", reason="the signal is POSIX's")
def test_three_kills_lose_nothing_and_leave_nothing_half_written(tmp_path: Path) -> None:
    lost, in_sets = kills.killed_often(tmp_path, kills=3, seed=1)
    assert lost == [] and in_sets
