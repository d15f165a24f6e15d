"""What is worth a second look in a plan that is valid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import avoided, load_programme
from formcheck.plan.prescription import Prescription


def plan_notes(
    plan: Plan, done: Sequence[Prescription], extra_dir: Path | None = None
) -> list[str]:
    """What a therapist should check again, in plain sentences.

    Args:
        plan: A valid plan.
        done: Its entries, ready to be judged.
        extra_dir: A folder of exercise files, with programmes in ``programmes``.
    """
    notes = [] if plan.set_by else ["Nobody answers for this plan yet: fill in set_by."]
    return [
        *notes,
        *_of_days(plan, extra_dir),
        *_of_programme(plan, extra_dir),
        *_lowered(done),
        *_unwatched(done),
    ]


def _of_days(plan: Plan, extra_dir: Path | None) -> Iterator[str]:
    ordered = bool(plan.precautions or plan.weight_bearing)
    if plan.valid_until is None:
        binding = ", and nobody exercises by orders after an operation without one"
        end = f"It holds without an end{binding if ordered else ''}"
        yield f"{end}: fill in valid_until, such as 2026-06-30."
    if plan.operated_on is None and ordered:
        needed = plan.programme is not None and (
            load_programme(plan.programme, extra_dir).needs_weight_bearing
        )
        without = (
            "nobody exercises by this programme"
            if needed
            else "the warning signs are asked for before every session"
        )
        yield f"It doesn't say when the operation or fracture was: without operated_on {without}."


def _of_programme(plan: Plan, extra_dir: Path | None) -> Iterator[str]:
    if plan.programme is None:
        return
    programme = load_programme(plan.programme, extra_dir)
    held = {precaution.kind for precaution in plan.precautions}
    for kind in programme.precautions:
        if kind not in held:
            yield (
                f"The programme puts {kind} precautions on until the surgeon's order says "
                "otherwise, and this plan has none: is that the order?"
            )
    planned = {entry.exercise for entry in plan.entries}
    for avoid in avoided(plan, extra_dir):
        if avoid.exercise in planned:
            yield f"The programme leaves {avoid.exercise} alone: {avoid.why}"


def _lowered(done: Sequence[Prescription]) -> Iterator[str]:
    for one in done:
        if one.capped:
            yield (
                f"{one.exercise.name}: the target is lowered to "
                f"{one.exercise.target.at(one.level):.0f}, clear of the limits."
            )


def _unwatched(done: Sequence[Prescription]) -> Iterator[str]:
    where: dict[str, list[str]] = {}
    for one in done:
        for rom_limit in one.unwatched:
            names = where.setdefault(str(rom_limit), [])
            if one.exercise.name.lower() not in names:
                names.append(one.exercise.name.lower())
    for limit_words, names in where.items():
        yield (
            f"The camera can't watch {limit_words}, in {', '.join(names)}: nothing moves that "
            "way there, or it stays far from the limit."
        )
