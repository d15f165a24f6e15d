"""The command line as a user meets it: exit status, one sentence, files whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck.cli import _run
from formcheck.exercise import exercise_files
from formcheck.resources import exercises_dir, sample

CONTRACT_KEYS = {
    "schema",
    "formcheck",
    "exercise",
    "side",
    "video",
    "model",
    "verdict",
    "view",
    "reps",
    "cues",
}


def formcheck(*args, capsys):
    status = _run([str(a) for a in args])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        pytest.param([], 2, "Usage", id="nothing"),
        pytest.param(["dance"], 2, "No such command", id="unknown command"),
        pytest.param(["check", "no.mp4", "--exercise", "bridge"], 2, "no file", id="missing"),
        pytest.param(["check", ".", "--exercise", "bridge"], 3, "folder", id="directory"),
        pytest.param(["check", "{sample}"], 2, "--exercise", id="no exercise"),
        pytest.param(["check", "{sample}", "--exercise", "x"], 2, "mini_squat", id="unknown one"),
        pytest.param(
            ["check", "{sample}", "--exercise", "bridge", "--side", "up"], 2, "left", id="side"
        ),
        pytest.param(
            ["check", "{sample}", "--exercise", "bridge", "--model", "x"], 2, "full", id="model"
        ),
        pytest.param(
            ["check", "{sample}", "--exercise", "bridge", "--json", "no/x.json"],
            1,
            "folder",
            id="unwritable",
        ),
        pytest.param(["exercises", "show", "x"], 2, "mini_squat", id="show unknown"),
        pytest.param(["exercises", "validate", "no.yaml"], 2, "can't be read", id="validate"),
        pytest.param(["models", "add", "x"], 2, "lite", id="add unknown model"),
    ],
)
def test_an_error_is_one_sentence_with_its_exit_status(
    args, status, says, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    args = [a.format(sample=sample("lying")) for a in args]
    found, out, err = formcheck(*args, capsys=capsys)
    assert found == status
    assert says in err
    assert "Traceback" not in err
    assert out == ""
    if args:
        assert len(err.strip().splitlines()) == 1
        assert err.rstrip().endswith(".")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(b"", "empty.mp4", id="empty"),
        pytest.param(b"hello\n" * 50, "text.mp4", id="text"),
        pytest.param(bytes(range(256)) * 40, "noise.mp4", id="noise"),
    ],
)
def test_what_is_no_video_ends_with_3(content, name, capsys, tmp_path):
    video, out = tmp_path / name, tmp_path / "out.json"
    video.write_bytes(content)
    status, _, err = formcheck("check", video, "--exercise", "bridge", "--json", out, capsys=capsys)
    assert status == 3
    assert len(err.strip().splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize("option", ["--annotate", "--report", "--json"])
def test_no_output_falls_upon_the_video(option, capsys, tmp_path):
    video = tmp_path / "mine.mp4"
    video.write_bytes(sample("lying").read_bytes())
    status, _, err = formcheck("check", video, "--exercise", "bridge", option, video, capsys=capsys)
    assert status == 2
    assert "a place of its own" in err
    assert video.read_bytes() == sample("lying").read_bytes()


def test_two_outputs_need_two_places(capsys, tmp_path):
    both = tmp_path / "out"
    args = ["check", sample("lying"), "--exercise", "bridge", "--json", both, "--report", both]
    status, _, _err = formcheck(*args, capsys=capsys)
    assert (status, both.exists()) == (2, False)


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The faulty sample, checked once as a user would, with every output."""
    folder = tmp_path_factory.mktemp("checked")
    outputs = {
        "json": folder / "out.json",
        "report": folder / "out.html",
        "annotate": folder / "out.mp4",
    }
    args = [sys.executable, "-m", "formcheck", "check", str(sample("faults"))]
    args += ["--exercise", "mini_squat", "--measures"]
    for option, path in outputs.items():
        args += [f"--{option}", str(path)]
    run = subprocess.run(args, capture_output=True, text=True, check=False)
    return run, outputs


def test_check_answers_to_the_letter_of_the_contract(checked):
    run, outputs = checked
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    answer = json.loads(outputs["json"].read_text())
    assert answer.keys() >= CONTRACT_KEYS
    assert (answer["verdict"], answer["side"], len(answer["reps"])) == ("judged", "both", 5)
    frames = answer["video"]["frames"]
    assert all(len(column) == frames for column in answer["measures"].values())
    rep = answer["reps"][0]
    assert rep.keys() >= {"index", "side", "start_s", "peak_s", "end_s", "primary", "hold_s"}
    assert rep["primary"].keys() == {
        "measure",
        "unit",
        "start",
        "peak",
        "excursion",
        "sd",
        "start_deg",
        "peak_deg",
        "excursion_deg",
        "sd_deg",
    }
    fault = next(fault for rep in answer["reps"] for fault in rep["faults"])
    assert fault.keys() >= {
        "id",
        "severity",
        "start_s",
        "end_s",
        "peak",
        "limit",
        "unit",
        "cue",
    }


def test_check_says_in_plain_words_what_it_found(checked):
    run, _ = checked
    assert "5 repetitions" in run.stdout
    assert "Heel coming off the floor" in run.stdout


def test_report_and_annotated_video_are_there(checked):
    import av

    _, outputs = checked
    assert "<html" in outputs["report"].read_text()
    with av.open(str(outputs["annotate"])) as video:
        stream = video.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert sum(1 for _ in video.decode(stream)) == 605


def test_nothing_but_the_outputs_is_left_behind(checked):
    _, outputs = checked
    folder = outputs["json"].parent
    assert sorted(folder.iterdir()) == sorted(outputs.values())


def test_exercises_are_listed_shown_and_described(capsys):
    status, out, _ = formcheck("exercises", "list", capsys=capsys)
    assert status == 0
    assert all(exercise_id in out for exercise_id in exercise_files())
    status, out, _ = formcheck("exercises", "show", "clamshell", capsys=capsys)
    assert status == 0
    assert "Keep your heels touching" in out
    status, out, _ = formcheck("exercises", "schema", capsys=capsys)
    assert json.loads(out)["title"] == "Exercise"


def test_a_folder_of_ones_own_adds_and_overrides(capsys, tmp_path):
    text = (exercises_dir() / "bridge.yaml").read_text()
    (tmp_path / "bridge.yaml").write_text(text.replace("name: Bridge", "name: My bridge"))
    mine = text.replace("id: bridge", "id: my_lift").replace("name: Bridge", "name: My lift")
    (tmp_path / "my_lift.yaml").write_text(mine)
    status, out, _ = formcheck("exercises", "list", "--exercises", tmp_path, capsys=capsys)
    assert status == 0
    assert "My bridge" in out
    assert "My lift" in out
    assert "Clamshell" in out


def test_validate_names_file_line_and_key(capsys, tmp_path):
    text = (exercises_dir() / "bridge.yaml").read_text()
    file = tmp_path / "bridge.yaml"
    file.write_text(text.replace("sides: both", "sides: some"))
    status, _, err = formcheck("exercises", "validate", file, capsys=capsys)
    line = text.splitlines().index("sides: both") + 1
    assert status == 2
    assert f"bridge.yaml, line {line}" in err
    assert "sides" in err
    assert "each" in err


def test_help_does_not_import_the_heavy_libraries():
    code = (
        "import sys\nfrom formcheck.cli import _run\n_run(['--help'])\n"
        "print([m for m in ('mediapipe', 'cv2', 'numpy', 'pydantic') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip().splitlines()[-1] == "[]"


def test_an_exercise_file_with_its_own_id_can_be_checked_by_path(capsys):
    path = exercises_dir() / "bridge.yaml"
    status, out, _ = formcheck("exercises", "validate", path, capsys=capsys)
    assert status == 0
    assert os.fspath(Path(path.name)) in out


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX's")
@pytest.mark.parametrize("args", [["exercises", "list"], ["exercises", "schema"], ["--help"]])
def test_a_reader_who_has_seen_enough_is_no_failure(args):
    end, into = os.pipe()
    os.close(end)
    run = subprocess.run(
        [sys.executable, "-m", "formcheck", *args], stdout=into, stderr=subprocess.PIPE, check=False
    )
    os.close(into)
    assert (run.returncode, run.stderr) == (0, b"")
