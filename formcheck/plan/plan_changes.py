"""What is different between two versions of a plan, as data; whoever shows it has the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from formcheck.plan.plan import Plan, PlanEntry

ChangeKind = Literal["added", "left_out", "moved", "order", "entry"]
"""An entry came or went or stands elsewhere; something of the orders, or of an entry, changed."""
_FRAME = tuple(name for name in Plan.model_fields if name not in ("patient", "entries"))
_ENTRY = tuple(name for name in PlanEntry.model_fields if name != "exercise")


@dataclass(frozen=True)
class PlanChange:
    """Something that is different.

    Attributes:
        kind: What happened.
        key: Which key of the plan, or of the entry; empty where an entry came, went or moved.
        before: What it was; of what went, the entry.
        after: What it is; of what came, the entry.
        entry: The entry it is about, as it is now; of what went, as it was; None: of the orders.
    """

    kind: ChangeKind
    key: str = ""
    before: Any = None
    after: Any = None
    entry: PlanEntry | None = None


def plan_changes(before: Plan, after: Plan) -> list[PlanChange]:
    """What is different, the orders first, then the entries in their order.

    Args:
        before: The earlier version.
        after: The later one.
    """
    pairs = _pairs(before.entries, after.entries)
    kept = {number for number, _ in pairs if number is not None}
    gone = [one for i, one in enumerate(before.entries) if i not in kept]
    return [
        *_differences("order", before, after, _FRAME, None),
        *(PlanChange("left_out", before=one, entry=one) for one in gone),
        *_of_entries(before.entries, pairs),
    ]


def _of_entries(
    before: Sequence[PlanEntry], pairs: Sequence[tuple[int | None, PlanEntry]]
) -> Iterator[PlanChange]:
    moved = _moved([number for number, _ in pairs if number is not None])
    for number, entry in pairs:
        if number is None:
            yield PlanChange("added", after=entry, entry=entry)
            continue
        yield from _differences("entry", before[number], entry, _ENTRY, entry)
        if number in moved:
            yield PlanChange("moved", entry=entry)


def _differences(
    kind: ChangeKind, before: Any, after: Any, keys: Sequence[str], entry: PlanEntry | None
) -> Iterator[PlanChange]:
    for key in keys:
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            yield PlanChange(kind, key, was, now, entry)


def _pairs(
    before: Sequence[PlanEntry], after: Sequence[PlanEntry]
) -> list[tuple[int | None, PlanEntry]]:
    """Each entry with which one it was: of the same exercise, and the same side if there is one."""
    there = {(one.exercise, one.side): i for i, one in enumerate(before)}
    exact = [there.get((one.exercise, one.side)) for one in after]
    left = [i for i in range(len(before)) if i not in exact]
    found: list[tuple[int | None, PlanEntry]] = []
    for entry, number in zip(after, exact, strict=True):
        if number is None:
            fits = (i for i in left if before[i].exercise == entry.exercise)
            number = next(fits, None)
            left = [i for i in left if i != number]
        found.append((number, entry))
    return found


def _moved(numbers: Sequence[int]) -> set[int]:
    """The fewest whose leaving puts the others in order."""
    runs: list[tuple[int, ...]] = [()]
    for number in numbers:
        runs.append((*_longest(run for run in runs if not run or run[-1] < number), number))
    return set(numbers) - set(_longest(runs))


def _longest(runs: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len)
