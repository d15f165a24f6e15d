"""A folder of videos of one exercise: a table with one row for each repetition.

    python examples/folder_of_videos.py videos standing_hip_abduction > repetitions.csv

A video that can't be read, or in which nothing can be judged, gets a row that says why: a missing
row would look like a missing video.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import formcheck

COLUMNS = ("video", "verdict", "rep", "side", "start_s", "excursion", "sd", "score", "faults")


def rows(folder: Path, exercise: formcheck.Exercise) -> Iterator[dict[str, object]]:
    """What was found in each video, in the order of their names."""
    for video in sorted(folder.glob("*.mp4")):
        try:
            judgement = formcheck.check_video(video, exercise).judgement
        except formcheck.FormcheckError as error:
            yield {"video": video.name, "verdict": str(error)}
            continue
        if not judgement.reps:
            yield {"video": video.name, "verdict": judgement.verdict}
        for rep in judgement.reps:
            found = (rep.index, rep.side, round(rep.start_s, 2), round(rep.excursion, 1))
            rest = (round(rep.sd, 1), rep.score, " ".join(fault.id for fault in rep.faults))
            values = (video.name, judgement.verdict, *found, *rest)
            yield dict(zip(COLUMNS, values, strict=True))


def main(folder: str, exercise_id: str) -> None:
    """Write the table to standard output."""
    table = csv.DictWriter(sys.stdout, COLUMNS)
    table.writeheader()
    table.writerows(rows(Path(folder), formcheck.load_exercise(exercise_id)))


if __name__ == "__main__":
    main(*sys.argv[1:])
