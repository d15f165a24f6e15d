"""Pictures of true against found ranges."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus_errors import RangeError
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

# Okabe and Ito's colours, told apart by the colour-blind too, and a mark each
STYLES = {"live": ("#0072b2", "o"), "check": ("#d55e00", "^")}
COLUMNS = 3
DOTS: dict[str, Any] = {"markersize": 3.5, "markeredgewidth": 0.7, "fillstyle": "none"}


def true_against_found(ways: Mapping[str, Sequence[RangeError]], file: Path) -> None:
    """A panel for each view and posture: how far each repetition went, true and found.

    Args:
        ways: Name of the way, as in `STYLES`, to its repetitions.
        file: Where to.
    """
    places = sorted({_place(error) for errors in ways.values() for error in errors})
    lines = -(-len(places) // COLUMNS)
    figure = Figure(figsize=(9, 3 * lines), layout="constrained")
    panels = list(figure.subplots(lines, COLUMNS, squeeze=False).flat)
    for place, panel in zip(places, panels, strict=False):
        mine = {name: [e for e in errors if _place(e) == place] for name, errors in ways.items()}
        _scatter(panel, mine)
        panel.set_title(f"{place[1].replace('_', ' ')}, {place[0]} view", fontsize=10)
    for panel in panels[len(places) :]:
        panel.set_visible(False)
    figure.supxlabel("true range of a repetition, degrees")
    figure.supylabel("found, degrees")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=2, markerscale=2)
    save(figure, file)


def _place(error: RangeError) -> tuple[str, str]:
    return error.places["view"], error.places["posture"]


def _scatter(panel: Axes, ways: Mapping[str, Sequence[RangeError]]) -> None:
    every = [x for errors in ways.values() for e in errors for x in (e.true, e.found)]
    ends = [min(every), max(every)]
    panel.set_aspect("equal")
    panel.plot(ends, ends, color="#555555", linewidth=1)
    for name, errors in ways.items():
        color, mark = STYLES[name]
        found = [error.found for error in errors]
        x = [error.true for error in errors]
        panel.plot(x, found, mark, color=color, label=name, **DOTS)


def save(figure: Figure, file: Path) -> None:
    """As a small file: its colours are few."""
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=90)
    Image.open(drawn).convert("RGB").quantize(256).save(file, optimize=True)
