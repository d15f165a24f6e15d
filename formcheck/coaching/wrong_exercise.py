"""Whether what was done looks like another exercise than the one that was asked for.

The joints of an exercise go along a path, from its rest to its furthest point. Each frame is held
against the paths of the exercise that was asked for and of the others of its posture. Whoever goes
along another one again and again, and far from the one that was asked for, does that other one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.coaching.events import Rep
from formcheck.coaching.frame_log import Series
from formcheck.coaching.joint_paths import FOLLOWED, PERSON_SD_DEG, JointPath, joint_paths
from formcheck.exercise import Exercise

Library = Callable[[], Iterable[Exercise]]
"""Gives the exercises that somebody may be doing instead."""

PERSON_SHARE = 0.15
"""People's joints differ from an exercise file's by `PERSON_SD_DEG`, and by this share of what a
joint does. Design value, of the kind that rendered people show at their furthest point."""
FEWEST_KNOWN = 3
"""With fewer of the measures known in a frame, it says nothing. Design value."""
VISIBLE_DEG = 25.0
OWN_VISIBLE_DEG = 12.0
"""An exercise is recognised where its known joints change by so much together; that which was asked
for has the benefit of the doubt. Design values."""
FAR_SHARE, BACK_SHARE = 0.6, 0.35
"""A movement goes at least so far along the path, and comes back to the other. Design values."""
FURTHEST_SHARE = 1.4
"""So far along the path may people go. Design value."""
ON_PATH = 1.5
"""On a path: mean squared distance from it, in standard deviations, at most. Design value: on
rendered people 90 per cent of repetitions stay below."""
OFF_PATH = 1.0
"""Off the path that was asked for: more than twice as far from it as from the other one, and by so
much more. Design value: no rendered person is, in the exercise that is asked for."""
SHORTEST_S = 0.1
"""A movement is further than `FAR_SHARE` for so long, seconds. Design value."""
FEWEST = 2
"""So many movements along another path make another exercise. Design value."""
AGAINST_SHARE = 1.5
"""And they are more than so many times those that speak for what was asked for: movements along its
path, or counted repetitions that aren't explained by the other one. Design value."""


@dataclass(frozen=True, eq=False)
class SeenAngles:
    """The measures `FOLLOWED` over time.

    Attributes:
        time_s: (n,) seconds.
        values: (n, 7) degrees; NaN is unknown.
        sds: (n, 7) their standard deviations.
    """

    time_s: np.ndarray
    values: np.ndarray
    sds: np.ndarray


@dataclass(frozen=True, eq=False)
class _Along:
    """Where the frames are along a path.

    Attributes:
        share: (n,) how far along it, 0 at rest and 1 at the furthest point.
        off: (n,) how far from it; infinite where too little is known.
        visible: (n,) how much of it the known measures show, degrees.
    """

    share: np.ndarray
    off: np.ndarray
    visible: np.ndarray


Span = tuple[float, float]


def seen_angles(series: Series, from_s: float = -math.inf, to_s: float = math.inf) -> SeenAngles:
    """The angles in the frames of that time, both ends included."""
    times_s = np.array(series.time_s)
    chosen = slice(np.searchsorted(times_s, from_s), np.searchsorted(times_s, to_s, "right"))
    columns = [
        np.stack([np.array(kept[f"{key}{word}_deg"][chosen]) for key in FOLLOWED], axis=1)
        for kept, word in ((series.values, ""), (series.sds, "_sd"))
    ]
    return SeenAngles(times_s[chosen], *columns)


def looks_like(
    seen: SeenAngles, asked: Exercise, library: Library, reps: Sequence[Rep]
) -> Exercise | None:
    """The exercise that was done instead of the one that was asked for, or None.

    Args:
        seen: The angles.
        asked: The exercise that was asked for.
        library: All exercises; not asked where there is no doubt.
        reps: What was counted in that time.
    """
    paths = _told_apart(asked)
    if not paths:
        return None
    own = [_along(seen, path) for path in paths]
    off = np.min([along.off for along in own], axis=0)
    mine = [span for along in own for span in _movements(seen, along, OWN_VISIBLE_DEG)]
    if mine and not _unexplained(reps, mine):
        return None
    best, fitting = None, 0.0
    for other in library():
        if other.posture != asked.posture or other.id == asked.id:
            continue
        found = _instead(seen, other, off)
        against = max(len(mine), _unexplained(reps, [span for span, _ in found]))
        fits = sum(fit for _, fit in found)
        if len(found) >= max(FEWEST, AGAINST_SHARE * against) and fits > fitting:
            best, fitting = other, fits
    return best


def _instead(seen: SeenAngles, other: Exercise, off: np.ndarray) -> list[tuple[Span, float]]:
    """The movements along another path and off the own one, and how well each fits, 0 to 1."""
    found = []
    for path in _told_apart(other):
        along = _along(seen, path)
        for first, last in _episodes(seen, along, VISIBLE_DEG):
            far = np.arange(first, last + 1)[along.share[first : last + 1] >= FAR_SHARE]
            on, away = float(np.median(along.off[far])), float(np.median(off[far]))
            if on < ON_PATH and OFF_PATH + 2 * on < away < np.inf:
                found.append(((seen.time_s[first], seen.time_s[last]), 1 - on / ON_PATH))
    return _best_of_each_time(found)


def _best_of_each_time(found: list[tuple[Span, float]]) -> list[tuple[Span, float]]:
    """A movement may be on the path of either leg: it counts once, for the one it fits best."""
    kept: list[tuple[Span, float]] = []
    for span, fit in sorted(found, key=lambda one: -one[1]):
        if not any(_overlap(span, other) for other, _ in kept):
            kept.append((span, fit))
    return kept


def _told_apart(exercise: Exercise) -> list[JointPath]:
    """The paths of an exercise that can be told from others.

    One that leads to a straight body (a step up) is also that of whoever lifts a leg and puts it
    down again.
    """
    legs = slice(0, len(FOLLOWED) - 1)
    return [p for p in joint_paths(exercise) if (p.rest + p.change)[legs].any()]


def _along(seen: SeenAngles, path: JointPath) -> _Along:
    """Where the frames are along a path."""
    known = np.isfinite(seen.values) & np.isfinite(path.rest)
    change = np.nan_to_num(path.change)
    variance = seen.sds**2 + PERSON_SD_DEG**2 + (PERSON_SHARE * change) ** 2
    weight = np.where(known, 1 / variance, 0.0)
    gone = np.where(known, seen.values - path.rest, 0.0)
    length = (weight * change**2).sum(axis=1)
    share = (weight * gone * change).sum(axis=1) / np.maximum(length, 1e-9)
    share = np.clip(share, 0.0, FURTHEST_SHARE)
    count = known.sum(axis=1)
    off = (weight * (gone - share[:, None] * change) ** 2).sum(axis=1) / np.maximum(count, 1)
    visible = np.sqrt((known * change**2).sum(axis=1))
    return _Along(share, np.where(count < FEWEST_KNOWN, np.inf, off), visible)


def _episodes(seen: SeenAngles, along: _Along, visible_deg: float) -> list[tuple[int, int]]:
    """First and last frame of each time that was far along a path, until it came back."""
    far = (along.share >= FAR_SHARE) & (along.visible >= visible_deg) & np.isfinite(along.off)
    back = along.share < BACK_SHARE
    told = np.flatnonzero(far | back)
    goes = far[told].astype(np.int8)
    edges = np.flatnonzero(np.diff(goes, prepend=0, append=0))
    found = [(int(told[a]), int(told[b - 1])) for a, b in edges.reshape(-1, 2)]
    return [(a, b) for a, b in found if seen.time_s[b] - seen.time_s[a] > SHORTEST_S]


def _movements(seen: SeenAngles, along: _Along, visible_deg: float) -> list[Span]:
    """The times of the movements along a path."""
    return [
        (seen.time_s[a], seen.time_s[b])
        for a, b in _episodes(seen, along, visible_deg)
        if np.median(along.off[a : b + 1]) < ON_PATH
    ]


def _unexplained(reps: Sequence[Rep], spans: Sequence[Span]) -> int:
    """How many repetitions none of these times falls into."""
    return sum(not any(_overlap((rep.start_s, rep.end_s), span) for span in spans) for rep in reps)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
