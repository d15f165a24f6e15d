"""What a clinician may have found that forbids some exercises."""

from __future__ import annotations

from typing import Literal, get_args

from formcheck.exercise.strict import Strict

Condition = Literal[
    "fai_or_labrum", "dysplasia", "gluteal_tendinopathy", "osteoporosis", "joint_replacement"
]
CONDITIONS: tuple[Condition, ...] = get_args(Condition)


class ConditionRule(Strict):
    """What an exercise, or a test by hand, says about a condition.

    Attributes:
        refuse: Why it isn't done with it.
    """

    refuse: str
