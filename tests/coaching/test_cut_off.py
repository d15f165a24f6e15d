"""Of limbs that the picture's border cuts off nothing is measured, and that is told."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from performed import judged, performing, shipped
from stick import Leg, Plan, Stick, play

from formcheck.body import Body
from formcheck.coaching.notes import Note
from formcheck.pose.landmarks import FEET, KNEES, TOES
from formcheck.pose.pose import Pose

SQUATTING = Stick(yaw=90, forward=20, left=Leg(flexion=60, knee=60), right=Leg(flexion=60, knee=60))
FACING = Stick()


def cut_below(pose: Pose, points: tuple[int, ...], inside_px: float) -> Pose:
    """The picture ends just above these points, and the model puts them near its border."""
    image = pose.image.copy()
    image[:, 1] += pose.height - image[[*points], 1].min() + 1
    image[[*points], 1] = pose.height - inside_px
    return replace(pose, image=image)


@pytest.mark.parametrize("points", [TOES, FEET, (*KNEES, *FEET)], ids=["toes", "feet", "knees"])
@pytest.mark.parametrize("stick", [SQUATTING, FACING], ids=["side", "front"])
def test_no_measure_needs_what_is_cut_off(stick: Stick, points: tuple[int, ...]) -> None:
    """Wherever the model puts what it can't see, what is measured stays as it is."""
    inside, below = (Body().push(cut_below(stick.pose(), points, px)) for px in (4.0, -40.0))
    for key, measure in inside.values.items():
        other = below.values[key]
        assert (measure is None) == (other is None), key
        if measure is not None and other is not None:
            assert measure.value == pytest.approx(other.value, abs=max(2, measure.sd)), key


def squats(inside_px: float | None) -> Iterator[Pose]:
    """Squats in a picture that cuts the toes off; the model finds them there, or where they are.

    It puts them lower than heels that are in the picture, as of lifted heels.
    """
    for pose in play(performing("mini_squat"), Plan(reps=3)):
        if inside_px is None:
            yield pose
            continue
        image = pose.image.copy()
        image[:, 1] += pose.height - 20 - image[[*TOES], 1].max()
        image[[*TOES], 1] = pose.height - inside_px
        yield replace(pose, image=image)


@pytest.mark.parametrize("inside_px", [10.0, 0.0, -5.0, -15.0])
def test_toes_that_are_cut_off_make_no_lifted_heels(inside_px: float) -> None:
    found, _ = judged("mini_squat", squats(inside_px))
    assert len(found.reps) == 3
    assert all(rep.judged and not rep.faults for rep in found.reps)
    assert all("heel_lift" in rep.unseen for rep in found.reps)
    assert {Note("toes_cut_off"), Note("fault_not_seen", fault="heel_lift")} <= set(found.notes)


def test_toes_in_the_picture_are_judged() -> None:
    found, _ = judged("mini_squat", squats(None))
    assert all(rep.judged and "heel_lift" not in rep.unseen for rep in found.reps)
    assert Note("toes_cut_off") not in found.notes


def test_lying_there_is_no_lower_edge_for_the_toes() -> None:
    low = (
        replace(pose, image=pose.image + np.float32([0, 475 - pose.image[:, 1].max(), 0]))
        for pose in play(performing("bridge"), Plan(reps=1))
    )
    found, _ = judged("bridge", low)
    assert shipped("bridge").posture == "supine"
    assert Note("toes_cut_off") not in found.notes
