"""One frame's measures, each from what shows it: the fitted skeleton, or the picture itself.

The skeleton gives the angles seen from the side and obliquely. Seen from the front, sideways
angles are read off the picture, which shows them as they are, and the bend of a standing knee off
how short the leg looks: fitted depths add only noise there.
"""

from __future__ import annotations

import math
from functools import cached_property

from formcheck.body import measures as m
from formcheck.body import skeleton as sk
from formcheck.body.angles import ANGLES, Sagittal, angles_with_sd
from formcheck.body.confidence import fitted_sd
from formcheck.body.conventions import SIDES, Measure, Side
from formcheck.body.eye import Look
from formcheck.body.fit import Belief
from formcheck.body.landmarks import ANKLE, HEEL, HIP, KNEE, SHOULDER, TOE, WRIST
from formcheck.body.legs import LegLengths
from formcheck.body.view import View, orientation

LEFT = {"left": 0, "right": 1}

IMAGE_SD = 3.0
LYING_SD = 5.0
TRUNK_SD = 0.8
OFF_SD_PER_DEG = 0.15
"""Standard deviations, degrees: of an angle in the picture, standing and lying, of the trunk's,
and what each degree off the true view adds. They hold for changes from the start position."""
POINT_PX = 2.0
"""How well a landmark is placed at best, pixels: limbs that look short have unsure directions."""

CUT_OFF_FACTOR, BORDER_SHARE = 2.0, 0.02
"""A leg whose ankle is hidden, or this near to the picture's border, is so much less sure."""

SHANK_PER_TRUNK = 0.8
"""Length of the shank as a share of mid-hip to mid-shoulder, adults on average."""

PELVIS_SD = 3.0
"""The tilt of the pelvis is seen poorly: enough to notice 8 degrees, not to print a number."""
LEVEL_PELVIS = 4.0
"""A tilt of less than this counts for little when the thigh is measured against the pelvis."""
HIP_LINE_GAIN = 0.33
HIP_LINE_PER_LEAN = 0.5
HIP_LINE_PER_ABDUCTION = 0.15
HIP_LINE_LIFTED = 3.1
"""How MediaPipe's hip points move: by a third of the pelvis's true tilt, by half of the trunk's
lean, and upwards on the side of a leg that is lifted, sideways (per degree) or bent (degrees).
Measured on rendered clips with a known pelvis."""


class Picture:
    """What one frame shows of the body."""

    def __init__(
        self, look: Look, belief: Belief, view: View, plane: Sagittal, legs: LegLengths
    ) -> None:
        self._xy, self._world, self._hidden = look.xy, look.world, look.hidden
        self._pose, self._trunk_px = look.pose, look.trunk_px
        self._belief, self._view, self._plane, self._legs = belief, view, plane, legs
        xy = self._xy
        self._mid_hip = m.middle(xy[HIP], xy[HIP + 1])
        self._trunk = m.sub(m.middle(xy[SHOULDER], xy[SHOULDER + 1]), self._mid_hip)
        self._sense = 1 if view.near == "right" else -1
        self._off_sd = OFF_SD_PER_DEG * view.off_deg

    @cached_property
    def attitude(self) -> str:
        """How the trunk lies: upright, supine, prone, side_lying or tilted."""
        from_vertical = m.between(self._trunk, (0.0, -1.0))
        if from_vertical < 50:
            return "upright"
        if from_vertical < 60 or from_vertical > 130:
            return "tilted"
        if self._view.found in ("front", "back"):
            return "side_lying"
        forward_y = self._trunk[0] * self._sense
        return "supine" if forward_y < 0 else "prone"

    def upper(self) -> Side | None:
        """The leg on top of somebody lying on the side."""
        if self.attitude != "side_lying":
            return None
        return "left" if self._xy[HIP][1] < self._xy[HIP + 1][1] else "right"

    def anchors(self) -> tuple[m.Point | None, ...]:
        """The points that are back in place when a repetition is over, pixels."""
        if self.attitude in ("upright", "tilted"):
            return tuple(self._xy[i] if self._shown(i) else None for i in (ANKLE, ANKLE + 1))
        return m.middle(self._xy[SHOULDER], self._xy[SHOULDER + 1]), self._mid_hip

    def values(self, time_s: float) -> dict[str, Measure | None]:
        """Every measure by name; None where it is unknown."""
        found = self._view.found
        values: dict[str, Measure | None] = {}
        for side in SIDES:
            self._sided(values, side, time_s)
        if found in ("side", "oblique"):
            values["trunk_lean_forward"] = self._from_fit("trunk_lean_forward")
        else:
            self._frontal_trunk(values)
        return values

    def _shown(self, *points: int) -> bool:
        return self._hidden.isdisjoint(points)

    @cached_property
    def _fitted(self) -> dict[str, tuple[float, float]]:
        values, sds = angles_with_sd(self._belief, self._plane)
        return dict(zip(ANGLES, zip(values.tolist(), sds.tolist(), strict=True), strict=True))

    def _from_fit(self, name: str, side: Side | None = None) -> Measure:
        value, sd = self._fitted[f"{name}_{side}" if side else name]
        lying = self.attitude not in ("upright", "tilted")
        near = side in (None, self._view.near)
        thigh_px = self._trunk_px / sk.PROPORTIONS["trunk"][0]
        sd = fitted_sd(name, sd, self._view.found, near, lying)
        return Measure(value, math.hypot(sd, math.degrees(POINT_PX / thigh_px)))

    def _sided(self, values: dict[str, Measure | None], side: Side, time_s: float) -> None:
        i = LEFT[side]
        hip, knee, ankle = HIP + i, KNEE + i, ANKLE + i
        if not self._shown(hip, knee):
            return
        self._fitted_leg(values, side, ankle)
        if self._view.found == "side":
            self._side_view_leg(values, side, hip, knee, ankle)
        elif self._view.found != "oblique":
            self._front_view_leg(values, side, time_s)

    def _fitted_leg(self, values: dict[str, Measure | None], side: Side, ankle: int) -> None:
        names = ["hip_flexion"]
        if self._view.found in ("side", "oblique"):
            names.append("thigh_from_vertical")
            if self._shown(ankle):
                names.append("knee_flexion")
        if self._view.found == "oblique":
            names.append("hip_abduction")
        doubt = CUT_OFF_FACTOR if self._cut_off(ankle) else 1.0
        for name in names:
            value, sd = self._from_fit(name, side)
            values[f"{name}_{side}"] = Measure(value, doubt * sd)

    def _cut_off(self, ankle: int) -> bool:
        """Whether the picture may end before the leg does: what lies there is guessed."""
        (x, y), pose = self._xy[ankle], self._pose
        margin = BORDER_SHARE * max(pose.width, pose.height)
        inside = margin <= x <= pose.width - margin and margin <= y <= pose.height - margin
        return not inside or not self._shown(ankle)

    def _side_view_leg(
        self, values: dict[str, Measure | None], side: Side, hip: int, knee: int, ankle: int
    ) -> None:
        xy, i = self._xy, LEFT[side]
        sd = self._image_sd(m.sub(xy[knee], xy[hip]), IMAGE_SD)
        near_wrist = WRIST + (0 if self._view.near == "left" else 1)
        if self._shown(near_wrist):
            reach = m.to_segment(xy[near_wrist], xy[hip], xy[knee])
            share = 100 * reach / max(m.length(self._trunk), 1.0)
            values[f"hand_to_thigh_{side}"] = Measure(share, sd)
        if self._shown(ankle, HEEL + i, TOE + i):
            shank = m.length(m.sub(xy[ankle], xy[knee]))
            rise = 100 * (xy[TOE + i][1] - xy[HEEL + i][1]) / max(shank, 1.0)
            values[f"heel_lift_{side}"] = Measure(rise, sd / 2)

    def _front_view_leg(self, values: dict[str, Measure | None], side: Side, time_s: float) -> None:
        xy, i = self._xy, LEFT[side]
        hip, knee, ankle = xy[HIP + i], xy[KNEE + i], xy[ANKLE + i]
        outward = m.sub(xy[HIP + i], xy[HIP + 1 - i])
        thigh = m.sub(knee, hip)
        sd = self._image_sd(thigh, IMAGE_SD)
        if self.attitude == "upright":
            aside = math.degrees(math.atan2(math.copysign(1.0, outward[0]) * thigh[0], thigh[1]))
            hike = self._pelvis_left_up * (1 if side == "left" else -1)
            # a tilt within its doubt is no tilt: shrunk towards none
            hike *= hike * hike / (hike * hike + LEVEL_PELVIS * LEVEL_PELVIS)
            values[f"hip_abduction_{side}"] = Measure(aside - hike, sd)
        else:
            lying_sd = self._image_sd(thigh, LYING_SD)
            values[f"hip_abduction_{side}"] = Measure(m.sideways_angle(thigh, outward), lying_sd)
        if not self._shown(ANKLE + i, ANKLE + 1 - i):
            return
        values[f"knee_valgus_{side}"] = Measure(m.knee_inside(hip, knee, ankle, outward), sd)
        lift = 100 * (xy[ANKLE + 1 - i][1] - ankle[1]) / self._leg_px()
        leg_px = self._legs.push(side, time_s, m.length(m.sub(ankle, hip)), abs(lift) < 5)
        values[f"foot_lift_{side}"] = Measure(max(0.0, lift), 2.0)
        if self.attitude == "upright" and abs(lift) < 8:
            share = m.length(m.sub(ankle, hip)) / max(leg_px, 1.0)
            bend = m.bend_from_shortening(share)
            # a leg that looks 1 % shorter is bent by 2 * 0.01 / sin(bend / 2)
            doubt = math.degrees(0.02 / max(0.12, math.sin(math.radians(bend / 2))))
            values[f"knee_flexion_{side}"] = Measure(bend, math.hypot(doubt, sd))
        turn = self._foot_turn(i)
        if turn is not None:
            values[f"foot_turn_out_{side}"] = Measure(turn, 8.0)

    def _foot_turn(self, i: int) -> float | None:
        if not self._shown(HEEL + i, TOE + i):
            return None
        left, _, forward = sk.body_axes(self._world)
        foot = self._world[sk.TOE + i] - self._world[sk.HEEL + i]
        outward = float(foot @ left) * (1 if i == 0 else -1)
        return math.degrees(math.atan2(outward, float(foot @ forward)))

    def _frontal_trunk(self, values: dict[str, Measure | None]) -> None:
        if self.attitude == "side_lying":
            self._side_lying(values)
            return
        hips = m.sub(self._xy[HIP], self._xy[HIP + 1])
        toward_left = math.copysign(1.0, hips[0])
        lean = math.degrees(math.atan2(self._trunk[0] * toward_left, -self._trunk[1]))
        values["trunk_lean_left"] = Measure(lean, self._image_sd(self._trunk, TRUNK_SD))
        if self.attitude == "upright" and self._shown(ANKLE, ANKLE + 1):
            values["pelvis_left_up"] = Measure(self._pelvis_left_up, PELVIS_SD)
            self._feet(values, toward_left)

    def _side_lying(self, values: dict[str, Measure | None]) -> None:
        xy = self._xy
        upper = 1.0 if self.upper() == "left" else -1.0
        depth = max(-1.0, min(1.0, upper * orientation(self._belief.points)[0]))
        values["pelvis_roll"] = Measure(math.degrees(math.asin(depth)), 5.0)
        if self._shown(KNEE, KNEE + 1):
            values["knee_opening"] = self._knee_opening()
        if self._shown(ANKLE, ANKLE + 1):
            shank_px = SHANK_PER_TRUNK * m.length(self._trunk)
            apart = m.length(m.sub(xy[ANKLE], xy[ANKLE + 1]))
            values["heels_apart"] = Measure(100 * apart / max(shank_px, 1.0), 3.0)

    def _image_sd(self, limb: m.Point, base: float) -> float:
        """Doubt of a limb's direction: of its kind, of the view, and of its size in pixels."""
        size = math.degrees(POINT_PX / max(m.length(limb), 1.0))
        return math.hypot(base, self._off_sd, size)

    @cached_property
    def _pelvis_left_up(self) -> float:
        """Tilt of the pelvis seen from the front, standing, degrees.

        From two sources with unlike errors: the hip points, put right for what is known to move
        them, and, with both legs straight, where the hips must be at the upper end of each leg.
        """
        xy = self._xy
        hips = m.sub(xy[HIP], xy[HIP + 1])
        toward_left = math.copysign(1.0, hips[0])
        line = math.degrees(math.atan2(-hips[1], abs(hips[0])))
        lean = math.degrees(math.atan2(self._trunk[0] * toward_left, -self._trunk[1]))
        line += HIP_LINE_PER_LEAN * lean
        legs = []
        for i, sign in ((0, 1.0), (1, -1.0)):
            thigh = m.sub(xy[KNEE + i], xy[HIP + i])
            aside = math.degrees(math.atan2(sign * toward_left * thigh[0], thigh[1]))
            line -= sign * HIP_LINE_PER_ABDUCTION * max(0.0, aside)
            legs.append(self._legs.upper_end("left" if i == 0 else "right", xy, i))
        lifted = xy[ANKLE + 1][1] - xy[ANKLE][1]
        if legs[0] is None or legs[1] is None:
            line -= HIP_LINE_LIFTED * max(-1.0, min(1.0, lifted / (0.15 * self._leg_px())))
            return line / HIP_LINE_GAIN
        rise = math.degrees(math.atan2(legs[1][1] - legs[0][1], abs(hips[0])))
        return (line / HIP_LINE_GAIN + rise) / 2

    def _leg_px(self) -> float:
        xy = self._xy
        return max(1.0, *(m.length(m.sub(xy[ANKLE + i], xy[HIP + i])) for i in (0, 1)))

    def _knee_opening(self) -> Measure:
        """Angle between the thighs of somebody lying on the side, degrees.

        With the hips bent the thighs point partly at the camera, and the picture shows them too
        short and the angle too large; the world landmarks are nearer then. The more the two
        differ, the larger is the doubt.
        """
        xy = self._xy
        left, right = (sk.unit(self._world[sk.KNEE + i] - self._world[sk.HIP + i]) for i in (0, 1))
        opening = math.degrees(math.acos(max(-1.0, min(1.0, float(left @ right)))))
        seen = m.between(*(m.sub(xy[KNEE + i], xy[HIP + i]) for i in (0, 1)))
        return Measure(opening, math.hypot(5.0, (opening - seen) / 3))

    def _feet(self, values: dict[str, Measure | None], toward_left: float) -> None:
        xy = self._xy
        legs_px = m.length(m.sub(self._mid_hip, m.middle(xy[ANKLE], xy[ANKLE + 1])))
        mid_ankle = m.middle(xy[ANKLE], xy[ANKLE + 1])
        aside = 100 * toward_left * (self._mid_hip[0] - mid_ankle[0]) / max(legs_px, 1.0)
        values["weight_shift_left"] = Measure(aside, 2.0)
        standing = max(xy[ANKLE], xy[ANKLE + 1], key=lambda p: p[1])
        place = 100 * toward_left * (self._mid_hip[0] - standing[0]) / self._legs.longest()
        values["sway_left"] = Measure(place, 2.0)
