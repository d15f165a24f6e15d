"""What came of each set of a session, in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formcheck.app.patient_facts import exercise_of
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.review.done_sets import DoneSet
from formcheck.store.rows import SetRow


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


def set_lines(
    sets: Iterable[DoneSet], exercises: Mapping[str, Exercise], language: Language
) -> dict[int, list[SetLine]]:
    """What came of sets, by the numbers of their sessions.

    Args:
        sets: The sets.
        exercises: Their exercises by id.
        language: In which.
    """
    found: dict[int, list[SetLine]] = {}
    for one in sets:
        exercise = exercises[one.exercise]
        name = _named(exercise, one.working_side, language)
        line = SetLine(one.id, name, _told(one, exercise, language), one.recorded)
        found.setdefault(one.session_id, []).append(line)
    return found


def set_name(one: SetRow, language: Language) -> str:
    """The exercise of a set, with its side where it is one."""
    side: str = one.side or one.verdicts[-1].result["side"]
    return _named(exercise_of(one), side, language)


def _named(exercise: Exercise, side: str, language: Language) -> str:
    name = language.of(exercise.name)
    return name if side == "both" else f"{name}, {getattr(language.texts.patient, side)}"


def _told(one: DoneSet, exercise: Exercise, language: Language) -> str:
    """How many repetitions, how many of them clean, and which faults in which."""
    own = exercise.own_faults
    judged = [(n, rep) for n, rep in enumerate(one.reps, 1) if rep.judged]
    faults: dict[str, list[int]] = {}
    for number, rep in judged:
        for fault in dict.fromkeys(fault.id for fault in rep.faults):
            faults.setdefault(fault, []).append(number)
    clean = sum(not rep.faults for _, rep in judged)
    texts = language.texts.therapist
    words = [
        texts.fault_in.format(
            fault=language.of(fault_words(fault, own)), numbers=", ".join(map(str, numbers))
        )
        for fault, numbers in faults.items()
    ]
    done = texts.reps_done.format(reps=len(one.reps), clean=clean)
    return " · ".join([done, *words])
