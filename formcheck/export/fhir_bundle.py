"""A person's plan and sessions as an HL7 FHIR R4B bundle (hl7.org/fhir/R4B).

The patient stands in it by a pseudonym, never by a name. What the camera measured carries its
method, its device and its standard deviation. The same data give the same ids, so that whoever
takes in a second bundle gets nothing twice.
"""

from __future__ import annotations

import json
import math
import statistics
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from formcheck.export.csv_tables import ExportedSet
from formcheck.export.fhir_codes import code_system, coded, quantity
from formcheck.export.fhir_told import (
    ExportedActivities,
    ExportedTest,
    References,
    activities_response,
    test_observations,
)
from formcheck.plan.plan import Plan
from formcheck.version import __version__

METHOD = "Pose landmarks by MediaPipe from one camera"
"""How all is measured."""
DEVICE_NOTE = "No authority has cleared it as a medical device."
"""What a reader has to know of the device."""
_Resource = dict[str, Any]


@dataclass(frozen=True)
class ExportedSession:
    """A session.

    Attributes:
        name: Its name, unique for the person.
        began_at: When it began, with its time zone.
        told: What was asked, told and decided, as its history has it.
        sets: Its judged sets.
    """

    name: str
    began_at: datetime
    told: Sequence[dict[str, Any]]
    sets: Sequence[ExportedSet]


@dataclass(frozen=True)
class ExportedPerson:
    """What is exported of a person.

    Attributes:
        uid: The pseudonym.
        plan: The plan in force; None without.
        plan_made_at: When that was made.
        sessions: The sessions, oldest first.
        tests: The tests, oldest first.
        activities: How own activities went, oldest first.
    """

    uid: str
    plan: Plan | None
    plan_made_at: datetime | None
    sessions: Sequence[ExportedSession]
    tests: Sequence[ExportedTest] = ()
    activities: Sequence[ExportedActivities] = ()


def fhir_bundle(person: ExportedPerson, at: datetime) -> str:
    """The bundle as JSON; checked against R4B where the package for that is installed.

    Args:
        person: Whose.
        at: Now, with its time zone.
    """
    made = _Resources(person.uid).bundle(person, at)
    with suppress(ImportError):
        from fhir.resources.R4B.bundle import Bundle

        Bundle.model_validate(made)
    return json.dumps(made, indent=1, ensure_ascii=False)


class _Resources:
    """Makes the resources of one person.

    Args:
        uid: The person's pseudonym.
    """

    def __init__(self, uid: str) -> None:
        self._space = uuid.uuid5(uuid.NAMESPACE_OID, uid)
        self._uid = uid

    def bundle(self, person: ExportedPerson, at: datetime) -> _Resource:
        resources = [self._patient(), self._device(), code_system(self._id("codes"))]
        if person.plan is not None:
            resources.append(self._care_plan(person.plan, person.plan_made_at or at))
        for session in person.sessions:
            resources += self._session(session)
        to = References(
            self._reference("patient"), self._reference("device", __version__), METHOD, self._id
        )
        for test in person.tests:
            resources += test_observations(test, to)
        resources += [activities_response(one, to) for one in person.activities]
        return {
            "resourceType": "Bundle",
            "type": "collection",
            "timestamp": _moment(at),
            "entry": [{"fullUrl": f"urn:uuid:{r['id']}", "resource": r} for r in resources],
        }

    def _id(self, *key: object) -> str:
        return str(uuid.uuid5(self._space, "/".join(map(str, key))))

    def _reference(self, *key: object) -> dict[str, str]:
        return {"reference": f"urn:uuid:{self._id(*key)}"}

    def _patient(self) -> _Resource:
        pseudonym = {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{self._uid}"}
        return {"resourceType": "Patient", "id": self._id("patient"), "identifier": [pseudonym]}

    def _device(self) -> _Resource:
        return {
            "resourceType": "Device",
            "id": self._id("device", __version__),
            "deviceName": [{"name": "formcheck", "type": "user-friendly-name"}],
            "version": [{"value": __version__}],
            "note": [{"text": DEVICE_NOTE}],
        }

    def _care_plan(self, plan: Plan, made_at: datetime) -> _Resource:
        activities = []
        for entry in plan.entries:
            dose = f", {entry.dose}" if entry.dose else ""
            words = f"{entry.exercise}, side: {entry.side}, level: {entry.level}{dose}"
            detail = {"status": "in-progress", "code": {"text": entry.exercise}}
            activities.append({"detail": {**detail, "description": words}})
        title = {"title": plan.programme} if plan.programme else {}
        return {
            "resourceType": "CarePlan",
            "id": self._id("plan", made_at.isoformat()),
            "status": "active",
            "intent": "plan",
            "subject": self._reference("patient"),
            "created": _moment(made_at),
            "activity": activities,
            **title,
        }

    def _session(self, session: ExportedSession) -> Iterator[_Resource]:
        yield from self._answers(session)
        for event in session.told:
            if event["type"] == "pain_told":
                yield self._pain(session, event)
        for one in session.sets:
            if one.found.reps:
                yield from self._set(session, one)

    def _observation(self, code: str, at: str, *key: object) -> _Resource:
        return {
            "resourceType": "Observation",
            "id": self._id(code, *key),
            "status": "final",
            "code": coded(code),
            "subject": self._reference("patient"),
            "effectiveDateTime": at,
        }

    def _pain(self, session: ExportedSession, event: dict[str, Any]) -> _Resource:
        words = {"before": "before the exercises", "now": "during them", "after": "after them"}
        return {
            **self._observation("pain", event["at"], session.name, event["when"], event["at"]),
            "valueInteger": event["pain"],
            "note": [{"text": f"Told {words[event['when']]}."}],
        }

    def _answers(self, session: ExportedSession) -> Iterator[_Resource]:
        """What else was asked, where anything was."""
        items = [item for event in session.told for item in _answer(event)]
        if items:
            yield {
                "resourceType": "QuestionnaireResponse",
                "id": self._id("answers", session.name),
                "status": "completed",
                "subject": self._reference("patient"),
                "authored": _moment(session.began_at),
                "item": [{"linkId": str(n), **item} for n, item in enumerate(items, 1)],
            }

    def _set(self, session: ExportedSession, one: ExportedSet) -> Iterator[_Resource]:
        reps = one.found.reps
        judged = [rep for rep in reps if rep.judged]
        counts = {
            "repetitions": len(reps),
            "judged": len(judged),
            "good": sum(not rep.faults for rep in judged),
        }
        span = {
            "start": _moment(one.began_at + timedelta(seconds=reps[0].start_s)),
            "end": _moment(one.began_at + timedelta(seconds=reps[-1].end_s)),
        }
        key = (session.name, one.number)
        done = self._observation("exercise", "", *key)
        del done["effectiveDateTime"]
        yield {
            **done,
            **self._measured(one),
            "effectivePeriod": span,
            "valueCodeableConcept": {"text": one.exercise.id},
            "component": [
                {"code": coded(name), "valueQuantity": quantity(number, "count")}
                for name, number in counts.items()
            ],
        }
        minutes = (reps[-1].end_s - reps[0].start_s) / 60
        yield {
            **self._observation("duration", span["start"], *key),
            **self._measured(one),
            "valueQuantity": quantity(minutes, "min"),
        }
        for side in sorted({rep.side for rep in reps}):
            yield from self._excursion(session, one, side, span["start"])

    def _excursion(
        self, session: ExportedSession, one: ExportedSet, side: str, at: str
    ) -> Iterator[_Resource]:
        known = [
            (rep.excursion, rep.sd)
            for rep in one.found.reps
            if rep.side == side and rep.excursion is not None and rep.sd is not None
        ]
        if not known or not all(math.isfinite(value) for pair in known for value in pair):
            return
        unit = one.exercise.measure.unit
        mean = statistics.fmean(value for value, _ in known)
        # what one camera is off by is off alike in all repetitions: more of them don't lessen it
        sd = statistics.fmean(sd for _, sd in known)
        yield {
            **self._observation("excursion", at, session.name, one.number, side),
            **self._measured(one),
            "bodySite": {"text": side},
            "valueQuantity": quantity(mean, unit),
            "component": [
                {"code": coded("standard_deviation"), "valueQuantity": quantity(sd, unit)},
                {"code": coded("repetitions"), "valueQuantity": quantity(len(known), "count")},
            ],
        }

    def _measured(self, one: ExportedSet) -> _Resource:
        whose = "corrected by a therapist" if one.found.corrections else "found by the program"
        text = f"{one.exercise.id}: {one.exercise.measure.name}; {whose}."
        return {
            "method": {"text": METHOD},
            "device": self._reference("device", __version__),
            "note": [{"text": text}],
        }


def _answer(event: dict[str, Any]) -> list[_Resource]:
    """An event of a history as an item of a questionnaire, where it is the answer to a question."""
    kind = event["type"]
    if kind == "settled_told":
        answer = {"valueBoolean": event["settled"]}
        return [{"text": coded("settled")["text"], "answer": [answer]}]
    if kind == "fall_told":
        return [{"text": coded("fell")["text"], "answer": [{"valueBoolean": event["fell"]}]}]
    if kind == "signs_told":
        told = {"valueString": event.get("sign") or "none"}
        return [{"text": f"{coded('sign')['text']}: {event['call']}", "answer": [told]}]
    return []


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
