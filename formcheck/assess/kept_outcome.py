"""Outcomes as they were kept: read again, and some trials left out by somebody who looked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessment_files import exercise_of
from formcheck.assess.assessor import Findings
from formcheck.assess.conclude import conclude
from formcheck.assess.hand_result import HAND_SD_S
from formcheck.assess.norms import Person
from formcheck.assess.outcome import Outcome
from formcheck.assess.told import Told, check_told
from formcheck.assess.trial import Quantity, Trial
from formcheck.body import Side
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.frame_log import Series
from formcheck.errors import UsageError

LONGEST_REASON = 300
"""Letters of why a trial is left out. Design value."""
_KEPT = ("formcheck", "status", "why", "person", "videos", "model")
_TrialKey = tuple[WorkingSide, int]


def kept_quantity(found: Mapping[str, Any]) -> Quantity:
    """A quantity as it was kept; what was beyond measure is infinite again.

    Where no doubt was kept, as by other programs, none is told.
    """
    value = math.inf if found["value"] is None else found["value"]
    low, high = found.get("low", value), found.get("high", value)
    return Quantity(value, -math.inf if low is None else low, math.inf if high is None else high)


def kept_trials(content: Mapping[str, Any]) -> list[Trial]:
    """The trials of an outcome that was kept."""
    return [_trial(found) for found in content.get("trials", ())]


def _trial(found: Mapping[str, Any]) -> Trial:
    return Trial(
        index=found["index"],
        side=found["side"],
        start_s=found["start_s"],
        end_s=found["end_s"],
        result=kept_quantity(found),
        ended_by=found["ended_by"],
        notes=tuple(found["notes"]),
        details=tuple((d["name"], kept_quantity(d), d["unit"]) for d in found["details"]),
        clean=found["clean"],
        broken=found["broken"],
        left_out=found.get("left_out", ""),
    )


def told_again(
    assessment: Assessment,
    content: Mapping[str, Any],
    left_out: Mapping[_TrialKey, str],
    answers: Mapping[Side, bool],
) -> dict[str, Any]:
    """An outcome with what somebody says of it: which trials don't count, and what was asked.

    What was measured stays, whatever is said.

    Args:
        assessment: Of which test.
        content: The outcome as it was kept.
        left_out: Why a trial doesn't count, by side and number; trials that aren't in it count.
        answers: To the test's question, by side.

    Raises:
        UsageError: A reason is too long, or no trial is left.
    """
    trials = [
        replace(one, left_out=checked_reason(left_out.get((one.side, one.index), "")))
        for one in kept_trials(content)
    ]
    _check_some_left(trials)
    person = Person(**content["person"])
    told = Told(content.get("step_cm"), answers)
    outcome = _concluded(assessment, trials, person, told)
    return {**outcome.to_json(), **{key: content[key] for key in _KEPT if key in content}}


def by_hand(
    assessment: Assessment,
    trials: Mapping[_TrialKey, tuple[float, str]],
    person: Person,
    step_cm: float | None = None,
) -> Outcome:
    """What came of a test that the camera judges, where somebody timed or counted it instead.

    Args:
        assessment: Of which test.
        trials: By side and number: the result, and why it doesn't count (else nothing).
        person: Whom to compare with.
        step_cm: How high the step was, where the test has one.

    Raises:
        UsageError: Nothing was timed or counted, or it can't be right.
    """
    if not trials:
        raise UsageError("Nothing was timed: start the watch and stop it, or write the result.")
    told = Told(step_cm)
    check_told(assessment, told)
    found = [
        Trial(number, side, 0.0, 0.0, _measured(assessment, value), left_out=checked_reason(why))
        for (side, number), (value, why) in sorted(trials.items())
    ]
    _check_some_left(found)
    return _concluded(assessment, found, person, told)


def checked_reason(reason: str) -> str:
    """Why a trial is left out, without space around it.

    Raises:
        UsageError: It is too long.
    """
    reason = " ".join(reason.split())
    if len(reason) > LONGEST_REASON:
        raise UsageError(f"That reason is too long: use {LONGEST_REASON} letters at most.")
    return reason


def _check_some_left(trials: list[Trial]) -> None:
    if all(trial.left_out for trial in trials):
        raise UsageError("One trial has to count: leave out the others only.")


def _measured(assessment: Assessment, value: float) -> Quantity:
    """What a hand timed or counted, checked.

    Raises:
        UsageError: It can't be right.
    """
    limit_s = getattr(assessment.protocol, "time_limit_s", math.inf)
    timed = assessment.unit == "s"
    most = limit_s if timed else 4 * limit_s  # nobody steps four times a second
    if not (math.isfinite(value) and 0 <= value <= most and (timed or value == round(value))):
        raise UsageError(f"{value:g} can't be right: write {'' if timed else 'a whole number, '}"
                         f"0 to {most:g}.")  # fmt: skip
    return Quantity.measured(value, HAND_SD_S) if timed else Quantity(value, value, value)


def _concluded(assessment: Assessment, trials: list[Trial], person: Person, told: Told) -> Outcome:
    findings = [Findings(trials, Series(), None, None, None)]
    exercise = exercise_of(assessment)
    return conclude(assessment, exercise, person, findings, [], {}, None, told)
