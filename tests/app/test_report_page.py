"""The report of a recorded set, as a page of the app."""

from __future__ import annotations

import base64
import re
from copy import deepcopy
from datetime import timedelta

import cv2
import numpy as np
import pytest
from sending import NOW
from starlette.testclient import TestClient
from therapist import FAULT, recorded_set

from formcheck.app.context import AppContext
from formcheck.recording.layout import VIDEO
from formcheck.review.corrections import SaidChange
from formcheck.screens.canvas import WARN
from formcheck.store.reviews import keep_comment, keep_correction, verdict_of
from formcheck.store.sessions import set_row


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
    text = patient.get(f"/sets/{set_id}/report").text
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
    assert len(pictures(patient.get(f"/sets/{set_id}/report").text)) == 2


def test_a_video_that_was_upside_down_is_shown_upright(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), video=True)
    upright = pictures(patient.get(f"/sets/{set_id}/report").text)[0]
    with context.store.write() as db:
        (verdict,) = set_row(db, set_id).verdicts
        changed = deepcopy(verdict.result)
        changed["video"]["turned_deg"] = 180
        verdict.result = changed
    turned = pictures(patient.get(f"/sets/{set_id}/report").text)[0]
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
    text = patient.get(link.replace("&amp;", "&")).text
    assert "<li>2: Leaning forward: wrong, it isn&#39;t there" in text
    assert "2.5 s · Look at &lt;the&gt; knee" in text
    assert "Left out" not in text, "it was taken back"
    assert "Look at" not in patient.get(f"/sets/{set_id}/report").text
