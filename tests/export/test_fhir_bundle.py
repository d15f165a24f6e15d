"""A bundle is valid R4B, tells no name, and the same data give the same bundle."""

import builtins
import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from formcheck.exercise import load_exercise
from formcheck.export.csv_tables import ExportedSet
from formcheck.export.fhir_bundle import METHOD, ExportedPerson, ExportedSession, fhir_bundle
from formcheck.export.fhir_told import BY_HAND, ExportedActivities, ExportedTest
from formcheck.plan.plan import Plan
from formcheck.review.corrections import Corrected
from formcheck.review.reviewed import ReviewedFault, ReviewedRep

UID = "7d7ad4d6-1f0e-4f0a-8a4a-0a4a5b4c3d2e"
AT = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.utc)
BEGAN = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
LEAN = ReviewedFault("trunk_forward", "found", "minor", 1.0, 2.0, 1.5, 52.0, 45.0, "deg")
REPS = (
    ReviewedRep(1, "both", 1.0, 2.0, 4.0, excursion=50.0, sd=4.0),
    ReviewedRep(2, "both", 5.0, 6.0, 8.0, excursion=60.0, sd=6.0, faults=(LEAN,)),
    ReviewedRep(3, "both", 9.0, 10.0, 31.0, judged=False),
)
TOLD = [
    {"type": "pain_told", "at": "2026-03-01T09:29:00+01:00", "when": "before", "pain": 3},
    {"type": "settled_told", "at": "2026-03-01T09:29:10+01:00", "settled": True},
    {"type": "signs_told", "at": "2026-03-01T09:29:20+01:00", "call": "emergency", "sign": None},
    {"type": "set_done", "at": "2026-03-01T09:31:00+01:00", "exercise": "mini_squat"},
]


def person() -> ExportedPerson:
    entries = [{"exercise": "mini_squat", "dose": {"sets": 2, "reps": 8, "days_per_week": 3}}]
    plan = Plan.model_validate(
        {"patient": "Ada Lovelace", "set_by": "Dr Who", "precautions": [], "entries": entries}
    )
    squat = load_exercise("mini_squat")
    one = ExportedSet("s1", BEGAN, 1, squat, "standard", Corrected(REPS, frozenset(), 0))
    return ExportedPerson(UID, plan, BEGAN, [ExportedSession("s1", BEGAN, TOLD, [one])])


def resources(kind: str) -> list[dict]:
    bundle = json.loads(fhir_bundle(person(), AT))
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


def of_code(code: str) -> list[dict]:
    found = resources("Observation")
    return [one for one in found if one["code"]["coding"][0]["code"] == code]


def test_a_bundle_is_valid_and_every_reference_leads_somewhere():
    text = fhir_bundle(person(), AT)
    Bundle.model_validate_json(text)
    bundle = json.loads(text)
    there = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(there) == len(bundle["entry"])
    for entry in bundle["entry"]:
        for key in ("subject", "device"):
            if key in entry["resource"]:
                assert entry["resource"][key]["reference"] in there


def test_no_name_is_told():
    text = fhir_bundle(person(), AT)
    assert UID in text
    assert "Ada" not in text
    assert "Lovelace" not in text


def test_the_same_data_give_the_same_bundle():
    assert fhir_bundle(person(), AT) == fhir_bundle(person(), AT)


def test_pain_is_told_by_its_code():
    (pain,) = of_code("72514-3")
    assert pain["valueInteger"] == 3
    assert pain["effectiveDateTime"] == "2026-03-01T09:29:00+01:00"


def test_a_set_is_told_with_its_counts_and_its_time():
    (done,) = of_code("73985-4")
    assert done["valueCodeableConcept"]["text"] == "mini_squat"
    counts = {
        part["code"]["coding"][0]["code"]: part["valueQuantity"]["value"]
        for part in done["component"]
    }
    assert counts == {"repetitions": 3, "judged": 2, "good": 1}
    assert done["effectivePeriod"] == {
        "start": "2026-03-01T09:30:01+01:00",
        "end": "2026-03-01T09:30:31+01:00",
    }
    (duration,) = of_code("55411-3")
    assert duration["valueQuantity"]["value"] == 0.5
    assert duration["valueQuantity"]["code"] == "min"


def test_what_was_measured_carries_method_device_and_doubt():
    (excursion,) = of_code("excursion")
    assert excursion["valueQuantity"]["value"] == 55.0
    assert excursion["component"][0]["valueQuantity"]["value"] == 5.0
    assert excursion["method"]["text"]
    assert excursion["device"]["reference"]


def test_answers_and_plan_are_there():
    (answers,) = resources("QuestionnaireResponse")
    assert [item["answer"] for item in answers["item"]] == [
        [{"valueBoolean": True}],
        [{"valueString": "none"}],
    ]
    (plan,) = resources("CarePlan")
    assert plan["activity"][0]["detail"]["description"].startswith("mini_squat, side: both")


def test_without_the_package_it_is_written_all_the_same(monkeypatch: pytest.MonkeyPatch):
    ordinary, checked = builtins.__import__, fhir_bundle(person(), AT)

    def missing(name: str, *args: object, **named: object) -> object:
        if name.startswith("fhir"):
            raise ImportError(name)
        return ordinary(name, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    assert fhir_bundle(person(), AT) == checked


def told() -> dict[str, dict[str, Any]]:
    """Resources of a bundle with tests and activities, by what is coded or asked."""
    stands = ExportedTest("chair_stand_30s", AT, "stands", True, [("both", 12, 11, 12)])
    steps = ExportedTest("maximal_step_up", AT, "cm", False, [("left", 20, 19, 21)])
    garden = ExportedActivities(AT, [("Garden", 4.0)])
    whole = ExportedPerson(UID, None, None, [], [stands, steps], [garden])
    bundle = json.loads(fhir_bundle(whole, AT))
    Bundle.model_validate(bundle)
    found = [entry["resource"] for entry in bundle["entry"]]
    return {r.get("code", {}).get("text", r["resourceType"]): r for r in found}


def test_a_test_is_told_with_its_code_its_method_and_its_doubt():
    stands = told()["chair_stand_30s"]
    assert stands["code"]["coding"][0]["code"] == "66247-8"
    assert stands["code"]["coding"][0]["system"] == "http://loinc.org"
    assert stands["valueQuantity"]["value"] == 12
    assert stands["valueQuantity"]["code"] == "{count}"
    assert [part["valueQuantity"]["value"] for part in stands["component"]] == [11, 12]
    assert stands["device"]["reference"]
    assert stands["method"]["text"] == METHOD


def test_a_test_without_a_code_is_told_by_our_own_and_its_name():
    steps = told()["maximal_step_up"]
    assert steps["code"]["coding"][0]["system"].startswith("urn:uuid:")
    assert steps["bodySite"]["text"] == "left"
    assert steps["method"]["text"] == BY_HAND
    assert "device" not in steps


def test_own_activities_are_answers():
    (item,) = told()["QuestionnaireResponse"]["item"]
    assert item["text"].endswith("Garden")
    assert item["answer"] == [{"valueDecimal": 4.0}]
