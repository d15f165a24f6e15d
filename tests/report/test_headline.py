"""Headline, praise and advice are true of all that was counted and judged, and blame nobody."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.frame_log import Series
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Judgement, Result
from formcheck.exercise import exercise_files, load_exercise
from formcheck.language.amounts import VIEW_WORDS
from formcheck.language.language_files import load_language
from formcheck.report.headline import Tally, headline, tally
from formcheck.report.result_text import describe
from formcheck.report.summary import summarise
from formcheck.report.wording import advice

FAULT = Fault("heel_lift", "minor", 1.0, 2.0, 1.5, 12.0, 10.0, "pct", "Press your heels down")
CLEAN = Rep(1, "both", 0.0, 2.0, 4.0, "knee_flexion", "deg", 5.0, 60.0, 3.0, 1.0, 2.0, 2.0)
FAULTY = replace(CLEAN, faults=(FAULT,))
UNJUDGED = replace(CLEAN, judged=False)
HIDDEN = replace(CLEAN, unseen=("heel_lift", "trunk_forward", "knee_valgus", "weight_shift"))
KINDS = {"clean": CLEAN, "faulty": FAULTY, "unjudged": UNJUDGED, "hidden": HIDDEN}
COUNTS = [c for c in product((0, 1, 2), (0, 1, 2), (0, 1, 2)) if sum(c)]
CODES = ("en", "de", "es")
VERDICTS = ("wrong_view", "not_visible", "no_person", "nothing_done")
BLAME = ("none of them", "keine davon", "ninguna de ellas", "0 ")


def result(
    reps: list[Rep], code: str = "en", verdict: Any = "judged", exercise: str = "mini_squat",
    notes: tuple[Note, ...] = (),
) -> Result:  # fmt: skip
    language = load_language(code)
    done = language.translate(load_exercise(exercise))
    reps = [replace(rep, index=i + 1) for i, rep in enumerate(reps)]
    series = Series()
    judgement = Judgement(done, verdict, "both", "side", "side", 90.0, reps, [], notes, series)
    return Result(done, "standard", judgement, {}, language=language)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("clean", "faulty", "unjudged"), COUNTS)
def test_the_headline_says_what_was_judged(
    clean: int, faulty: int, unjudged: int, code: str
) -> None:
    found = result([CLEAN] * clean + [FAULTY] * faulty + [UNJUDGED] * unjudged, code)
    assert tally(found.judgement) == Tally(clean + faulty + unjudged, clean, faulty, unjudged)
    told, texts = headline(found), found.language.texts.summary
    assert str(clean + faulty + unjudged) in told and "{" not in told
    assert not any(words in told for words in BLAME)
    assert (told in {headline(result([UNJUDGED] * n, code)) for n in range(1, 7)}) == (
        clean + faulty == 0
    )
    if clean and faulty:
        assert f"{clean} " in told
    if unjudged and clean + faulty > 1:
        assert str(clean + faulty) in told
    praised = texts.nothing_wrong in summarise(found).went_well
    assert praised == (clean > 1 and not faulty and not unjudged)


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ("clean", "You did 1 repetition, and it was clean."),
        ("faulty", "You did 1 repetition, and there is something to work on."),
        ("unjudged", "Seen: 1 repetition. How well it went could not be judged."),
        ("unjudged unjudged", "Seen: 2 repetitions. How well it went could not be judged."),
        ("clean clean", "You did 2 repetitions, all of them clean."),
        ("faulty faulty", "You did 2 repetitions; in each there is something to work on."),
        ("clean faulty", "You did 2 repetitions; 1 of them was clean."),
        ("clean clean faulty", "You did 3 repetitions; 2 of them were clean."),
        (
            "clean unjudged",
            "You did 2 repetitions. 1 of them could be judged, and it was clean.",
        ),
        (
            "faulty unjudged",
            "You did 2 repetitions. 1 of them could be judged, and there is something to work on.",
        ),
        ("clean clean unjudged", "You did 3 repetitions. 2 could be judged, all of them clean."),
        (
            "faulty faulty unjudged",
            "You did 3 repetitions. 2 could be judged; in each there is something to work on.",
        ),
        ("clean faulty unjudged", "You did 3 repetitions. 2 could be judged; 1 of them was clean."),
        (
            "clean clean faulty unjudged",
            "You did 4 repetitions. 3 could be judged; 2 of them were clean.",
        ),
        ("hidden", "Seen: 1 repetition. How well it went could not be judged."),
        ("clean hidden", "You did 2 repetitions. 1 of them could be judged, and it was clean."),
    ],
)
def test_in_english(kinds: str, told: str) -> None:
    assert headline(result([KINDS[kind] for kind in kinds.split()])) == told


def test_what_could_mostly_not_be_looked_for_is_not_praised() -> None:
    points = summarise(result([HIDDEN] * 3)).went_well
    assert "Nothing was wrong in any of them, as far as it can be seen." not in points
    assert "3 in a row were clean." not in points


def test_one_of_two_that_could_be_looked_for_is_enough() -> None:
    half = replace(CLEAN, unseen=("heel_lift", "knee_valgus", "weight_shift"))
    assert headline(result([half])) == "You did 1 repetition, and it was clean."


@pytest.mark.parametrize(
    ("reps", "which"),
    [
        ([CLEAN, CLEAN], "each one"),
        ([CLEAN, replace(CLEAN, peak=10.0)], "1 of 2"),
        ([CLEAN, UNJUDGED], "each one that could be judged"),
        ([CLEAN, replace(CLEAN, peak=10.0), UNJUDGED], "1 of the 2 that could be judged"),
    ],
)
def test_targets_are_counted_among_what_was_judged(reps: list[Rep], which: str) -> None:
    assert f"You reached your target of 45° in {which}." in summarise(result(reps)).went_well


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_nothing_judged_is_told_and_not_praised(verdict: str, number: int, code: str) -> None:
    found = result([UNJUDGED] * number, code, verdict)
    summary, texts = summarise(found), found.language.texts.summary
    assert not summary.went_well and not summary.groups
    assert (
        summary.headline
        == {
            0: texts.nothing,
            1: texts.one_not_judged.format(done=texts.one_repetition),
            2: texts.not_judged.format(done=texts.repetitions.format(number=2)),
        }[number]
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("number", [0, 3])
def test_another_exercise_is_told_instead(number: int, code: str) -> None:
    verdict = "judged" if number else "nothing_done"
    notes = (Note("looks_like", exercise="standing_march"),)
    found = result([UNJUDGED] * number, code, verdict, notes=notes)
    name = found.language.of("Standing march")
    assert name in headline(found) and not summarise(found).went_well


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("exercise", ["glute_squeeze", "supine_march", "single_leg_stance"])
def test_holds_and_what_is_counted_or_timed(exercise: str, code: str) -> None:
    texts = load_language(code).texts.summary
    for number in (1, 2):
        told = headline(result([CLEAN] * number, code, exercise=exercise))
        done = (texts.one_repetition, texts.repetitions.format(number=2))
        if exercise != "supine_march":
            done = (texts.one_hold, texts.holds.format(number=2))
        assert done[number - 1] in told and "{" not in told


@pytest.mark.parametrize("code", CODES)
def test_both_sides_are_told(code: str) -> None:
    reps = [replace(CLEAN, side="left"), replace(CLEAN, side="right"), replace(CLEAN, side="left")]
    told = headline(result(reps, code, exercise="standing_march"))
    each = load_language(code).texts.summary.each_side
    done = load_language(code).texts.summary.repetitions.format(number=3)
    assert each.format(done=done, left=2, right=1) in told


@pytest.mark.parametrize("name", exercise_files())
@pytest.mark.parametrize("found", [*VIEW_WORDS, None])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_view_of_every_exercise_has_its_advice(
    verdict: str, found: str | None, name: str
) -> None:
    exercise = load_exercise(name)
    told = advice(verdict, exercise, found)
    assert told.meaning.endswith(".") and all(told.next_time)


@pytest.mark.parametrize("code", CODES)
def test_the_terminal_speaks_the_language_throughout(code: str) -> None:
    notes = (Note("not_judged", (2,)), Note("head_hidden"))
    told = describe(result([FAULTY, UNJUDGED], code, notes=notes))
    texts = load_language(code).texts
    assert texts.notes.head_hidden in told and texts.summary.minor in told
    english = ("You did", "Note:", "Work on this", "minor", "could be judged", "Heel coming off")
    assert [words for words in english if words in told] == (list(english) if code == "en" else [])
