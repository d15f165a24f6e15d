"""Cards on daily life: complete, short, with sources that patients don't read, and figures."""

import re

import pytest

from formcheck.cli import main
from formcheck.errors import ExerciseError, UsageError
from formcheck.exercise.care_card import (
    care_card_files,
    load_care_card,
    parse_care_card,
    shown_as_exercise,
)
from formcheck.figures import animated_svg, compose, still_svg
from formcheck.language import ENGLISH
from formcheck.language.language_files import load_language

ALL = sorted(care_card_files())
WITH_FIGURE = [name for name in ALL if name != "comfort"]
CHAIR = care_card_files()["chair"].read_text(encoding="utf-8")


def test_those_that_are_needed_are_there():
    assert ALL == ["bed", "car", "chair", "comfort", "lifting", "shoes", "stairs"]


@pytest.mark.parametrize("name", ALL)
def test_patients_read_short_sentences_without_codes(name):
    card = load_care_card(name)
    assert card.cautions and len(card.steps) >= 5
    for text in card.texts:
        assert not re.search(r"\[|\]|_", text)
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.:] ", text)), text


@pytest.mark.parametrize("code", ["de", "es"])
@pytest.mark.parametrize("name", ALL)
def test_a_card_is_translated_whole(name, code):
    language = load_language(code)
    assert [t for t in load_care_card(name).texts if language.of(t) == t] == []


def test_heat_and_cold_are_limited_in_time_and_place():
    said = " ".join(load_care_card("comfort").texts)
    assert "10 to 15 minutes" in said and "a cloth between" in said
    assert "numb" in said and "fresh wound" in said


def test_the_good_leg_goes_up_and_the_sore_leg_down():
    card = load_care_card("stairs")
    assert card.lead == "Up with the good leg, down with the sore leg."
    assert card.steps[1].startswith("Going up: first the good leg")
    assert card.steps[2].startswith("Going down: first the stick, then the sore leg")


@pytest.mark.parametrize("name", WITH_FIGURE)
def test_a_card_has_a_figure_that_moves_and_one_that_keeps_still(name):
    shown = shown_as_exercise(load_care_card(name))
    drawing = compose(shown, ENGLISH.texts.figure)
    assert drawing.shapes and drawing.labels == ()
    assert "<svg" in still_svg(drawing) and load_care_card(name).name in animated_svg(drawing)


@pytest.mark.parametrize(("name", "props"), [("lifting", "box"), ("shoes", "shoehorn"),
                                             ("bed", "cushion"), ("stairs", "rail")])  # fmt: skip
def test_what_is_used_is_drawn(name, props):
    shown = shown_as_exercise(load_care_card(name))
    assert props in shown.figure.props
    without = shown.figure.model_copy(
        update={"props": [prop for prop in shown.figure.props if prop != props]}
    )
    bare = compose(shown.model_copy(update={"figure": without}), ENGLISH.texts.figure)
    assert len(compose(shown, ENGLISH.texts.figure).shapes) > len(bare.shapes)


def test_comfort_is_only_to_be_read():
    assert shown_as_exercise(load_care_card("comfort")) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("\nlead:", "\nmoral:", "chair.yaml: lead: this key is missing"),
        ("like: sit_to_stand", "like: sit_to_stand\n  colour: red", "colour: unknown key"),
    ],
)
def test_a_slip_is_told_with_its_place(old, new, says):
    assert old in CHAIR
    with pytest.raises(ExerciseError, match=says):
        parse_care_card(CHAIR.replace(old, new, 1), "chair.yaml")


def test_an_unknown_card_is_told():
    with pytest.raises(UsageError, match="no card 'sofa'; there are bed, "):
        load_care_card("sofa")


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main(["exercises", *map(str, arguments)])
    done = capsys.readouterr()
    return end.value.code, done.out + done.err


def test_the_command_line_shows_and_draws_cards(capsys, tmp_path):
    code, out = run(capsys, "show", "stairs", "--language", "de")
    assert code == 0 and "Hinauf mit dem guten Bein" in out and "Sources:" in out
    code, out = run(capsys, "figure", "shoes", "--out", tmp_path)
    assert code == 0 and (tmp_path / "shoes.svg").read_text("utf-8").startswith("<svg")
    code, out = run(capsys, "figure", "comfort", "--out", tmp_path)
    assert code == 2 and "only to be read" in out
