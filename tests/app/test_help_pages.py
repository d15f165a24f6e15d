"""Help: the manual's pages in the app, its pictures, and looking for words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sending import send
from starlette.testclient import TestClient

from formcheck.app import manual
from formcheck.app.context import AppContext
from formcheck.app.manual import FOR_PATIENTS, FOR_THERAPISTS, find_in_manual, manual_page
from formcheck.resources import manual_dir

ALL = FOR_PATIENTS + FOR_THERAPISTS


@pytest.fixture
def own_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A manual of one page, in English alone."""
    page = tmp_path / "manual" / "en" / "pain.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "# Pain\n\nIt *hurts*.\n\n## Rule {#rule}\n\n<script>alert(1)</script> Über "
        "[all](trouble.md#voice), ![a picture](pictures/one.webp)\n",
        "utf-8",
    )
    monkeypatch.setattr(manual, "manual_dir", lambda: tmp_path / "manual")
    manual_page.cache_clear()
    yield page
    manual_page.cache_clear()


def test_the_beginning_names_all_pages_the_readers_own_first(
    patient: TestClient, context: AppContext
) -> None:
    text = patient.get("/help").text
    assert re.findall(r'href="/help/([\w-]+)"', text) == [*ALL]
    send(patient, context, "/welcome", role="therapist")
    text = patient.get("/help").text
    assert re.findall(r'href="/help/([\w-]+)"', text) == [*FOR_THERAPISTS, *FOR_PATIENTS]


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_every_page_and_picture_is_shown_in_the_language(
    patient: TestClient, context: AppContext, language: str
) -> None:
    patient.headers["accept-language"] = language
    for name in ALL:
        answer = patient.get(f"/help/{name}")
        assert answer.status_code == 200
        assert f'<article class="manual" lang="{language}">' in answer.text
        for picture in re.findall(r'src="(/help/pictures/[^"]+)"', answer.text):
            shown = patient.get(picture)
            assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")


def test_links_between_pages_lead_on(patient: TestClient) -> None:
    for name in ALL:
        for link in re.findall(r'href="(/help/[^"#]+)', patient.get(f"/help/{name}").text):
            assert patient.get(link).status_code == 200, f"{name}: {link}"


@pytest.mark.parametrize(
    "path",
    [
        "/help/nothing",
        "/help/..%2f..%2fpyproject",
        "/help/pictures/en/..%2fpain.md",
        "/help/pictures/..%2f../today.webp",
        "/help/pictures/fr/today.webp",
        "/help/pictures/en/nothing.webp",
    ],
)
def test_nothing_but_the_manual_is_shown(patient: TestClient, path: str) -> None:
    assert patient.get(path).status_code == 404


def test_html_in_a_page_is_not_run_and_links_fit(own_manual: Path) -> None:
    page = manual_page("pain", "de")
    assert page.language == "en"  # not translated here
    assert "<script" not in page.html and "&lt;script&gt;" in page.html
    assert 'href="/help/trouble#voice"' in page.html
    assert 'src="/help/pictures/en/one.webp"' in page.html
    assert (page.title, page.lead) == ("Pain", "It hurts.")
    assert [section.anchor for section in page.sections] == ["", "rule"]


@pytest.mark.parametrize("wanted", ["uber", "ÜBER", "rule über"])
def test_words_are_found_without_regard_to_case_and_accents(own_manual: Path, wanted: str) -> None:
    (found,) = find_in_manual(wanted, ("pain",), "en")
    assert found.section.anchor == "rule"


@pytest.mark.parametrize("wanted", ["", " ", "a", "über hurts", "%", "*"])
def test_what_does_not_stand_there_is_not_found(own_manual: Path, wanted: str) -> None:
    assert find_in_manual(wanted, ("pain",), "en") == []


def test_what_is_looked_for_is_marked_and_never_run(patient: TestClient) -> None:
    text = patient.get("/help", params={"find": "camera"}).text
    assert "<mark>camera</mark>" in text and 'href="/help/trouble#camera"' in text
    text = patient.get("/help", params={"find": "<b>" + "ש" * 300}).text
    assert "<b>" not in text and "Nothing was found" in text


def test_the_menu_leads_to_the_help_on_the_page_that_is_shown(
    patient: TestClient, context: AppContext
) -> None:
    assert 'href="/help/session#today"' in patient.get("/today").text
    assert 'href="/help/trouble#settings"' in patient.get("/settings").text
    assert 'href="/help" aria-current="page"' in patient.get("/help/pain").text
    send(patient, context, "/welcome", role="therapist")
    assert 'href="/help/install#settings"' in patient.get("/settings").text
    assert 'href="/help/patients#list"' in patient.get("/patients").text
    assert 'href="/help"' in patient.get("/nowhere").text


def test_the_manual_lies_where_the_package_looks_for_it() -> None:
    assert {path.name for path in manual_dir().iterdir()} >= {"en", "de", "es"}
