"""Pictures of true against measured, and of how much the error bars cover."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image
from track_errors import TrackComparison, inside
from tracks import FITTED, NAMES

from formcheck.body.measures.uncertainty import SDS_90

# Okabe and Ito's colours, told apart by the colour-blind too, and a mark each
STYLES = {"causal": ("#0072b2", "o"), "smooth": ("#d55e00", "^")}
EVERY = 30
"""Every so many frames are drawn."""
LEVELS = {0.674: 50, 1.0: 68.3, 1.282: 80, SDS_90: 90, 1.96: 95}
"""Standard deviations to the per cent of errors that should lie within them."""
COLUMNS = 3
DOTS: dict[str, Any] = {"markersize": 3.5, "markeredgewidth": 0.7, "fillstyle": "none"}


def true_against_measured(rows: Sequence[TrackComparison], file: Path) -> None:
    """A panel for each view and posture: every measure's change, true against measured."""
    rows = [row for row in rows if row.clip.half == "B" and row.method in FITTED]
    places = sorted({row.group[:2] for row in rows})
    lines = -(-len(places) // COLUMNS)
    figure = Figure(figsize=(9, 3 * lines), layout="constrained")
    panels = figure.subplots(lines, COLUMNS, squeeze=False).flat
    for place, panel in zip(places, panels, strict=False):
        _scatter(panel, [row for row in rows if row.group[:2] == place])
        panel.set_title(f"{place[1].replace('_', ' ')}, {place[0]} view", fontsize=10)
    for panel in list(panels)[len(places) :]:
        panel.set_visible(False)
    figure.supxlabel("true change from the quiet start, degrees")
    figure.supylabel("measured change, degrees")
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=2, markerscale=2)
    _save(figure, file)


def coverage(rows: Sequence[TrackComparison], file: Path) -> None:
    """Left: share of errors within k sd against what it should be; right: by measure."""
    rows = [row for row in rows if row.clip.half == "B"]
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.plot([0, 100], [0, 100], color="#555555", linewidth=1, label="as it should be")
    right.axvspan(75, 99, color="#e4e4e4")
    right.axvline(90, color="#555555", linewidth=1)
    measures = sorted({row.group[2] for row in rows})
    for method in FITTED:
        mine = [row for row in rows if row.method == method]
        color, mark = STYLES[method]
        style: dict[str, Any] = {"color": color, "marker": mark, "label": NAMES[method]}
        shares = [100 * inside(mine, sds) for sds in LEVELS]
        left.plot(list(LEVELS.values()), shares, linewidth=1, **style)
        within = [
            100 * inside([row for row in mine if row.group[2] == measure], SDS_90)
            for measure in measures
        ]
        right.plot(within, range(len(measures)), linestyle="", **style)
    left.set(xlim=(40, 100), ylim=(40, 100), xlabel="wanted, %", ylabel="errors inside, %")
    left.legend()
    right.set_yticks(range(len(measures)), [name.replace("_", " ") for name in measures])
    right.set(xlim=(50, 101), xlabel="errors inside the 90 % bar, %")
    _save(figure, file)


def _scatter(panel: Axes, rows: Sequence[TrackComparison]) -> None:
    ends = [float(np.min([row.true.min() for row in rows]))]
    ends.append(float(np.max([row.true.max() for row in rows])))
    panel.plot(ends, ends, color="#555555", linewidth=1)
    for method in FITTED:
        mine = [row for row in rows if row.method == method]
        true = np.concatenate([row.true[::EVERY] for row in mine])
        found = np.concatenate([row.found[::EVERY] for row in mine])
        color, mark = STYLES[method]
        panel.plot(true, found, mark, color=color, label=NAMES[method], **DOTS)
    if not any(np.isfinite(row.found).any() for row in rows):
        panel.text(0.5, 0.1, "unknown", transform=panel.transAxes)


def _save(figure: Figure, file: Path) -> None:
    """As a small file: few colours are enough."""
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=90)
    Image.open(drawn).convert("RGB").quantize(64).save(file, optimize=True)
