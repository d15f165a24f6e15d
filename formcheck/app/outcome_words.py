"""Results of tests in words: amounts with their doubt, norms, changes, left against right."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal

from formcheck.app.kept_tests import KeptTest
from formcheck.assess import Assessment
from formcheck.assess.any_test import AnyTest
from formcheck.assess.assessment import Time
from formcheck.assess.change import changes
from formcheck.assess.conclude import best_results
from formcheck.assess.hand_test import HandTest
from formcheck.assess.norm_tables import Norms
from formcheck.assess.norms import Comparison, Person, compare, least_difference
from formcheck.assess.rom_trial import HELPED
from formcheck.assess.symmetry import Symmetry, symmetry_of
from formcheck.assess.trial import Quantity
from formcheck.language import Language
from formcheck.language.told_sentences import told_in

_COUNTED = ("stands", "steps")

_OF_TRIAL = re.compile(r"(?P<side>Left|Right)?(?:(?:^T|, t)rial (?P<number>\d+))?(?<!^): ")
"""How a note on an outcome begins that is about one of several trials."""


@dataclass(frozen=True)
class NormLine:
    """A result beside a norm: a sentence, and where the norm comes from."""

    words: str
    source: str


def amount_of(value: float, test: AnyTest, language: Language, unit: str = "") -> str:
    """A value of a test with its unit, no more exact than it was measured.

    Args:
        value: The value.
        test: Of which test.
        language: In which.
        unit: Another unit than the test's, such as of a detail.
    """
    unit = unit or test.unit
    if not math.isfinite(value):
        return language.texts.assessing.unknown
    if unit == "stages":
        assert isinstance(test, HandTest)
        return language.texts.hand.of_all.format(held=f"{value:.0f}", all=len(test.stages))
    if unit in _COUNTED:
        return f"{number(value, language)} {language.of(test.result)}"
    if unit in ("deg", "pct"):
        whole = number(round(value) + 0.0, language)
        return f"{whole}{'°' if unit == 'deg' else ' %'}"
    return f"{number(value, language)} {unit}"


def number(value: float, language: Language) -> str:
    """A number as the language writes it, with a real minus sign."""
    words: str = format_decimal(value, "#,##0.#", language.code)
    return words.replace("-", "\N{MINUS SIGN}")


def quantity_of(found: Quantity, test: AnyTest, language: Language, unit: str = "") -> str:
    """A quantity with its doubt, in brackets, where it has one."""
    texts = language.texts.assessing
    unit = unit or test.unit
    if math.isinf(found.high):
        return texts.at_least.format(value=amount_of(found.low, test, language, unit))
    value = amount_of(found.value, test, language, unit)
    low, high = (amount_of(one, test, language, unit) for one in (found.low, found.high))
    if low == high:
        return value
    if unit in _COUNTED:
        low, high = (number(one, language) for one in (found.low, found.high))
    return texts.between.format(value=value, low=low, high=high)


def result_words(one: KeptTest, test: AnyTest, language: Language) -> str:
    """A whole result in a line."""
    texts = language.texts.assessing
    words = [
        f"{leg_words(side, language)}: {said}" if side != "both" else said
        for side, found in one.results.items()
        if (said := quantity_of(found, test, language))
    ]
    line = "; ".join(words)
    if isinstance(test, HandTest):
        line += _details(one, test, language)
    if one.step_cm is not None:
        line += f", {texts.on_step.format(height=number(one.step_cm, language))}"
    return line if one.complete else f"{line} ({texts.incomplete})".strip()


def _details(one: KeptTest, test: HandTest, language: Language) -> str:
    """Seconds of each stage, or the speed."""
    values = [number(value, language) for _, value, _ in one.details]
    if test.kind == "stages":
        return f" ({', '.join(values)} s)"
    return f", {values[0]} m/s" if values else ""


def leg_words(side: str, language: Language) -> str:
    """Which leg, as a line begins."""
    words: str = getattr(language.texts.patient, side)
    return words[:1].upper() + words[1:]


def trial_words(side: str, number: int, language: Language) -> str:
    """Which trial, and of which leg."""
    texts = language.texts.assessing
    if side == "both":
        return texts.trial.format(number=number)
    return texts.leg_trial.format(leg=leg_words(side, language), number=number)


def note_words(note: str, language: Language) -> str:
    """A note on a test in another language, with its trial and the faults that it names."""
    of_trial = _OF_TRIAL.match(note)
    if of_trial is not None:
        side, number = (of_trial["side"] or "both").lower(), of_trial["number"]
        begin = trial_words(side, int(number), language) if number else leg_words(side, language)
        return f"{begin}: {note_words(note[of_trial.end() :], language)}"
    begin, end = HELPED.split("{}")
    if not note.startswith(begin):
        return told_in(language, note)
    names = note.removeprefix(begin).removesuffix(end).split(", ")
    helped = ", ".join(language.of(name.capitalize()) for name in names)
    return told_in(language, HELPED.format(helped))


def change_words(test: AnyTest, now: KeptTest, before: KeptTest | None, language: Language) -> str:
    """What has changed, side by side; nothing without an earlier result."""
    texts = language.texts.assessing
    if before is None or not now.complete:
        return ""
    values, earlier = (_values(one) for one in (now, before))
    words = []
    for one in changes(test, values, earlier, now.step_cm):
        sign = "+" if one.difference > 0 else "\N{MINUS SIGN}"
        amount = f"{sign}{amount_of(abs(one.difference), test, language)}"
        said = amount if one.told else language.texts.hand.not_sure
        if not _has_rule(test, now):
            said = (
                f"{amount} ({texts.change_unknown})"
                if one.difference
                else language.texts.hand.not_sure
            )
        words.append(said if one.side == "both" else f"{leg_words(one.side, language)}: {said}")
    return "; ".join(words)


def _values(one: KeptTest) -> dict[str, float]:
    return {side: found.value for side, found in one.results.items() if math.isfinite(found.value)}


def _has_rule(test: AnyTest, one: KeptTest) -> bool:
    return test.change is not None and test.change.step_cm in (None, one.step_cm)


def norm_lines(
    test: AnyTest, one: KeptTest, person: Person, language: Language
) -> tuple[list[NormLine], str]:
    """A result beside the norms that fit, and why there is none where none does."""
    texts = language.texts.assessing
    if not one.complete:
        return [], texts.no_norm_incomplete
    if _hands_helped(test, one, person):
        return [], texts.no_norm_hands
    lines = []
    for side, found in one.results.items():
        where = "" if side == "both" else f"{leg_words(side, language)}: "
        for norm in compare(test, found, person):
            table = next(norms for norms in test.norms if norms.source == norm.source)
            words = where + _norm_words(norm, table, test, language)
            lines.append(NormLine(words, norm.source))
    return lines, "" if lines else _why_no_norm(test, person, language)


def _hands_helped(test: AnyTest, one: KeptTest, person: Person) -> bool:
    if isinstance(test, HandTest) or not isinstance(test.protocol, Time):
        return False
    return any(not found.best.clean for found in best_results(test, person, one.trials))


def _norm_words(norm: Comparison, table: Norms, test: AnyTest, language: Language) -> str:
    texts = language.texts.assessing
    kind = f"border_{table.worse}" if table.about == "border" else table.about
    form: str = getattr(texts, f"norm_{kind}")
    standing = getattr(texts, norm.standing)
    return form.format(value=amount_of(norm.norm, test, language), standing=standing)


def _why_no_norm(test: AnyTest, person: Person, language: Language) -> str:
    texts = language.texts.assessing
    rows = [row for norms in test.norms for row in norms.rows]
    if not rows:
        return texts.no_norm_published
    missing = []
    if person.age is None and any(row.from_age or row.to_age for row in rows):
        missing.append(texts.age)
    if person.sex is None and any(row.sex for row in rows):
        missing.append(texts.sex)
    if missing:
        return texts.no_norm_unknown.format(missing=", ".join(missing))
    return texts.no_norm_fits


def symmetry_lines(test: AnyTest, one: KeptTest, person: Person, language: Language) -> list[str]:
    """Left against right, where both are complete."""
    if isinstance(test, HandTest) or not one.complete:
        return []
    found = symmetry_of(test, person, one.results)
    return [] if found is None else _symmetry_words(test, found, one.results, person, language)


def _symmetry_words(
    test: Assessment,
    found: Symmetry,
    results: Mapping[str, Quantity],
    person: Person,
    language: Language,
) -> list[str]:
    texts = language.texts.assessing
    lines = [texts.sides_alike]
    if abs(found.difference) > least_difference(test, found.sd):
        leg = leg_words("left" if found.difference > 0 else "right", language)
        more = amount_of(abs(found.difference), test, language)
        lines = [texts.sides_differ.format(leg=leg, amount=more)]
    if found.index_pct is not None and found.index_sd_pct is not None:
        low, high = (
            f"{found.index_pct + sign * max(1.0, found.index_sd_pct):.0f}" for sign in (-1, 1)
        )
        lines.append(texts.index.format(percent=f"{found.index_pct:.0f}", low=low, high=high))
    elif person.involved is None:
        lines.append(texts.index_whom)
    else:
        lines.append(texts.index_small)
    return lines
