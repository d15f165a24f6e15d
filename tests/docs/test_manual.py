"""The manual: whole in every language, plain for patients, and true to what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import pytest
from pydantic import BaseModel

from formcheck.app.help_links import HELP, SECTIONS, SECTIONS_FOR_THERAPISTS, help_on
from formcheck.app.manual import FOR_PATIENTS, FOR_THERAPISTS, manual_page
from formcheck.app.pages import ROUTERS
from formcheck.exercise.exercise_files import shipped_exercises
from formcheck.language import Language
from formcheck.language.language_files import load_language
from formcheck.resources import manual_dir
from formcheck.safety.safety_files import load_safety_rules

LANGUAGES = {code: load_language(code) for code in ("en", "de", "es")}
ALL = FOR_PATIENTS + FOR_THERAPISTS
MOST_WORDS = {"patients": 20, "therapists": 40}
MOST_BYTES = 3_000_000
HARD_WORDS = r"valg\w*|sagit\w*|yaw|landmarks?|baseline|excursion|proximal\w*|ROM|tier|sd|id"
_HEADING = re.compile(r"^(#+) .+?(?: \{#([\w-]+)\})?$", re.M)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+)\.webp\)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([\w-]+)\.md(?:#([\w-]+))?\)")
_NO_PAGE = re.compile(
    r"^/$|^/help|^/api/|\.\w+$|/(picture|video|calendar|file)$|/files/|/\{shape\}$"
)
"""What is fetched or saved, or printed on paper, without a menu above it; and the manual itself."""
APP_PAGES = sorted(
    route.path
    for router in ROUTERS
    for route in router.routes
    if "GET" in getattr(route, "methods", ()) and not _NO_PAGE.search(route.path)
)
_PAGES = [(code, name) for code in LANGUAGES for name in ALL]


def text_of(code: str, name: str) -> str:
    return (manual_dir() / code / f"{name}.md").read_text("utf-8")


def headings(text: str) -> list[tuple[str, str]]:
    return _HEADING.findall(text)


def pictures(text: str) -> list[str]:
    return [name for _, name in _PICTURE.findall(text)]


def sentences(text: str) -> list[str]:
    """Sentences as they are read: without marks, addresses, and lines of tables and lists."""
    plain = re.sub(r"\]\([^)]*\)|\{#[\w-]+\}|[*`\[\]!]", "", text)
    lines = [line for line in re.split(r"\n|\|", plain) if not line.startswith("#")]
    return [one for line in lines for one in re.split(r"(?<=[.!?:;])\s+", line) if one.strip()]


def shown_words(language: Language) -> set[str]:
    """All that pages and buttons say, and the names of exercises."""
    sections: list[BaseModel] = [
        getattr(language.texts, key) for key in type(language.texts).model_fields
    ]
    words = {str(text) for one in sections for text in one.model_dump().values()}
    return words | {language.of(one.name) for one in shipped_exercises()}


def test_no_file_is_left_out_and_none_is_too_many() -> None:
    for code in LANGUAGES:
        files = {path.stem for path in (manual_dir() / code).glob("*.md")}
        assert files == set(ALL), code
    assert {folder.name for folder in manual_dir().iterdir()} >= set(LANGUAGES)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("code", ["de", "es"])
def test_a_translation_has_the_headings_pictures_and_links_of_the_english_page(
    code: str, name: str
) -> None:
    english, other = text_of("en", name), text_of(code, name)
    levels = [(len(marks), anchor) for marks, anchor in headings(english)]
    assert [(len(marks), anchor) for marks, anchor in headings(other)] == levels
    assert pictures(other) == pictures(english)
    assert _LINK.findall(other) == _LINK.findall(english)
    assert len(sentences(other)) >= 0.8 * len(sentences(english)), "something is left out"


@pytest.mark.parametrize(("code", "name"), _PAGES)
def test_every_link_and_picture_is_there(code: str, name: str) -> None:
    text = text_of(code, name)
    for page, anchor in _LINK.findall(text):
        anchors = {found for _, found in headings(text_of(code, page))}
        assert anchor in anchors | {""}, f"{page}#{anchor}"
    for words, picture in _PICTURE.findall(text):
        assert len(words) > 15, "say what is to be seen"
        assert (manual_dir() / code / "pictures" / f"{picture}.webp").is_file(), picture


@pytest.mark.parametrize(("code", "name"), _PAGES)
def test_what_is_printed_bold_stands_so_in_the_app(code: str, name: str) -> None:
    bold = set(re.findall(r"\*\*([^*]+)\*\*", text_of(code, name)))
    assert bold - shown_words(LANGUAGES[code]) == set()


@pytest.mark.parametrize(("code", "name"), _PAGES)
def test_sentences_are_short(code: str, name: str) -> None:
    most = MOST_WORDS["patients" if name in FOR_PATIENTS else "therapists"]
    quoted = {f"- {LANGUAGES[code].of(text)}" for text in load_safety_rules().not_for.texts}
    long = {one for one in sentences(text_of(code, name)) if len(one.split()) > most}
    assert long - quoted == set()


@pytest.mark.parametrize("name", FOR_PATIENTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_patients_need_to_look_up_nothing(code: str, name: str) -> None:
    assert re.findall(rf"\b(?:{HARD_WORDS})\b", text_of(code, name), re.I) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_warning_signs_stand_word_for_word(code: str) -> None:
    rules, language = load_safety_rules(), LANGUAGES[code]
    signs = [sign.text for flags in rules.red_flags for sign in flags.signs]
    listed = {line[2:] for line in text_of(code, "pain").splitlines() if line.startswith("- ")}
    assert listed == {language.of(sign) for sign in signs}
    who = set(text_of(code, "getting-ready").splitlines())
    assert {f"- {language.of(text)}" for text in rules.not_for.texts} <= who


def test_all_pictures_are_used_small_and_in_each_language() -> None:
    named = {name for page in ALL for name in pictures(text_of("en", page))}
    for code in LANGUAGES:
        assert {path.stem for path in (manual_dir() / code / "pictures").iterdir()} == named
    files = list(manual_dir().rglob("*.webp"))
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert {cv2.imread(str(path)).shape[1] for path in files} == {880}


@pytest.mark.parametrize("role", ["patient", "therapist"])
def test_every_page_of_the_app_has_its_section(role: str) -> None:
    missing = [route for route in APP_PAGES if help_on(route, role) == HELP]
    assert missing == []
    assert set(SECTIONS) | set(SECTIONS_FOR_THERAPISTS) <= set(APP_PAGES), "a page that is gone"
    for route in APP_PAGES:
        name, _, anchor = help_on(route, role).removeprefix(f"{HELP}/").partition("#")
        for code in LANGUAGES:
            anchors = {section.anchor for section in manual_page(name, code).sections}
            assert anchor in anchors, f"{route}: {name}#{anchor} in {code}"


def test_the_site_has_all_pages_of_the_manual() -> None:
    site = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
    assert [
        f"{code}/{name}" for code, name in _PAGES if f"manual/{code}/{name}.md" not in site
    ] == []
