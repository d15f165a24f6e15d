"""The example patient: three finished sessions, made from the bundled samples."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.app.context import AppContext
from formcheck.app.import_video import import_video
from formcheck.app.jobs import Job
from formcheck.exercise import load_exercise
from formcheck.language import Language
from formcheck.resources import sample, samples_dir
from formcheck.store import Store
from formcheck.store.people import add_person, delete_person
from formcheck.store.rows import PersonRow

KIND = "demo"
DAYS_AGO = {"faults": 5, "lying": 3, "standing": 1}
"""When the samples are said to have been done."""


def demo_person(db: Session) -> PersonRow | None:
    """The example patient, or None."""
    return db.scalar(select(PersonRow).where(PersonRow.demo))


def begin_demo(context: AppContext, language: Language) -> None:
    """Prepare the example patient in the background; does nothing where there is one."""
    with context.store.read() as db:
        if demo_person(db) is not None or context.jobs.running(KIND):
            return
    context.jobs.add(KIND, language.texts.app.demo_name, lambda job: _make(context, language, job))


def remove_demo(store: Store) -> None:
    """Remove the example patient with all that belongs to it."""
    with store.read() as db:
        person = demo_person(db)
    if person is not None:
        delete_person(store, person.id)


def _make(context: AppContext, language: Language, job: Job) -> int:
    expected = json.loads((samples_dir() / "expected.json").read_text(encoding="utf-8"))
    store, now = context.store, context.now()
    with store.write() as db:
        person = add_person(db, language.texts.app.demo_name, now, demo=True)
    try:
        for number, (name, days) in enumerate(DAYS_AGO.items()):
            part = _Part(job, number, len(DAYS_AGO))
            exercise = load_exercise(expected[name]["exercise"])
            at = now - timedelta(days=days)
            import_video(store, person.id, sample(name), exercise, at, language, job=part)
    except BaseException:
        delete_person(store, person.id)
        raise
    return person.id


class _Part(Job):
    """One of several parts of a job, which tells the whole how far it is."""

    def __init__(self, whole: Job, number: int, of: int) -> None:
        super().__init__(whole.kind, whole.label, whole.work)
        self._whole, self._number, self._of = whole, number, of

    def progress(self, done: int, announced: int | None) -> None:
        share = min(1.0, done / announced) if announced else 0.0
        self._whole.progress(round(1000 * (self._number + share)), 1000 * self._of)
