"""Repetitions that are played go through the judge; what it makes of them beside what they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.coaching.events import Rep, WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.exercise import Level
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import PAUSE_S, Repetition, starts_s

FPS = 15.0
"""Frames a second. Design value."""
FOUND_FROM = 1.0
"""A fault played at less than its limit must not be found, at more it must. Design value."""


@dataclass(frozen=True)
class Setting:
    """What a run is made with.

    Attributes:
        level: Whose target counts.
        seed: Of the variation between repetitions, and of the noise.
        noise: Whether the pose model's own errors and drop-outs are added.
    """

    level: Level = "standard"
    seed: int = 1
    noise: bool = False

    @property
    def noise_seed(self) -> int | None:
        """Of the noise; None without any."""
        return self.seed if self.noise else None


@dataclass(frozen=True)
class RepComparison:
    """One repetition, as played and as judged.

    Attributes:
        played: What was played.
        judged: What it was taken for; more or fewer than one is a mistake.
        problem: What was judged otherwise than played, in words; empty: nothing.
    """

    played: Repetition
    judged: tuple[Rep, ...]
    problem: str


@dataclass(frozen=True)
class SimulationRun:
    """Repetitions of one body, and what was judged of them.

    Attributes:
        judgement: All that was judged.
        comparisons: Of each repetition.
        problem: What is wrong beyond single repetitions, in words; empty: nothing.
    """

    judgement: Judgement
    comparisons: tuple[RepComparison, ...]
    problem: str


def player(played: Performance, setting: Setting) -> Player:
    """Who plays repetitions for runs."""
    return Player(played, setting.level, FPS, setting.seed)


def simulation_run(
    who: Player, reps: Sequence[Repetition], setting: Setting, side_given: bool = False
) -> SimulationRun:
    """Play repetitions and have them judged.

    Args:
        who: Plays them.
        reps: One after the other.
        setting: With which.
        side_given: Whether the judge is told which side works, where it is one of two.
    """
    played = who.played
    side = working_side(played) if side_given and played.exercise.sides == "each" else None
    judgement = judged(played, *who.frames(reps), setting, side)
    comparisons = []
    for rep, start_s in zip(reps, starts_s(reps), strict=True):
        until_s = start_s + rep.length_s + PAUSE_S / 2
        mine = tuple(r for r in judgement.reps if start_s - rep.ready_s <= r.peak_s < until_s)
        comparisons.append(RepComparison(rep, mine, _problem(rep, mine, played)))
    problem = ""
    if judgement.verdict != "judged":
        problem = f"the verdict is {judgement.verdict}"
    elif len(judgement.reps) != len(reps):
        problem = f"{len(reps)} were played, {len(judgement.reps)} counted"
    return SimulationRun(judgement, tuple(comparisons), problem)


def judged(
    played: Performance,
    time_s: np.ndarray,
    parameters: np.ndarray,
    setting: Setting,
    side: WorkingSide | None = None,
) -> Judgement:
    """What is judged of a body whose parameters are known at each time.

    Args:
        played: Who performs which exercise.
        time_s: (n,) rising times.
        parameters: (n, p) of the body.
        setting: Level and noise.
        side: What the judge is given as the working side; None: it has to be found.
    """
    judge = Judge(played.exercise, side, setting.level)
    for pose in poses(played, time_s, parameters, noise_seed=setting.noise_seed):
        judge.push(pose)
    return judge.finish()


def working_side(played: Performance) -> WorkingSide:
    """The side after which a repetition is named."""
    if played.exercise.sides == "both":
        return "both"
    return played.exercise.working_side(played.moving)


def _problem(rep: Repetition, judged_as: tuple[Rep, ...], played: Performance) -> str:
    if len(judged_as) != 1:
        return f"counted {len(judged_as)} times"
    only, side = judged_as[0], working_side(played)
    if only.side != side:
        return f"taken for the {only.side} side"
    if not only.judged:
        return "counted but not judged"
    expected = {str(rep.fault.id)} if rep.fault and rep.size >= FOUND_FROM else set()
    found = {fault.id for fault in (*only.faults, *only.findings)}
    parts = [f"{fault} not found" for fault in sorted(expected - found)]
    parts += [f"{fault} found" for fault in sorted(found - expected)]
    return ", ".join(parts)
