"""The outcome of a test, as JSON and report state it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessor import Findings
from formcheck.assess.change import Change
from formcheck.assess.norms import Comparison, Person
from formcheck.assess.symmetry import Symmetry
from formcheck.assess.told import Told
from formcheck.assess.trial import Quantity, Trial
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise
from formcheck.version import __version__

Status = Literal["complete", "broken_off", "not_measured"]
SCHEMA = 1
"""Of the answer of ``formcheck assess``."""


@dataclass(frozen=True)
class SideResult:
    """The best of one side's trials.

    Attributes:
        side: Whose.
        best: Its best trial.
        of: How many trials it is the best of.
        complete: Whether there were as many trials as there should be.
        norms: Beside what is published.
    """

    side: WorkingSide
    best: Trial
    of: int
    complete: bool
    norms: list[Comparison] = field(default_factory=list)

    @property
    def quantity(self) -> Quantity:
        """The result."""
        return self.best.result


@dataclass(frozen=True)
class Outcome:
    """What a test gave.

    Attributes:
        assessment: Which test.
        exercise: What it is done like.
        person: Whom the norms are for.
        status: ``complete``; ``broken_off``: what there is was kept; ``not_measured``.
        why: Why it isn't complete, as a sentence; empty where it is.
        trials: All trials, numbered for each side.
        results: The best of each side.
        no_norm: Why there is no norm beside a result; empty where there is.
        symmetry: How the sides compare, where both are complete, or None.
        changes: Since an earlier time, for each side; empty without one.
        notes: What has to be known, in plain sentences.
        findings: Of each recording.
        videos: Facts about each: ``frames``, ``fps``, ``duration_s``, ``width``, ``height``.
        model: ``name``, ``sha256``, ``mediapipe``.
        told: What the camera can't see.
    """

    assessment: Assessment
    exercise: Exercise
    person: Person
    status: Status
    why: str
    trials: list[Trial]
    results: list[SideResult]
    no_norm: str
    symmetry: Symmetry | None
    changes: list[Change]
    notes: list[str]
    findings: list[Findings]
    videos: list[dict[str, Any]]
    model: dict[str, Any]
    told: Told = field(default_factory=Told)

    def to_json(self) -> dict[str, Any]:
        """The answer of ``formcheck assess``."""
        person, unit = self.person, self.assessment.unit
        return {
            "schema": SCHEMA,
            "formcheck": __version__,
            "assessment": self.assessment.id,
            "person": {"age": person.age, "sex": person.sex, "involved": person.involved},
            "step_cm": self.told.step_cm,
            "status": self.status,
            "why": self.why,
            "unit": unit,
            "trials": [_trial_json(trial) for trial in self.trials],
            "results": [_result_json(result) for result in self.results],
            "no_norm": self.no_norm,
            "symmetry": self.symmetry.to_json() if self.symmetry else None,
            "changes": [asdict(change) for change in self.changes],
            "question": self.assessment.question,
            "answers": [{"side": side, "yes": yes} for side, yes in self.told.answers.items()],
            "notes": self.notes,
            "videos": self.videos,
            "model": self.model,
        }


def _trial_json(trial: Trial) -> dict[str, Any]:
    return {
        "index": trial.index,
        "side": trial.side,
        "start_s": round(trial.start_s, 3),
        "end_s": round(trial.end_s, 3),
        **_quantity_json(trial.result),
        "ended_by": trial.ended_by,
        "broken": trial.broken,
        "clean": trial.clean,
        "left_out": trial.left_out,
        "notes": list(trial.notes),
        "details": [{"name": n, **_quantity_json(q), "unit": u} for n, q, u in trial.details],
    }


def _result_json(result: SideResult) -> dict[str, Any]:
    return {
        "side": result.side,
        **_quantity_json(result.quantity),
        "trial": result.best.index,
        "best_of": result.of,
        "norms": [
            {"norm": c.norm, "standing": c.standing, "words": c.words, "source": c.source}
            for c in result.norms
        ],
    }


def _quantity_json(quantity: Quantity) -> dict[str, float | None]:
    def number(value: float) -> float | None:
        return round(value, 2) if math.isfinite(value) else None

    names = ("value", "low", "high")
    return {name: number(getattr(quantity, name)) for name in names}
