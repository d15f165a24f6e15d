"""``formcheck languages``, and ``--language`` where exercises are listed and shown."""

import re

import pytest
import yaml

from formcheck.cli import _run
from formcheck.exercise import load_exercise
from formcheck.language.language_files import CardFile, LanguageFile, language_codes
from formcheck.resources import exercises_dir


def run(capsys, *args):
    status = _run([str(arg) for arg in args])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_languages_are_listed(capsys):
    status, out, _ = run(capsys, "languages", "list")
    assert status == 0
    assert {"de  Deutsch", "en  English", "es  Español"} <= set(out.splitlines())


def test_all_languages_are_checked_at_once(capsys):
    """That German and Spanish are complete, tests/language holds."""
    status, out, _ = run(capsys, "languages", "check")
    assert status == 0
    assert "English (en): complete." in out.splitlines()
    assert {"Deutsch", "Español"} <= set(re.findall(r"^(.+?) \(..\): ", out, flags=re.M))


def test_what_is_missing_can_be_filled_in_and_is_then_complete(capsys, tmp_path):
    """A new language from nothing: what is printed is what the files need."""
    languages = tmp_path / "languages"
    (languages / "xx").mkdir(parents=True)
    (languages / "xx.yaml").write_text("name: Xish\n")
    status, out, _ = run(capsys, "languages", "check", "xx", "--exercises", tmp_path)
    assert status == 0 and out.startswith("Xish (xx): ")
    for block in re.split(r"\n\n(?=languages/)", out)[1:]:
        path, _, body = block.partition("\n")
        text = re.sub(r"^  :$", "  : X", body, flags=re.M)
        text = re.sub(
            r"^  (\w+): # (.*)$", lambda m: f"  {m[1]}: '{_gaps(m[2])}'", text, flags=re.M
        )
        file = tmp_path / path
        file.write_text((file.read_text() if file.exists() else "") + text + "\n")
    _, out, err = run(capsys, "languages", "check", "xx", "--exercises", tmp_path)
    assert (out, err) == ("Xish (xx): complete.\n", "")


def _gaps(english):
    return " ".join(["X", *re.findall(r"(?<!{){\w+}(?!})", english)])


def test_what_is_not_used_any_more_is_reported(capsys, tmp_path):
    (tmp_path / "languages").mkdir()
    text = (exercises_dir() / "languages" / "de.yaml").read_text("utf-8")
    (tmp_path / "languages" / "de.yaml").write_text(f"{text}  Old cue: Alt\n", "utf-8")
    _, out, _ = run(capsys, "languages", "check", "de", "--exercises", tmp_path)
    assert re.search(r"Deutsch \(de\): .*not used any more\.", out)
    assert "# not used any more: Old cue" in out


@pytest.mark.parametrize(
    "args",
    [
        ("languages", "check", "tlh"),
        ("exercises", "list", "--language", "tlh"),
        ("exercises", "show", "bridge", "--language", "tlh"),
        ("check", "no.mp4", "--exercise", "bridge", "--language", "tlh"),
        ("live", "bridge", "--language", "tlh"),
    ],
)
def test_an_unknown_language_is_one_sentence(capsys, args):
    status, out, err = run(capsys, *args)
    assert (status, out) == (2, "")
    known = ", ".join(language_codes())
    assert {"de", "en", "es"} <= set(language_codes())
    assert err == f"There is no language 'tlh'; there are {known}.\n"


def test_a_wrong_language_file_is_one_sentence(capsys, tmp_path):
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "de.yaml").write_text("name: Deutsch\ncoach: {strat: Los}\n")
    status, _, err = run(capsys, "exercises", "list", "--language", "de", "--exercises", tmp_path)
    assert status == 2 and err.startswith("de.yaml, line 2: coach.strat: unknown key; allowed are")
    assert len(err.splitlines()) == 1


def test_exercises_are_listed_and_shown_in_a_language(capsys):
    _, out, _ = run(capsys, "exercises", "list", "--language", "de")
    assert "Kleine Kniebeuge" in out and "Mini squat" not in out
    _, out, _ = run(capsys, "exercises", "show", "mini_squat", "--language", "es")
    squat = load_exercise("mini_squat")
    assert "Minisentadilla" in out and "Empuje el suelo con los talones" in out
    for text in (squat.name, squat.goal, squat.setup, *squat.steps, *squat.cautions):
        assert text not in out


def test_shipped_files_hold_nothing_that_is_not_read():
    for path in (exercises_dir() / "languages").glob("*.yaml"):
        LanguageFile.model_validate(yaml.safe_load(path.read_text("utf-8")))
        for card in (path.parent / path.stem).glob("*.yaml"):
            CardFile.model_validate(yaml.safe_load(card.read_text("utf-8")))
