"""Legs from the front: how long they look when straight, and how the pelvis is tilted over them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from formcheck.body.measures.placement import PictureLimbs
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES
from formcheck.vectors import Point

LIFTED_PCT = 5.0
"""A foot that is higher than the other one by more than this is in the air, per cent of the leg.
Design value."""

RISE_S = 0.5
STAND_S = 1.5
FALL_S = 40.0
"""Over which time the length of a straight leg settles to one that looks longer, to one of somebody
standing, and to a shorter one. Design values."""
STANDING_SHARE = 0.985
"""A leg that looks longer than this share of its length belongs to somebody standing. Design
value."""
STRAIGHT_SHARE = 0.95
STRAIGHT_TO_DEG = 15.0
"""A leg is straight that looks at least this share of its length, with no more of a bend. Design
values."""

HIP_LINE_GAIN = 0.39
HIP_LINE_PER_LEAN = 0.5
HIP_LINE_PER_ABDUCTION = 0.15
HIP_LINE_LIFTED = 1.7
"""How MediaPipe's hip points move: by two fifths of the pelvis's true tilt, by half of the trunk's
lean, and upwards on the side of a leg that is lifted, sideways (per degree) or bent (degrees).
Measured on rendered clips with a known pelvis."""
LIFTED_FULLY_SHARE = 0.15
"""A bent leg moves the hip points in full once its foot is lifted by this share of the leg. Design
value."""

JITTER_BEND_DEG = 9.0
"""A jitter of 0.3 % of the leg's length looks like this bend of a straight knee. Design value."""


@dataclass(frozen=True, slots=True)
class StraightLegs:
    """What is known of the legs of a frame seen from the front.

    Attributes:
        straight_px: How long each leg looks when it is straight, pixels; None of a leg that
            doesn't show in this frame.
        longest_px: How long the longer one is known to look, pixels; at least 1.
        pelvis_left_up_deg: How much higher the left side of the pelvis is.
    """

    straight_px: tuple[float | None, float | None]
    longest_px: float
    pelvis_left_up_deg: float


class LegLengths:
    """How long each leg looks when it is straight, pixels, learned from the frames so far.

    The longest view of it counts, for it is the straight one. It is corrected soon by views nearly
    as long (somebody standing), slowly by shorter ones (somebody who stepped back, or who squats).
    """

    def __init__(self) -> None:
        self._length_px: dict[int, float] = {}
        self._time_s: dict[int, float] = {}
        self._stood: set[int] = set()

    def learn(self, time_s: float, limbs: PictureLimbs) -> StraightLegs:
        """Learn from the next frame.

        The pelvis is measured by what was known before it.

        Args:
            time_s: Its time, seconds.
            limbs: The limbs in its picture.
        """
        tilt_deg = pelvis_left_up_deg(limbs, [self._upper_end(i, limbs) for i in (0, 1)])
        left, right = (
            self._learn_leg(i, time_s, limbs.legs_px[i], limbs.lifts_pct[i] < LIFTED_PCT)
            if limbs.hidden.isdisjoint((HIPS[i], KNEES[i], *ANKLES))
            else None
            for i in (0, 1)
        )
        return StraightLegs((left, right), self._longest_px(), tilt_deg)

    def _learn_leg(self, i: int, time_s: float, length_px: float, planted: bool) -> float:
        """Learn from how long a leg looks now; returns how long it looks when straight.

        Only legs that stand count: a lifted one looks longer or shorter as it nears the camera.
        """
        known_px = self._length_px.get(i)
        if planted:
            self._stood.add(i)
        if known_px is None:
            known_px = length_px
        elif planted:
            step_s = time_s - self._time_s[i]
            standing = length_px > STANDING_SHARE * known_px
            settle_s = STAND_S if standing else FALL_S
            if length_px > known_px:
                settle_s = RISE_S
            known_px += step_s / (step_s + settle_s) * (length_px - known_px)
        self._length_px[i], self._time_s[i] = known_px, time_s
        return known_px

    def _longest_px(self) -> float:
        return max(1.0, *self._length_px.values()) if self._length_px else 1.0

    def _upper_end(self, i: int, limbs: PictureLimbs) -> Point | None:
        """Where a straight leg must end above, measured from its ankle; None of a bent leg.

        A leg that never stood, such as one on a step from the start, is taken to be as long as the
        other.
        """
        length_px = self._length_px.get(i)
        if self._stood and i not in self._stood:
            length_px = self._longest_px()
        (x, y), (thigh_x, thigh_y) = limbs.shanks[i], limbs.thighs[i]
        size = math.hypot(x, y)
        looks_px = math.hypot(thigh_x, thigh_y) + size
        if not length_px or not size or looks_px < STRAIGHT_SHARE * length_px:
            return None
        bend = math.atan2(x * thigh_y - y * thigh_x, x * thigh_x + y * thigh_y)
        if abs(math.degrees(bend)) > STRAIGHT_TO_DEG:
            return None
        ankle = limbs.xy[ANKLES[i]]
        return ankle[0] - length_px * x / size, ankle[1] - length_px * y / size


def pelvis_left_up_deg(limbs: PictureLimbs, ends: list[Point | None]) -> float:
    """How much higher the left side of the pelvis of somebody standing is, degrees.

    From two sources with unlike errors: the hip points, put right for what is known to move them,
    and, with both legs straight, where the hips must be at the upper end of each leg.

    Args:
        limbs: The limbs in the picture.
        ends: Where each leg must end above if it is straight, pixels; else None.
    """
    (across, down), trunk, toward_left = limbs.hip_line, limbs.trunk, limbs.toward_left
    line = math.degrees(math.atan2(-down, abs(across)))
    line += HIP_LINE_PER_LEAN * math.degrees(math.atan2(trunk[0] * toward_left, -trunk[1]))
    for thigh, sign in zip(limbs.thighs, (1.0, -1.0), strict=True):
        aside = math.degrees(math.atan2(sign * toward_left * thigh[0], thigh[1]))
        line -= sign * HIP_LINE_PER_ABDUCTION * max(0.0, aside)
    left, right = ends
    if left is None or right is None:
        left_ankle, right_ankle = (limbs.xy[i] for i in ANKLES)
        lifted = (right_ankle[1] - left_ankle[1]) / (LIFTED_FULLY_SHARE * limbs.leg_px)
        line -= HIP_LINE_LIFTED * max(-1.0, min(1.0, lifted))
        return line / HIP_LINE_GAIN
    rise = math.degrees(math.atan2(right[1] - left[1], abs(across)))
    return (line / HIP_LINE_GAIN + rise) / 2


def bend_from_shortening(share: float) -> float:
    """Knee flexion of a leg whose hip-ankle distance is `share` of its length when straight.

    Thigh and shank are nearly equally long (ratio 1.00 with a spread of 0.05 in adults), so the
    two make an isosceles triangle whatever the direction of view that shows its base in full.
    A leg that is nearly straight hardly shortens: what jitter alone makes of it is taken off.
    """
    bend = math.degrees(2 * math.acos(max(-1.0, min(1.0, share))))
    return math.sqrt(max(0.0, bend * bend - JITTER_BEND_DEG * JITTER_BEND_DEG))
