"""HTML pages that open offline: the one environment that fills in the templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from formcheck.files import atomic_write
from formcheck.language import ENGLISH, Language


def render(template: str, content: dict[str, Any]) -> str:
    """A page as the text of an HTML file; the same content gives the same text.

    Args:
        template: Its name among this package's ``templates``.
        content: What the template fills in; a name that it lacks is an error.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("formcheck.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(content) + "\n"


def versions(model: Mapping[str, Any], language: Language = ENGLISH) -> list[tuple[str, str]]:
    """By what a report was made, each with its name.

    Args:
        model: ``name``, ``sha256`` and ``mediapipe`` of the pose model, as far as they are known.
        language: In which words.
    """
    from formcheck.version import __version__

    texts = language.texts.report
    names = (texts.model, "name"), (texts.checksum, "sha256"), (texts.library, "mediapipe")
    known = [(words, str(model.get(key, texts.unknown))) for words, key in names]
    return [(texts.program, __version__), *known]


def write(path: str | Path, page: str) -> None:
    """Write a page; the file appears whole or not at all.

    Raises:
        OutputError: It can't be written there.
    """
    with atomic_write(path) as file:
        file.write(page)
