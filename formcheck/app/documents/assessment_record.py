"""The report of a test for the record: the result with its doubt, norms, and earlier results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from formcheck.app.documents.kept_test import (
    PrintedTest,
    named_test,
    result_words,
    title_of_test,
    value_words,
)
from formcheck.app.documents.paper import listed, paper, tabled
from formcheck.app.outcome_words import NormLine, note_words
from formcheck.export.printed import PrintedDocument
from formcheck.language import Language
from formcheck.report.dates import day_in_words
from formcheck.report.wording import method_limits


def assessment_record(
    one: PrintedTest,
    over_time: Sequence[PrintedTest],
    norms: tuple[Sequence[NormLine], str],
    name: str,
    today: date,
    language: Language,
) -> PrintedDocument:
    """A test as it goes into a record.

    Args:
        one: What came of it.
        over_time: The same test at all times, oldest first.
        norms: Published values beside it, and why there is none where there is none.
        name: Whose it is.
        today: The day on which this is made.
        language: In which words.
    """
    texts, of = language.texts.exports, language.of
    rules = named_test(one.test)
    facts = [
        (language.texts.report.patient, name),
        (texts.what, title_of_test(one.test, language)),
        (texts.day, day_in_words(one.day, language)),
        (texts.made_on, day_in_words(today, language)),
    ]
    results = [
        [getattr(language.texts.patient, result.side, result.side), words]
        for result in one.results
        for words in [result_words(result, one.unit, language)]
    ]
    beside, no_norm = norms
    published = [f"{line.words} ({line.source})" for line in beside]
    details = [
        f"{of(what)}: {value_words(value, unit, language)}" for what, value, unit in one.details
    ]
    to_know = [] if one.complete else [language.texts.assessing.broken_off]
    to_know += [no_norm] if no_norm else []
    times = [[day_in_words(then.day, language), then.in_words(language)] for then in over_time]
    sections = [
        tabled(texts.result, [texts.side, texts.result], results),
        listed(texts.norms, published),
        listed(texts.details, details),
        listed(texts.to_know, [*to_know, *(note_words(note, language) for note in one.notes)]),
        tabled(texts.over_time, [texts.day, texts.result], times),
        listed(texts.sources, rules.sources if rules else []),
        listed(texts.method, method_limits(language) if one.by_camera else []),
    ]
    return paper(texts.test, facts, sections, language)
