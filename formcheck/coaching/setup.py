"""What to do about a hindrance, in plain words: which way to turn, where to put the camera."""

from __future__ import annotations

from formcheck.body import Measures, View
from formcheck.coaching.position import UPRIGHT
from formcheck.exercise import Exercise
from formcheck.language.texts import SetupTexts

LITTLE_DEG = 35.0
"""Whoever is this near to facing the camera, or to standing side-on, has to turn only a little."""
EITHER_DEG = 15.0
"""Where both ways round are as long, to within this, it is always the left one: the advice must
not change with every flicker. Turning as advised leads away from that border. Design values."""
FITS_SHARE = 0.85
"""A body that is no higher than this share of the picture fits in, with room above the eyes."""
EDGE_SHARE = 0.95
"""Feet that end above this share of the picture's height aren't cut off: something hides them."""
TILTED_DEG = 10.0
"""A camera that is tilted further than this is better moved than tilted more. Design values."""

_ENGLISH = SetupTexts()


def setup_text(
    reason: str, exercise: Exercise, measures: Measures, texts: SetupTexts = _ENGLISH
) -> str:
    """What to do about a hindrance, in plain words.

    Args:
        reason: As of `PositionLost`.
        exercise: Whose posture and view are wanted.
        measures: How the body is turned now, and where it is in the picture.
        texts: The words.
    """
    return str(getattr(texts, _what(reason, exercise, measures)))


def _what(reason: str, exercise: Exercise, measures: Measures) -> str:
    """Which of the texts to say."""
    if reason == "wrong_posture":
        return exercise.posture
    if reason == "wrong_view":
        return _turn(exercise, measures.view)
    if reason in ("head_hidden", "feet_hidden"):
        return _framing(reason, measures)
    return reason


def turn_deg(view: str, yaw_deg: float) -> float:
    """How far to turn for a view, the shorter way: to the person's left positive, degrees.

    Turning to one's own left adds to the yaw: somebody who faces the camera (yaw 0) has the left
    arm towards the picture's right. A quarter turn to the left makes the body face that way and
    takes the left arm behind it, away from the camera. The right side is nearest then, which is
    yaw +90.

    Args:
        view: ``front``, or ``side``: either side will do.
        yaw_deg: As of `View`.
    """
    aim_deg, period_deg = (90, 180) if view == "side" else (0, 360)
    left = (aim_deg - yaw_deg) % period_deg
    return left if left <= period_deg / 2 + EITHER_DEG else left - period_deg


def _turn(exercise: Exercise, view: View | None) -> str:
    """Which way to turn for the nearest view that will do; lying, how to lie."""
    if exercise.posture not in UPRIGHT or view is None:
        if exercise.views[0] != "side":
            return "face_camera" if exercise.views[0] == "front" else "half_sideways"
        return "end_on" if exercise.posture in ("supine", "prone") else "sideways"
    turns = {name: turn_deg(name, view.yaw_deg) for name in exercise.views}
    nearest = min(turns, key=lambda name: abs(turns[name]))
    way = "left" if turns[nearest] > 0 else "right"
    return f"{way}_a_little" if abs(turns[nearest]) <= LITTLE_DEG else f"{way}_to_{nearest}"


def _framing(reason: str, measures: Measures) -> str:
    """What to do with head or feet cut off: with too little room for both, step back."""
    if measures.height_share > FITS_SHARE:
        return "too_close"
    if reason == "head_hidden" and measures.top < 0:
        return "camera_higher" if measures.pitch_deg < -TILTED_DEG else "tilt_back"
    if reason == "feet_hidden" and measures.bottom > 1:
        return "camera_lower" if measures.pitch_deg > TILTED_DEG else "tilt_forward"
    if reason == "feet_hidden" and measures.bottom < EDGE_SHARE:
        return "feet_covered"
    return reason
