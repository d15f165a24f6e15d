"""How much was done, and how much of it was clean, in one sentence that is true of all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from formcheck.coaching.attempt_faults import mostly_unseen
from formcheck.coaching.events import Rep
from formcheck.exercise import Exercise, Level, load_exercise
from formcheck.language import ENGLISH
from formcheck.language.amounts import amount
from formcheck.language.result_texts import SummaryTexts

if TYPE_CHECKING:
    from formcheck.coaching.result import Judgement, Result

_ENGLISH = ENGLISH.texts.summary


@dataclass(frozen=True, slots=True)
class Tally:
    """How the repetitions of a result came out; each is one of the last three.

    Attributes:
        done: How many there were.
        clean: Where nothing was wrong, and most could be looked for.
        faulty: Where something was wrong.
        unjudged: Which say nothing about how well they were done.
    """

    done: int
    clean: int
    faulty: int
    unjudged: int

    @property
    def judged(self) -> int:
        """How many say something about how well they were done."""
        return self.clean + self.faulty


def tally(judgement: Judgement) -> Tally:
    """How the repetitions of a judgement came out."""
    reps = judgement.reps
    clean = sum(is_clean(rep, judgement) for rep in reps)
    faulty = sum(rep.judged and bool(rep.faults) for rep in reps)
    return Tally(len(reps), clean, faulty, len(reps) - clean - faulty)


def is_clean(rep: Rep, judgement: Judgement) -> bool:
    """Whether a repetition was judged, nothing was wrong, and most could be looked for."""
    exercise = judgement.exercise
    rules = exercise.rules_in(judgement.view_found or exercise.views[0])
    return rep.scored and not rep.faults and not mostly_unseen(rep, rules)


def counted(number: int, exercise: Exercise, texts: SummaryTexts = _ENGLISH) -> str:
    """A number of repetitions or holds in words."""
    if exercise.kind == "hold":
        return texts.one_hold if number == 1 else texts.holds.format(number=number)
    return texts.one_repetition if number == 1 else texts.repetitions.format(number=number)


def headline(result: Result) -> str:
    """How much was done, and how much of it was clean."""
    judgement, exercise = result.judgement, result.exercise
    texts, language = result.language.texts.summary, result.language
    other = next((n.exercise for n in judgement.notes if n.code == "looks_like"), None)
    if other is not None:
        return texts.other_exercise.format(exercise=language.of(load_exercise(other).name))
    if not judgement.reps:
        return texts.nothing
    done, found = _done(judgement.reps, exercise, texts), tally(judgement)
    if judgement.verdict != "judged":
        seen = texts.one_not_judged if len(judgement.reps) == 1 else texts.not_judged
        return seen.format(done=done)
    if exercise.tier == "timer":
        held = amount(exercise.target.at(cast(Level, result.level)), "s", language)
        if exercise.walks:
            return texts.walked.format(number=len(judgement.reps), held=held)
        return texts.timed.format(done=done, held=held)
    if exercise.tier == "count" or any(rep.few_pictures for rep in judgement.reps):
        return texts.counted.format(done=done)
    text: str = getattr(texts, _outcome(found))
    return text.format(done=done, clean=found.clean, judged=found.judged)


def _outcome(found: Tally) -> str:
    """Which of the texts tells how the repetitions came out."""
    if not found.judged:
        return "none_judged"
    few = "" if found.done > 1 else "one_"
    if found.unjudged:
        few = "some_judged_" if found.judged > 1 else "one_judged_"
    if not found.faulty:
        return f"{few}all_clean"
    if not found.clean:
        return f"{few}to_work_on"
    return f"{few}one_clean" if found.clean == 1 else f"{few}some_clean"


def _done(reps: list[Rep], exercise: Exercise, texts: SummaryTexts) -> str:
    done = counted(len(reps), exercise, texts)
    left, right = (sum(rep.side == side for rep in reps) for side in ("left", "right"))
    return texts.each_side.format(done=done, left=left, right=right) if left and right else done
