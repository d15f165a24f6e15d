"""The tracks of sets: read from their files, and made in the background where there is none."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.check import check_recording
from formcheck.exercise import parse_exercise
from formcheck.recording.recording import Recording
from formcheck.review.set_tracks import SetTracks, set_tracks
from formcheck.store.rows import SetRow, VerdictRow
from formcheck.store.sessions import tracks_path

KIND = "tracks"


@dataclass(frozen=True)
class TracksFound:
    """What is there of a set's tracks.

    Attributes:
        tracks: They; None while they are being made, or can't be.
        failed: Why they can't be made, as a sentence; or nothing.
    """

    tracks: SetTracks | None = None
    failed: str = ""


def tracks_of(context: AppContext, one: SetRow, verdict: VerdictRow) -> TracksFound:
    """The tracks of a verdict; where there are none they are begun to be made."""
    path = tracks_path(context.store, one, verdict.id)
    if path is None:
        return TracksFound()
    tracks = SetTracks.load(path)
    if tracks is not None:
        return TracksFound(tracks)
    label = str(path)
    before = next(
        (job for job in context.jobs.all if job.kind == KIND and job.label == label), None
    )
    if before is None:
        text, live = verdict.exercise_text, verdict.way == "live"
        exercise = parse_exercise(text, f"{one.exercise}.yaml")

        def make(job: Job) -> None:
            result = check_recording(path.parent, exercise, live_filter=live, progress=job.progress)
            set_tracks(result, Recording(path.parent)).save(path)

        context.jobs.add(KIND, label, make)
        return TracksFound()
    return TracksFound(failed=before.message if before.state == "failed" else "")
