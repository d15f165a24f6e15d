"""What `formcheck assess` tells in the terminal: the list, a test's card, and its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formcheck.assess.assessment import Assessment
    from formcheck.assess.outcome import Outcome
    from formcheck.language import Language


def describe(outcome: Outcome) -> str:
    """The answer in a few lines of plain words."""
    from formcheck.assess.result_wording import result_lines

    lines = [outcome.assessment.name]
    lines += [outcome.why] if outcome.why else []
    lines += result_lines(outcome.assessment, outcome.results)
    for result in outcome.results:
        where = "" if result.side == "both" else f"{result.side.capitalize()}: "
        lines += [f"{where}{norm.words}" for norm in result.norms]
    lines += [outcome.no_norm] if outcome.no_norm else []
    lines += [outcome.symmetry.words] if outcome.symmetry else []
    lines += [change.words for change in outcome.changes]
    lines += [f"Note: {note}" for note in outcome.notes]
    return "\n".join(lines)


def card(assessment: Assessment) -> str:
    """How a test is done, in plain lines."""
    lines = [assessment.name, assessment.purpose, "", f"You need: {assessment.equipment}"]
    lines.append(f"Seen from the {' or '.join(assessment.views)}.")
    lines += [f"{i}. {step}" for i, step in enumerate(assessment.steps, 1)]
    sections = (
        ("Norms:", list(dict.fromkeys(norms.source for norms in assessment.norms))),
        ("Take care:", assessment.cautions),
        ("Limits:", assessment.limits),
        ("Sources:", assessment.sources),
    )
    for title, items in sections:
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def list_of_tests(language: Language) -> str:
    """All tests, those by hand after those that a camera judges."""
    from formcheck.assess import assessment_files, load_assessment, translated
    from formcheck.assess.hand_test import hand_test_files, load_hand_test, translated_hand_test

    tests = [translated(load_assessment(name), language) for name in assessment_files()]
    by_hand = [translated_hand_test(load_hand_test(name), language) for name in hand_test_files()]
    seen = [(t.id, f"{t.name}, {' or '.join(t.views)} view") for t in tests]
    seen += [(t.id, f"{t.name}, by hand") for t in by_hand]
    width = max(len(test_id) for test_id, _ in seen)
    return "\n".join(f"{test_id:<{width}}  {text}" for test_id, text in seen)
