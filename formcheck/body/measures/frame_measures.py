"""One frame's measures, each from what shows it: the fitted skeleton, or the picture itself.

The skeleton gives the angles seen from the side and obliquely. Seen from the front, sideways
angles are read off the picture, which shows them as they are, and the bend of a standing knee off
how short the leg looks: fitted depths add only noise there.
"""

from __future__ import annotations

import math
from functools import cached_property

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.preprocess import Observation
from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import SIDES, Measure, Side
from formcheck.body.measures.from_front import sitting_measures, standing_measures, trunk_measures
from formcheck.body.measures.from_side import head_forward, knee_past_toes, thighs_apart
from formcheck.body.measures.leg_lengths import LIFTED_PCT, LegLengths
from formcheck.body.measures.pelvis import PELVIS_SD, leg_px, pelvis_left_up
from formcheck.body.measures.quadruped import quadruped_measures
from formcheck.body.measures.sagittal import ANGLES, Sagittal, angles_with_sd
from formcheck.body.measures.side_lying import side_bend, side_lying_measures, upper_side
from formcheck.body.measures.uncertainty import POINT_PX, direction_sd, fitted_sd
from formcheck.body.measures.view import View
from formcheck.pose.landmarks import ANKLE, HEEL, HIP, KNEE, SHOULDER, TOE, WRIST

IMAGE_SD = 3.0
LYING_SD = 5.0
TRUNK_SD = 0.8
FOOT_TURN_SD = 8.0
"""Standard deviations, degrees: of an angle in the picture, standing and lying, of the trunk's,
and of a foot's direction. They hold for changes from the start position."""
HEEL_SD, HAND_SD, FOOT_LIFT_SD = 1.5, 3.0, 2.0
"""Standard deviations, per cent."""

HIDDEN_FACTOR = 1.5
"""How much less sure a far leg is while the near one hides it, standing or sitting: the model
guesses it from the rest of the body (within 3 degrees on average, on nine rendered clips)."""
CUT_OFF_FACTOR, BORDER_SHARE = 2.0, 0.02
"""A leg whose ankle is hidden, or this near to the picture's border, is so much less sure."""

HANGING = 0.7
"""With the trunk level, somebody stands on a leg whose shank points down by this share of its
length (and the thigh by half of it), and kneels on one whose thigh does and whose shank doesn't.
Design value: 45 degrees."""

LEVEL_PELVIS = 4.0
"""A tilt of less than this counts for little when the thigh is measured against the pelvis."""


class FrameMeasures:
    """What one frame shows of the body."""

    def __init__(
        self,
        look: Observation,
        belief: StateEstimate,
        view: View,
        plane: Sagittal,
        legs: LegLengths,
    ) -> None:
        self._look = look
        self._xy, self._world, self._hidden = look.xy, look.world, look.hidden
        self._pose, self._trunk_px = look.pose, look.trunk_px
        self._belief, self._view, self._plane, self._legs = belief, view, plane, legs
        xy = self._xy
        self._mid_hip = m.middle(xy[HIP], xy[HIP + 1])
        self._trunk = m.sub(m.middle(xy[SHOULDER], xy[SHOULDER + 1]), self._mid_hip)
        self._sense = 1 if view.near == "right" else -1

    @cached_property
    def attitude(self) -> str:
        """How the body is placed: upright, tilted, supine, prone, quadruped, side_lying or end_on.

        Tilted is a trunk far from upright over feet that stand, or one that is half-way down.
        """
        if self._view.end_on and not self._stands:
            return "end_on"
        from_vertical = m.between(self._trunk, (0.0, -1.0))
        if from_vertical < 50:
            return "upright"
        if from_vertical < 60 or from_vertical > 130 or self._stands:
            return "tilted"
        if self._view.found in ("front", "back"):
            return "side_lying"
        forward_y = self._trunk[0] * self._sense
        if forward_y < 0:
            return "supine"
        return "quadruped" if self._kneels else "prone"

    @cached_property
    def _stands(self) -> bool:
        down = any(thigh > HANGING / 2 and shank > HANGING for thigh, shank in self._legs_down)
        return down and not self._kneels

    @cached_property
    def _kneels(self) -> bool:
        return any(thigh > HANGING > abs(shank) for thigh, shank in self._legs_down)

    @cached_property
    def _legs_down(self) -> list[tuple[float, float]]:
        """How far thigh and shank of each leg point down, 1: straight down."""
        points = self._belief.points
        return [
            (
                float(sk.unit(points[sk.KNEE + i] - points[sk.HIP + i])[1]),
                float(sk.unit(points[sk.ANKLE + i] - points[sk.KNEE + i])[1]),
            )
            for i in (0, 1)
        ]

    @cached_property
    def _thigh_px(self) -> float:
        return self._trunk_px / sk.PROPORTIONS["trunk"][0]

    def upper(self) -> Side | None:
        """The leg on top of somebody lying on the side."""
        return upper_side(self._look) if self.attitude == "side_lying" else None

    def anchors(self) -> tuple[m.Point | None, ...]:
        """The points that are back in place when a repetition is over, pixels."""
        if self.attitude in ("upright", "tilted"):
            return tuple(self._xy[i] if self._shown(i) else None for i in (ANKLE, ANKLE + 1))
        return m.middle(self._xy[SHOULDER], self._xy[SHOULDER + 1]), self._mid_hip

    def values(self, time_s: float) -> dict[str, Measure | None]:
        """Every measure by name; None where it is unknown."""
        if self.attitude == "end_on":
            return {}
        found = self._view.found
        values: dict[str, Measure | None] = {}
        for side in SIDES:
            self._sided(values, side, time_s)
        if found == "oblique" and self.attitude == "quadruped":
            points = self._belief.points
            values |= quadruped_measures(self._xy, points, self._view.off_deg, self._view.near)
        if found in ("side", "oblique"):
            values["trunk_lean_forward"] = self._from_fit("trunk_lean_forward")
        else:
            self._frontal_trunk(values)
            values |= self._from_front()
        if found == "side":
            values |= self._from_side(values)
        return values

    def _from_front(self) -> dict[str, Measure | None]:
        look, points, view = self._look, self._belief.points, self._view
        values: dict[str, Measure | None] = {**trunk_measures(look, points, view)}
        if self.attitude == "upright":
            values |= standing_measures(look, self._legs.longest())
            values |= sitting_measures(look, view)
        else:
            values["side_bend"] = side_bend(look, view)
        return values

    def _from_side(self, values: dict[str, Measure | None]) -> dict[str, Measure | None]:
        near, upright = self._view.near, self.attitude in ("upright", "tilted")
        return {
            **knee_past_toes(self._look, near, self._sense),
            "head_forward": head_forward(self._look, near, self._sense, upright),
            "thighs_apart": thighs_apart(values),
        }

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
        sd = fitted_sd(name, sd, self._view.found, near, lying)
        return Measure(value, math.hypot(sd, math.degrees(POINT_PX / self._thigh_px)))

    def _sided(self, values: dict[str, Measure | None], side: Side, time_s: float) -> None:
        i = SIDES.index(side)
        hip, knee, ankle = HIP + i, KNEE + i, ANKLE + i
        if not self._shown(hip, knee):
            if self._behind_other_leg(side):
                self._fitted_leg(values, side, ankle, HIDDEN_FACTOR)
            return
        self._fitted_leg(values, side, ankle)
        if self._view.found == "side":
            self._side_view_leg(values, side, hip, knee, ankle)
        elif self._view.found != "oblique":
            self._front_view_leg(values, side, time_s)

    def _behind_other_leg(self, side: Side) -> bool:
        """Whether it is the person's own near leg, all in sight, that hides this one."""
        near = 0 if self._view.near == "left" else 1
        return (
            self._view.found == "side"
            and self.attitude in ("upright", "tilted")
            and side != self._view.near
            and self._shown(HIP + near, KNEE + near, ANKLE + near)
        )

    def _fitted_leg(
        self, values: dict[str, Measure | None], side: Side, ankle: int, doubt: float = 1.0
    ) -> None:
        names = ["hip_flexion"]
        if self._view.found in ("side", "oblique"):
            names.append("thigh_from_vertical")
            if self._shown(ankle) or doubt > 1:
                names.append("knee_flexion")
        if self._view.found == "oblique":
            names.append("hip_abduction")
        if doubt == 1 and self._cut_off(ankle):
            doubt = CUT_OFF_FACTOR
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
        xy, i = self._xy, SIDES.index(side)
        thigh = m.sub(xy[knee], xy[hip])
        near_wrist = WRIST + (0 if self._view.near == "left" else 1)
        if self._shown(near_wrist):
            reach = m.to_segment(xy[near_wrist], xy[hip], xy[knee])
            share = 100 * reach / max(m.length(self._trunk), 1.0)
            values[f"hand_to_thigh_{side}"] = Measure(share, self._image_sd(thigh, HAND_SD))
        if self._shown(ankle, HEEL + i, TOE + i):
            shank = m.length(m.sub(xy[ankle], xy[knee]))
            rise = 100 * (xy[TOE + i][1] - xy[HEEL + i][1]) / max(shank, 1.0)
            values[f"heel_lift_{side}"] = Measure(rise, self._image_sd(thigh, 2 * HEEL_SD) / 2)

    def _front_view_leg(self, values: dict[str, Measure | None], side: Side, time_s: float) -> None:
        xy, i = self._xy, SIDES.index(side)
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
        lift = 100 * (xy[ANKLE + 1 - i][1] - ankle[1]) / leg_px(xy)
        straight_px = self._legs.push(side, time_s, m.length(m.sub(ankle, hip)), lift < LIFTED_PCT)
        values[f"foot_lift_{side}"] = Measure(max(0.0, lift), FOOT_LIFT_SD)
        if self.attitude == "upright" and lift < 8:
            share = m.length(m.sub(ankle, hip)) / max(straight_px, 1.0)
            bend = m.bend_from_shortening(share)
            values[f"knee_flexion_{side}"] = Measure(bend, math.hypot(m.shortening_doubt(bend), sd))
        turn = self._foot_turn(i)
        if turn is not None:
            values[f"foot_turn_out_{side}"] = Measure(turn, FOOT_TURN_SD)

    def _foot_turn(self, i: int) -> float | None:
        if not self._shown(HEEL + i, TOE + i):
            return None
        left, _, forward = sk.body_axes(self._world)
        foot = self._world[sk.TOE + i] - self._world[sk.HEEL + i]
        outward = float(foot @ left) * (1 if i == 0 else -1)
        return math.degrees(math.atan2(outward, float(foot @ forward)))

    def _frontal_trunk(self, values: dict[str, Measure | None]) -> None:
        if self.attitude == "side_lying":
            values |= side_lying_measures(self._look, self._belief.points, self._view)
            return
        hips = m.sub(self._xy[HIP], self._xy[HIP + 1])
        toward_left = math.copysign(1.0, hips[0])
        lean = math.degrees(math.atan2(self._trunk[0] * toward_left, -self._trunk[1]))
        values["trunk_lean_left"] = Measure(lean, self._image_sd(self._trunk, TRUNK_SD))
        if self.attitude == "upright" and self._shown(ANKLE, ANKLE + 1):
            values["pelvis_left_up"] = Measure(self._pelvis_left_up, PELVIS_SD)

    @cached_property
    def _pelvis_left_up(self) -> float:
        return pelvis_left_up(self._xy, self._trunk, self._legs)

    def _image_sd(self, limb: m.Point, base: float) -> float:
        """Doubt of a limb's direction: of its kind, of the view, and of its size in pixels."""
        return direction_sd(m.length(limb), base, self._view.off_deg)
