"""From poses to clinical measures: preprocessing, the fitted skeleton, the view, formulas."""

from formcheck.body.body import Body
from formcheck.body.measured import Baseline, Measures
from formcheck.body.measures.definitions import (
    ABSOLUTE_SD_DEG,
    MAX_SD_DEG,
    SIDES,
    Measure,
    Side,
)
from formcheck.body.measures.kinds import KINDS
from formcheck.body.measures.measure_kind import MeasureKind
from formcheck.body.measures.view import View
from formcheck.body.smoother import smooth

__all__ = [
    "ABSOLUTE_SD_DEG",
    "KINDS",
    "MAX_SD_DEG",
    "SIDES",
    "Baseline",
    "Body",
    "Measure",
    "MeasureKind",
    "Measures",
    "Side",
    "View",
    "smooth",
]
