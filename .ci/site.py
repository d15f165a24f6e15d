"""Hook of mkdocs: puts the repository's own pages into the documentation site.

README, CONTRIBUTING, CHANGELOG and the benchmarks' page stand where people look for them in a
repository; here they become pages of the site, and links between all pages are made to fit.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
}
"""Pages outside the folder `docs`, and what they are called in the site."""
_LINK = re.compile(r"\]\((?:\.\./)?((?:docs/)?[\w/-]+\.(?:md|webp))(#[\w-]+)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside."""
    for path, page in PAGES.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make links fit that hold in the repository, and pictures."""

    def link(found: re.Match[str]) -> str:
        path, anchor = found[1], found[2] or ""
        return f"]({PAGES.get(path, path.removeprefix('docs/'))}{anchor})"

    return _LINK.sub(link, markdown)
