"""Counts, faults and what isn't judged on the corpus, as tables.

Where two figures stand in a cell, the first is of the half that nothing was learned from, the
second of the other half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from corpus_clips import WAYS, Judged, JudgedClip, MeasuringScripts, halves
from corpus_errors import TURNED_DEG, counted, of_ranges, range_errors
from detection_curves import AT, WANTED, Curve, curves, interval, pooled, total
from tables import Table, figure, percent

_FEWEST = 5
"""No rate of fewer repetitions is held to be sure."""
_OFTEN_UNSEEN = 0.2
"""A fault that could not be looked for in more of the repetitions is named."""


def overall(judged: Judged, scripts: MeasuringScripts) -> Table:
    """Counts, ranges and faults, beside what is wanted."""
    columns = [[_figures(half, scripts) for half in halves(judged[way])] for way in WAYS]
    rows = [
        [name, *_wanted(name), *(" / ".join(half[name] for half in column) for column in columns)]
        for name in columns[0][0]
    ]
    return Table(["", "wanted: live", "check", "reached: live", "check"], rows)


_WANTED = {
    "counts exact, %": ("90", "94"),
    "counts within one, %": ("98", "99"),
    "repetitions missed, %": ("2", "2"),
    "false counts a minute of other movements": ("0.6", "0.3"),
    "clips with nothing to count, right, %": ("90", "95"),
    "wrong leg, %": ("0.5", "0.5"),
    "range: mean error, degrees": ("4.0", "4.0"),
    "range: 95th percentile": ("10", "10"),
    "range: in 90 % bar, %": ("86 to 94", "86 to 94"),
    "range: beyond 4 sd, %": ("0.5", "0.5"),
    "faults: precision": ("0.93", "0.93"),
    "faults: recall": ("0.85", "0.85"),
    "false alarm in clean repetitions, %": ("2", "2"),
}


def _wanted(name: str) -> tuple[str, str]:
    return _WANTED.get(name, ("", ""))


def _figures(clips: Sequence[JudgedClip], scripts: MeasuringScripts) -> dict[str, str]:
    s = scripts.summary(clips)
    counts, faults, quality = s["counts"], s["faults"], s["fault_quality"]
    alone, due = s["only_distractors"], counts["true"] or np.nan
    errors = of_ranges([e for e in range_errors(clips) if e.turned_deg < TURNED_DEG])
    clean = faults["clean_reps"]
    return {
        "clips with something to count": str(counts["clips"]),
        "counts exact, %": _share(counts["exact"]),
        "counts within one, %": _share(counts["within_one"]),
        "wrongly refused, %": _share(counts["wrongly_refused"]),
        "repetitions": str(counts["true"]),
        "repetitions missed, %": percent(counts["missed"] / due),
        "false counts a minute of other movements": str(s["false_per_distractor_minute"]["all"]),
        "clips with nothing to count": str(alone["clips"]),
        "clips with nothing to count, right, %": _share(_but(alone["counted_something"])),
        "wrong leg, %": _share(s["wrong_side"]),
        "counted, but not judged, %": _share(s["not_judged"]),
        "seen from the wrong side: refused, %": _share(s["wrong_view"]["refused"]),
        "turned or far leg: refused, %": _share(s["turned"]["refused"]),
        "range: repetitions": str(errors.n),
        "range: bias, degrees": figure(errors.bias, "{:+.1f}"),
        "range: mean error, degrees": figure(errors.mean),
        "range: 95th percentile": figure(errors.p95),
        "range: in 90 % bar, %": percent(errors.inside),
        "range: beyond 4 sd, %": percent(errors.beyond),
        "faults: precision": figure(quality["precision"], "{:.2f}"),
        "faults: recall": figure(quality["recall"], "{:.2f}"),
        "clean repetitions": str(clean),
        "false alarm in clean repetitions, %": _share(faults["false_alarms"].get("any", 0.0)),
    }


def _share(part: float | None) -> str:
    """In per cent; a dash where there is nothing to count."""
    return "-" if part is None else percent(part)


def _but(part: float | None) -> float | None:
    return None if part is None else 1 - part


def exercises(judged: Judged, scripts: MeasuringScripts) -> Table:
    """By exercise, all clips, as `check` judges."""
    s = scripts.summary(judged["check"])
    rows = []
    for key, counts in s["by_exercise"].items():
        errors = s["excursion_by_exercise"].get(key) or {}
        quality = counts["faults"]
        rows.append(
            [
                key,
                *(str(counts[name]) for name in ("clips", "true", "missed", "false")),
                _share(counts["exact"]),
                _share(counts["wrong_side"]),
                *(figure(errors.get(name, np.nan)) for name in ("mae", "p95")),
                _share(errors.get("coverage_90")),
                *(_ratio(quality, other) for other in ("fp", "fn")),
            ]
        )
    head = ["exercise", "clips", "repetitions", "missed", "false", "exact %", "wrong leg %"]
    head += ["range: mean", "95th", "in 90 % bar", "faults: precision", "recall"]
    return Table(head, rows)


def _ratio(quality: Mapping[str, Any], other: str) -> str:
    whole = quality["tp"] + quality[other]
    return figure(quality["tp"] / whole if whole else np.nan, "{:.2f}")


def faults(judged: Judged, scripts: MeasuringScripts) -> Table:
    """Rate found by true size, in per cent of so many, as `check` judges, by half."""
    both = [curves(half, scripts.poses) for half in halves(judged["check"])]
    every = sorted({fault for half in both for fault in half})
    rows = [["all", *_curve_cells([total(half.values()) for half in both])]]
    nothing: Curve = dict.fromkeys(AT, (0, 0))
    rows += [[key[0], *_curve_cells([half.get(key, nothing) for half in both])] for key in every]
    return Table(["fault", *AT], rows)


def _curve_cells(some: Sequence[Curve]) -> list[str]:
    return [" / ".join(_rate(*curve[size]) for curve in some) for size in AT]


def _rate(found: int, n: int) -> str:
    return f"{100 * found / n:.0f} ({n})" if n else "-"


def not_judged(judged: Judged, scripts: MeasuringScripts) -> Table:
    """What each view can't show, all clips, as `check` judges."""
    by_key: dict[str, list[JudgedClip]] = {}
    for clip in filter(counted, judged["check"]):
        by_key.setdefault(clip.row["key"], []).append(clip)
    rows = []
    for key, clips in sorted(by_key.items()):
        reps = [rep for clip in clips for rep in clip.row["reps"]]
        unseen = scripts.summary(clips)["faults"]["unseen"]
        seldom = [f"{f} {100 * x:.0f}" for f, x in unseen.items() if x > _OFTEN_UNSEEN]
        rows.append(
            [
                key,
                clips[0].row["truth"]["view"],
                str(len(reps)),
                _part(reps, lambda rep: not rep["judged"]),
                _part(reps, lambda rep: rep["judged"] and not _has_range(rep)),
                ", ".join(seldom).replace("_", " ") or "-",
            ]
        )
    head = ["exercise", "view", "repetitions", "not judged %", "range unknown %"]
    return Table([*head, "could often not be looked for, % of repetitions"], rows)


def _has_range(rep: Mapping[str, Any]) -> bool:
    return rep["error"] is not None or rep["error_pct"] is not None


def _part(reps: Sequence[Any], of: Callable[[Any], bool]) -> str:
    return percent(np.mean([of(rep) for rep in reps]) if reps else np.nan)


def unmet(judged: Judged, scripts: MeasuringScripts) -> Table:
    """Faults in a view whose rate is surely not the wanted one: all clips, as `check` judges."""
    rows = []
    for (fault, view), curve in curves(judged["check"], scripts.poses, True).items():
        small, large = (pooled(curve, sizes) for sizes in (("0.5",), ("1.5", "2+")))
        if _unmet(small, large):
            rows.append([fault, view, _rate(*small), _rate(*large)])
    return Table(["fault", "view", "found at 0.5 of the limit, %", "from 1.5 on"], rows)


def _unmet(small: tuple[int, int], large: tuple[int, int]) -> bool:
    """Of found and all: whether small ones are surely found too often, or large ones too seldom."""
    few, most = WANTED.values()
    often = small[1] >= _FEWEST and interval(*small)[0] > few
    return often or (large[1] >= _FEWEST and interval(*large)[1] < most)
