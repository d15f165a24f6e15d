"""The report of a test for the record: the result with its doubt, norms, and earlier results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from formcheck.app.documents.paper import listed, paper, tabled
from formcheck.app.kept_tests import KeptTest
from formcheck.app.outcome_words import NormLine, amount_of, note_words, quantity_of, result_words
from formcheck.assess.any_test import AnyTest
from formcheck.export.printed import PrintedDocument
from formcheck.language import Language
from formcheck.language.days import day_in_full
from formcheck.report.wording import method_limits


def assessment_record(
    test: AnyTest,
    one: KeptTest,
    over_time: Sequence[KeptTest],
    norms: tuple[Sequence[NormLine], str],
    name: str,
    today: date,
    language: Language,
) -> PrintedDocument:
    """A test as it goes into a record.

    Args:
        test: Which, in these words.
        one: What came of it.
        over_time: The same test at all times, oldest first.
        norms: Published values beside it, and why there is none where there is none.
        name: Whose it is.
        today: The day on which this is made.
        language: In which words.
    """
    texts, of = language.texts.exports, language.of
    facts = [
        (language.texts.report.patient, name),
        (texts.what, test.name),
        (texts.day, day_in_full(one.at, language)),
        (texts.made_on, day_in_full(today, language)),
    ]
    results = [
        [getattr(language.texts.patient, side, side), quantity_of(found, test, language)]
        for side, found in one.results.items()
    ]
    beside, no_norm = norms
    published = [f"{line.words} ({line.source})" for line in beside]
    details = [
        f"{of(what)}: {amount_of(value, test, language, unit)}" for what, value, unit in one.details
    ]
    to_know = [] if one.complete else [language.texts.assessing.broken_off]
    to_know += [no_norm] if no_norm else []
    times = [
        [day_in_full(then.at, language), result_words(then, test, language)] for then in over_time
    ]
    sections = [
        tabled(texts.result, [texts.side, texts.result], results),
        listed(texts.norms, published),
        listed(texts.details, details),
        listed(texts.to_know, [*to_know, *(note_words(note, language) for note in one.notes)]),
        tabled(texts.over_time, [texts.day, texts.result], times),
        listed(texts.sources, test.sources),
        listed(texts.method, [] if one.way == "hand" else method_limits(language)),
    ]
    return paper(texts.test, facts, sections, language)
