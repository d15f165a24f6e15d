"""What is true: the clips with known joint centres, and the real squat with motion capture.

The angles of the truth are those of `measure/score.py` in the folder of the clips, so that this
benchmark and the scores can't differ.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from formcheck.resources import exercises_dir

Angles = dict[str, np.ndarray]

_AGAINST_GRAVITY = ("trunk_lean_forward", "trunk_lean_left", "pelvis_left_up")
UNDEFINED = {
    "supine": _AGAINST_GRAVITY,
    "prone": _AGAINST_GRAVITY,
    "side_lying": _AGAINST_GRAVITY,
    "quadruped": ("trunk_lean_left",),
}
"""Posture to measures whose definition against gravity means nothing in it."""
LEG_KINDS = ("hip_flexion", "hip_abduction", "knee_flexion")
SMALLEST_RANGE_DEG = 8.0
"""A measure that truly moves less than this in a clip is not compared; `score.py` does the same."""


@dataclass(frozen=True, eq=False)
class Clip:
    """A clip and its truth.

    Attributes:
        name: Its name.
        video: Its file.
        half: ``A`` (constants may be learned on it) or ``B`` (judged).
        meta: What the file beside it says.
        angles: Measure (with side) to its true value in every frame, degrees.
        main: The main measure's key or keys, whose mean counts, for every repetition.
        excursions: The true excursion of the main measure in every repetition.
    """

    name: str
    video: Path
    half: str
    meta: dict[str, Any]
    angles: Angles
    main: list[tuple[str, ...]]
    excursions: list[float]
    sign: int

    @property
    def exercise(self) -> str:
        """Id of the exercise."""
        return str(self.meta["exercise"])

    @property
    def posture(self) -> str:
        """How the body is held: standing, seated, supine and so on."""
        return str(self.meta["posture"])

    @property
    def view(self) -> str:
        """From where the camera truly sees the body: front, side or oblique."""
        return "oblique" if self.meta.get("may_refuse") else str(self.meta["view"])

    @property
    def plane(self) -> str:
        """The body's plane that the picture shows best, sagittal or frontal."""
        frontal = self.meta["view"] == "front" or self.exercise == "fire_hydrant"
        return "frontal" if frontal else "sagittal"

    @property
    def proper(self) -> bool:
        """Whether the body is turned as the exercise needs it."""
        return not (self.meta.get("wrong_view") or self.meta.get("may_refuse"))

    @property
    def shipped(self) -> bool:
        """Whether formcheck comes with this exercise."""
        return (exercises_dir() / f"{self.exercise}.yaml").is_file()

    @property
    def near(self) -> str:
        """The leg near the camera; of a body lying on its side, the upper one."""
        return near_leg(self.meta)

    @cached_property
    def start_s(self) -> tuple[float, float]:
        """The quiet start before the first repetition, from and to, as `score.py` has it."""
        fps = float(self.meta["fps"])
        return 3 / fps, max(6, int(self.meta["reps"][0]["start"] * fps) - 3) / fps

    def true_at(self, key: str, time_s: np.ndarray) -> np.ndarray:
        """The true angle in the frames nearest to these times."""
        frames = np.round(time_s * self.meta["fps"]).astype(int)
        return self.angles[key][np.clip(frames, 0, self.meta["frames"] - 1)]

    def compared(self) -> list[str]:
        """The measures that move enough and are defined in this posture."""
        return [
            key
            for key, value in self.angles.items()
            if np.ptp(value) >= SMALLEST_RANGE_DEG
            and key not in UNDEFINED.get(self.posture, ())
            and (key != "knee_opening" or self.posture == "side_lying")
        ]


@dataclass(frozen=True, eq=False)
class RealSquat:
    """A real squat filmed beside marker-based motion capture.

    Attributes:
        video: Its file.
        time_s: When the truth was taken.
        angles: The true angles then, degrees.
    """

    video: Path
    time_s: np.ndarray
    angles: Angles
    near: str = "left"
    plane: str = "sagittal"


class Shared:
    """The folder with clips, their truth and `measure/score.py`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.score = shared_module(folder, "score")

    def clips(self, only: str = "") -> list[Clip]:
        """The clips whose name contains that word."""
        files = sorted((self.folder / "clips").glob("*.json"))
        metas = {file: json.loads(file.read_text()) for file in files}
        exercises = sorted({meta["exercise"] for meta in metas.values()})
        return [
            self._clip(file.with_suffix(".mp4"), meta, exercises)
            for file, meta in metas.items()
            if only in file.stem
        ]

    def squat(self) -> RealSquat | None:
        """The real squat, where it is there."""
        file = self.folder / "real" / "opencap_squat.json"
        if not file.is_file():
            return None
        meta = json.loads(file.read_text())
        # from OpenSim's axes (forward, up, right) to those of the clips (right, away, up)
        joints = {name: np.array(at)[:, [2, 0, 1]] for name, at in meta["joints_m"].items()}
        angles = self.score.truth_angles({"joints_m": joints})
        return RealSquat(file.with_suffix(".mp4"), np.array(meta["time_s"]), angles)

    def _clip(self, video: Path, meta: dict[str, Any], exercises: Sequence[str]) -> Clip:
        angles: Angles = self.score.truth_angles(meta)
        measure, sign = self.score.PRIMARY[meta["exercise"]]
        reps = meta["reps"] if measure else []
        return Clip(
            video.stem,
            video,
            half(video.stem, meta["exercise"], exercises),
            meta,
            angles,
            [_main_keys(measure, rep["side"], meta) for rep in reps],
            [self.score.primary_truth(meta, rep, angles) for rep in reps],
            sign,
        )


def half(name: str, exercise: str, exercises: Sequence[str]) -> str:
    """``A`` or ``B``: the bodies are dealt out so that each exercise has some in both."""
    number = exercises.index(exercise) + name.endswith("mixed")
    return "AB"[(number + ("oblique" in name) + ("wrong" in name)) % 2]


def kind(key: str) -> str:
    """A leg's measure without its side; any other as it is."""
    bare = key.removesuffix("_left").removesuffix("_right")
    return bare if bare in LEG_KINDS else key


def near_leg(meta: dict[str, Any]) -> str:
    """The leg near the camera, from the direction that the body faces."""
    if meta["posture"] == "side_lying":
        return {"l": "left", "r": "right"}[meta["side"]]
    return "right" if meta["heading"] > 0 else "left"


def _main_keys(measure: str, side: str, meta: dict[str, Any]) -> tuple[str, ...]:
    """Where both legs work, the near one counts in a side view and the mean in a front view."""
    if measure == "knee_opening":
        return (measure,)
    if side in ("l", "r"):
        return (f"{measure}_{'left' if side == 'l' else 'right'}",)
    if meta["view"] == "side":
        return (f"{measure}_{near_leg(meta)}",)
    return f"{measure}_left", f"{measure}_right"


def shared_module(folder: Path, name: str) -> ModuleType:
    """A script of the folder ``measure``, as a module; ends the program where it is missing."""
    file = folder / "measure" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None or not file.is_file():
        sys.exit(f"There is no {file}: give the folder of clips and measuring scripts.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
