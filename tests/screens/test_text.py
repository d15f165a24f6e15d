from __future__ import annotations

import numpy as np
import pytest

from formcheck.screens.canvas import Box
from formcheck.screens.text import paragraph, put, width_of, wrap


@pytest.mark.parametrize("text", ["Turn to face the camera", "Gesäß hoch, Füße flach", "3"])
@pytest.mark.parametrize("width", [60, 200, 600])
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines, size = wrap(text, width, 40)
    assert " ".join(lines) == text
    assert len(lines) <= 2
    assert max(width_of(line, size) for line in lines) <= width or size <= 8


def test_letters_shrink_only_where_they_must() -> None:
    assert wrap("Keep your waistband level", 600, 40)[1] == 40
    assert wrap("Keep your waistband level", 200, 40)[1] < 40


def test_letters_beyond_ascii_are_drawn_and_differ() -> None:
    pictures = []
    for letter in ("u", "ü", "ß", "°", "ł"):
        sheet = np.zeros((60, 60, 3), np.uint8)
        put(sheet, letter, (10, 30), 40, paper=(0, 0, 0))
        assert sheet.any()
        pictures.append(sheet.tobytes())
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("at", [(-30, -30), (95, 95), (50, -200), (500, 50)])
def test_what_hangs_over_the_edge_is_cut_off(at: tuple[int, int]) -> None:
    put(np.zeros((100, 100, 3), np.uint8), "overhanging", at, 30)


def test_a_paragraph_stays_in_its_box() -> None:
    sheet = np.zeros((200, 300, 3), np.uint8)
    text = "Stand 2.5 to 3 metres away with your whole body in the picture, facing the camera."
    paragraph(sheet, text, Box(50, 60, 200, 80), 40, paper=(0, 0, 0), lines=8)
    assert sheet[60:140, 50:250].any()
    outside = sheet.copy()
    outside[58:142, 48:252] = 0
    assert not outside.any()


def test_no_words_are_no_trouble() -> None:
    paragraph(np.zeros((50, 50, 3), np.uint8), "", Box(0, 0, 50, 50), 20)
