"""The tests of `formcheck assess` on clips whose truth is known: times, counts, ranges.

`python benchmarks/assessments.py` prints the table of docs/assessments.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from poses import poses_of
from tables import Table, figure
from truth import Clip, Shared

from formcheck.assess import Assessor, exercise_of, load_assessment
from formcheck.assess.stance import DOWN_PCT
from formcheck.assess.trial import Trial
from formcheck.body import smooth

DONE_IN = {
    "chair_stand_30s": "dev_sit_to_stand",
    "five_times_sit_to_stand": "dev_sit_to_stand",
    "single_leg_stance": "dev_single_leg_stance",
    "squat_depth": "dev_mini_squat",
    "hip_flexion_rom": "dev_standing_march",
    "hip_flexion_rom_lying": "dev_knee_to_chest",
    "hip_extension_rom": "dev_standing_hip_extension",
    "hip_abduction_rom": "dev_standing_hip_abduction",
}
"""In which clips somebody does what a test asks for."""
UNITS = {"deg": "°", "s": "s", "stands": "stands"}


class Compared(NamedTuple):
    """A trial beside its truth."""

    seen: float
    true: float
    sd: float


def trials_of(test: str, clip: Clip) -> list[Trial]:
    """What a test finds in a clip."""
    assessment = load_assessment(test)
    assessor = Assessor(assessment, exercise_of(assessment))
    poses = poses_of(clip.video)
    for measures, pose in zip(smooth(iter(poses), None), poses, strict=True):
        assessor.take(measures, pose)
    return assessor.finish().trials


def compared(test: str, clip: Clip) -> Iterator[Compared]:
    """Each trial of a clip beside what is true; where the camera saw an unfinished one, none."""
    reps = clip.meta["reps"]
    whole = [rep for rep in reps if "short_range" not in rep["faults"]]
    for trial in trials_of(test, clip):
        result = trial.result
        if test == "chair_stand_30s":
            yield Compared(result.value, len(whole), result.sd)
        elif test == "five_times_sit_to_stand":
            if trial.broken is None and len(whole) >= 5:
                yield Compared(result.value, whole[4]["peak_from"] - whole[0]["start"], result.sd)
        else:
            n = max(range(len(reps)), key=lambda n: _together(reps[n], trial))
            held = test == "single_leg_stance"
            true = _off_the_floor_s(clip, reps[n]) if held else clip.excursions[n]
            yield Compared(result.value, true, result.sd)


def _together(rep: dict[str, float], trial: Trial) -> float:
    return min(rep["end"], trial.end_s) - max(rep["start"], trial.start_s)


def _off_the_floor_s(clip: Clip, rep: dict[str, float]) -> float:
    """How long one ankle is truly above the other by what counts as off the floor."""
    joints = {name: np.array(clip.meta["joints_m"][name]) for name in ("ankle_l", "ankle_r")}
    leg_m = np.linalg.norm(np.array(clip.meta["joints_m"]["hip_l"][0]) - joints["ankle_l"][0])
    lift = 100 * np.abs(joints["ankle_l"][:, 2] - joints["ankle_r"][:, 2]) / leg_m
    time_s = np.arange(len(lift)) / clip.meta["fps"]
    up = time_s[(time_s > rep["start"]) & (time_s < rep["end"]) & (lift > DOWN_PCT)]
    return float(up[-1] - up[0])


def line(test: str, clips: list[Clip]) -> list[str]:
    """The row of a test."""
    found = [one for clip in clips for one in compared(test, clip)]
    errors = np.array([one.seen - one.true for one in found])
    assessment = load_assessment(test)
    digits = "{:.2f}" if assessment.unit == "s" else "{:.1f}"
    inside = sum(abs(e) <= max(2 * one.sd, 1e-9) for e, one in zip(errors, found, strict=True))
    return [
        assessment.name,
        UNITS[assessment.unit],
        str(len(clips)),
        str(len(found)),
        figure(float(np.abs(errors).mean()), digits),
        figure(float(errors.mean()), digits),
        figure(float(np.abs(errors).max()), digits),
        f"{inside}/{len(found)}",
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=here, help="folder of clips and truth")
    clips = Shared(parser.parse_args().shared).clips()
    head = ["test", "unit", "clips", "trials", "off by", "bias", "at most", "within 2 sd"]
    rows = []
    for test, name in DONE_IN.items():
        mine = [c for c in clips if c.name in (f"{name}_clean", f"{name}_mixed")]
        rows.append(line(test, mine))
    print(Table(head, rows).markdown())


if __name__ == "__main__":
    main()
