"""Languages are read from files, fall back to English text by text."""

import pytest
from own_language import make_home, write

from formcheck.errors import LanguageError, UsageError
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH, Texts
from formcheck.language.language_files import language_codes, load_language

SQUAT = load_exercise("mini_squat")


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path)


def problem(home):
    with pytest.raises(LanguageError) as caught:
        load_language("xx", home)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_english_needs_no_file_and_changes_nothing():
    assert load_language("en") is load_language(None) is ENGLISH
    assert ENGLISH.translate(SQUAT) is SQUAT
    assert ENGLISH.texts == Texts()


def test_a_folder_of_exercises_can_bring_a_language(home):
    assert "xx" not in language_codes()
    write(home)
    assert {"en", "de", "es", "xx"} <= set(language_codes(home))
    assert load_language("xx", home).name == "Xish"


def test_an_unknown_language_is_reported_with_those_there_are():
    with pytest.raises(UsageError, match=r"^There is no language 'tlh'; there are .*de.*en.*es.*"):
        load_language("tlh")


def test_it_falls_back_to_english_text_by_text(home):
    write(
        home,
        "name: Xish\ncoach:\n  start: Xa\ncues:\n  ? Press your heels into the floor\n  : Xheels\n",
        mini_squat="texts:\n  ? Mini squat\n  : Xsquat\n",
    )
    language = load_language("xx", home)
    assert language.texts.coach.start == "Xa"
    assert language.texts.coach.praise == ENGLISH.texts.coach.praise
    assert language.texts.setup == ENGLISH.texts.setup
    squat = language.translate(SQUAT)
    assert (squat.name, squat.goal, squat.steps) == ("Xsquat", SQUAT.goal, SQUAT.steps)
    cues = {rule.id: rule.cue for rule in squat.faults}
    usual = {rule.id: rule.cue for rule in SQUAT.faults}
    assert cues == usual | {"heel_lift": "Xheels"}


def test_nothing_but_texts_is_translated():
    german = load_language("de").translate(SQUAT)
    texts = {"name", "goal", "setup", "steps", "cautions", "not_judged"}
    assert german.name != SQUAT.name and german.steps != SQUAT.steps
    assert german.not_judged != SQUAT.not_judged
    rest = SQUAT.model_dump(exclude={*texts, "faults"})
    assert german.model_dump(exclude={*texts, "faults"}) == rest
    for one, other in zip(german.faults, SQUAT.faults, strict=True):
        assert one.model_dump(exclude={"cue"}) == other.model_dump(exclude={"cue"})


def test_a_text_that_was_changed_is_english_and_never_stale():
    changed = SQUAT.model_copy(update={"steps": ["Bend a little."], "name": "My squat"})
    german = load_language("de").translate(changed)
    assert (german.name, german.steps) == ("My squat", ["Bend a little."])
    assert german.goal != SQUAT.goal


def test_a_set_up_to_which_a_plan_added_is_translated_sentence_by_sentence():
    longer = SQUAT.model_copy(update={"setup": f"{SQUAT.setup} Use something."})
    german = load_language("de").translate(SQUAT).setup
    assert load_language("de").translate(longer).setup == f"{german} Use something."


def test_two_folders_are_put_together(home):
    (home / "languages" / "de.yaml").write_text(
        "name: Deutsch\ncoach: {start: Los}\ncues: {My own cue: Meine}\n", "utf-8"
    )
    mine, shipped = load_language("de", home), load_language("de")
    assert mine.texts.coach.start == "Los"
    assert mine.texts.coach.praise == shipped.texts.coach.praise
    assert mine.translations == {**shipped.translations, "My own cue": "Meine"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Xish\ncoach: {strat: a}\n", ["xx.yaml, line 2: coach.strat: unknown key", "start"]),
        ("coach: {start: a}\n", ["xx.yaml: name: this key is missing"]),
        ("name: Xish\ncoach:\n  praise: Bravo\n", ["line 3", "coach.praise", "{number}"]),
        ("name: Xish\ncoach:\n  start: '{number}'\n", ["line 3", "coach.start", "no {...}"]),
        ("name: Xish\ncoach:\n  praise: '{number'\n", ["line 3", "coach.praise"]),
        ("name: Xish\nsetup:\n  supine: a b c d e f g h i\n", ["setup.supine", "eight words"]),
        ("name: Xish\ncues:\n  Do it: a b c d e f g h i\n", ["line 3", "Do it", "eight words"]),
        ("name: Xish\ncues:\n  Do it:\n", ["line 3", "Do it"]),
        ("name: Xish\ncues:\n  Do it: ' '\n", ["line 3", "Do it", "empty"]),
        ("name: Xish\ncues:\n  Do it: a\n  Do it: b\n", ["line 4", "there twice"]),
        ("name: [\n", ["line 2", "not valid YAML"]),
        ("- Xish\n", ["a language file holds keys and values"]),
    ],
)
def test_a_wrong_file_is_reported_with_line_and_key(home, text, said):
    write(home, text)
    sentence = problem(home)
    assert all(part in sentence for part in said), sentence


def test_a_wrong_card_is_reported_with_its_folder(home):
    write(home, mini_squat="texts:\n  Mini squat: 7\n")
    assert problem(home).startswith("xx/mini_squat.yaml, line 2: texts.Mini squat: ")
