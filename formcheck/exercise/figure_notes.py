"""What an exercise file says about its how-to figure, where its movement doesn't tell."""

from __future__ import annotations

from typing import Literal

from formcheck.exercise.movement import Position
from formcheck.exercise.strict import Strict

Prop = Literal[
    "chair",
    "counter",
    "counter_behind",
    "armrests",
    "rail",
    "step",
    "pad",
    "bench_at_knee",
    "bench_at_ankle",
    "pillow",
    "knee_pillow",
    "cushion",
    "towel",
    "ball",
    "belt",
    "band",
    "tied_band",
    "strap",
    "shoehorn",
    "box",
]
"""What is used: something to hold on to (chair, counter, counter_behind, armrests, rail), to stand,
kneel or put the upper knee or ankle on (step, pad, bench), under the head or the knee (pillow,
towel), under the upper knee on the side and between the knees on the back (knee_pillow), between or
around the legs (cushion, ball, belt, band), from the ankle to something beside it (tied_band),
around the foot (strap), in the hands (shoehorn, box). Somebody who sits has a chair anyway."""
Press = Literal[
    "knees_together", "knees_apart", "knee_down", "knee_up", "buttocks_together", "feet_apart"
]
"""Where one presses without moving."""


class FigureNotes(Strict):
    """What the how-to figure shows besides the movement.

    Attributes:
        props: What is used.
        foot_slides: Whether the foot of the leg that moves slides along the floor.
        moving_hand: What the hand of the moving side holds, if it isn't where the movement says.
        position: Joint angles where the exercise has no movement.
        press: Where one presses, in exercises without movement.
    """

    props: list[Prop] = []
    foot_slides: bool = False
    moving_hand: Literal["foot"] | None = None
    position: Position = Position()
    press: Press | None = None
