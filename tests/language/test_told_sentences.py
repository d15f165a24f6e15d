"""Whatever a page may have to tell is told in every language."""

import ast
from pathlib import Path

import pytest

import formcheck
from formcheck.language import ENGLISH
from formcheck.language.language_files import load_language
from formcheck.language.told_sentences import SENTENCES, told_in

PACKAGE = Path(formcheck.__file__).parent
ROOMS = ("app", "handover", "store", "review", "sources")
"""What a page does ends here; all else is told in a terminal, too."""
IN_TERMINALS = ("serving.py", "kept.py", "open_store.py")
"""Before there is a page: the port, the folder, the database."""
ERRORS = ("UsageError", "StoreError", "UnreadableVideo", "CameraError", "OutputError")


def raised():
    """The sentences in the code of these rooms, with a gap for what is filled in."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if path.name in IN_TERMINALS:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(getattr(node, "func", None), "id", None)
                if name in ERRORS and node.args and (said := form(node.args[0])):
                    yield path.name, said


def form(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(parts)
    return ""


def test_every_sentence_that_is_raised_is_known():
    found = list(raised())
    assert len(found) > 40
    assert [pair for pair in found if pair[1] not in SENTENCES] == []


@pytest.mark.parametrize("code", ["de", "es"])
def test_gaps_are_filled_with_what_was_said(code):
    language = load_language(code)
    for english in SENTENCES:
        given = [f"n{number}.mp4" for number in range(english.count("{}"))]
        said = told_in(language, english.format(*given))
        assert said != english.format(*given), english
        assert all(name in said for name in given), said


def test_what_is_not_known_stays_as_it_is():
    language = load_language("de")
    assert told_in(language, "Something else went wrong.") == "Something else went wrong."
    assert told_in(ENGLISH, "That set has no video.") == "That set has no video."


def test_the_sentence_with_more_words_of_its_own_is_meant():
    said = told_in(load_language("de"), "There is no file a.mp4: check its name and folder.")
    assert said == "Es gibt keine Datei a.mp4: Prüfen Sie Namen und Ordner."
