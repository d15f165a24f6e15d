"""What a session asks and says about warning signs and pain, in each language."""

from __future__ import annotations

import pytest
from patients import RULES

from formcheck.language.language_files import load_language
from formcheck.live.plan_words import PlanWords
from formcheck.safety.safety_rules import Call
from formcheck.safety.steps import AskPain, AskSigns, TellEnd, TellRest


def words(code: str, country: str = "") -> PlanWords:
    return PlanWords(load_language(code), RULES, country)


@pytest.mark.parametrize(
    ("code", "country", "number"),
    [("en", "US", "911"), ("en", "GB", "999"), ("de", "", "112"), ("es", "ES", "112")],
)
def test_an_emergency_names_the_number_to_call(code: str, country: str, number: str) -> None:
    message = words(code, country).message(TellEnd("warning_sign", "emergency"))
    assert message.urgent and message.warn
    assert f"{number}." in message.title and "{" not in message.spoken


@pytest.mark.parametrize("code", ["en", "de", "es"])
@pytest.mark.parametrize("call", ["today", "clinician"])
def test_the_other_lists_name_no_number(code: str, call: Call) -> None:
    message = words(code).message(TellEnd("warning_sign", call))
    assert message.urgent and not any(letter.isdigit() for letter in message.title)


@pytest.mark.parametrize(
    ("code", "question", "place"),
    [
        ("en", "Anything new since last time?", "List 2 of 3"),
        ("de", "Gibt es seit dem letzten Mal etwas Neues?", "Liste 2 von 3"),
        ("es", "¿Hay algo nuevo desde la última vez?", "Lista 2 de 3"),
    ],
)
def test_later_sessions_ask_for_news_and_read_all_signs(
    code: str, question: str, place: str
) -> None:
    flags = RULES.flags("today")
    step = AskSigns(flags, since_last=True)
    told = words(code)
    assert told.question(step) == question and told.hint(step) == place
    assert told.question(AskSigns(flags)) != question
    for sign in flags.signs:
        assert load_language(code).of(sign.text) in told.spoken(step)
        assert code == "en" or load_language(code).of(sign.text) != sign.text


def test_what_fever_has_more_is_said_and_usual_pain_is_told() -> None:
    more = RULES.flags("today").signs[0].more
    told = words("de").message(TellEnd("warning_sign", "today", more))
    assert told.lines[0].endswith("Gehen Sie in die Notaufnahme.")
    assert words("en").spoken(AskPain("before", usual=4)).endswith("Usual for you: 4.")
    offers = [offer.action for offer in words("en").offers(TellRest(120))]
    assert offers == ["hurts", "quit"], "nobody goes on before the rest is over"


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_pain_that_does_not_settle_is_said_at_the_end(code: str) -> None:
    told = words(code)
    usual, unsettled = (told.message(TellEnd("done", None, unsettled=one)) for one in (False, True))
    assert unsettled.title == usual.title
    assert unsettled.lines[0] == load_language(code).texts.safety.end_unsettled
