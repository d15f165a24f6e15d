"""The methods that are compared, and what each of them gives."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from truth import Angles

FITTED = ("causal", "smooth")
METHODS = ("image", "world", *FITTED)
NAMES = {"image": "image", "world": "world", "causal": "filter", "smooth": "smoother"}
"""Method to its name in the tables."""


@dataclass(frozen=True, eq=False)
class Track:
    """Measures over time; what is unknown is NaN.

    Attributes:
        time_s: (n,) times of the frames.
        values: Measure to (n,) degrees.
        sds: Measure to its (n,) standard deviations; empty where a method has none.
    """

    time_s: np.ndarray
    values: Angles
    sds: Angles = field(default_factory=dict)
