"""Errors of ranges and of all frames on the corpus, and whether their doubts tell the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from corpus_clips import JudgedClip
from track_errors import FAR_OFF, nanmean

import formcheck
from formcheck.body.measures.uncertainty import SDS_90

TURNED_DEG = 24.0
"""A body turned from the proper view by less is to be judged; further, it may be refused."""
_BANDS = {10: "0 to 10", 24: "10 to 24", 40: "24 to 40", 999: "over 40"}
_LIGHT = {0.8: "dark", 1.6: "usual", np.inf: "bright"}
"""Upper ends of the brightness, exposure times the sum of all light, and their names."""
_ELSEWHERE = 0.4
"""Clips in which something else was followed in more of the frames say nothing, as there."""
_FEWEST_FRAMES = 50
"""Fewer known frames have no figures, as there."""


@dataclass(frozen=True)
class RangeError:
    """How far one repetition's main measure went, true and found, degrees.

    Attributes:
        true: What was true.
        found: What was found.
        sd: The standard deviation that was given.
        turned_deg: How far the body was turned from the proper view.
        places: What it is counted under, by name: posture, view, turned, measure, leg, light.
    """

    true: float
    found: float
    sd: float
    turned_deg: float
    places: Mapping[str, str]

    @property
    def error(self) -> float:
        """Found less true."""
        return self.found - self.true


class Figures(NamedTuple):
    """What some errors amount to, degrees and shares.

    Attributes:
        n: How many are known.
        bias: Their mean.
        mean: The mean of their sizes.
        p95: What 95 of 100 stay below.
        inside: The share within 1.645 standard deviations.
        beyond: The share beyond 4 standard deviations.
    """

    n: int
    bias: float
    mean: float
    p95: float
    inside: float
    beyond: float


class FrameFigures(NamedTuple):
    """The same of frames, beside the raw methods.

    Attributes:
        ours: Of the fused angles.
        known: The share of frames in which they are known.
        world: Mean size of the errors of world landmarks, degrees, in the same frames.
        image: The same of the picture's plane.
    """

    ours: Figures
    known: float
    world: float
    image: float


def range_errors(clips: Iterable[JudgedClip]) -> list[RangeError]:
    """Of all repetitions that were found and judged, of the clips that count."""
    return [
        RangeError(
            true=rep["true_excursion"],
            found=rep["true_excursion"] + rep["error"],
            sd=rep["sd"],
            turned_deg=clip.row["turned"],
            places=_places(clip, rep["leg"]),
        )
        for clip in clips
        if counted(clip)
        for rep in clip.row["reps"]
        if rep["error"] is not None
    ]


def counted(clip: JudgedClip) -> bool:
    """Whether the repetitions of a clip count: the right person, in a view that was accepted."""
    row = clip.row
    return not (row["wrong_view"] or row["refused"] or row["elsewhere"] > _ELSEWHERE)


def _places(clip: JudgedClip, leg: str) -> dict[str, str]:
    truth = clip.row["truth"]
    brightness = truth["exposure"] * (truth["light"]["key"] + truth["light"]["amb"])
    measure = formcheck.load_exercise(truth["exercise"]).measure
    return {
        "turned": _below(_BANDS, clip.row["turned"]),
        "view": truth["view"],
        "posture": truth["posture"],
        "measure": measure.name if measure else "-",
        "leg": leg,
        "light": _below(_LIGHT, brightness),
    }


def _below(ends: Mapping[float, str], value: float) -> str:
    return next(name for end, name in ends.items() if value < end)


def figures(errors: Sequence[float] | np.ndarray, sds: Sequence[float] | np.ndarray) -> Figures:
    """The figures of some errors; NaN where there are none.

    Args:
        errors: (n,) degrees, all known.
        sds: (n,) their standard deviations.
    """
    e, sd = np.asarray(errors, float), np.asarray(sds, float)
    if not len(e):
        return Figures(0, *[np.nan] * 5)
    size, sure = np.abs(e), sd > 0
    ratio = size[sure] / sd[sure]
    inside, beyond = (nanmean(np.array(part, float)) for part in (ratio <= SDS_90, ratio > FAR_OFF))
    return Figures(len(e), e.mean(), size.mean(), np.percentile(size, 95), inside, beyond)


def of_ranges(errors: Sequence[RangeError]) -> Figures:
    """The figures of repetitions."""
    return figures([e.error for e in errors], [e.sd for e in errors])


def of_frames(frames: np.ndarray) -> FrameFigures | None:
    """The figures of `corpus_clips.FRAME`; None where too few are known."""
    known = np.isfinite(frames["error"])
    if known.sum() <= _FEWEST_FRAMES:
        return None
    ours = figures(frames["error"][known], frames["sd"][known])
    world, image = (
        float(np.abs(raw[np.isfinite(raw)].astype(float)).mean())
        if np.isfinite(raw).any()
        else np.nan
        for raw in (frames[name][known] for name in ("world", "image"))
    )
    return FrameFigures(ours, float(known.mean()), world, image)
