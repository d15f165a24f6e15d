"""Which curves of a set are drawn together, and where the angle of the exercise is."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from formcheck.app.api.review_models import ChartOut, JointOut, LineOut, TracksOut
from formcheck.body import KINDS, Side
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.review.set_tracks import HIDDEN, POINTS, SetTracks
from formcheck.store.rows import VerdictRow

_TRUNK = ("trunk_lean_forward", "trunk_lean", "pelvis_up")
_SIDES: tuple[WorkingSide, ...] = ("left", "right", "both")
PLACES = {int(landmark): i for i, landmark in enumerate(POINTS)}
"""Rows of the figure's points by landmark."""
_JOINTS = {"hip": (11, 23, 25), "thigh": (11, 23, 25), "knee": (23, 25, 27), "shank": (23, 25, 27)}
"""Which left landmarks make the angle of a main measure, by how its name begins; the right ones
follow them."""


def layout(tracks: SetTracks | None) -> TracksOut | None:
    """How the bytes of the tracks are laid out; None where there are no tracks."""
    if tracks is None:
        return None
    width, height = tracks.size
    return TracksOut(
        frames=len(tracks.time_s),
        columns=list(tracks.columns),
        points=len(POINTS),
        hidden=HIDDEN,
        width=width,
        height=height,
    )


def joints_of(exercise: Exercise, tracks: SetTracks | None) -> list[JointOut]:
    """Where the angle of the exercise is; nothing where it is no angle at a joint."""
    name = exercise.measure.name
    landmarks = _JOINTS.get(name.split("_")[0])
    if tracks is None or landmarks is None or exercise.measure.unit != "deg":
        return []
    found = []
    for side in _SIDES:
        column = f"main_{side}"
        if column in tracks.columns:
            leg: Side = "left" if side == "both" else exercise.moving_side(side)
            a, b, c = (PLACES[n + (leg == "right")] for n in landmarks)
            found.append(JointOut(side=side, points=(a, b, c), column=column, unit="°"))
    return found


def charts_of(
    verdict: VerdictRow, exercise: Exercise, tracks: SetTracks | None, language: Language
) -> list[ChartOut]:
    """The charts of a set: the exercise's own measure, hips and trunk, and all else."""
    if tracks is None:
        return []
    texts = language.texts
    name = exercise.measure.name
    sides = [side for side in _SIDES if f"main_{side}" in tracks.columns]
    words = texts.measure
    main = ChartOut(
        id="main",
        title=getattr(words, name),
        unit=unit_sign(name),
        lines=[_line(f"main_{s}", getattr(texts.patient, s), tracks) for s in sides],
        target=_target(verdict, exercise),
    )
    rules = [rule.measure for rule in exercise.faults if rule.measure]
    others = [m for m in dict.fromkeys(rules) if m not in (*_TRUNK, name)]
    charts = [
        main,
        _together("trunk", texts.review.hips_and_trunk, _TRUNK, tracks, language),
        _together("others", texts.review.others, others, tracks, language),
    ]
    return [chart for chart in charts if chart.lines]


def _together(
    chart_id: str, title: str, names: Sequence[str], tracks: SetTracks, language: Language
) -> ChartOut:
    lines = []
    for name in names:
        label = getattr(language.texts.measure, name)
        for key in KINDS[name].keys:
            if key in tracks.columns:
                side = key.rsplit("_", 1)[-1] if KINDS[name].form == "sided" else ""
                of = f", {getattr(language.texts.patient, side)}" if side else ""
                lines.append(_line(key, f"{label}{of}", tracks))
    unit = " / ".join(dict.fromkeys(unit_sign(name) for name in names)) if lines else ""
    return ChartOut(id=chart_id, title=title, unit=unit, lines=lines, target=None)


def _line(column: str, label: str, tracks: SetTracks) -> LineOut:
    sd = f"{column}.sd"
    return LineOut(column=column, sd=sd if sd in tracks.columns else None, label=label)


def unit_sign(name: str) -> str:
    """The sign of a measure's unit, as it stands behind a figure."""
    return {"deg": "°", "pct": "%", "s": "s"}[KINDS[name].unit]


def _target(verdict: VerdictRow, exercise: Exercise) -> float | None:
    """The level of the main measure that reaches the target, from the usual rest position."""
    rests = [rep["primary"]["start"] for rep in verdict.result["reps"]]
    known = [rest for rest in rests if rest is not None]
    if not known or exercise.tier == "timer":
        return None
    level = verdict.result["level"]
    return median(known) + exercise.sign * exercise.target.at(level)
