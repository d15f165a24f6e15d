"""The report of a recorded set, as a page of the app."""

from __future__ import annotations

import base64
import re
import threading
import time
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from sending import NOW, WAITING, report_of
from starlette.testclient import TestClient
from therapist import FAULT, recorded_set

from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.app.set_reports import KIND, MOST_KEPT, ReportFacts, SetReports
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.recording.layout import POSES, VIDEO
from formcheck.review.corrections import SaidChange
from formcheck.screens.canvas import WARN
from formcheck.store.reviews import keep_comment, keep_correction, verdict_of
from formcheck.store.sessions import set_row

FACTS = ReportFacts(
    place=Path("nowhere"),
    exercise=load_exercise("mini_squat"),
    live=True,
    turned_deg=0,
    began_at=NOW,
    figures_by="",
    before=None,
    remarks=[],
    past=None,
    name="Ada",
    language=ENGLISH,
    own_exercises=None,
)


def pictures(text: str) -> list[np.ndarray]:
    """The pictures in a report."""
    found = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text)
    return [
        cv2.imdecode(np.frombuffer(base64.b64decode(one), np.uint8), cv2.IMREAD_COLOR)
        for one in found
    ]


def near(image: np.ndarray, colour: tuple[int, int, int], by: int = 60) -> int:
    """How many pixels have about that colour."""
    return int((np.abs(image.astype(int) - colour).max(axis=-1) < by).sum())


@pytest.mark.parametrize("video", [True, False], ids=["video", "figure"])
def test_a_report_shows_each_fault_with_its_limbs_marked(
    patient: TestClient, context: AppContext, video: bool
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), video)
    text = report_of(patient, f"/sets/{set_id}/report")
    found = pictures(text)
    assert len(found) == 2, "of repetitions 2 and 3"
    for image in found:
        assert near(image, WARN) > 100
        grey = near(image, (90, 90, 90), 12)
        assert (grey > image.shape[0] * image.shape[1] / 2) == video


def test_without_its_video_a_report_shows_figures(patient: TestClient, context: AppContext) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), video=True)
    (file,) = context.store.recordings.rglob(VIDEO)
    file.write_bytes(file.read_bytes()[:200])
    assert len(pictures(report_of(patient, f"/sets/{set_id}/report"))) == 2


def test_a_video_that_was_upside_down_is_shown_upright(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), video=True)
    upright = pictures(report_of(patient, f"/sets/{set_id}/report"))[0]
    with context.store.write() as db:
        (verdict,) = set_row(db, set_id).verdicts
        changed = deepcopy(verdict.result)
        changed["video"]["turned_deg"] = 180
        verdict.result = changed
    turned = pictures(report_of(patient, f"/sets/{set_id}/report"))[0]
    white = [
        [near(half, (255, 255, 255)) for half in np.array_split(image, 2)]
        for image in (upright, turned)
    ]
    (above, below), (above_turned, below_turned) = white
    assert above > above_turned, "the white square, of which a sign covers most, is up there"
    assert below_turned > below + 200, "and whole in the lower half"


def test_the_print_view_of_a_review_tells_what_was_said(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    with context.store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        keep_correction(db, verdict, "wrong", 2, SaidChange(fault=FAULT), "therapist", NOW)
        taken_back = keep_correction(db, verdict, "leave_out", 3, SaidChange(), "therapist", NOW)
        change = SaidChange(correction=taken_back.id)
        keep_correction(db, verdict, "undo", None, change, "therapist", NOW)
        keep_comment(db, set_id, 2.5, "Look at <the> knee", None, "therapist", NOW)
        link = f"/sets/{set_id}/report?verdict={verdict.id}&amp;remarks=true"
    assert link in patient.get(f"/review/{set_id}").text
    text = report_of(patient, link.replace("&amp;", "&"))
    assert "<li>2: Leaning forward: wrong, it isn&#39;t there" in text
    assert "2.5 s · Look at &lt;the&gt; knee" in text
    assert "Left out" not in text, "it was taken back"
    assert "Look at" not in report_of(patient, f"/sets/{set_id}/report")


def test_a_report_is_made_in_the_background_once(patient: TestClient, context: AppContext) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    path, said = f"/sets/{set_id}/report", threading.Event()

    def before(job: Job) -> None:
        said.wait(60)

    context.jobs.add(KIND, "before", before)
    for _ in range(2):
        answer = patient.get(path)
        assert WAITING in answer.text and "being made" in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    said.set()
    assert report_of(patient, path) == report_of(patient, path)
    assert [job.kind for job in context.jobs.all].count(KIND) == 2, "that before, and this"


def test_a_report_tells_what_was_said_since_it_was_made(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    path = f"/sets/{set_id}/report?remarks=true"
    assert "Slower" not in report_of(patient, path)
    with context.store.write() as db:
        keep_comment(db, set_id, 1.0, "Slower", None, "therapist", NOW)
    assert "Slower" in report_of(patient, path)


def test_a_damaged_recording_has_no_report_and_says_so(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    (file,) = context.store.recordings.rglob(POSES)
    file.write_bytes(b"")
    path = f"/sets/{set_id}/report"
    while WAITING in (answer := patient.get(path)).text:
        time.sleep(0.1)
    assert answer.status_code == 400 and "no poses" in answer.text
    assert WAITING not in patient.get(path).text, "it is not tried over and over"


def test_of_finished_reports_the_newest_are_kept(context: AppContext) -> None:
    reports, jobs = SetReports(), context.jobs
    facts = [FACTS, *(replace(FACTS, name=str(n)) for n in range(MOST_KEPT))]
    made = [reports.of(jobs, one) for one in facts]
    while any(one.going for one in made):
        time.sleep(0.01)
    assert reports.of(jobs, facts[1]) is made[1]
    assert reports.of(jobs, replace(FACTS, name="one more")) not in made
    assert reports.of(jobs, facts[0]) is not made[0]
    assert reports.of(jobs, facts[-1]) is made[-1]
