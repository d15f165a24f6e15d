"""The page that lists every measure is what the program says, and leaves none out."""

import re
from pathlib import Path

import numpy as np
import pytest

from formcheck.body import KINDS, Body
from formcheck.body.measures.measures_page import measures_page
from formcheck.cli import _run
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance

PAGE = Path(__file__).parents[3] / "docs" / "measures.md"


def test_the_document_is_up_to_date(capsys):
    assert _run(["exercises", "measures"]) == 0
    printed = capsys.readouterr().out
    assert printed == measures_page()
    assert PAGE.read_text(encoding="utf-8") == printed, (
        "run: formcheck exercises measures > docs/measures.md"
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_measure_has_definition_view_and_uncertainty(kind):
    row = next(line for line in measures_page().splitlines() if f"| `{kind.name}` |" in line)
    assert len(row.split(" | ")) == 6
    assert kind.definition in row
    assert any(c.isdigit() for c in kind.doubt) or kind.unit == "s"


def test_the_usual_doubt_of_a_knee_is_what_the_body_says():
    """Near enough: how far the estimators are apart differs from body to body."""
    played = Performance(load_exercise("mini_squat"), "left", "side")
    way = played.parameters(np.concatenate((np.zeros(20), np.linspace(0, 1.1, 60))))
    body = Body()
    found = [body.push(p).get("knee_flexion_left") for p in poses(played, np.arange(80) / 15, way)]
    near_30 = min(found, key=lambda measure: abs(measure.value - 30))
    said = re.search(r"of 30 degrees about (\d+) \(far", KINDS["knee_flexion"].doubt)
    assert float(said[1]) == pytest.approx(near_30.sd, abs=2.5)
