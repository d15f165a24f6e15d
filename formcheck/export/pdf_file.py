"""Documents as tagged PDF files (PDF/UA-1), made by typst where that is installed."""

from __future__ import annotations

import importlib.util
import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from formcheck.errors import UsageError
from formcheck.export.printed import PrintedDocument

TEMPLATE = Path(__file__).with_name("document.typ")
"""How a document looks on paper."""
_STANDARD: Literal["ua-1"] = "ua-1"


def can_make_pdf() -> bool:
    """Whether the package that makes PDF files is installed."""
    return importlib.util.find_spec("typst") is not None


def pdf_file(document: PrintedDocument, at: datetime) -> bytes:
    """A document as PDF; the same document and moment give the same bytes.

    Args:
        document: What it says.
        at: Now, with its time zone; it stands in the file, to the second.

    Raises:
        UsageError: The package that makes PDF files isn't installed.
    """
    try:
        import typst
    except ImportError:
        raise UsageError(
            "PDF files need one more package: run python3 -m pip install 'formcheck[pdf]', or "
            "print the page from the browser."
        ) from None
    made: bytes = typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[_fonts()],
        sys_inputs={"document": json.dumps(document.as_json())},
        pdf_standards=_STANDARD,
        timestamp=at.replace(microsecond=0),
    )
    return made


def _fonts() -> Path:
    """The folder of letters that come with matplotlib; they know Hebrew and Arabic, too."""
    import matplotlib  # slow to import

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
