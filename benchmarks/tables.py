"""Tables in Markdown, and the places in a document that they go to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from track_errors import FAR_OFF, Excursion, TrackComparison, inside, nanmean, worse_than_raw
from tracks import FITTED, METHODS, NAMES
from truth import SAGITTAL

from formcheck.body.measures.uncertainty import SDS_90


class Table(NamedTuple):
    """A head and rows of text."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table with its columns aligned: text to the left, figures to the right."""
        cells = [list(self.head), *map(list, self.rows)]
        widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
        left = [
            n == 0 or not any(_is_figure(row[n]) for row in self.rows) for n in range(len(widths))
        ]
        rule = [
            "-" * width if text else "-" * (width - 1) + ":"
            for width, text in zip(widths, left, strict=True)
        ]
        lines = [
            [
                cell.ljust(width) if text else cell.rjust(width)
                for cell, width, text in zip(row, widths, left, strict=True)
            ]
            for row in cells
        ]
        return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], rule, *lines[1:]])


def replaced(document: str, tables: Mapping[str, str]) -> str:
    """The document with these texts between their markers.

    Raises:
        ValueError: The document has no place for one of them.
    """
    for name, text in tables.items():
        place = re.compile(
            f"(<!-- made: {re.escape(name)} -->\n).*?(<!-- end -->)", flags=re.DOTALL
        )
        parts = place.split(document)
        if len(parts) != 4:
            raise ValueError(f"There must be one place <!-- made: {name} --> ... <!-- end -->.")
        document = f"{parts[0]}{parts[1]}{text}\n{parts[2]}{parts[3]}"
    return document


def summary(rows: Sequence[TrackComparison], travels: Sequence[Excursion]) -> Table:
    """Mean errors by view, kind of measure and limb, on both halves."""

    def place(row: TrackComparison) -> tuple[str, str, str]:
        plane = "sagittal" if row.group[2] in SAGITTAL else "frontal"
        return row.group[0], plane, row.group[3]

    def travel_place(travel: Excursion) -> tuple[str, str, str]:
        plane = "sagittal" if travel.kind in SAGITTAL else "frontal"
        return travel.clip.view, plane, "excursion"

    lines = [
        [*name, *_by_method(by, lambda group: mean([row.mean_error for row in group]))]
        for name, by in _grouped(rows, place)
    ]
    lines += [
        [*name, *_by_method(by, lambda group: mean(np.abs([row.error for row in group])))]
        for name, by in _grouped(travels, travel_place)
    ]
    return Table(["view", "measures", "leg", *_method_head()], sorted(lines))


def by_measure(rows: Sequence[TrackComparison]) -> Table:
    """Mean errors and what is known by view, posture, measure and leg, on half B."""
    judged = [row for row in rows if row.clip.half == "B"]
    lines = []
    for name, by in _grouped(judged, lambda row: row.group):
        errors = [mean([row.mean_error for row in by.get(("B", m), [])]) for m in METHODS]
        smooth = by.get(("B", "smooth"), [])
        known = mean([row.known for row in smooth], 100, "{:.0f}")
        lines.append([*name, *errors, known, percent(inside(smooth, SDS_90))])
    head = ["view", "posture", "measure", "leg", *NAMES.values(), "known %", "in 90 % bar"]
    return Table(head, sorted(lines))


def by_exercise(travels: Sequence[Excursion]) -> Table:
    """Errors of the excursion of the main measure by exercise, proper views, both halves."""
    proper = [travel for travel in travels if travel.clip.proper]
    lines = [
        [*name, *_by_method(by, lambda group: mean(np.abs([row.error for row in group])))]
        for name, by in _grouped(proper, lambda travel: (travel.clip.exercise,))
    ]
    return Table(["exercise", *_method_head()], sorted(lines))


def error_bars(rows: Sequence[TrackComparison]) -> Table:
    """How often the truth lies within the error bars, on half B."""
    judged = [row for row in rows if row.clip.half == "B" and row.method in FITTED]
    lines = []
    places: list[tuple[str, Callable[[TrackComparison], tuple[str, ...]]]] = [
        ("all", lambda _: ("all",)),
        ("measure", lambda row: (row.group[2],)),
        ("posture", lambda row: (row.clip.posture,)),
        ("view", lambda row: (row.clip.view,)),
        ("leg", lambda row: (row.group[3],)),
    ]
    for by_what, place in places:
        for name, by in sorted(_grouped(judged, place)):
            line = [by_what, *name]
            for method in FITTED:
                group = by.get(("B", method), [])
                line += [
                    mean([row.known for row in group], 100, "{:.0f}"),
                    percent(inside(group, SDS_90)),
                    percent(1 - inside(group, FAR_OFF)),
                ]
            lines.append(line)
    head = ["by", ""]
    for method in FITTED:
        head += [f"{NAMES[method]}: known %", "in 90 % bar", "beyond 4 sd %"]
    return Table(head, lines)


def headline(
    rows: Sequence[TrackComparison], travels: Sequence[Excursion], frame_ms: Mapping[str, float]
) -> Table:
    """The figures that formcheck is held to: shipped exercises, proper views."""
    rows = [row for row in rows if row.clip.shipped and row.clip.proper]
    travels = [row for row in travels if row.clip.shipped and row.clip.proper]
    lines = []
    for half in ("A", "B"):
        mine = [row for row in rows if row.clip.half == half]
        for method in FITTED:
            group = [row for row in mine if row.method == method]
            off = np.abs([t.error for t in travels if (t.clip.half, t.method) == (half, method)])
            worse = worse_than_raw(mine, method)
            lines.append(
                [
                    half,
                    NAMES[method],
                    mean(off),
                    percentile(off, 95),
                    percent(nanmean(np.isfinite(off).astype(float))),
                    mean([row.mean_error for row in group if row.group[3] != "far"]),
                    mean([row.mean_error for row in group if row.group[3] == "far"]),
                    f"{sum(value > 1 for value in worse.values())} of {len(worse)}",
                    percent(inside(group, SDS_90)),
                    figure(frame_ms[method], "{:.2f}"),
                ]
            )
    wanted = ["", "wanted", "3.0", "8.0", "", "2.2", "3.5", "0", "86 to 94", "1.5 / 3"]
    head = ["half", "method", "excursion", "95th pct.", "known %", "frames, near", "frames, far"]
    head += ["clips > 1° worse than raw", "in 90 % bar", "ms a frame"]
    return Table(head, [*lines, wanted])


def mean(values: Iterable[float], times: float = 1.0, form: str = "{:.1f}") -> str:
    """The mean of what is known, as text."""
    return figure(times * nanmean(np.array(list(values), float)), form)


def percentile(values: np.ndarray, at: float) -> str:
    """A percentile of what is known, as text."""
    known = values[np.isfinite(values)]
    return figure(float(np.percentile(known, at)) if len(known) else np.nan)


def percent(share: float) -> str:
    """A share in per cent, as text."""
    return figure(100 * share, "{:.1f}")


def figure(value: float, form: str = "{:.1f}") -> str:
    """A figure, or a dash where there is none."""
    return form.format(value) if np.isfinite(value) else "-"


Groups = dict[tuple[str, str], list]


def _grouped(rows: Iterable, place: Callable) -> list[tuple[tuple[str, ...], Groups]]:
    """Rows by place, then by half and method."""
    groups: dict[tuple[str, ...], Groups] = {}
    for row in rows:
        key = (row.clip.half, row.method)
        groups.setdefault(place(row), {}).setdefault(key, []).append(row)
    return list(groups.items())


def _by_method(groups: Groups, text: Callable[[list], str]) -> list[str]:
    return [" / ".join(text(groups.get((half, method), [])) for half in "AB") for method in METHODS]


def _method_head() -> list[str]:
    return [f"{name}, A / B" for name in NAMES.values()]


def _is_figure(cell: str) -> bool:
    return bool(cell) and cell[0].isdigit()
