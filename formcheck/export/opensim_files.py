"""Motion and markers as OpenSim reads them: ``.mot`` and ``.trc``.

Coordinates carry the names and signs of Rajagopal's full body model (IEEE Trans Biomed Eng
63(10):2068-79, 2016), in degrees: flexion of hip and knee and adduction of the hip are positive;
the pelvis tilts forwards with a negative ``pelvis_tilt`` and rises on the left with a positive
``pelvis_list``. Without markers on the pelvis the trunk stands in for its tilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import numpy as np

from formcheck.pose.landmarks import Landmark
from formcheck.pose.pose import Pose
from formcheck.review.set_tracks import SetTracks

_COORDINATES = {
    "pelvis_tilt": ("trunk_lean_forward", -1),
    "pelvis_list": ("pelvis_left_up", 1),
    "hip_flexion_r": ("hip_flexion_right", 1),
    "hip_adduction_r": ("hip_abduction_right", -1),
    "knee_angle_r": ("knee_flexion_right", 1),
    "hip_flexion_l": ("hip_flexion_left", 1),
    "hip_adduction_l": ("hip_abduction_left", -1),
    "knee_angle_l": ("knee_flexion_left", 1),
}
"""OpenSim's coordinates: our measure, and the sign that makes it theirs."""
_UNKNOWN = "NaN"
_TO_OPENSIM = np.array([1.0, -1.0, -1.0])
"""MediaPipe's world axes point right in the picture, down and away; these right, up and towards."""


def motion_file(tracks: SetTracks, name: str) -> str:
    """The angles of a set as a ``.mot`` file; what isn't known is NaN.

    Args:
        tracks: The set over time.
        name: What the motion is called.
    """
    known = {
        coordinate: sign * tracks.columns[measure]
        for coordinate, (measure, sign) in _COORDINATES.items()
        if measure in tracks.columns
    }
    head = [
        _one_line(name),
        "version=1",
        f"nRows={len(tracks.time_s)}",
        f"nColumns={len(known) + 1}",
        "inDegrees=yes",
        "endheader",
        "\t".join(("time", *known)),
    ]
    columns = (tracks.time_s, *known.values())
    return _lines(
        [*head, *("\t".join(map(_number, row)) for row in zip(*columns, strict=True))],
    )


def marker_file(poses: Iterable[Pose], name: str) -> str:
    """The landmarks of a set in metres as a ``.trc`` file; NaN where nobody was found.

    They are MediaPipe's world landmarks, about the middle of the hips, with the axes to the right
    of the picture, up, and towards the camera.

    Args:
        poses: Those of a recording, in their order.
        name: The file's own name, which stands in it.
    """
    seen = list(poses)
    names = [_marker(landmark) for landmark in Landmark]
    rate = _rate([pose.time_s for pose in seen])
    head = [
        f"PathFileType\t4\t(X/Y/Z)\t{PurePath(_one_line(name)).name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\t"
        "OrigNumFrames",
        f"{rate:.6f}\t{rate:.6f}\t{len(seen)}\t{len(names)}\tm\t{rate:.6f}\t1\t{len(seen)}",
        "Frame#\tTime\t" + "\t\t\t".join(names) + "\t\t",
        "\t\t" + "\t".join(f"X{n}\tY{n}\tZ{n}" for n in range(1, len(names) + 1)),
        "",
    ]
    return _lines([*head, *(_marker_row(number, pose) for number, pose in enumerate(seen, 1))])


def _marker_row(number: int, pose: Pose) -> str:
    places = (np.asarray(pose.world, np.float64) * _TO_OPENSIM).ravel()
    return "\t".join((str(number), _number(pose.time_s), *map(_number, places)))


def _marker(landmark: Landmark) -> str:
    """LEFT_HIP is called LHip, as pose tools call it for OpenSim."""
    first, *rest = landmark.name.split("_")
    short = {"LEFT": "L", "RIGHT": "R"}.get(first, first.capitalize())
    return short + "".join(word.capitalize() for word in rest)


def _rate(times: list[float]) -> float:
    """Frames a second by the usual step; OpenSim goes by each frame's own time."""
    steps = np.diff(times)
    return 1 / float(np.median(steps)) if len(steps) and np.median(steps) > 0 else 1.0


def _number(value: float) -> str:
    return f"{value:.6f}" if np.isfinite(value) else _UNKNOWN


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
