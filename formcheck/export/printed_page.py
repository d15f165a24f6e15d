"""Documents as pages that a browser shows and prints; each is one file without a script."""

from __future__ import annotations

import base64

from formcheck.export.printed import PrintedDocument
from formcheck.report import page

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Such a page holds its styles and drawings, and nothing is loaded besides."""
_SVG = "data:image/svg+xml;base64,"


def printed_page(document: PrintedDocument) -> str:
    """A document as the text of an HTML page; the same document gives the same text."""
    content = document.as_json()
    for section in content["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "figure":
                block["uri"] = _SVG + base64.b64encode(block["svg"].encode()).decode("ascii")
    return page.render("document.html.j2", {"doc": content})
