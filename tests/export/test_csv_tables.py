"""Tables are read back as they were written."""

import csv
import io
from datetime import datetime, timezone

import numpy as np
import pytest

from formcheck.exercise import load_exercise
from formcheck.export.csv_tables import (
    REPETITION_COLUMNS,
    ExportedSet,
    angles_csv,
    repetitions_csv,
)
from formcheck.review.corrections import Corrected
from formcheck.review.reviewed import ReviewedFault, ReviewedRep
from formcheck.review.set_tracks import SetTracks

SQUAT = load_exercise("mini_squat")
AT = datetime(2026, 3, 1, 9, 30, tzinfo=timezone.utc)


def fault(name: str, standing: str) -> ReviewedFault:
    return ReviewedFault(name, standing, None, 1.0, 2.0, 1.5, None, None, "deg")  # type: ignore[arg-type]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def exported(session: str = "2026-03-01", **values: object) -> ExportedSet:
    rep = ReviewedRep(1, "both", 1.0, 2.0, 3.5, **values)  # type: ignore[arg-type]
    return ExportedSet(session, AT, 1, SQUAT, "standard", Corrected((rep,), frozenset(), 0))


def test_a_repetition_is_read_back_with_all_that_is_known():
    one = exported(
        excursion=54.26,
        sd=3.1,
        faults=(fault("trunk_forward", "found"), fault("heel_lift", "missed")),
        refused=(fault("too_fast", "found"),),
    )
    (row,) = rows(repetitions_csv([one]))
    assert tuple(row) == REPETITION_COLUMNS
    assert row["began_at"] == "2026-03-01T09:30:00+00:00"
    assert (row["exercise"], row["repetition"], row["side"]) == ("mini_squat", "1", "both")
    assert (float(row["start_s"]), float(row["peak_s"]), float(row["end_s"])) == (1.0, 2.0, 3.5)
    assert (row["measure"], row["unit"]) == ("knee_flexion", "deg")
    assert (float(row["excursion"]), float(row["sd"])) == (54.26, 3.1)
    assert row["faults"] == "trunk_forward"
    assert row["faults_missed"] == "heel_lift"
    assert row["faults_refused"] == "too_fast"
    assert row["figures"] == "program"


def test_what_is_not_known_is_empty():
    (row,) = rows(repetitions_csv([exported()]))
    assert row["excursion"] == row["sd"] == row["faults"] == ""


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x"])
def test_no_text_is_a_formula_for_a_spreadsheet(name):
    (row,) = rows(repetitions_csv([exported(session=name)]))
    assert row["session"] == f"'{name}"


def test_angles_are_read_back_with_their_doubts():
    time_s = np.array([0.0, 0.033, 0.067])
    columns = {
        "hip_flexion_left": np.array([1.0, np.nan, 3.25], np.float32),
        "hip_flexion_left.sd": np.array([2.0, np.nan, 2.5], np.float32),
        "main_both": np.array([0.5, 1.5, 2.5], np.float32),
        "main_both.sd": np.array([1.0, 1.0, 1.0], np.float32),
    }
    tracks = SetTracks(time_s, np.zeros((3, 15, 2), np.uint16), (640, 480), columns)
    read = rows(angles_csv(tracks, SQUAT))
    assert [row["time_s"] for row in read] == ["0.000", "0.033", "0.067"]
    assert [row["hip_flexion_left_deg"] for row in read] == ["1.000", "", "3.250"]
    assert [row["hip_flexion_left_sd_deg"] for row in read] == ["2.000", "", "2.500"]
    assert [row["main_both_deg"] for row in read] == ["0.500", "1.500", "2.500"]
