"""The lines between landmarks that make the figure of a body, and those that a fault is seen at."""

from __future__ import annotations

from collections.abc import Mapping

from formcheck.exercise.fault_catalogue import FaultKind, Limb, fault_kind
from formcheck.pose.pose import INDEX

_TRUNK = (
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
    ("left_shoulder", "left_hip"),
    ("right_shoulder", "right_hip"),
)
_ARM = (("shoulder", "elbow"), ("elbow", "wrist"))
_THIGH = (("hip", "knee"),)
_SHANK = (("knee", "ankle"),)
_FOOT = (("ankle", "heel"), ("heel", "foot_index"), ("foot_index", "ankle"))
_LEG = _THIGH + _SHANK


def _sides(limbs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{side}_{a}", f"{side}_{b}") for side in ("left", "right") for a, b in limbs)


LIMBS = tuple((INDEX[a], INDEX[b]) for a, b in _TRUNK + _sides(_ARM) + _sides(_LEG) + _sides(_FOOT))
_HIP_LINE = (("left_hip", "right_hip"),)

_MARKS: dict[Limb, tuple[tuple[str, str], ...]] = {
    "trunk": _TRUNK,
    "hips": _HIP_LINE,
    "thighs": _sides(_THIGH),
    "legs": _sides(_LEG),
    "feet": _sides(_FOOT),
    "arms": _sides(_ARM),
}
"""The lines of the limbs that a fault can be seen at."""


def faulty_limbs(
    fault_ids: tuple[str, ...],
    side: str | None,
    own: Mapping[str, FaultKind] | None = None,
) -> tuple[tuple[int, int], ...]:
    """The lines of the figure that the faults are seen at, from landmark to landmark.

    Args:
        fault_ids: Faults going on.
        side: The working side.
        own: What the exercise says of its own faults.
    """
    limbs = set()
    other = {"left": "right_", "right": "left_"}.get(side or "", "-")
    for kind in (fault_kind(fault_id, own) for fault_id in fault_ids):
        for a, b in (line for limb in kind.marks for line in _MARKS[limb]):
            if not (kind.one_leg and a.startswith(other)):
                limbs.add((INDEX[a], INDEX[b]))
    return tuple(sorted(limbs))
