"""Sets that were cut off, as by a power cut: judged at the next start, by what was recorded."""

from __future__ import annotations

from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.check import check_recording
from formcheck.errors import FormcheckError
from formcheck.recording.recording import Recording
from formcheck.store.sessions import (
    keep_tracks,
    keep_verdict,
    set_row,
    sets_without_verdict,
    tracks_path,
)

KIND = "cut_off"


def judge_cut_off(context: AppContext) -> None:
    """Begin to judge the sets that were recorded and never judged.

    To be called before a session can begin: its sets have no verdict, either.

    Args:
        context: Where the recordings are.
    """
    with context.store.read() as db:
        left = [one.id for one in sets_without_verdict(db)]
    if not left:
        return

    def work(job: Job) -> None:
        for number, set_id in enumerate(left):
            _judge(context, set_id, job)
            job.progress(number + 1, len(left))

    context.jobs.add(KIND, "", work)


def _judge(context: AppContext, set_id: int, job: Job) -> None:
    store = context.store
    try:
        with store.read() as db:
            folder = store.folder / (set_row(db, set_id).folder or "")
        header = Recording(folder).header
        result = check_recording(folder, live_filter=True, progress=job.progress)
        with store.write() as db:
            text, now = header.exercise_text, context.now()
            verdict = keep_verdict(db, set_id, result, text, "live", now)
            path = tracks_path(store, set_row(db, set_id), verdict.id)
    except FormcheckError:
        return  # nothing was seen, or nothing can be read: there is nothing to show
    keep_tracks(path, result)
