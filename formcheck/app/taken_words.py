"""What came of a file that somebody has taken along or sealed, in words."""

from __future__ import annotations

from formcheck.app.context import AppContext
from formcheck.app.settings import change_settings, read_settings
from formcheck.language import Language
from formcheck.store.taken_along import ArchiveTaken, PlanState


def exercising_here(context: AppContext) -> int | None:
    """Who exercises on this computer, `NOBODY_YET` before anybody did; None on a therapist's."""
    with context.store.read() as db:
        return read_settings(db).exercising


def begin_with(context: AppContext, taken: ArchiveTaken) -> None:
    """Whoever came in exercises here, if this is a patient's computer and nobody did so far."""
    with context.store.write() as db:
        settings = read_settings(db)
        if settings.role == "patient" and settings.person_id is None:
            change_settings(db, person_id=taken.person_id)


def taken_words(language: Language, taken: ArchiveTaken, exercising: int | None) -> str:
    """What was found in a file, and what of it is new.

    Args:
        language: Of the words.
        taken: What came of it.
        exercising: Who exercises on this computer, if it is a patient's.
    """
    texts = language.texts.handover
    counts = texts.taken.format(
        name=taken.name,
        sessions=taken.sessions,
        sets=taken.sets,
        known=taken.known,
        changed=taken.changed,
    )
    said = [counts, plan_words(language, taken.plan)]
    if exercising is not None and taken.person_id != exercising:
        said.append(texts.beside.format(name=taken.name))
    return " ".join(said)


def plan_words(language: Language, state: PlanState) -> str:
    """What a plan that came in is to the one that was here.

    Args:
        language: Of the words.
        state: What it is.
    """
    texts = language.texts.handover
    words = {
        "none": texts.plan_none,
        "same": texts.plan_same,
        "newer": texts.plan_newer,
        "older": texts.plan_older,
    }
    return words[state]
