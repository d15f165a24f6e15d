"""Reports of sets, made in the background: that of a video of ten minutes takes a minute."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job, Jobs
from formcheck.check import check_recording
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.recording.recording import Recording
from formcheck.report.comparison import Came
from formcheck.report.exercise_report import render_parts
from formcheck.report.report_part import Remarks, ReportPart
from formcheck.safety.past_session import PastSession
from formcheck.screens.fault_pictures import recorded_pictures

KIND = "report"
MOST_KEPT = 4
"""So many finished reports are kept, to be read once more. Design value."""


@dataclass(frozen=True)
class ReportFacts:
    """All that a report is made of; the same facts give the same report.

    Attributes:
        place: Where the set was recorded.
        exercise: By which rules it is judged.
        live: Whether each moment is measured knowing only what came before.
        turned_deg: By how much its video is turned to stand upright.
        began_at: When it was done.
        figures_by: Whose figures these are, as a sentence.
        before: What came of the exercise the last time, or None.
        remarks: What the therapist said of it.
        past: The session that it was part of, or None.
        name: Whose it is.
        language: Of the report.
        own_exercises: The clinic's own exercises, or None.
    """

    place: Path
    exercise: Exercise
    live: bool
    turned_deg: int
    began_at: datetime
    figures_by: str
    before: Came | None
    remarks: Sequence[Remarks]
    past: PastSession | None
    name: str
    language: Language
    own_exercises: Path | None


class SetReport:
    """A report that is being made, or is ready.

    Args:
        jobs: Where it is made.
        facts: Of what.

    Attributes:
        facts: Of what.
        job: What makes it.
        text: The page, once the job is done.
    """

    def __init__(self, jobs: Jobs, facts: ReportFacts) -> None:
        self.facts, self.text = facts, ""
        self.job = jobs.add(KIND, facts.place.name, self._make)

    @property
    def going(self) -> bool:
        """Whether it is still being made."""
        return self.job.state in ("waiting", "running")

    def _make(self, job: Job) -> None:
        self.text = _rendered(self.facts, job)


class SetReports:
    """The reports of this run that were asked for: those being made, and the newest others."""

    def __init__(self) -> None:
        self._kept: list[SetReport] = []
        self._changing = threading.Lock()

    def of(self, jobs: Jobs, facts: ReportFacts) -> SetReport:
        """The report of these facts; begun where there is none yet.

        Args:
            jobs: Where it is made.
            facts: Of what.
        """
        with self._changing:
            for one in self._kept:
                if one.facts == facts:
                    return one
            over = [one for one in self._kept if not one.going]
            for one in over[: len(over) - MOST_KEPT + 1]:
                self._kept.remove(one)
                one.text = ""  # its job is remembered
            self._kept.append(SetReport(jobs, facts))
            return self._kept[-1]


def _rendered(facts: ReportFacts, job: Job) -> str:
    recording = Recording(facts.place)
    result = check_recording(
        facts.place,
        facts.exercise,
        live_filter=facts.live,
        language=facts.language,
        progress=job.progress,
    )
    result = replace(result, video={**result.video, "turned_deg": facts.turned_deg})
    part = ReportPart(
        result,
        recorded_pictures(recording, result),
        facts.began_at,
        before=facts.before,
        figures_by=facts.figures_by,
        remarks=facts.remarks,
    )
    return render_parts([part], facts.past, facts.name, facts.own_exercises)
