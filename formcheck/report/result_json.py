"""The answer of ``formcheck check`` as JSON."""

from __future__ import annotations

import json
import math
from itertools import chain, repeat
from typing import IO, Any

from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Result
from formcheck.coaching.side_differences import SideDifference
from formcheck.coaching.side_values import SideValue
from formcheck.exercise import Exercise
from formcheck.report.note_sentences import limit_sentences, note_sentences
from formcheck.safety.past_session import PastSession

SCHEMA = 2
"""Version of the answer. What version 1 had is still there, by the same names: in ``primary``,
``start_deg``, ``peak_deg``, ``excursion_deg`` and ``sd_deg`` are the old names of ``start``,
``peak``, ``excursion`` and ``sd``, right for degrees only."""


def result_to_json(result: Result, session: PastSession | None = None) -> dict[str, Any]:
    """The answer, without the measures over time.

    Args:
        result: What was found.
        session: The session with a plan that it was part of, or None.
    """
    from formcheck.version import __version__

    found = result.judgement
    return {
        "schema": SCHEMA,
        "formcheck": __version__,
        "exercise": result.exercise.id,
        "tier": result.exercise.tier,
        "side": found.side,
        "level": result.level,
        "video": result.video,
        "model": result.model,
        "verdict": found.verdict,
        "view": {
            "needed": found.view_needed,
            "found": found.view_found,
            "yaw_deg": None if found.yaw_deg is None else round(found.yaw_deg, 1),
        },
        "reps": [
            _rep(rep, result.exercise) | {"sides": [_side(value) for value in values]}
            for rep, values in zip(found.reps, chain(found.sides, repeat(())), strict=False)
        ],
        "sides": [_difference(one) for one in found.side_differences],
        "cues": [
            {"time_s": round(c.time_s, 3), "text": c.text, "reason": c.reason} for c in found.cues
        ],
        "notes": note_sentences(found),
        "note_codes": [_note(note) for note in found.notes],
        "limits": limit_sentences(found),
        **_session(session),
    }


def write_json(
    out: IO[str],
    result: Result,
    measures: bool,
    session: PastSession | None = None,
    source: str | None = None,
    smoothed: Result | None = None,
) -> None:
    """Write the answer to a text file, column by column so that memory stays flat.

    Args:
        out: The file.
        result: What was found.
        measures: Whether to add every measure in every frame.
        session: The session with a plan that it was part of, or None.
        source: What was judged, where it is one of several; or None.
        smoothed: What was found when each moment was judged by what came after it, too; or None.
    """
    answer = result_to_json(result, session)
    if source is not None:
        answer["source"] = source
    if smoothed is not None:
        answer["smoothed"] = result_to_json(smoothed)
    text = json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False)
    if not measures:
        out.write(text + "\n")
        return
    out.write(text[: text.rindex("}")].rstrip() + ',\n "measures": {')
    for i, (name, column) in enumerate(result.judgement.series.to_json()):
        out.write("," if i else "")
        out.write(f'\n  "{name}": {json.dumps(column, allow_nan=False)}')
    out.write("\n }\n}\n")


def _session(session: PastSession | None) -> dict[str, Any]:
    """What was asked, told and decided in the session with a plan; nothing without one."""
    if session is None:
        return {}
    return {"session": {"began_at": session.began_at.isoformat(), "events": session.events}}


def _note(note: Note) -> dict[str, Any]:
    return {
        "code": note.code,
        "reps": list(note.repetitions),
        "fault": note.fault,
        "exercise": note.exercise,
    }


def _rep(rep: Rep, exercise: Exercise) -> dict[str, Any]:
    return {
        "index": rep.index,
        "side": rep.side,
        "start_s": round(rep.start_s, 3),
        "peak_s": round(rep.peak_s, 3),
        "end_s": round(rep.end_s, 3),
        "primary": _primary(rep),
        "hold_s": round(rep.hold_s, 2),
        "lift_s": round(rep.lift_s, 2),
        "lower_s": round(rep.lower_s, 2),
        "judged": rep.judged,
        "score": rep.score if rep.scored and exercise.tier == "score" else None,
        "unseen": list(rep.unseen),
        "faults": [_fault(fault) for fault in rep.faults],
        "findings": [_finding(fault) for fault in rep.findings],
    }


def _primary(rep: Rep) -> dict[str, Any]:
    """The main measure; its values also by their old names."""
    values = {"start": rep.start, "peak": rep.peak, "excursion": rep.excursion, "sd": rep.sd}
    known = rep.judged and math.isfinite(rep.excursion)
    shown = {name: round(x, 1) if known else None for name, x in values.items()}
    old = {f"{name}_deg": value for name, value in shown.items()}
    return {"measure": rep.measure, "unit": rep.unit, **shown, **old}


def _side(value: SideValue) -> dict[str, Any]:
    rounded = {"value": round(value.value, 2), "sd": round(value.sd, 2)}
    return {"what": value.what, "side": value.side, **rounded, "unit": value.unit}


def _difference(one: SideDifference) -> dict[str, Any]:
    """Left beside right in one respect."""
    means = {"left": one.left, "right": one.right, "difference": one.difference, "sd": one.sd}
    return {
        "what": one.what,
        "unit": one.unit,
        **{key: round(value, 2) for key, value in means.items()},
        "left_reps": one.left_reps,
        "right_reps": one.right_reps,
        "told": one.told,
    }


def _finding(fault: Fault) -> dict[str, Any]:
    """What only the therapist is told; it has no cue."""
    return {key: value for key, value in _fault(fault).items() if key != "cue"}


def _fault(fault: Fault) -> dict[str, Any]:
    return {
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
