"""``formcheck check`` on recordings, on several of them, and kept for a patient."""

import json
import os
import re
import shutil
import stat
import threading
from pathlib import Path

import pytest

from formcheck.check import check_recording
from formcheck.cli import _run
from formcheck.exercise import exercise_text, load_exercise
from formcheck.recording.layout import HEADER
from formcheck.report.result_json import result_to_json
from formcheck.store import open_store
from formcheck.store.people import person_named, sessions_from

SESSION = Path(__file__).parents[1] / "old_files" / "recorded_session"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session of two sets, the second one later than the first."""
    folder = tmp_path / "session"
    shutil.copytree(SESSION, folder)
    shutil.copytree(folder / "set1", folder / "set2")
    header = folder / "set2" / HEADER
    told = json.loads(header.read_text("utf-8"))
    header.write_text(json.dumps(told | {"started_at": "2027-01-02T10:00:00+01:00"}), "utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    status = _run([str(arg) for arg in args])
    return status, *capsys.readouterr()


def test_a_recording_is_judged_as_live_judged_it(tmp_path, capsys):
    answer = tmp_path / "a.json"
    assert run(capsys, "check", SESSION / "set1", "--json", answer)[0] == 0
    mine = json.loads(answer.read_text("utf-8"))
    live, smoothed = (
        result_to_json(check_recording(SESSION / "set1", live_filter=way)) for way in (True, False)
    )
    assert mine["reps"] == live["reps"] != smoothed["reps"]
    assert "smoothed" not in mine and "source" not in mine


def test_smoothing_is_a_choice_and_shows_both(tmp_path, capsys):
    answer, page = tmp_path / "a.json", tmp_path / "r.html"
    status, told, _ = run(
        capsys, "check", SESSION / "set1", "--smoothed", "--json", answer, "--report", page
    )
    assert status == 0 and "Looked at again: " in told
    found = json.loads(answer.read_text("utf-8"))
    assert found["smoothed"]["exercise"] == found["exercise"]
    assert "Judged in two ways" in page.read_text("utf-8")


def test_all_sets_of_a_session_are_judged_into_one_report_and_answer(session, tmp_path, capsys):
    answer, page = tmp_path / "a.json", tmp_path / "r.html"
    status, told, _ = run(
        capsys, "check", session, "--json", answer, "--report", page, "--patient", "P-7"
    )
    assert status == 0
    found = json.loads(answer.read_text("utf-8"))
    assert [Path(a["source"]).name for a in found["answers"]] == ["set1", "set2"]
    assert all(one["session"]["events"] for one in found["answers"])
    text = page.read_text("utf-8")
    assert text.count('<h2 class="set"') == 2 and "P-7" in text
    assert re.match(r"File +Exercise +Summary", told.splitlines()[0])
    assert len([line for line in told.splitlines() if "repetitions" in line]) >= 2


def test_several_each_get_a_report_and_a_line(session, tmp_path, capsys):
    text = tmp_path / "video.mp4"
    text.write_text("no video")
    answer, reports = tmp_path / "a.json", tmp_path / "reports"
    first, second = session / "set1", session / "set2"
    status, told, err = run(
        capsys, "check", first, text, second, "--exercise", "mini_squat", "--json", answer,
        "--report", reports,
    )  # fmt: skip
    assert status == 3 and "video.mp4" in err and len(err.strip().splitlines()) == 1
    assert sorted(p.name for p in reports.iterdir()) == ["set1.html", "set2.html"]
    answers = json.loads(answer.read_text("utf-8"))["answers"]
    assert ["error" in one for one in answers] == [False, True, False]
    assert told.splitlines()[0].startswith("File")


def test_json_goes_to_standard_output_and_nothing_else(capfd):
    assert _run(["check", str(SESSION / "set1"), "--json", "-"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["schema"] == 2
    assert "repetitions" in err and not Path("-").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX's")
def test_a_pipe_stays_a_pipe(tmp_path, capsys):
    pipe = tmp_path / "answer"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    assert run(capsys, "check", SESSION / "set1", "--json", pipe)[0] == 0
    reader.join(10)
    assert json.loads(read[0])["schema"] == 2 and stat.S_ISFIFO(pipe.stat().st_mode)
    film = tmp_path / "film.mp4"
    os.mkfifo(film)
    status, _, err = run(
        capsys, "check", "samples/faults.mp4", "--exercise", "mini_squat", "--annotate", film
    )
    assert status != 0 and len(err.splitlines()) == 1 and stat.S_ISFIFO(film.stat().st_mode)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--exercise", "bridge"), "leave out --exercise"),
        (("--annotate", "a.mp4"), "can't be annotated"),
        (("--data", "d"), "add --patient"),
        (("--json", "a.pdf"), "ends in .json"),
        (("missing.mp4",), "There is no file missing.mp4"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(args, words, capsys):
    status, _, err = run(capsys, "check", SESSION, *args)
    assert status == 2 and words in err and len(err.splitlines()) == 1


def test_with_data_it_is_kept_and_compared_with_the_last_time(session, tmp_path, capsys):
    data, page = tmp_path / "data", tmp_path / "r.html"
    kept = ("--data", data, "--patient", "Anna")
    assert run(capsys, "check", session / "set1", *kept)[0] == 0
    assert run(capsys, "check", session / "set2", *kept, "--report", page)[0] == 0
    assert "Compared with the last time" in page.read_text("utf-8")
    with open_store(data) as store, store.read() as db:
        person = person_named(db, "Anna")
        sets = [one for row in sessions_from(db, person.id) for one in row.sets]
        assert [one.verdicts[0].way for one in sets] == ["live", "live"]
    status, told, _ = run(capsys, "history", "--data", data, "--patient", "Anna")
    assert status == 0 and "repetitions and holds" in told and "Pain before" in told
    status, _, err = run(capsys, "history", "--data", data, "--patient", "Ana")
    assert status == 2 and "did you mean Anna?" in err


def test_with_data_the_clinics_own_exercises_count(session, tmp_path, capsys):
    data = tmp_path / "data"
    (data / "exercises").mkdir(parents=True)
    own = load_exercise("mini_squat").model_copy(update={"id": "our_squat", "name": "Our squat"})
    (data / "exercises" / "our_squat.yaml").write_text(exercise_text(own), "utf-8")
    wanted = ("--exercise", "our_squat", "--patient", "Anna")
    assert run(capsys, "check", session / "set1", *wanted)[0] == 2
    status, told, _ = run(capsys, "check", session / "set1", *wanted, "--data", data)
    assert status == 0 and told.startswith("Our squat")
