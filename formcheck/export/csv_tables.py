"""Tables as CSV (RFC 4180): repetitions of sets, and angles frame by frame."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formcheck.body import KINDS
from formcheck.exercise import Exercise
from formcheck.review.corrections import Corrected
from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import SetTracks

REPETITION_COLUMNS = (
    "session",
    "began_at",
    "set",
    "exercise",
    "level",
    "repetition",
    "side",
    "start_s",
    "peak_s",
    "end_s",
    "measure",
    "unit",
    "excursion",
    "sd",
    "judged",
    "faults",
    "faults_refused",
    "faults_missed",
    "figures",
)
"""The columns of `repetitions_csv`, in their order."""
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is a formula for spreadsheets (OWASP, CSV injection)."""


@dataclass(frozen=True)
class ExportedSet:
    """A set whose repetitions are written.

    Attributes:
        session: The name of its session.
        began_at: When it began, with its time zone.
        number: Its number in the session, from 1.
        exercise: By which rules it was judged.
        level: Whose target counted.
        found: The verdict with what a therapist said of it.
    """

    session: str
    began_at: datetime
    number: int
    exercise: Exercise
    level: str
    found: Corrected


def repetitions_csv(sets: Iterable[ExportedSet]) -> str:
    """The repetitions of sets, a row each; what isn't known is empty.

    Times are seconds from the first frame of the set. ``faults`` are the ids of those that count,
    ``faults_refused`` those that the program found and a therapist didn't, ``faults_missed`` those
    that only a therapist saw; several are parted by a space. ``figures`` tells whose they are:
    ``program`` or ``corrected``.
    """
    rows = (
        _repetition_row(one, number, rep)
        for one in sets
        for number, rep in enumerate(one.found.reps, 1)
    )
    return _csv(REPETITION_COLUMNS, rows)


def angles_csv(tracks: SetTracks, exercise: Exercise) -> str:
    """What was measured in a set, a row for each frame; what isn't known is empty.

    Each measure has a column for its value, named with its unit, and one for the standard
    deviation of that value: ``hip_flexion_left_deg``, ``hip_flexion_left_sd_deg``.

    Args:
        tracks: The set over time.
        exercise: What was done; its own measure is ``main``.
    """
    units = {key: kind.unit for kind in KINDS.values() for key in kind.keys}
    names = [name for name in tracks.columns if not name.endswith(".sd")]
    columns, heads = [tracks.time_s], ["time_s"]
    for name in names:
        unit = units.get(name, exercise.measure.unit)
        heads += [f"{name}_{unit}", f"{name}_sd_{unit}"]
        columns += [tracks.columns[name], tracks.columns[f"{name}.sd"]]
    rows = ([_number(value) for value in row] for row in zip(*columns, strict=True))
    return _csv(heads, rows)


def _repetition_row(one: ExportedSet, number: int, rep: ReviewedRep) -> Sequence[Any]:
    measure = one.exercise.measure
    return (
        _text(one.session),
        one.began_at.isoformat(timespec="seconds"),
        one.number,
        one.exercise.id,
        one.level,
        number,
        rep.side,
        _number(rep.start_s),
        _number(rep.peak_s),
        _number(rep.end_s),
        measure.name,
        measure.unit,
        _number(rep.excursion),
        _number(rep.sd),
        "yes" if rep.judged else "no",
        " ".join(fault.id for fault in rep.faults if fault.standing != "missed"),
        " ".join(fault.id for fault in rep.refused),
        " ".join(fault.id for fault in rep.faults if fault.standing == "missed"),
        "corrected" if one.found.corrections else "program",
    )


def _number(value: float | None) -> str:
    """A number to a thousandth, which is finer than anything that is measured."""
    return "" if value is None or not math.isfinite(value) else f"{value:.3f}"


def _text(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()
