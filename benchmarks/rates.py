"""How the excursion changes with the frame rate, and from filter to smoother."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from alterations import at_rate
from methods import tracked
from poses import poses_of
from tables import Table, mean
from track_errors import excursions
from tracks import FITTED, NAMES
from truth import Clip, Shared

RATES = (12, 15, 24, 30, 60)
USUAL = 30


def table(shared: Shared, clips: Sequence[Clip]) -> Table:
    """Mean change of the excursion against 30 frames a second; shipped exercises."""
    clips = [clip for clip in clips if clip.shipped and clip.proper and clip.main]
    found = {
        (method, rate): np.concatenate(
            [np.array([]), *(_found(shared, clip, method, rate) for clip in clips)]
        )
        for method in FITTED
        for rate in RATES
    }
    lines = [
        [
            str(rate),
            *(mean(np.abs(found[method, rate] - found[method, USUAL])) for method in FITTED),
            mean(np.abs(found["causal", rate] - found["smooth", rate])),
        ]
        for rate in RATES
    ]
    changes = [f"{NAMES[method]}: change against {USUAL}" for method in FITTED]
    return Table(["frames a second", *changes, "filter against smoother"], lines)


def _found(shared: Shared, clip: Clip, method: str, rate: int) -> np.ndarray:
    """The excursions of one clip's repetitions at that rate."""
    poses = at_rate(poses_of(clip.video), rate)
    track = tracked(method, poses, clip, shared.score.truth_angles)
    return np.array([travel.found for travel in excursions(clip, method, track)])
