"""When a stage goes on, in words, with what the patient's sessions show of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from formcheck.app.last_ranges import LastRange
from formcheck.language import Language
from formcheck.plan.plan_history import plan_as_written
from formcheck.plan.programme import ProgrammeStage
from formcheck.plan.stage_gates import StageGate, stage_gates
from formcheck.store.rows import PersonRow
from formcheck.store.sessions import past_sessions


def gate_lines(
    db: Session,
    person: PersonRow,
    stage: ProgrammeStage,
    ranges: Mapping[str, Sequence[LastRange]],
    language: Language,
) -> list[tuple[str, str]]:
    """Each condition of going on, and how it stands.

    Args:
        db: Where.
        person: Whose.
        stage: The stage of the plan.
        ranges: How far the patient went last, by exercise.
        language: In which.
    """
    since = _checksums(person, stage.id)
    sessions = [one for one in past_sessions(db, person) if one.plan in since]
    sides = {
        name: (found["left"].usual, found["right"].usual)
        for name, found in ((name, {r.side: r for r in all_}) for name, all_ in ranges.items())
        if "left" in found and "right" in found
    }
    gates = stage_gates(stage.advance_when, sessions, sides)
    return [_words(gate, language) for gate in gates]


def _checksums(person: PersonRow, stage_id: str) -> set[str]:
    """The versions of the plan since it came to a stage."""
    found = set()
    for row in reversed(person.plans):
        plan = plan_as_written(row.text)
        if plan is None or plan.stage != stage_id:
            break
        found.add(row.checksum)
    return found


def _words(gate: StageGate, language: Language) -> tuple[str, str]:
    texts = language.texts.editor
    if gate.kind == "also":
        return language.of(gate.words).rstrip("."), texts.gate_yours
    form: str = getattr(texts, f"gate_{gate.kind}")
    states = {True: texts.gate_met, False: texts.gate_not_met, None: texts.gate_unknown}
    state = states[gate.met]
    if gate.found is not None:
        state = f"{state}, {texts.gate_found.format(found=gate.found)}"
    return form.format(wanted=gate.wanted), state
