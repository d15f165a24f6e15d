"""Tests and own activities as FHIR resources."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formcheck.export.fhir_codes import coded, quantity, test_code

BY_HAND = "Timed or measured by hand"
"""How tests are done that no camera sees all of."""


@dataclass(frozen=True)
class ExportedTest:
    """A test.

    Attributes:
        test: Its id.
        at: When it was done.
        unit: Of its results.
        by_camera: Whether the camera measured it.
        results: Side, value, and what it is at least and at most, given its doubt.
    """

    test: str
    at: datetime
    unit: str
    by_camera: bool
    results: Sequence[tuple[str, float, float | None, float | None]]


@dataclass(frozen=True)
class ExportedActivities:
    """How well somebody's own activities go.

    Attributes:
        at: When it was told.
        ratings: Each activity in the person's own words, 0 to 10.
    """

    at: datetime
    ratings: Sequence[tuple[str, float]]


@dataclass(frozen=True)
class References:
    """What resources of one person point at, and how their ids are made.

    Attributes:
        subject: The person.
        device: What measured.
        method: How the camera measures.
        id_of: Makes the id of a resource from what it is about.
    """

    subject: dict[str, str]
    device: dict[str, str]
    method: str
    id_of: Callable[..., str]


def test_observations(one: ExportedTest, to: References) -> list[dict[str, Any]]:
    """A test as Observations, one for each side."""
    at = one.at.isoformat(timespec="seconds")
    return [
        {
            "resourceType": "Observation",
            "id": to.id_of("test", one.test, at, side),
            "status": "final",
            "code": test_code(one.test),
            "subject": to.subject,
            "effectiveDateTime": at,
            **_how(one, to),
            **({"bodySite": {"text": side}} if side != "both" else {}),
            "valueQuantity": quantity(value, one.unit),
            **_doubt(one.unit, low, high),
        }
        for side, value, low, high in one.results
    ]


def activities_response(one: ExportedActivities, to: References) -> dict[str, Any]:
    """Own activities as a QuestionnaireResponse."""
    at = one.at.isoformat(timespec="seconds")
    return {
        "resourceType": "QuestionnaireResponse",
        "id": to.id_of("activities", at),
        "status": "completed",
        "subject": to.subject,
        "authored": at,
        "item": [
            {
                "linkId": str(number),
                "text": f"{coded('activity')['text']}: {name}",
                "answer": [{"valueDecimal": rating}],
            }
            for number, (name, rating) in enumerate(one.ratings, 1)
        ],
    }


def _how(one: ExportedTest, to: References) -> dict[str, Any]:
    if one.by_camera:
        return {"method": {"text": to.method}, "device": to.device}
    return {"method": {"text": BY_HAND}}


def _doubt(unit: str, low: float | None, high: float | None) -> dict[str, Any]:
    ends = (("at_least", low), ("at_most", high))
    known = [(name, end) for name, end in ends if end is not None and math.isfinite(end)]
    parts = [{"code": coded(name), "valueQuantity": quantity(end, unit)} for name, end in known]
    return {"component": parts} if parts else {}
