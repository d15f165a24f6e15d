"""The words of a report that depend on what was found: findings, advice, rules.

Cues come from the exercise files.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.body import KINDS
from formcheck.coaching.events import Fault
from formcheck.exercise import Exercise, FaultRule
from formcheck.language import ENGLISH, Language
from formcheck.language.amounts import amount
from formcheck.language.measure_words import measure_words, with_whole

TIER_WORDS = {"score": "scored", "count": "count only", "timer": "timed only"}
"""What formcheck can do for an exercise, in a word or two."""

SYMBOLS = {"minor": "●", "major": "▲", "critical": "■"}
"""The shape of each severity, the same in the chart and in the text."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a verdict means for the person.

    Attributes:
        meaning: What happened, one or two sentences.
        next_time: What to do, in order.
    """

    meaning: str
    next_time: tuple[str, ...] = ()


def views_in_words(views: list[str], language: Language = ENGLISH) -> str:
    """From where the camera may look: ``from the front or from the side``."""
    texts = language.texts.report
    return f" {texts.alternative} ".join(getattr(texts, view) for view in views)


def finding(fault: Fault, exercise: Exercise, language: Language = ENGLISH) -> str:
    """How bad a fault was, against its limit; of a share it is said of what."""
    texts, sign = language.texts.report, -1 if fault.peak < 0 and fault.limit < 0 else 1
    seen, limit = (
        amount(sign * value, fault.unit, language) for value in (fault.peak, fault.limit)
    )
    rule = next((rule for rule in exercise.faults if rule.id == fault.id), None)
    if rule is not None and rule.measure is None:
        of = texts.of_target if rule.target_share_below else texts.of_time
        seen = of.format(share=seen)
    elif rule is not None and rule.measure is not None:
        seen = with_whole(seen, rule.measure, language)
    return texts.finding.format(seen=seen, limit=limit)


def advice(
    verdict: str, exercise: Exercise, view_found: str | None, language: Language = ENGLISH
) -> Advice:
    """What a verdict other than ``judged`` means and what to do next time.

    Args:
        verdict: As of `Judgement`, or ``lies_across``: the reason why the view is wrong.
        exercise: What was to be done.
        view_found: The view there was most of the time.
        language: In which words.
    """
    texts, setup = language.texts.advice, exercise.setup
    if verdict == "wrong_view":
        return _wrong_view(exercise, view_found, language)
    if verdict == "lies_across":
        return Advice(texts.lies_across, (texts.turn_video, setup))
    if verdict == "not_visible":
        return Advice(texts.not_visible, (texts.step_back, texts.clear_the_view, setup))
    if verdict == "no_person":
        return Advice(texts.no_person, (texts.point_camera, texts.light, setup))
    meaning = texts.no_hold if exercise.kind == "hold" else texts.no_repetition
    return Advice(meaning, (texts.begin_still, *exercise.steps, texts.right_exercise))


def _wrong_view(exercise: Exercise, view_found: str | None, language: Language) -> Advice:
    texts, report = language.texts.advice, language.texts.report
    seen = getattr(report, view_found) if view_found else texts.another_direction
    needed = views_in_words(list(exercise.views), language)
    turn, *others = (getattr(texts, f"turn_{view}") for view in exercise.views)
    for other in others:
        turn = texts.turn_either.format(one=turn, other=other)
    return Advice(texts.wrong_view.format(seen=seen, needed=needed), (turn, exercise.setup))


def rule_measured(rule: FaultRule, language: Language = ENGLISH) -> str:
    """What a rule looks at, as a phrase."""
    texts = language.texts.report
    if rule.target_share_below:
        return texts.share_of_target
    if rule.hold_share_below:
        return texts.share_of_hold
    if rule.tempo_share_below:
        return texts.share_of_tempo
    assert rule.measure is not None
    words = language.of(measure_words(rule.measure))
    if KINDS[rule.measure].form != "single":
        words = getattr(texts, rule.of).format(measure=words)
    return words if rule.change == "none" else getattr(texts, rule.change).format(measure=words)


def rule_limits(rule: FaultRule, language: Language = ENGLISH) -> str:
    """The limits of a rule with their unit."""
    unit = "share" if rule.measure is None else str(rule.unit)
    texts, severities = language.texts.report, language.texts.summary
    sense = texts.above if rule.above else texts.below
    steps = ((name, getattr(rule.limits, name)) for name in ("minor", "major", "critical"))
    told = [
        sense.format(severity=getattr(severities, name), limit=amount(limit, unit, language))
        for name, limit in steps
        if limit is not None
    ]
    return with_whole(", ".join(told), rule.measure or "", language)


def method_limits(language: Language = ENGLISH) -> list[str]:
    """What everybody who reads a report has to know about the measuring, one paragraph each."""
    texts = language.texts.method
    return [getattr(texts, name) for name in type(texts).model_fields]
