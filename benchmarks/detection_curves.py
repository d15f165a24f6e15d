"""How often each fault is found, by its true size: counts, and curves as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from corpus_clips import JudgedClip
from corpus_errors import counted
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from plots import save

from formcheck.body.measures.uncertainty import SDS_90

Curve = dict[str, tuple[int, int]]
"""Size, by its name in `measure/poses.py`, to repetitions in which the fault was found, and all."""
AT = {
    "clean": 0.0,
    "0.25": 0.25,
    "0.5": 0.5,
    "0.75": 0.75,
    "1": 1.0,
    "1.25": 1.25,
    "1.5": 1.5,
    "2+": 2.0,
}
"""Size to its share of the limit, for the axis; the first are those below an eighth."""
WANTED = {0.5: 0.03, 1.5: 0.90}
"""At these shares of the limit at most and at least this rate is wanted."""
COLUMNS = 4
LARGE, FEWEST_LARGE = ("1.25", "1.5", "2+"), 5
"""A fault has a panel where at least so many repetitions have one of these sizes."""
BOTH = "both halves together"
STYLES: dict[str, dict[str, Any]] = {
    BOTH: {"color": "#009e73", "marker": "D", "linewidth": 1.2},
    "not learned from": {"color": "#0072b2", "marker": "o", "linewidth": 1.2},
    "learned from": {"color": "#d55e00", "marker": "s", "linewidth": 0.8, "fillstyle": "none"},
}


def curves(
    clips: Iterable[JudgedClip], script: ModuleType, by_view: bool = False
) -> dict[tuple[str, ...], Curve]:
    """Of each fault, or of each in each view: how often it was found.

    Repetitions that weren't judged, or in which it could not be seen, don't count.

    Args:
        clips: Judged.
        script: `measure/poses.py`, which says what the sizes are.
        by_view: Whether views are apart.
    """
    out: dict[tuple[str, ...], Curve] = {}
    for clip in filter(counted, clips):
        place = (clip.row["truth"]["view"],) if by_view else ()
        for rep in clip.row["reps"]:
            for fault, (share, state) in rep["rules"].items() if rep["judged"] else ():
                if state != "unseen":
                    curve = out.setdefault((fault, *place), dict.fromkeys(AT, (0, 0)))
                    size = script.size_bin(share)
                    found, n = curve[size]
                    curve[size] = (found + (state == "found"), n + 1)
    return dict(sorted(out.items()))


def total(some: Iterable[Curve]) -> Curve:
    """All of them together."""
    every = list(some)
    return {size: (sum(c[size][0] for c in every), sum(c[size][1] for c in every)) for size in AT}


def pooled(curve: Curve, sizes: Iterable[str]) -> tuple[int, int]:
    """Found and all, of some sizes together."""
    some = [curve[size] for size in sizes]
    return sum(found for found, _ in some), sum(n for _, n in some)


def interval(found: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a rate, within which it is in 90 of 100 cases."""
    z2 = SDS_90**2
    middle, spread = found + z2 / 2, SDS_90 * np.sqrt(found * (n - found) / n + z2 / 4)
    return float((middle - spread) / (n + z2)), float((middle + spread) / (n + z2))


def draw(halves: Mapping[str, Mapping[tuple[str, ...], Curve]], file: Path) -> None:
    """All faults by half, then each fault of which there are some as large as their limit.

    Args:
        halves: Name of the half, as in `STYLES`, to its curves.
        file: Where to.
    """
    names = sorted({fault for some in halves.values() for fault in some})
    every = {name: total(c[name] for c in halves.values() if name in c) for name in names}
    shown = {name: c for name, c in every.items() if pooled(c, LARGE)[1] >= FEWEST_LARGE}
    lines = -(-(len(shown) + 1) // COLUMNS)
    figure = Figure(figsize=(10, 2 * lines + 0.6), layout="constrained")
    panels = list(figure.subplots(lines, COLUMNS, squeeze=False, sharey=True).flat)
    _panel(panels[0], "all faults", {name: total(c.values()) for name, c in halves.items()})
    for (name, curve), panel in zip(shown.items(), panels[1:], strict=False):
        _panel(panel, name[0].replace("_", " "), {BOTH: curve})
    for panel in panels[len(shown) + 1 :]:
        panel.set_visible(False)
    figure.supxlabel("true size of the fault, as a share of its limit")
    figure.supylabel("repetitions in which it is found, %")
    known = [panel.get_legend_handles_labels() for panel in panels[:2]]
    by_label = {
        label: line for lines, labels in known for line, label in zip(lines, labels, strict=True)
    }
    figure.legend(by_label.values(), by_label, loc="outside upper center", ncols=4)
    save(figure, file)


def _panel(panel: Axes, title: str, some: Mapping[str, Curve]) -> None:
    panel.set_title(title, fontsize=10)
    panel.axvline(1, color="#999999", linewidth=0.8, linestyle=":")
    panel.plot(list(WANTED), [100 * rate for rate in WANTED.values()], "k*", label="wanted")
    for name, curve in some.items():
        _curve(panel, curve, STYLES[name], name)
    counts = [sum(curve[size][1] for curve in some.values()) for size in AT]
    for at, n in zip(AT.values(), counts, strict=True):
        panel.text(at, 108, str(n), ha="center", fontsize=6, color="#444444")
    panel.set(xlim=(-0.15, 2.15), ylim=(-5, 121), yticks=(0, 50, 100), xticks=(0, 0.5, 1, 1.5, 2))


def _curve(panel: Axes, curve: Curve, style: Mapping[str, Any], name: str) -> None:
    known: Sequence[str] = [size for size in AT if curve[size][1]]
    rates = np.array([curve[size][0] / curve[size][1] for size in known])
    ends = np.array([interval(*curve[size]) for size in known]).reshape(-1, 2)
    bars = 100 * np.abs(ends.T - rates)
    x = [AT[size] for size in known]
    panel.errorbar(x, 100 * rates, bars, markersize=4, elinewidth=0.8, label=name, **style)
