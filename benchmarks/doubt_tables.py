"""Errors and doubts on the corpus as tables: of ranges by place, and of all frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from corpus_clips import NAMES, WAYS, Judged, halves
from corpus_errors import TURNED_DEG, Figures, RangeError, of_frames, of_ranges, range_errors
from tables import Table, figure, percent


def ranges(judged: Judged) -> Table:
    """Errors of the range by place; but for `turned`, of bodies that are hardly turned."""
    live, check = (range_errors(halves(judged[way])[0]) for way in WAYS)
    other = range_errors(halves(judged["check"])[1])
    rows = [
        [by, name, *_range_line(*(_at(errors, by, name) for errors in (live, check, other)))]
        for by, name in _range_places([*live, *check, *other])
    ]
    head = ["by", "", "n"]
    for way in NAMES.values():
        head += [f"{way}: bias", "mean", "95th", "in 90 % bar", "beyond 4 sd %"]
    return Table([*head, "other half, check: mean", "in 90 % bar"], rows)


def _range_places(errors: Sequence[RangeError]) -> Iterator[tuple[str, str]]:
    yield "all", f"turned below {TURNED_DEG:.0f}"
    for by in ("turned", "view", "posture", "measure", "leg", "light"):
        for name in sorted({e.places[by] for e in errors if _in(e, by)}):
            yield by, name


def _in(error: RangeError, by: str) -> bool:
    return by == "turned" or error.turned_deg < TURNED_DEG


def _at(errors: Sequence[RangeError], by: str, name: str) -> Figures:
    return of_ranges([e for e in errors if _in(e, by) and (by == "all" or e.places[by] == name)])


def _range_line(live: Figures, check: Figures, other: Figures) -> list[str]:
    line = [str(check.n)]
    for f in (live, check):
        line += [figure(f.bias, "{:+.1f}"), figure(f.mean), figure(f.p95)]
        line += [percent(f.inside), percent(f.beyond)]
    return [*line, figure(other.mean), percent(other.inside)]


def frames(judged: Judged) -> Table:
    """Every frame's angles beside the raw methods', of the half that nothing was learned from."""
    live, check = (np.concatenate([clip.frames for clip in halves(judged[way])[0]]) for way in WAYS)
    places = [((), "all", "", "")]
    for names in (("measure", "view"), ("measure", "view", "leg"), ("where",), ("posture",)):
        for place in np.unique(check[list(names)]):
            words = [w.decode() for w in place]
            cells = (
                words + [""] * (3 - len(words)) if names[0] == "measure" else [names[0], *words, ""]
            )
            if names[-1] != "leg" or (words[-1] != "-" and words[1] in ("side", "oblique")):
                places.append((tuple(zip(names, place, strict=True)), *cells))
    rows = [
        [*cells, *line]
        for chosen, *cells in sorted(places, key=lambda p: (p[1] != "all", p[1:]))
        if (line := _frame_line(_chosen(live, chosen), _chosen(check, chosen)))
    ]
    head = ["measure", "view", "leg", "frames", "picture", "world", "live", "check"]
    for way in NAMES.values():
        head += [f"{way}: known %", "in 90 % bar", "beyond 4 sd %"]
    return Table(head, rows)


def _chosen(rows: np.ndarray, where: Sequence[tuple[str, bytes]]) -> np.ndarray:
    keep = np.ones(len(rows), dtype=bool)
    for name, value in where:
        keep &= rows[name] == value
    return rows[keep]


def _frame_line(live: np.ndarray, check: np.ndarray) -> list[str]:
    ways = [f for f in (of_frames(live), of_frames(check)) if f is not None]
    if len(ways) < len(WAYS):
        return []
    image = ways[-1].image if _in_plane(check) else np.nan
    line = [str(len(check)), figure(image), figure(ways[-1].world)]
    line += [figure(f.ours.mean) for f in ways]
    for f in ways:
        line += [figure(100 * f.known, "{:.0f}"), percent(f.ours.inside), percent(f.ours.beyond)]
    return line


def _in_plane(rows: np.ndarray) -> bool:
    """Whether the picture shows the plane of the movement: from the front for abduction only."""
    frontal = rows["measure"] == b"hip_abduction"
    ends_on = (rows["view"] == b"front") | (rows["view"] == b"back")
    return bool(np.where(frontal, ends_on, rows["view"] == b"side").all())
