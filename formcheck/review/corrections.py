"""What a therapist says of a verdict, applied to it. The verdict itself is never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, model_validator

from formcheck.errors import UsageError
from formcheck.exercise.fault_catalogue import FaultId
from formcheck.exercise.strict import Strict
from formcheck.review.reviewed import ReviewedFault, ReviewedRep, reviewed

CorrectionKind = Literal[
    "right",
    "wrong",
    "missed",
    "limits",
    "split",
    "merge",
    "add",
    "leave_out",
    "good_example",
    "undo",
]
CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
SHORTEST_REP_S = 0.2
"""No repetition is shorter, seconds. Design value."""
_Seconds = Annotated[float, Field(ge=0, le=1e6)]
_NEEDED: dict[str, tuple[str, ...]] = {
    "wrong": ("fault",),
    "missed": ("fault", "start_s", "end_s"),
    "limits": ("start_s", "end_s"),
    "split": ("at_s",),
    "add": ("start_s", "end_s", "side"),
    "undo": ("correction",),
}
_OF_THE_SET = ("add", "undo")


class SaidChange(Strict):
    """What a correction says; which of it is needed depends on its kind.

    Attributes:
        fault: Which fault.
        start_s: Where something begins.
        end_s: Where it ends.
        at_s: Where a repetition is split.
        side: The working side of one that is added.
        peak: How bad a missed fault was, where that could be measured.
        correction: Which correction is undone.
    """

    fault: FaultId | None = None
    start_s: _Seconds | None = None
    end_s: _Seconds | None = None
    at_s: _Seconds | None = None
    side: Literal["left", "right", "both"] | None = None
    peak: float | None = None
    correction: int | None = None

    @model_validator(mode="after")
    def _some_length(self) -> SaidChange:
        if self.start_s is not None and self.end_s is not None and self.end_s <= self.start_s:
            raise ValueError("a span ends after it begins")
        return self


@dataclass(frozen=True, slots=True)
class SaidCorrection:
    """Something that a therapist said of a verdict.

    Attributes:
        id: Its number; a repetition that it makes is called by this number less than 0.
        kind: What kind.
        repetition: Which repetition, by its `ReviewedRep.reference`; None for the set.
        change: What it says.
    """

    id: int
    kind: CorrectionKind
    repetition: int | None
    change: SaidChange


@dataclass(frozen=True, slots=True)
class Corrected:
    """A verdict with what was said of it.

    Attributes:
        reps: The repetitions, in the order of their times.
        undone: The numbers of the corrections that were undone.
        corrections: How many corrections count.
    """

    reps: tuple[ReviewedRep, ...]
    undone: frozenset[int]
    corrections: int


_Reps = list[ReviewedRep]


def corrected(result: dict[str, Any], corrections: Iterable[SaidCorrection]) -> Corrected:
    """A verdict with all corrections, oldest first.

    What was said of a repetition that an undone correction had made is left out.

    Args:
        result: The verdict as scripts get it.
        corrections: What was said of it.
    """
    said = list(corrections)
    undone = _undone(said)
    counting = [one for one in said if one.kind != "undo" and one.id not in undone]
    reps = list(reviewed(result))
    for one in counting:
        reps = _applied(reps, one) or reps
    return Corrected(tuple(sorted(reps, key=lambda r: r.start_s)), undone, len(counting))


def check_correction(
    result: dict[str, Any], corrections: Sequence[SaidCorrection], new: SaidCorrection
) -> None:
    """Make sure that a correction can be applied after all others.

    Raises:
        UsageError: It can't; one sentence that says why.
    """
    lacking = [name for name in _NEEDED.get(new.kind, ()) if getattr(new.change, name) is None]
    if lacking or (new.repetition is None and new.kind not in _OF_THE_SET):
        raise UsageError("That correction is not complete: mark a span or choose a fault first.")
    if new.kind == "undo":
        if new.change.correction not in {one.id for one in corrections if one.kind != "undo"}:
            raise UsageError("That correction is not here any more.")
        return
    if _applied(list(corrected(result, corrections).reps), new) is None:
        raise UsageError("That does not fit this repetition: look where it begins and ends.")


def said_before(
    result: dict[str, Any], corrections: Sequence[SaidCorrection], rep: int | None
) -> Any:
    """What the verdict with all corrections so far says of a repetition, as plain data."""
    found = next((r for r in corrected(result, corrections).reps if r.reference == rep), None)
    if found is None:
        return {}
    return {
        "start_s": found.start_s,
        "end_s": found.end_s,
        "faults": [fault.id for fault in found.faults],
    }


def _undone(said: Sequence[SaidCorrection]) -> frozenset[int]:
    undos = (one.change.correction for one in said if one.kind == "undo")
    return frozenset(number for number in undos if number is not None)


def _applied(reps: _Reps, one: SaidCorrection) -> _Reps | None:
    """The repetitions after a correction; None where it doesn't fit."""
    if one.kind == "add":
        return _added(reps, one)
    found = next((i for i, rep in enumerate(reps) if rep.reference == one.repetition), None)
    return None if found is None else _APPLY[one.kind](reps, found, one)


def _put(reps: _Reps, i: int, *new: ReviewedRep) -> _Reps:
    return [*reps[:i], *new, *reps[i + 1 :]]


def _right(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    rep, fault = reps[i], one.change.fault
    if fault is None:
        faults = tuple(_confirmed(f) for f in rep.faults)
        return _put(reps, i, replace(rep, faults=faults, agreed=True))
    if fault not in [f.id for f in rep.faults]:
        return None
    faults = tuple(_confirmed(f) if f.id == fault else f for f in rep.faults)
    return _put(reps, i, replace(rep, faults=faults))


def _confirmed(fault: ReviewedFault) -> ReviewedFault:
    return replace(fault, standing="confirmed") if fault.standing == "found" else fault


def _wrong(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    rep, fault = reps[i], one.change.fault
    gone = tuple(f for f in rep.faults if f.id == fault)
    if not gone:
        return None
    left = tuple(f for f in rep.faults if f.id != fault)
    refused = (*rep.refused, *(f for f in gone if f.standing != "missed"))
    return _put(reps, i, replace(rep, faults=left, refused=refused))


def _missed(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    rep, said = reps[i], one.change
    assert said.fault is not None and said.start_s is not None and said.end_s is not None
    start, end = max(said.start_s, rep.start_s), min(said.end_s, rep.end_s)
    if end <= start or said.fault in [f.id for f in rep.faults]:
        return None
    middle = (start + end) / 2
    fault = ReviewedFault(said.fault, "missed", None, start, end, middle, said.peak, None, "")
    faults = sorted((*rep.faults, fault), key=lambda f: f.start_s)
    return _put(reps, i, replace(rep, faults=tuple(faults)))


def _limits(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    start, end = one.change.start_s, one.change.end_s
    assert start is not None and end is not None
    others = _put(reps, i)
    if end - start < SHORTEST_REP_S or any(r.start_s < end and r.end_s > start for r in others):
        return None
    return _put(reps, i, _cut(reps[i], start, end))


def _cut(rep: ReviewedRep, start: float, end: float) -> ReviewedRep:
    """A repetition with other limits; what lies outside of them is gone."""
    inside = tuple(f for f in rep.faults if f.start_s < end and f.end_s > start)
    whole = start <= rep.start_s and end >= rep.end_s
    return replace(
        rep,
        start_s=start,
        end_s=end,
        peak_s=min(max(rep.peak_s, start), end),
        excursion=rep.excursion if whole or start <= rep.peak_s <= end else None,
        sd=rep.sd if whole or start <= rep.peak_s <= end else None,
        hold_s=None,
        lift_s=None,
        lower_s=None,
        faults=inside,
        sides=(),
        agreed=False,
        changed=True,
    )


def _split(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    rep, at = reps[i], one.change.at_s
    assert at is not None
    if not rep.start_s + SHORTEST_REP_S <= at <= rep.end_s - SHORTEST_REP_S:
        return None
    second = replace(_cut(rep, at, rep.end_s), reference=-one.id, refused=())
    return _put(reps, i, _cut(rep, rep.start_s, at), second)


def _merged(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    """The repetition and the one that follows it are one."""
    order = sorted(reps, key=lambda r: r.start_s)
    k = order.index(reps[i])
    if k + 1 == len(order):
        return None
    first, second = order[k], order[k + 1]
    further = max(first, second, key=lambda r: r.excursion or 0.0)
    whole = replace(
        further,
        reference=first.reference,
        start_s=first.start_s,
        end_s=second.end_s,
        hold_s=None,
        lift_s=None,
        lower_s=None,
        judged=first.judged and second.judged,
        faults=(*first.faults, *second.faults),
        refused=(*first.refused, *second.refused),
        agreed=False,
        good_example=False,
        changed=True,
    )
    return [*order[:k], whole, *order[k + 2 :]]


def _added(reps: _Reps, one: SaidCorrection) -> _Reps | None:
    said = one.change
    assert said.start_s is not None and said.end_s is not None and said.side is not None
    start, end = said.start_s, said.end_s
    if end - start < SHORTEST_REP_S or any(r.start_s < end and r.end_s > start for r in reps):
        return None
    new = ReviewedRep(-one.id, said.side, start, (start + end) / 2, end, judged=False, changed=True)
    return [*reps, new]


def _left_out(reps: _Reps, i: int, one: SaidCorrection) -> _Reps:
    return _put(reps, i)


def _good_example(reps: _Reps, i: int, one: SaidCorrection) -> _Reps | None:
    return _put(reps, i, replace(reps[i], good_example=True)) if reps[i].judged else None


_APPLY: dict[str, Callable[[_Reps, int, SaidCorrection], _Reps | None]] = {
    "right": _right,
    "wrong": _wrong,
    "missed": _missed,
    "limits": _limits,
    "split": _split,
    "merge": _merged,
    "leave_out": _left_out,
    "good_example": _good_example,
}
