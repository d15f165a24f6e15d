"""Tables in Markdown, and the places in a document that they go to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from track_errors import nanmean


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


def _is_figure(cell: str) -> bool:
    return cell.lstrip("+-")[:1].isdigit()
