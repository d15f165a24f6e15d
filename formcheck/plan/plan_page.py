"""Programmes and plans as plain text pages, for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from formcheck.coaching.events import WorkingSide
from formcheck.exercise import load_exercise
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.rom_limit import RomLimit, in_setup
from formcheck.language.load_words import effort_wanted, with_load
from formcheck.plan.plan import Plan, PlanTarget
from formcheck.plan.prescription import Prescription
from formcheck.plan.programme import Advance, Avoid, Programme, ProgrammeStage, ProgrammeStep
from formcheck.plan.usual_conditions import usual_conditions
from formcheck.safety.safety_rules import PainRule

WIDTH = 88
"""Letters on a line of a page. Design value."""
_DESIGN = (
    "Levels, doses and stage boundaries are design values unless a source is named: they are for "
    "your therapist to set."
)
_PER_CENT = "\N{NO-BREAK SPACE}%"


def programme_page(programme: Programme, pain: PainRule) -> str:
    """A programme as a page.

    Args:
        programme: What to show.
        pain: The pain rule, which holds in every stage.
    """
    lines = [programme.name, programme.condition, *programme.expect, _DESIGN]
    if programme.needs_weight_bearing:
        lines.append("It needs the surgeon's order how much weight the leg may bear.")
    if programme.precautions:
        lines.append(
            f"Until the surgeon's order says otherwise: {' and '.join(programme.precautions)} "
            "precautions."
        )
    for stage in programme.stages:
        lines += ["", *_stage(stage, programme)]
    lines += ["", "In every stage", *_items(_pain_words(pain))]
    if programme.good_to_know:
        lines += ["", "Good to know", *_items(programme.good_to_know)]
    if programme.avoid:
        lines += ["", "Leave alone", *_items(map(_avoid_words, programme.avoid))]
    lines += ["", "Sources", *_items(programme.sources)]
    return "\n".join(_wrapped(lines))


def plan_page(plan: Plan, done: Iterable[Prescription]) -> str:
    """A plan as a page.

    Args:
        plan: What to show.
        done: Its entries, ready to be judged.
    """
    made_from = f", made from {plan.programme}, stage {plan.stage}" if plan.programme else ""
    lines = [f"Plan for {plan.patient}{made_from}"]
    lines += [f"Set by: {plan.set_by}"] if plan.set_by else []
    lines += [f"Valid until: {plan.valid_until}"] if plan.valid_until else []
    lines += [f"Operated on: {plan.operated_on}"] if plan.operated_on else []
    lines += [f"Usual pain: {plan.usual_pain} of 10"] if plan.usual_pain is not None else []
    for bearing in plan.weight_bearing:
        whose = "both legs" if bearing.side == "both" else f"{bearing.side} leg"
        lines.append(f"Weight bearing, {whose}: {bearing.status.replace('_', ' ')}")
    for found in plan.conditions:
        lines.append(f"{usual_conditions()[found.kind].name}, {_hip(found.side)}")
    if not plan.precautions:
        lines.append("Precautions: none")
    for precaution in plan.precautions:
        weeks = f", {precaution.weeks}" if precaution.weeks else ""
        lines.append(f"{precaution.kind.capitalize()} precautions, {_hip(precaution.side)}{weeks}:")
        lines += _items(_rom_limit_words(rom_limit) for rom_limit in precaution.rom_limits)
    if plan.rom_limits:
        lines += ["Limits:", *_items(map(str, plan.rom_limits))]
    for number, (entry, prescription) in enumerate(zip(plan.entries, done, strict=True), 1):
        lines += ["", f"{number}. {_title(prescription)}"]
        lines += _items(_prescription_lines(prescription, entry.target))
    return "\n".join(_wrapped(lines))


def _hip(side: WorkingSide) -> str:
    return "both hips" if side == "both" else f"{side} hip"


def _stage(stage: ProgrammeStage, programme: Programme) -> Iterator[str]:
    when = f" ({stage.when})" if stage.when and stage.when not in stage.name.lower() else ""
    yield f"{stage.name}{when} [{stage.id}]"
    if stage.minutes is not None:
        yield f"  A session takes about {stage.minutes} minutes."
    if stage.moves == "operated":
        yield "  Only the leg moves that was operated on or broken."
    if stage.bed_only:
        yield "  What is done lying is done on a bed."
    if stage.weight_bearing_at_least is not None:
        least = stage.weight_bearing_at_least.replace("_", " ")
        yield f"  Only for legs that may bear weight, {least} at least."
    for step in stage.exercises:
        yield from _items([_step_words(step)])
    following = next((s.name for s in programme.stages if s.id == stage.next), None)
    on = f'Go on to "{following}"' if following else "One level harder, or done,"
    yield f"  {on} when"
    yield from _items(_advance_words(stage.advance_when), indent=4)
    yield "  Step back when"
    yield from _items(stage.step_back_when, indent=4)
    if stage.avoid:
        yield "  Leave alone in this stage"
        yield from _items(map(_avoid_words, stage.avoid), indent=4)


def _step_words(step: ProgrammeStep) -> str:
    exercise = load_exercise(step.exercise)
    names = [exercise.name, *(load_exercise(other).name for other in step.instead)]
    seconds = step.hold_s or (exercise.hold_target_s and exercise.hold_target_s.at(step.level))
    parts = [
        " or ".join([names[0], *(name.lower() for name in names[1:])]),
        str(step.dose or exercise.dose),
        f"level {step.level}",
    ]
    parts += [f"hold {seconds:g} s"] if seconds else []
    parts += [f"day {step.day}"] if step.day else []
    parts += [f"with {aid}" for aid in step.aids]
    parts += ["the operated or sore leg only"] if step.moves == "operated" else []
    harder = _harder(step.load, step.effort)
    return " ".join(filter(None, [f"{', '.join(parts)}.", *harder, step.note, step.advice]))


def _harder(load: Load | None, effort: EffortRange | None) -> Iterator[str]:
    """With which load, and how hard it should feel, as far as that is said."""
    yield from filter(None, (with_load(load), effort_wanted(effort)))


def _advance_words(advance: Advance) -> Iterator[str]:
    if advance.sessions_at_top_reps is not None:
        yield f"{advance.sessions_at_top_reps} sessions went with all repetitions."
    if advance.form_at_least_pct is not None:
        share = f"{advance.form_at_least_pct}{_PER_CENT}"
        yield f"At least {share} of the repetitions were without a fault."
    if advance.pain_at_most is not None:
        yield f"Pain was at most {advance.pain_at_most} of 10."
    if advance.settled_within_h is not None:
        yield f"Everything was as usual again within {advance.settled_within_h} hours."
    if advance.side_to_side_at_least_pct is not None:
        share = f"{advance.side_to_side_at_least_pct}{_PER_CENT}"
        yield f"The weaker side does at least {share} of the other."
    yield from advance.also
    if advance.design_value:
        yield "This is a design value, for your therapist to set."


def _pain_words(pain: PainRule) -> Iterator[str]:
    yield f"Pain up to {pain.green_at_most} of 10 is safe."
    yield f"Pain up to {pain.amber_at_most} is acceptable: today one level easier."
    yield (
        f"More pain, or {pain.above_usual_that_ends} more than usual and not safe: stop for today "
        "and tell your therapist."
    )
    yield (
        f"If it is {pain.rise_that_counts} more than at any time in the last {pain.rise_within_h} "
        "hours, and no longer safe: rest, say again how much it hurts, and go on one level easier."
    )
    yield (
        f"So, too, if it is {pain.rise_that_counts} more than before the last session, at most "
        f"{pain.rise_counts_for_days} days ago (a design value, for your therapist to set)."
    )
    yield (
        "Where the plan says that 4 or 5 is usual, the level is kept while the pain is not above "
        "that and had settled by the morning."
    )
    yield (
        f"One level easier after {pain.ambers_to_step_back} sessions in a row that were not green, "
        f"or with less than {100 * pain.good_share_at_least:.0f}{_PER_CENT} good repetitions."
    )


def _avoid_words(avoid: Avoid) -> str:
    what = avoid.what or load_exercise(avoid.exercise or "").name
    return f"{what}: {avoid.why}"


def _rom_limit_words(rom_limit: RomLimit) -> str:
    return f"{rom_limit.words} at most {rom_limit.at_most_deg:g} degrees"


def _title(prescription: Prescription) -> str:
    exercise, side = prescription.exercise, prescription.side
    whose = side or ("both legs" if exercise.sides == "both" else "left and right")
    return f"{exercise.name}, {whose}, level {prescription.level}"


def _prescription_lines(prescription: Prescription, own: PlanTarget | None) -> Iterator[str]:
    exercise, level = prescription.exercise, prescription.level
    yield f"{exercise.dose}{f', day {prescription.day}' if prescription.day else ''}."
    if exercise.tier != "timer":
        unit = "degrees" if exercise.measure.unit == "deg" else "per cent"
        measure = exercise.measure.name.replace("_", " ")
        yield f"{_share(own)}{exercise.target.at(level):.0f} {unit} of {measure}, from the start."
    if exercise.hold_target_s is not None:
        yield f"Hold {exercise.hold_target_s.at(level):g} s."
    else:
        tempo = exercise.tempo
        yield f"{tempo.lift_s:g} s out, {tempo.hold_s:g} s hold, {tempo.lower_s:g} s back."
    yield from _harder(prescription.load, prescription.effort)
    yield from map(in_setup, prescription.aids)
    if prescription.capped:
        yield "The target is lowered so that it stays clear of the limits."
    if prescription.note:
        yield prescription.note


def _share(own: PlanTarget | None) -> str:
    if own is None or own.share is None:
        return ""
    return f"{100 * own.share:.0f}{_PER_CENT} of the patient's own {own.baseline:g}: "


def _items(texts: Iterable[str], indent: int = 2) -> list[str]:
    return [f"{' ' * indent}- {text}" for text in texts]


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        inside = len(line) - len(line.lstrip(" -"))
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=" " * inside) or [""]
