"""The example patient: three finished sessions, made from the bundled samples."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.app.context import AppContext
from formcheck.app.import_video import import_video
from formcheck.app.jobs import Job
from formcheck.exercise import load_exercise
from formcheck.finding.video_poses import Progress
from formcheck.language import Language
from formcheck.resources import sample, samples_dir
from formcheck.store import Store
from formcheck.store.people import add_person, delete_person
from formcheck.store.rows import PersonRow

KIND = "demo"
DAYS_AGO = {"standing": 5, "lying": 3, "faults": 1}
"""When the samples are said to have been done: the newest has faults to look at."""


def demo_person(db: Session) -> PersonRow | None:
    """The example patient, or None."""
    return db.scalar(select(PersonRow).where(PersonRow.demo))


def begin_demo(context: AppContext, language: Language) -> None:
    """Prepare the example patient in the background; does nothing where there is one."""
    with context.store.read() as db:
        if demo_person(db) is not None or context.jobs.running(KIND):
            return
    store, now = context.store, context.now()
    context.jobs.add(
        KIND,
        language.texts.app.demo_name,
        lambda job: make_demo(store, now, language, job.progress),
    )


def remove_demo(store: Store) -> None:
    """Remove the example patient with all that belongs to it."""
    with store.read() as db:
        person = demo_person(db)
    if person is not None:
        delete_person(store, person.id)


def clear_half_made_demo(store: Store) -> None:
    """Remove an example patient of whom not all was made, as the program was killed meanwhile."""
    with store.read() as db:
        person = demo_person(db)
        half_made = person is not None and len(person.sessions) < len(DAYS_AGO)
    if half_made:
        remove_demo(store)


def make_demo(store: Store, now: datetime, language: Language, progress: Progress) -> int:
    """Make the example patient; returns its number.

    Args:
        store: Where.
        now: The time, with its zone.
        language: In which its name and its cues are.
        progress: Is told how far it is, and may call it off.
    """
    expected = json.loads((samples_dir() / "expected.json").read_text(encoding="utf-8"))
    with store.write() as db:
        person = add_person(db, language.texts.app.demo_name, now, demo=True)
    try:
        for number, (name, days) in enumerate(DAYS_AGO.items()):
            part = _Part(progress, number, len(DAYS_AGO))
            exercise = load_exercise(expected[name]["exercise"])
            at = now - timedelta(days=days)
            import_video(store, person.id, sample(name), exercise, at, language, job=part)
    except BaseException:
        delete_person(store, person.id)
        raise
    return person.id


class _Part(Job):
    """One of several parts, which tells how far the whole is."""

    def __init__(self, whole: Progress, number: int, of: int) -> None:
        super().__init__(KIND, "", lambda job: None)
        self._whole, self._number, self._of = whole, number, of

    def progress(self, done: int, announced: int | None) -> None:
        share = min(1.0, done / announced) if announced else 0.0
        self._whole(round(1000 * (self._number + share)), 1000 * self._of)
