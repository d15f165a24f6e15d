"""Which tests a person's plan allows, for which leg, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from formcheck.app.plan_orders import not_binding
from formcheck.app.settings import read_settings
from formcheck.assess.any_test import AnyTest
from formcheck.assess.hand_test import HandTest
from formcheck.assess.under_plan import check_by_hand_under_plan, check_under_plan
from formcheck.body import SIDES
from formcheck.errors import PlanError, UsageError
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.plan.plan import Plan
from formcheck.store.open_store import own_exercises_of
from formcheck.store.people import plan_in_force, plan_of

Leg = Literal["left", "right", "both"]
"""Which leg is tested; both may be one after the other."""


@dataclass(frozen=True)
class AllowedTest:
    """What a plan says of a test.

    Attributes:
        legs: Which legs may be tested; nothing where none may.
        reason: Why not all of them, in words; empty where they may.
    """

    legs: Sequence[Leg]
    reason: str = ""

    def check(self, leg: Leg) -> None:
        """Refuse a leg that may not be tested.

        Raises:
            UsageError: It may not.
        """
        if leg not in self.legs:
            raise UsageError(self.reason)


def legs_of(test: AnyTest) -> Sequence[Leg]:
    """Which legs a test can be done with."""
    return ("both",) if isinstance(test, HandTest) or test.sides == "both" else ("both", *SIDES)


class PlanOfTests:
    """The plan in force, as far as tests go; read once for a whole list of them.

    Args:
        db: Where it is.
        person_id: Whose.
        today: The day of the test.
        language: In which it is said why something isn't allowed.
    """

    def __init__(self, db: Session, person_id: int, today: date, language: Language) -> None:
        self._today, self._language = today, language
        self._why_told = read_settings(db).role == "therapist"
        self._plan: Plan | None = None
        self._unbinding = ""
        row = plan_in_force(db, person_id)
        try:
            self._plan = plan_of(db, row) if row else None
            if self._plan is not None:
                own = own_exercises_of(db)
                self._unbinding = not_binding(self._plan, today, language, own)
        except UsageError:  # a plan that can't be read any more may have had a reason
            self._unbinding = language.texts.hand.forbidden

    def allows(self, test: AnyTest) -> AllowedTest:
        """What it says of a test; without a plan all of them may be done."""
        legs = legs_of(test)
        if self._unbinding:
            return AllowedTest((), self._unbinding)
        if self._plan is None:
            return AllowedTest(legs)
        refused = {leg: self._refusal(test, leg) for leg in legs}
        reason = next((why for why in refused.values() if why), "")
        return AllowedTest([leg for leg in legs if not refused[leg]], reason)

    def _refusal(self, test: AnyTest, leg: Leg) -> str:
        assert self._plan is not None
        try:
            if isinstance(test, HandTest):
                check_by_hand_under_plan(test, self._plan, self._today)
            else:
                check_under_plan(test, self._plan, self._today, None if leg == "both" else leg)
        except PlanError as error:
            if not self._why_told:
                return self._language.texts.hand.forbidden
            told = told_in(self._language, str(error))
            return told.replace(test.name, self._language.of(test.name))
        return ""
