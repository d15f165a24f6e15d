"""The measures of a whole recording, kept compactly until all of it is known."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from typing import get_args

from formcheck.body import KINDS, SIDES, Measure, Measures, View
from formcheck.body.measures.placement import ATTITUDES
from formcheck.body.measures.view import ViewName
from formcheck.exercise import Exercise
from formcheck.pose.pose import LANDMARKS

COMPARED = ("hip_flexion", "hip_abduction", "knee_flexion", "trunk_lean_forward", "trunk_lean")
"""The measures by which an attempt is compared with the exercise's movement, and with others."""
_LANDMARKS = len(LANDMARKS)
_VIEWS = get_args(ViewName)
_UNKNOWN = len(SIDES)  # of a side


class FrameStore:
    """What the judgement of an exercise needs of each frame, some 300 bytes of it.

    Args:
        exercise: What is being done.
    """

    def __init__(self, exercise: Exercise) -> None:
        main = exercise.measure
        names = {main.name, main.counted_by, main.leg_with_more, main.leg_with_less, *COMPARED}
        names |= {rule.measure for rule in exercise.faults}
        self._keys = tuple(k for name in sorted(filter(None, names)) for k in KINDS[name].keys)
        self.time_s = array("d")
        self._row = array("f")
        self._bits = array("Q")
        self._width = 11 + 2 * len(self._keys)

    def __len__(self) -> int:
        """How many frames there are."""
        return len(self.time_s)

    def __iter__(self) -> Iterator[Measures]:
        """The frames, in order."""
        return (self[i] for i in range(len(self)))

    def push(self, measures: Measures) -> None:
        """Take the next frame."""
        self.time_s.append(measures.time_s)
        view = measures.view or View(math.nan, "oblique", "left", 0.0, False)
        anchors = [xy or (math.nan, math.nan) for xy in measures.anchors] or [(math.nan,) * 2] * 2
        values = [measures.values.get(key) or (math.nan, math.nan) for key in self._keys]
        body = (measures.pace, measures.top, measures.bottom, measures.pitch_deg)
        self._row.extend((view.yaw_deg, view.off_deg, *body, measures.trunk_px))
        for pair in (*anchors, *values):
            self._row.extend(pair)
        self._bits.append(_bits_of(measures.hidden) | _codes_of(measures, view) << _LANDMARKS)
        self._bits.append(_bits_of(measures.outside))

    def __getitem__(self, i: int) -> Measures:
        """The frame of that number, as far as the judgement needs it."""
        row = self._row[i * self._width : (i + 1) * self._width]
        codes, hidden = self._bits[2 * i] >> _LANDMARKS, self._bits[2 * i] & ~(-1 << _LANDMARKS)
        yaw_deg, off_deg, pace, top, bottom, pitch_deg, trunk_px = row[:7]
        if not codes & 1:
            return Measures(self.time_s[i], jumped=bool(codes & 2), smoothed=True)
        view = View(
            yaw_deg, _VIEWS[codes >> 3 & 3], SIDES[codes >> 5 & 1], off_deg, bool(codes & 4)
        )
        upper = codes >> 6 & 3
        pairs = [(row[k], row[k + 1]) for k in range(7, self._width, 2)]
        known = zip(self._keys, pairs[2:], strict=True)
        return Measures(
            time_s=self.time_s[i],
            present=True,
            jumped=bool(codes & 2),
            view=view,
            attitude=ATTITUDES[codes >> 8],
            pace=pace,
            top=top,
            bottom=bottom,
            pitch_deg=pitch_deg,
            hidden=_landmarks(hidden),
            outside=_landmarks(self._bits[2 * i + 1]),
            upper=None if upper == _UNKNOWN else SIDES[upper],
            trunk_px=trunk_px,
            anchors=tuple(None if math.isnan(xy[0]) else xy for xy in pairs[:2]),
            values={k: None if math.isnan(v[0]) else Measure(*v) for k, v in known},
            smoothed=True,
        )


def _codes_of(measures: Measures, view: View) -> int:
    """Who is there, and how placed, as bits."""
    seen = measures.present and measures.view is not None
    code = int(seen) | measures.jumped << 1 | view.end_on << 2
    code |= _VIEWS.index(view.found) << 3 | SIDES.index(view.near) << 5
    upper = _UNKNOWN if measures.upper is None else SIDES.index(measures.upper)
    attitude = ATTITUDES.index(measures.attitude) if seen else 0
    return code | upper << 6 | attitude << 8


def _bits_of(landmarks: frozenset[int]) -> int:
    return sum(1 << int(i) for i in landmarks)


def _landmarks(bits: int) -> frozenset[int]:
    return frozenset(i for i in range(_LANDMARKS) if bits >> i & 1) if bits else frozenset()
