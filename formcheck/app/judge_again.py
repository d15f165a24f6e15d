"""Recordings judged again by other rules: what would change, and both results kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.check import check_recording
from formcheck.coaching.result import Result
from formcheck.errors import FormcheckError, UsageError
from formcheck.exercise import Exercise, exercise_text, parse_exercise
from formcheck.files import atomic_write
from formcheck.review.agreement import with_limit
from formcheck.store import Store
from formcheck.store.open_store import EXERCISES
from formcheck.store.reviews import carry_over, sets_of_exercise, verdict_of
from formcheck.store.rows import SetRow
from formcheck.store.sessions import VerdictWay, keep_tracks, keep_verdict, set_row, tracks_path

KIND = "again"


@dataclass(frozen=True)
class SetChange:
    """What a set's verdict says of a fault, before and then.

    Attributes:
        set_id: Which set.
        person: Whose.
        at: When it was done.
        before: The numbers of the repetitions with the fault.
        after: The same by the other rules.
    """

    set_id: int
    person: str
    at: datetime
    before: Sequence[int]
    after: Sequence[int]


@dataclass
class LimitPreview:
    """What another limit would change.

    Attributes:
        exercise: Which exercise, as it is.
        fault: Which fault.
        limit: The other limit.
        changes: The sets whose verdicts would change, as far as they are known.
        refused: Recordings that can't be judged again, and why.
        job: What finds out.
    """

    exercise: Exercise
    fault: str
    limit: float
    changes: list[SetChange] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    job: Job | None = None


def preview_limit(
    context: AppContext, exercise: Exercise, fault: str, limit: float
) -> LimitPreview:
    """Begin to find out what another limit would change, or look how far that is.

    Args:
        context: Where the recordings are.
        exercise: As it is.
        fault: Which fault.
        limit: The other limit.

    Raises:
        UsageError: The exercise has no such rule, or the limit makes no sense.
    """
    recorded = _recorded(context.store, exercise.id)
    judged = [one.verdicts[-1].id for one in recorded]
    key = f"{exercise_text(exercise)} {fault} {limit} {judged}"
    known = context.previews.get(key)
    if isinstance(known, LimitPreview):
        return known
    with_limit(exercise, fault, limit)  # refused now, not in the background
    preview = LimitPreview(exercise, fault, limit)

    def work(job: Job) -> None:
        for number, one in enumerate(recorded):
            _compare(context.store, one, preview)
            job.progress(number + 1, len(recorded))

    preview.job = context.jobs.add(KIND, exercise.id, work)
    context.previews[key] = preview
    return preview


def apply_limit(context: AppContext, exercise: Exercise, fault: str, limit: float) -> Job:
    """Write the clinic's own exercise, and judge its recordings again in the background.

    Args:
        context: Where the recordings are.
        exercise: As it is.
        fault: Which fault.
        limit: The other limit.

    Raises:
        UsageError: The exercise has no such rule, or the limit makes no sense.
        OutputError: The data folder can't be written.
    """
    changed = with_limit(exercise, fault, limit)
    folder = context.store.folder / EXERCISES
    folder.mkdir(mode=0o700, exist_ok=True)
    with atomic_write(folder / f"{changed.id}.yaml") as file:
        file.write(exercise_text(changed))

    def work(job: Job) -> None:
        recorded = _recorded(context.store, changed.id)
        for number, one in enumerate(recorded):
            _keep_again(context, one, fault, limit)
            job.progress(number + 1, len(recorded))

    return context.jobs.add(KIND, changed.id, work)


def _recorded(store: Store, exercise_id: str) -> list[SetRow]:
    with store.read() as db:
        return [one for one in sets_of_exercise(db, exercise_id) if one.folder and one.verdicts]


def _own_with_limit(one: SetRow, fault: str, limit: float) -> Exercise | None:
    """A set's own rules, as a plan may have made them, with the limit; None: the rule isn't theirs.

    The exercise of the library would take the patient's targets and tempo away.
    """
    own = parse_exercise(one.verdicts[-1].exercise_text, f"{one.exercise}.yaml")
    try:
        return with_limit(own, fault, limit)
    except UsageError:
        return None


def _judged(store: Store, one: SetRow, exercise: Exercise) -> Result:
    live = one.verdicts[-1].way == "live"
    return check_recording(store.folder / (one.folder or ""), exercise, live_filter=live)


def _compare(store: Store, one: SetRow, preview: LimitPreview) -> None:
    changed = _own_with_limit(one, preview.fault, preview.limit)
    if changed is None:
        return
    try:
        result = _judged(store, one, changed)
    except FormcheckError as error:
        preview.refused.append(str(error))
        return
    fault = preview.fault
    before = [
        rep["index"]
        for rep in one.verdicts[-1].result["reps"]
        if fault in [found["id"] for found in rep["faults"]]
    ]
    after = [r.index for r in result.judgement.reps if fault in [f.id for f in r.faults]]
    if before != after:
        with store.read() as db:
            session = set_row(db, one.id).session
            change = SetChange(one.id, session.person.name, session.began_at, before, after)
        preview.changes.append(change)


def _keep_again(context: AppContext, one: SetRow, fault: str, limit: float) -> None:
    """Both results stand; what was said of the old one is said of the new one, too."""
    store = context.store
    changed = _own_with_limit(one, fault, limit)
    if changed is None:
        return
    try:
        result = _judged(store, one, changed)
    except FormcheckError:
        return  # the preview has told it; what was found stays
    way: VerdictWay = "live" if one.verdicts[-1].way == "live" else "smoothed"
    with store.write() as db:
        row = set_row(db, one.id)
        old = verdict_of(db, row)
        new = keep_verdict(db, row.id, result, exercise_text(changed), way, context.now())
        carry_over(db, old, new)
        path = tracks_path(store, row, new.id)
    keep_tracks(path, result)
