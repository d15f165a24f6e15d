"""The page to print is one file, without a script, and nothing in it is markup but its own."""

import base64
import re
from html import escape

from papers import HOSTILE, paper

from formcheck.export.printed_page import printed_page


def test_it_says_what_the_document_says_in_its_order():
    text = printed_page(paper())
    parts = ["<h1>Übungen", "Ada", ">First<", "Before all.", ">Second<", "<ol>", "Stand.", "Rise."]
    parts += [
        ">Third<",
        '<th scope="col">Side',
        '<th scope="row">left',
        ">Last<",
        "¿Señor, größer?",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert '<html lang="en">' in text


def test_what_looks_like_markup_is_text():
    text = printed_page(paper(name=HOSTILE))
    assert "<script" not in text
    assert text.count(escape(HOSTILE, quote=False)) >= 2


def test_figures_stand_alone_and_are_told():
    text = printed_page(paper())
    assert 'alt="Somebody bends the knees"' in text
    (data,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', text)
    assert base64.b64decode(data).startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')
    assert "http:" not in re.sub(r"base64,[^\"]+", "", text)
