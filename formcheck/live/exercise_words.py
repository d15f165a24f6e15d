"""The few words of a live session that depend on the exercise; cues come from the coach."""

from __future__ import annotations

from formcheck.exercise import Exercise
from formcheck.language.texts import ScreenTexts


def keep_still(exercise: Exercise, texts: ScreenTexts) -> str:
    """What to do once one is in the right place."""
    if exercise.posture in ("quadruped", "half_kneeling"):
        return texts.keep_still
    still = {
        "standing": texts.stand_still,
        "seated": texts.sit_still,
        "long_sitting": texts.sit_still,
    }
    return still.get(exercise.posture, texts.lie_still)


def tier(exercise: Exercise, texts: ScreenTexts) -> str:
    """What is done with the exercise: scored, counted or timed."""
    tiers = {"score": texts.scored, "count": texts.count_only, "timer": texts.timed_only}
    return tiers[exercise.tier]


def of_how_many(exercise: Exercise, texts: ScreenTexts) -> str:
    """What is counted and how many there should be."""
    what = texts.of_holds if exercise.kind == "hold" else texts.of_repetitions
    what = texts.of_walks if exercise.walks else what
    return what.format(number=exercise.dose.reps)
