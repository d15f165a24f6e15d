"""What is measured of a posed body: at once, or after it has stood straight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stick import Leg, Stick

from formcheck.body import Body, Measures

TOLERANCE = 0.5
FITTED_TOLERANCE = 6.0
"""Of angles with a share of the fit: the figure's landmarks lie on its joints, MediaPipe's don't,
and the fit takes its offsets out; a far camera has no perspective, the fit's has."""


LEVEL_CAMERA = {"distance_m": 2.31, "centre": (320.0, 240.0)}
AT_HIP_HEIGHT = (0.0, 0.85, 0.0)
"""How a figure is seen, and where it is put, so that a level camera looks at its hips. Without, the
camera is at the height of its feet, looking up by 20 degrees."""


def seen(stick: Stick, **how: object) -> Measures:
    return Body().push(stick.pose(**how))


def seen_after_standing(stick: Stick, **how: object) -> Measures:
    """What is seen of a body that stood straight before, as its legs' lengths are learned then."""
    body = Body()
    straight = replace(stick, left=Leg(), right=Leg(), lean=0.0, pelvis_left_up=0.0)
    for i in range(20):
        body.push(straight.pose(i / 20, **how))
    for i in range(20, 40):
        measures = body.push(stick.pose(i / 20, **how))
    return measures


def assert_close(
    measures: Measures, expected: dict[str, float], tolerance: float = TOLERANCE
) -> None:
    found = {key: measures.get(key) and measures.get(key).value for key in expected}
    assert None not in found.values()
    assert found == pytest.approx(expected, abs=tolerance)
