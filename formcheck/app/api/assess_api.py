"""Videos of a test that have come in as a folder of pieces: judged as a job."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from formcheck.app.allowed_tests import Leg
from formcheck.app.api.import_api import KIND, UploadOut, upload_out
from formcheck.app.api.review_api import Number
from formcheck.app.camera_tests import WantedTest, judge_test_videos, wanted_test
from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.app.rendering import context_of, language_of
from formcheck.app.uploads import Upload
from formcheck.app.whose import whose
from formcheck.errors import UnreadableVideo, UsageError
from formcheck.language import Language

router = APIRouter()
_Real = Annotated[float, Field(ge=0, le=36_000, allow_inf_nan=False)]


class AssessmentIn(BaseModel):
    """The test that videos show; `go_s` is when "go" is said in them."""

    assessment: Annotated[str, Field(max_length=100)]
    person: Number | None = None
    leg: Leg = "both"
    step_cm: _Real | None = None
    go_s: _Real | None = None


@router.post("/api/v1/uploads/{upload_id}/test")
def judge_test(request: Request, upload_id: str, asked: AssessmentIn) -> UploadOut:
    """All videos of a test are there: they are judged, after what came before them."""
    context, language = context_of(request), language_of(request)
    upload = context.uploads.get(upload_id)
    if upload.job is None and not upload.cancelled:
        try:
            with context.store.write() as db:
                person_id = whose(request, db, asked.person).id
            wanted = wanted_test(
                context, language, asked.assessment, person_id, asked.leg, asked.step_cm, asked.go_s
            )
        except UsageError:
            upload.drop()
            raise
        upload.job = context.jobs.add(KIND, upload.name, _work(context, language, upload, wanted))
    return upload_out(request, upload)


def _work(
    context: AppContext, language: Language, upload: Upload, wanted: WantedTest
) -> Callable[[Job], None]:
    def work(job: Job) -> None:
        try:
            job.progress(0, None)  # it may have been called off while it waited
            videos = sorted(upload.whole.iterdir())
            upload.look = judge_test_videos(context, language, wanted, videos, job)
        except (UnreadableVideo, UsageError) as error:
            inside = re.escape(str(upload.whole)) + r"[/\\][^ :]*"
            known = re.sub(inside, lambda _: upload.name, str(error))
            raise type(error)(known) from error
        finally:
            upload.remove()

    return work
