"""A patient's home is no place for telemetry: a whole run opens no connection."""

import json
import subprocess
import sys

import pytest
from network_trace import outward, tracer

from formcheck.resources import samples_dir


def traced(tmp_path, command):
    """Every network call of a command and its children, one a line."""
    log = tmp_path / "strace.log"
    trace = [*tracer(log), *command]
    done = subprocess.run(trace, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return outward(log)


def test_the_trace_sees_a_connection(tmp_path):
    code = (
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    )
    assert traced(tmp_path, [sys.executable, "-c", code])


def test_a_whole_check_opens_no_connection(tmp_path):
    expected = json.loads((samples_dir() / "expected.json").read_text())
    name, truth = next(iter(expected.items()))
    command = [sys.executable, "-m", "formcheck", "check", str(samples_dir() / f"{name}.mp4")]
    command += ["--exercise", truth["exercise"]]
    results = {"json": "out.json", "report": "out.html", "annotate": "out.mp4"}
    for option, file in results.items():
        command += [f"--{option}", str(tmp_path / file)]
    assert traced(tmp_path, command) == []
    for file in results.values():
        assert (tmp_path / file).stat().st_size > 0
