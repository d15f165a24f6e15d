"""From what was found to the outcome of a test: best results, norms, symmetry, change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from formcheck.assess.assessment import Assessment, Time
from formcheck.assess.assessor import Findings
from formcheck.assess.change import changes
from formcheck.assess.norms import Person, compare, why_none
from formcheck.assess.outcome import Outcome, SideResult, Status
from formcheck.assess.symmetry import symmetry_of
from formcheck.assess.told import Told, answer_notes
from formcheck.assess.trial import Trial
from formcheck.body import SIDES, Measures, Side
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.setup import setup_text
from formcheck.exercise import Exercise


def conclude(
    assessment: Assessment,
    exercise: Exercise,
    person: Person,
    findings: list[Findings],
    videos: list[dict[str, Any]],
    model: dict[str, Any],
    earlier: Mapping[str, float] | None = None,
    told: Told = Told(),  # noqa: B008 - frozen
) -> Outcome:
    """Put what was found together.

    Args:
        assessment: Which test.
        exercise: What it is done like.
        person: Whom to compare with.
        findings: Of each recording, in order.
        videos: Facts about each.
        model: Of the pose model.
        earlier: Earlier results by side (see `read_earlier`).
        told: What the camera can't see.
    """
    trials = _numbered([trial for found in findings for trial in found.trials])
    results = best_results(assessment, person, trials)
    status, why = _status(assessment, exercise, trials, findings)
    done = {str(r.side): r.quantity for r in results if r.complete}
    return Outcome(
        assessment=assessment,
        exercise=exercise,
        person=person,
        status=status,
        why=why,
        trials=trials,
        results=results,
        no_norm=_no_norm(assessment, person, results),
        symmetry=symmetry_of(assessment, person, done),
        changes=changes(
            assessment, {s: q.value for s, q in done.items()}, earlier or {}, told.step_cm
        ),
        notes=[*_notes(assessment, trials), *answer_notes(assessment, told, _legs(trials))],
        told=told,
        findings=findings,
        videos=videos,
        model=model,
    )


def _sides(trials: list[Trial]) -> list[WorkingSide]:
    return [side for side in ("left", "right", "both") if any(t.side == side for t in trials)]


def _legs(trials: list[Trial]) -> list[Side]:
    return [side for side in SIDES if side in _sides(trials)]


def _numbered(trials: list[Trial]) -> list[Trial]:
    """Of several recordings: one row of numbers for each side."""
    return [
        replace(trial, index=i)
        for side in _sides(trials)
        for i, trial in enumerate([t for t in trials if t.side == side], 1)
    ]


def best_results(assessment: Assessment, person: Person, trials: list[Trial]) -> list[SideResult]:
    """The best of each side's trials that count; nothing of a side where none does."""
    counted = {trial.side for trial in trials if not trial.left_out}
    sides = [side for side in _sides(trials) if side in counted]
    return [_best(assessment, person, trials, side) for side in sides]


def _best(
    assessment: Assessment, person: Person, trials: list[Trial], side: WorkingSide
) -> SideResult:
    all_of_side = [trial for trial in trials if trial.side == side]
    mine = [trial for trial in all_of_side if not trial.left_out]
    whole = [trial for trial in mine if trial.broken is None] or mine
    clean = [trial for trial in whole if trial.clean] or whole
    choose = max if assessment.best == "highest" else min
    best = choose(clean, key=lambda trial: trial.result.value)
    complete = len(all_of_side) >= assessment.trials and best.broken is None
    fits = complete and not _helped_in_time(assessment, best)
    norms = compare(assessment, best.result, person) if fits else []
    return SideResult(side, best, len(mine), complete, norms)


def _helped_in_time(assessment: Assessment, best: Trial) -> bool:
    """Whether hands made a time shorter, so that norms of crossed arms don't hold."""
    return isinstance(assessment.protocol, Time) and not best.clean


def _no_norm(assessment: Assessment, person: Person, results: list[SideResult]) -> str:
    if not results or any(result.norms for result in results):
        return ""
    if not any(result.complete for result in results):
        return "A test that was broken off is not compared with norms."
    if assessment.norms and any(_helped_in_time(assessment, r.best) for r in results):
        return "Hands were used: norms are of people who crossed their arms, and don't hold."
    return why_none(assessment, person)


def _status(
    assessment: Assessment, exercise: Exercise, trials: list[Trial], findings: list[Findings]
) -> tuple[Status, str]:
    if not trials:
        return "not_measured", _why_nothing(exercise, findings)
    broken = next((t.broken for t in trials if t.broken), None)
    broken = broken or next((found.broken for found in findings if found.broken), None)
    few = [
        f"{n} of {assessment.trials} trials{f' on the {side}' if side != 'both' else ''}"
        for side in _sides(trials)
        if (n := sum(t.side == side for t in trials)) < assessment.trials
    ]
    if few:
        return "broken_off", f"Only {' and '.join(few)}{f': {broken}' if broken else ''}."
    if broken:
        return "broken_off", f"{broken[:1].upper()}{broken[1:]}."
    return "complete", ""


def _why_nothing(exercise: Exercise, findings: list[Findings]) -> str:
    reason = next((found.hindrance for found in findings if found.hindrance), None)
    if reason is None:
        return "You were seen, but no trial was: begin in the start position and keep still first."
    return f"{setup_text(reason, exercise, Measures(0.0))}, then do the test again."


def _notes(assessment: Assessment, trials: list[Trial]) -> list[str]:
    notes = [f"{_which(assessment, trial)}{note}" for trial in trials for note in trial.notes]
    sides = _sides(trials)
    if assessment.sides == "each" and len(sides) == 1:
        notes.append(f"Only the {sides[0]} side was tested.")
    return notes


def _which(assessment: Assessment, trial: Trial) -> str:
    """Which trial a note is about, where there are more than one."""
    if assessment.trials == 1 and trial.side == "both":
        return ""
    number = f"trial {trial.index}: " if assessment.trials > 1 else ""
    where = "" if trial.side == "both" else f"{trial.side}{', ' if number else ': '}"
    said = where + number
    return said[:1].upper() + said[1:]
