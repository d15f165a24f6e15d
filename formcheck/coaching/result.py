"""What came out of a session: the verdict, every attempt, and the measures over time."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from formcheck.body import KINDS, Measures, Side
from formcheck.coaching.events import Cue, Rep, WorkingSide
from formcheck.exercise import Exercise
from formcheck.exercise.sides import opposite
from formcheck.safety.past_session import PastSession

Verdict = Literal["judged", "wrong_view", "not_visible", "no_person", "nothing_done"]

SCHEMA = 1
_KEYS = tuple((key, kind.unit) for kind in KINDS.values() if kind.unit != "s" for key in kind.keys)


class Series:
    """Every measure in every frame, kept compactly; NaN is unknown."""

    def __init__(self) -> None:
        self.time_s = array("d")
        self.values = {f"{key}_{unit}": array("d") for key, unit in _KEYS}
        self.sds = {f"{key}_sd_{unit}": array("d") for key, unit in _KEYS}

    def push(self, measures: Measures) -> None:
        """Add a frame. What is too unsure to be judged is unknown."""
        self.time_s.append(measures.time_s)
        for (key, _), values, sds in zip(
            _KEYS, self.values.values(), self.sds.values(), strict=True
        ):
            measure = measures.get(key)
            known = measure is not None and measure.judgeable
            values.append(measure.value if measure and known else math.nan)
            sds.append(measure.sd if measure and known else math.nan)

    def to_json(self) -> Iterator[tuple[str, list[float | None]]]:
        """Column by column: its name and its values, None for unknown."""
        yield "time_s", [round(t, 4) for t in self.time_s]
        for columns in (self.values, self.sds):
            for name, column in columns.items():
                yield name, [None if math.isnan(x) else round(x, 2) for x in column]


@dataclass(frozen=True)
class Judgement:
    """What the judge found.

    Attributes:
        exercise: What was done.
        verdict: ``judged``, or why not: ``wrong_view``, ``not_visible``, ``no_person``,
            ``nothing_done``.
        side: The working side, as given or as found.
        view_needed: The view that the exercise needs.
        view_found: The view there was most of the time; None with nobody there.
        yaw_deg: How the body was turned, median.
        reps: Every attempt.
        cues: Everything said.
        notes: What could not be judged, in plain sentences.
        series: The measures over time.
        limits: How the plan's limits fared, in plain sentences.
    """

    exercise: Exercise
    verdict: Verdict
    side: WorkingSide
    view_needed: str
    view_found: str | None
    yaw_deg: float | None
    reps: list[Rep]
    cues: list[Cue]
    notes: list[str]
    series: Series
    limits: list[str] = field(default_factory=list)

    def main_series(self, side: WorkingSide) -> tuple[array[float], array[float]]:
        """The main measure of a working side over time: seconds and values, NaN for unknown."""
        kind = KINDS[self.exercise.measure.name]
        if side == "both":
            leg: Side = "right" if (self.yaw_deg or 0.0) > 0 else "left"
        else:
            leg = opposite(side) if self.exercise.named_after == "standing" else side
        key = f"{kind.name}_{leg}" if kind.form == "sided" else kind.keys[0]
        values = self.series.values[f"{key}_{kind.unit}"]
        if kind.form == "lateral" and leg == "right":
            values = array("d", (-x for x in values))
        return self.series.time_s, values


@dataclass(frozen=True)
class Result:
    """A judgement with all that is needed to report it.

    Attributes:
        exercise: What was done.
        level: Whose targets counted.
        judgement: What was found.
        video: ``frames``, ``fps``, ``duration_s``, ``width``, ``height``.
        model: ``name``, ``sha256``, ``mediapipe``.
        session: The session with a plan that it was part of, or None.
    """

    exercise: Exercise
    level: str
    judgement: Judgement
    video: dict[str, Any]
    model: dict[str, Any] = field(default_factory=dict)
    session: PastSession | None = None

    @property
    def side(self) -> WorkingSide:
        """The working side, as given or as found."""
        return self.judgement.side

    def to_json(self) -> dict[str, Any]:
        """The answer of ``formcheck check``, without the measures."""
        from formcheck import __version__

        found = self.judgement
        return {
            "schema": SCHEMA,
            "formcheck": __version__,
            "exercise": self.exercise.id,
            "tier": self.exercise.tier,
            "side": found.side,
            "level": self.level,
            "video": self.video,
            "model": self.model,
            "verdict": found.verdict,
            "view": {
                "needed": found.view_needed,
                "found": found.view_found,
                "yaw_deg": None if found.yaw_deg is None else round(found.yaw_deg, 1),
            },
            "reps": [_rep(rep, self.exercise) for rep in found.reps],
            "cues": [
                {"time_s": round(c.time_s, 3), "text": c.text, "reason": c.reason}
                for c in found.cues
            ],
            "notes": found.notes,
            "limits": found.limits,
            **_session(self.session),
        }

    def write_json(self, out: Any, measures: bool) -> None:
        """Write the answer to a text file, column by column so that memory stays flat."""
        text = json.dumps(self.to_json(), ensure_ascii=False, indent=1, allow_nan=False)
        if not measures:
            out.write(text + "\n")
            return
        out.write(text[: text.rindex("}")].rstrip() + ',\n "measures": {')
        for i, (name, column) in enumerate(self.judgement.series.to_json()):
            out.write("," if i else "")
            out.write(f'\n  "{name}": {json.dumps(column, allow_nan=False)}')
        out.write("\n }\n}\n")


def _session(session: PastSession | None) -> dict[str, Any]:
    """What was asked, told and decided in the session with a plan; nothing without one."""
    if session is None:
        return {}
    return {"session": {"began_at": session.began_at.isoformat(), "events": session.events}}


def _rep(rep: Rep, exercise: Exercise) -> dict[str, Any]:
    def degrees(value: float) -> float | None:
        return round(value, 1) if rep.judged else None

    return {
        "index": rep.index,
        "side": rep.side,
        "start_s": round(rep.start_s, 3),
        "peak_s": round(rep.peak_s, 3),
        "end_s": round(rep.end_s, 3),
        "primary": {
            "measure": rep.measure,
            "unit": exercise.measure.unit,
            "start_deg": degrees(rep.start_deg),
            "peak_deg": degrees(rep.peak_deg),
            "excursion_deg": degrees(rep.excursion_deg),
            "sd_deg": degrees(rep.sd_deg),
        },
        "hold_s": round(rep.hold_s, 2),
        "lift_s": round(rep.lift_s, 2),
        "lower_s": round(rep.lower_s, 2),
        "judged": rep.judged,
        "score": rep.score if rep.judged and exercise.tier == "score" else None,
        "unseen": list(rep.unseen),
        "faults": [
            {
                "id": fault.id,
                "severity": fault.severity,
                "start_s": round(fault.start_s, 3),
                "end_s": round(fault.end_s, 3),
                "peak_s": round(fault.peak_s, 3),
                "peak": round(fault.peak, 2),
                "limit": fault.limit,
                "unit": fault.unit,
                "cue": fault.cue,
            }
            for fault in rep.faults
        ],
    }
