"""A folder of videos becomes a table, and no video is passed over in silence."""

import csv
import shutil

import formcheck


def test_each_repetition_has_a_row_and_each_video_at_least_one(
    example, tmp_path, capsys, monkeypatch
):
    check, results = formcheck.check_video, []

    def checked(*args):
        results.append(check(*args))
        return results[-1]

    monkeypatch.setattr(formcheck, "check_video", checked)
    shutil.copy(formcheck.sample("faults"), tmp_path / "b.mp4")
    (tmp_path / "a.mp4").write_bytes(b"no video")
    (tmp_path / "notes.txt").write_text("not looked at")
    example.main(str(tmp_path), "mini_squat")
    (result,) = results
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    broken, *reps = rows
    assert broken["video"] == "a.mp4" and "video" in broken["verdict"] and not broken["rep"]
    assert [row["video"] for row in reps] == ["b.mp4"] * len(result.judgement.reps)
    for row, rep in zip(reps, result.judgement.reps, strict=True):
        assert (row["verdict"], row["rep"], row["side"]) == ("judged", str(rep.index), rep.side)
        assert float(row["excursion"]) == round(rep.excursion, 1)
        assert row["faults"].split() == [fault.id for fault in rep.faults]


def test_a_video_in_which_nothing_is_done_says_so(example, tmp_path, monkeypatch):
    class Nothing:
        verdict, reps = "nothing_done", ()

    class Answer:
        judgement = Nothing()

    (tmp_path / "still.mp4").touch()
    monkeypatch.setattr(formcheck, "check_video", lambda video, exercise: Answer())
    assert list(example.rows(tmp_path, None)) == [
        {"video": "still.mp4", "verdict": "nothing_done"},
    ]
