"""Shipped exercises, performed by the simulator's body as their files say, and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from stick import Figure, Posed

from formcheck.body import Side
from formcheck.coaching.events import Event, WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.exercise import Exercise, FaultRule, load_exercise
from formcheck.pose.pose import Pose
from formcheck.simulate.filmed import poses
from formcheck.simulate.mannequin import INDEX
from formcheck.simulate.performance import YAW_DEG, Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import Repetition

E = TypeVar("E")

EXERCISES = (
    "standing_hip_abduction",
    "standing_hip_extension",
    "mini_squat",
    "sit_to_stand",
    "single_leg_stance",
    "bridge",
    "straight_leg_raise",
    "clamshell",
)
"""One of each kind: postures, views, one leg or both, repetitions and a hold."""


def performing(
    exercise: str | Exercise,
    excursion: float | None = None,
    side: Side = "right",
    yaw: float | None = None,
    **added: float,
) -> Figure:
    """Somebody who performs an exercise, for each share of the way.

    Args:
        exercise: Or its id.
        excursion: How far its measure travels, in its unit; None: as far as the file's effort.
        side: Which side moves.
        yaw: How the body is turned; None: so that the moving side is near, in its first view.
        added: What is added to the joint angles at the furthest point, degrees, by their names.
    """
    exercise = shipped(exercise) if isinstance(exercise, str) else exercise
    played = Performance(exercise, side, exercise.views[0])
    times = 1.0 if excursion is None else played.scaled(excursion)
    turned = played.yaw_deg if yaw is None else yaw
    more = np.zeros(len(INDEX))
    for name, value in added.items():
        more[INDEX[name]] = value
    frontal = abs(turned) in (YAW_DEG["front"], YAW_DEG["back"])

    def figure(share: float) -> Posed:
        row = played.parameters(np.array([share]), times)[0] + share * more
        return Posed(played.mannequin, tuple(row.tolist()), turned, seen_hips=frontal)

    return figure


def repeated(
    exercise: str | Exercise,
    reps: Callable[[Player], Sequence[Repetition]],
    side: Side = "right",
) -> Iterator[Pose]:
    """The repetitions that a player makes, seen by the simulator's camera in the first view."""
    exercise = shipped(exercise) if isinstance(exercise, str) else exercise
    played = Performance(exercise, side, exercise.views[0])
    player = Player(played)
    return poses(played, *player.frames(reps(player)))


def judged(
    exercise: str | Exercise, seen: Iterable[Pose], side: WorkingSide | None = None
) -> tuple[Judgement, list[Event]]:
    """Push poses to a judge; returns its judgement and all events."""
    if isinstance(exercise, str):
        exercise = shipped(exercise)
    judge = Judge(exercise, side)
    events = [event for pose in seen for event in judge.push(pose)]
    return judge.finish(), events


@cache
def shipped(name: str) -> Exercise:
    return load_exercise(name)


def rule_of(exercise: str, fault: str) -> FaultRule:
    return next(rule for rule in shipped(exercise).faults if rule.id == fault)


def fault_ids(judgement: Judgement) -> list[list[str]]:
    return [[fault.id for fault in rep.faults] for rep in judgement.reps]


def of_kind(kind: type[E], events: Iterable[object]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]
