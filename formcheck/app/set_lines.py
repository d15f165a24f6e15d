"""What came of each set of a session, in a line."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from formcheck.app.patient_facts import exercise_of
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import SessionRow, SetRow


@dataclass(frozen=True)
class SetLine:
    """A set of a session.

    Attributes:
        id: Its number in the store.
        name: The exercise, with the side where it is one.
        told: What came of it, as corrected.
        recorded: Whether it can be looked at.
    """

    id: int
    name: str
    told: str
    recorded: bool


def set_lines(db: Session, session: SessionRow, language: Language) -> list[SetLine]:
    """The judged sets of a session, with what came of them."""
    return [
        SetLine(one.id, set_name(one, language), _told(db, one, language), bool(one.folder))
        for one in session.sets
        if one.verdicts
    ]


def set_name(one: SetRow, language: Language) -> str:
    """The exercise of a set, with its side where it is one."""
    name, side = language.of(exercise_of(one).name), one.side or one.verdicts[-1].result["side"]
    return name if side == "both" else f"{name}, {getattr(language.texts.patient, side)}"


def _told(db: Session, one: SetRow, language: Language) -> str:
    """How many repetitions, how many of them clean, and which faults in which."""
    own = exercise_of(one).own_faults
    reps = corrected_verdict(db, one.verdicts[-1]).reps
    judged = [(n, rep) for n, rep in enumerate(reps, 1) if rep.judged]
    faults: dict[str, list[int]] = {}
    for number, rep in judged:
        for fault in dict.fromkeys(fault.id for fault in rep.faults):
            faults.setdefault(fault, []).append(number)
    clean = sum(not rep.faults for _, rep in judged)
    words = [
        f"{language.of(fault_words(fault, own))}: {', '.join(map(str, numbers))}"
        for fault, numbers in faults.items()
    ]
    done = language.texts.therapist.reps_done.format(reps=len(reps), clean=clean)
    return " · ".join([done, *words])
