"""What FHIR resources are coded with: LOINC where it has a code, else a code system of our own."""

from __future__ import annotations

from typing import Any

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
"""Code systems, by their canonical names."""
LOCAL = "urn:uuid:6f0b3d0e-0b7c-5b0e-9a57-3c1d6a1f7c21"
"""Our own code system, which travels in every bundle."""
UNITS = {"deg": "deg", "pct": "%", "s": "s", "min": "min", "count": "{count}"}
UNITS |= {"m": "m", "cm": "cm", "stands": "{count}", "steps": "{count}", "stages": "{count}"}
"""Units as UCUM writes them."""

_LOINC_CODES = {
    "pain": ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"),
    "exercise": ("73985-4", "Exercise activity"),
    "duration": ("55411-3", "Exercise duration"),
}
_LOINC_TESTS = {"chair_stand_30s": ("66247-8", "Sit to stand frequency in 30 seconds")}
LOCAL_CODES = {
    "excursion": "How far the exercise's own measure travelled, mean over repetitions",
    "standard_deviation": "Standard deviation of the value, by the program's own reckoning",
    "repetitions": "Repetitions or holds done",
    "judged": "Repetitions or holds that the camera's view allowed to judge",
    "good": "Judged repetitions or holds without a fault",
    "settled": "Pain back to usual by the morning after the last session",
    "fell": "Fell or got hurt when balance was lost",
    "sign": "Warning sign told",
    "test": "Result of a test, named in the text",
    "at_least": "What the value is at least, given its doubt",
    "at_most": "What the value is at most, given its doubt",
    "activity": "Own activity, from 0, can't do it, to 10, as well as before",
}
"""What LOINC has no code for, in words."""


def coded(name: str) -> dict[str, Any]:
    """A CodeableConcept.

    Args:
        name: One of LOINC's above, or one of `LOCAL_CODES`.
    """
    if name in _LOINC_CODES:
        code, display = _LOINC_CODES[name]
        return {"coding": [{"system": LOINC, "code": code, "display": display}], "text": display}
    display = LOCAL_CODES[name]
    return {"coding": [{"system": LOCAL, "code": name, "display": display}], "text": display}


def test_code(test: str) -> dict[str, Any]:
    """A CodeableConcept of a test.

    Args:
        test: Its id.
    """
    if test in _LOINC_TESTS:
        code, display = _LOINC_TESTS[test]
        return {"coding": [{"system": LOINC, "code": code, "display": display}], "text": test}
    return {**coded("test"), "text": test}


def quantity(value: float, unit: str) -> dict[str, Any]:
    """A Quantity to a hundredth.

    Args:
        value: The value.
        unit: Its unit, one of `UNITS`; another one is told as it is.
    """
    coded_unit = {"system": UCUM, "code": UNITS[unit]} if unit in UNITS else {}
    return {"value": round(value, 2), **({"unit": unit} if unit else {}), **coded_unit}


def code_system(resource_id: str) -> dict[str, Any]:
    """Our own code system as a resource."""
    concepts = [{"code": code, "display": display} for code, display in LOCAL_CODES.items()]
    return {
        "resourceType": "CodeSystem",
        "id": resource_id,
        "url": LOCAL,
        "name": "FormcheckFindings",
        "status": "active",
        "content": "complete",
        "concept": concepts,
    }
