"""Tests that the camera judges: live in a room, or in videos that come in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formcheck.app.allowed_tests import Leg, PlanOfTests
from formcheck.app.assess_room import AssessRoom
from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.app.kept_tests import TestWay, keep_test, tested_person
from formcheck.app.settings import model_for, read_settings
from formcheck.assess import Assessment, Assessor, Outcome, conclude, exercise_of
from formcheck.assess.any_test import load_camera_test
from formcheck.assess.assess_videos import assess_videos
from formcheck.assess.norms import Person
from formcheck.assess.told import Told, is_step
from formcheck.body import SIDES, Measures
from formcheck.coaching.setup import setup_text
from formcheck.errors import UsageError
from formcheck.finding.video_poses import Progress
from formcheck.language import Language
from formcheck.store.people import person_of


@dataclass(frozen=True)
class WantedTest:
    """A test of somebody.

    Attributes:
        assessment: Which test.
        person_id: Whose.
        leg: Which leg; both one after the other.
        step_cm: How high the step is, where the test has one.
        go_s: When somebody says "go" in a video; None: the first movement is the start.
        by: Who has it done: ``patient`` or ``therapist``.
    """

    assessment: Assessment
    person_id: int
    leg: Leg = "both"
    step_cm: float | None = None
    go_s: float | None = None
    by: str = "patient"


def wanted_test(
    context: AppContext,
    language: Language,
    test_id: str,
    person_id: int,
    leg: Leg,
    step_cm: float | None = None,
    go_s: float | None = None,
) -> WantedTest:
    """A test of somebody, as far as the plan allows it.

    Raises:
        UsageError: There is no such test, the plan doesn't allow it, or the step isn't told.
    """
    assessment = load_camera_test(test_id)
    with context.store.read() as db:
        PlanOfTests(db, person_id, context.now().date(), language).allows(assessment).check(leg)
        by = read_settings(db).role or "patient"
    if assessment.on_a_step and not is_step(step_cm):
        raise UsageError(language.texts.assessing.step_missing)
    step = step_cm if assessment.on_a_step else None
    return WantedTest(assessment, person_id, leg, step, go_s, by)


def live_test(context: AppContext, language: Language, wanted: WantedTest) -> AssessRoom:
    """A test that begins now in front of the camera; what comes of it is kept."""
    test = wanted.assessment
    exercise = exercise_of(test, language)
    legs = (
        [None if wanted.leg == "both" else wanted.leg]
        if test.sides == "both"
        else (SIDES if wanted.leg == "both" else [wanted.leg])
    )
    assessors = [Assessor(test, exercise, leg, math.inf) for leg in legs]
    with context.store.read() as db:
        model = model_for(read_settings(db))

    def over(room: AssessRoom) -> dict[str, Any]:
        outcome = conclude(
            test,
            exercise_of(test),
            _person(context, wanted),
            room.findings,
            [room.video],
            room.model_info,
            None,
            Told(wanted.step_cm),
        )
        if outcome.status == "not_measured":
            return {"message": why_nothing(outcome, language)}
        return {"look": keep_outcome(context, wanted, outcome, "camera")}

    return AssessRoom(assessors, model, language, over)


def judge_test_videos(
    context: AppContext,
    language: Language,
    wanted: WantedTest,
    videos: Sequence[Path],
    job: Job,
) -> str:
    """Judge videos and keep what comes of it; returns where to look at it.

    Args:
        context: Where.
        language: In which it is said what went wrong.
        wanted: Which test, whose.
        videos: One, or one for each side or trial.
        job: Is told how far it is, and may call it off.

    Raises:
        UsageError: Nothing could be measured, or there are too many videos.
        UnreadableVideo: One can't be read.
    """
    with context.store.read() as db:
        model = model_for(read_settings(db))
    outcome = assess_videos(
        videos,
        wanted.assessment,
        side=None if wanted.leg == "both" else wanted.leg,
        go_s=wanted.go_s,
        person=_person(context, wanted),
        told=Told(wanted.step_cm),
        model=model,
        progress=_of_all(len(videos), job),
    )
    if outcome.status == "not_measured":
        raise UsageError(why_nothing(outcome, language))
    return keep_outcome(context, wanted, outcome, "video")


def keep_outcome(context: AppContext, wanted: WantedTest, outcome: Outcome, way: TestWay) -> str:
    """Keep what came of a test; returns the address of its page.

    Raises:
        UsageError: The person isn't there any more.
        StoreError: The disk is full.
    """
    with context.store.write() as db:
        person = person_of(db, wanted.person_id)
        kept = keep_test(db, person, outcome.to_json(), way, wanted.by, context.now())
    return f"{place_of(wanted)}/results/{kept}"


def place_of(wanted: WantedTest) -> str:
    """The address of the tests of a person, as whoever has them done gets there."""
    return (
        f"/patients/{wanted.person_id}/assessments" if wanted.by == "therapist" else "/assessments"
    )


def why_nothing(outcome: Outcome, language: Language) -> str:
    """Why nothing could be measured, in words."""
    texts = language.texts.assessing
    reason = next((found.hindrance for found in outcome.findings if found.hindrance), None)
    if reason is None:
        return texts.no_trial
    hint = setup_text(reason, outcome.exercise, Measures(0.0), language.texts.setup)
    return texts.not_measured.format(hint=hint)


def _person(context: AppContext, wanted: WantedTest) -> Person:
    with context.store.read() as db:
        return tested_person(db, wanted.person_id, context.now().date())


def _of_all(videos: int, job: Job) -> Progress:
    """How far a job with several videos is: each tells only of itself."""
    before, last = 0, 0

    def progress(done: int, announced: int | None) -> None:
        nonlocal before, last
        before, last = before + (done < last), done
        share = done / announced if announced else 0.0
        job.progress(round(1000 * (before + share)), 1000 * videos)

    return progress
