"""Which exercises a plan's orders allow, and why not the others."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import date

from formcheck.coaching.events import WorkingSide
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.plan.binding import check_not_too_soon
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.prescription import Prescription, needs, prescribed

_MOST_KEPT = 4000
"""So many answers are kept: some dozens of plans, each with the whole library. Design value."""


@dataclass(frozen=True)
class Allowed:
    """What the orders say of an exercise.

    Attributes:
        entry: How it may be done; None: not at all.
        refusal: Why not, or why not for the other side; empty: nothing is in the way.
    """

    entry: PlanEntry | None
    refusal: str = ""


class PlanChecker:
    """Answers whether exercises can be done under orders, and keeps the answers.

    A body with known joints has to do each exercise for an answer, which takes a moment. The same
    question has the same answer until the exercise's file is changed.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[Exercise, Prescription | str]] = {}
        self._keeping = threading.Lock()

    def prescribed(self, plan: Plan, entry: PlanEntry, exercise: Exercise) -> Prescription | str:
        """What will be done for an entry, or the sentence why it can't be done.

        Args:
            plan: With the orders; its own entries don't matter.
            entry: What shall be done.
            exercise: The entry's.
        """
        key = (_orders(plan), entry.model_dump_json())
        known = self._kept.get(key)
        if known is not None and known[0] == exercise:
            return known[1]
        try:
            found: Prescription | str = prescribed(plan, entry, exercise)
        except UsageError as error:
            found = str(error)
        with self._keeping:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = exercise, found
        return found

    def knows(self, plan: Plan, exercise: Exercise) -> bool:
        """Whether the answer of `allowed` is there already.

        Args:
            plan: With the orders.
            exercise: Which.
        """
        return (_orders(plan), _usual_entry(plan, exercise, "both").model_dump_json()) in self._kept

    def allowed(self, plan: Plan, exercise: Exercise, today: date) -> Allowed:
        """How an exercise may be done under a plan's orders: both legs, else one of them.

        Args:
            plan: With the orders.
            exercise: Which.
            today: The day on which the plan begins.
        """
        sides: tuple[WorkingSide, ...] = ("both",)
        if exercise.sides == "each":
            sides = ("both", "left", "right")
        first = ""
        try:
            check_not_too_soon(plan, exercise, today)
        except UsageError as error:
            return Allowed(None, str(error))
        for side in sides:
            entry = _usual_entry(plan, exercise, side)
            found = self.prescribed(plan, entry, exercise)
            if isinstance(found, Prescription):
                return Allowed(entry, first)
            first = first or found
        return Allowed(None, first)


def _usual_entry(plan: Plan, exercise: Exercise, side: WorkingSide) -> PlanEntry:
    """The exercise as its card has it, with what the precautions ask to be arranged."""
    try:
        aids = needs(plan.precautions, exercise)
    except UsageError:
        aids = []  # whether it can be done at all is asked next
    return PlanEntry(exercise=exercise.id, side=side, dose=exercise.dose, aids=aids)


def _orders(plan: Plan) -> str:
    """All of a plan that decides what may be done."""
    data = plan.model_dump(
        mode="json", include={"weight_bearing", "conditions", "precautions", "rom_limits"}
    )
    return json.dumps(data)
