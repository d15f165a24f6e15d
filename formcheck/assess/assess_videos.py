"""Whole videos through a test: source, estimator, assessor, outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessment_files import exercise_of
from formcheck.assess.assessor import VIDEO_ENDS, Assessor, Findings
from formcheck.assess.conclude import conclude
from formcheck.assess.norms import Person
from formcheck.assess.outcome import Outcome
from formcheck.assess.told import Told, check_told
from formcheck.check import MeasuredVideo
from formcheck.coaching.events import WorkingSide
from formcheck.errors import UsageError
from formcheck.finding.video_poses import Progress


def assess_videos(
    videos: Sequence[str | Path],
    assessment: Assessment,
    *,
    side: WorkingSide | None = None,
    go_s: float | None = None,
    person: Person | None = None,
    earlier: Mapping[str, float] | None = None,
    told: Told | None = None,
    model: str = "full",
    fov_deg: float | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Run a test on one video, or on one for each side or trial.

    Args:
        videos: Any files that FFmpeg reads.
        assessment: Which test.
        side: Which leg; None to find it.
        go_s: When somebody says "go" in the video; None: the first movement is the start.
        person: Whom to compare with.
        earlier: Earlier results by side (see `read_earlier`).
        told: What the camera can't see; None: nothing.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        progress: Called after each frame is seen, with frames done and frames announced.

    Raises:
        UsageError: There is no such file, or a request that makes no sense.
        UnreadableVideo: A video can't be read.
        ModelError: The pose model can't be used.
    """
    told = told or Told()
    check_told(assessment, told)
    most = assessment.trials * (2 if assessment.sides == "each" else 1)
    if len(videos) > most:
        raise UsageError(f"{assessment.name} takes at most {most} video{'s' if most > 1 else ''}.")
    exercise = exercise_of(assessment)
    found: list[Findings] = []
    facts: list[dict[str, Any]] = []
    info: dict[str, Any] = {}
    for video in videos:
        assessor = Assessor(assessment, exercise, side, go_s, fov_deg)
        source = MeasuredVideo(video, exercise.posture, model, progress)
        for measures, pose in source.measured(fov_deg):
            assessor.take(measures, pose)
        facts.append(source.facts())
        info = source.model
        found.append(assessor.finish(VIDEO_ENDS))
    return conclude(assessment, exercise, person or Person(), found, facts, info, earlier, told)
