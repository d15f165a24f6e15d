"""Proofs of an exercise file: what is judged of a body that performs it is what was played.

Every exercise file is proved the same way: clean repetitions are counted and judged clean; each
fault is found when it is played at one and a half times its limit, and no other with it; at half
its limit none is found; from a view that doesn't show it, it is refused. With either side, in each
view the file allows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.coaching.timed_holds import SEEN_S
from formcheck.errors import UsageError, none_such
from formcheck.exercise import Exercise, Targets
from formcheck.simulate.performance import Performance, View
from formcheck.simulate.simulation_run import (
    RepComparison,
    Setting,
    SimulationRun,
    judged,
    player,
    simulation_run,
)

TOO_FAR, NEAR = 1.5, 0.5
"""Times a rule's limit at which it must, and must not, be found. Design values."""
N_CLEAN = 2
"""Clean repetitions that are played. Design value."""
TIMED_FPS = 5.0
"""Frames a second of what is only timed. Design value."""
LONGEST_TIMED_S = 20.0
"""What lasts longer by the clock is proved with so many seconds. Design value."""


@dataclass(frozen=True)
class Proof:
    """One thing that is proved, or not.

    Attributes:
        what: What was played, in words.
        view: How the body was turned.
        side: Which side moved, or was near.
        problems: What was judged otherwise than played; none: it is proved.
    """

    what: str
    view: View
    side: Side
    problems: tuple[str, ...] = ()


def prove(
    exercise: Exercise,
    setting: Setting | None = None,
    side: Side | None = None,
    view: View | None = None,
) -> list[Proof]:
    """All proofs of an exercise.

    Args:
        exercise: To be proved.
        setting: With which; None for the usual one.
        side: Only with that side; None: with either.
        view: Only in that view, be it allowed or refused; None: in all that the file allows, and
            in a wrong one.

    Raises:
        ExerciseError: The file doesn't say how the exercise, or one of its faults, is played.
    """
    setting = setting or Setting()
    wrong = wrong_view(exercise)
    views: list[View] = [view] if view else [*exercise.views, *([wrong] if wrong else [])]
    proofs: list[Proof] = []
    for shown in views:
        for moving in [side] if side else SIDES:
            played = Performance(exercise, moving, shown)
            if shown not in exercise.views:
                proofs.append(_refused(played, setting))
            elif exercise.tier == "timer":
                proofs.append(_timed(played, setting))
            else:
                proofs += _found(played, setting)
    return proofs


def play_fault(
    exercise: Exercise,
    fault_id: str,
    size: float,
    setting: Setting,
    side: Side | None = None,
    view: View | None = None,
) -> list[tuple[View, Side, tuple[RepComparison, ...]]]:
    """A fault between two clean repetitions, in each view that shows it, with either side.

    Args:
        exercise: What is performed.
        fault_id: Which of its faults.
        size: How many times its limit.
        setting: With which.
        side: Only with that side.
        view: Only in that view.

    Raises:
        UsageError: The exercise has no such fault, or it doesn't show in that view.
        ExerciseError: The file doesn't say how it is played.
    """
    rule = next((rule for rule in exercise.faults if rule.id == fault_id), None)
    if rule is None:
        ids = [r.id for r in exercise.faults]
        raise UsageError(none_such(f"{exercise.id} has no fault", fault_id, ids) + ".")
    views: list[View] = [v for v in exercise.views if rule in exercise.rules_in(v)]
    if view is not None and view not in views:
        raise UsageError(f"{fault_id} is judged from the {' or '.join(views)}, not the {view}.")
    played_as: list[tuple[View, Side, tuple[RepComparison, ...]]] = []
    for shown in [view] if view else views:
        for moving in [side] if side else SIDES:
            played = Performance(exercise, moving, shown)
            who = player(played, setting)
            reps = [who.clean(), who.faulty(rule, size), who.clean()]
            comparisons = simulation_run(who, reps, setting, side_given=True).comparisons
            played_as.append((shown, moving, comparisons))
    return played_as


def wrong_view(exercise: Exercise) -> View | None:
    """A view from which the exercise can't be judged; None where any will do."""
    order: tuple[View, ...] = ("front", "side", "back")
    if exercise.tier == "timer":
        return None
    return next((view for view in order if view not in exercise.views), None)


def _found(played: Performance, setting: Setting) -> list[Proof]:
    """That what is played is found, and nothing else, in a view that shows it."""
    who = player(played, setting)
    rules = played.exercise.rules_in(played.view)
    clean = [who.clean() for _ in range(N_CLEAN)]
    near = [who.faulty(rule, NEAR) for rule in rules]
    too_far = [who.faulty(rule, TOO_FAR) for rule in rules]
    proofs = _proofs(simulation_run(who, [*clean, *near], setting), played)
    return proofs + _proofs(simulation_run(who, [who.clean(), *too_far], setting, True), played)


def _proofs(done: SimulationRun, played: Performance) -> list[Proof]:
    def proof(what: str, problem: str) -> Proof:
        return Proof(what, played.view, played.moving, (problem,) if problem else ())

    if done.judgement.verdict != "judged":
        return [proof("judged at all", done.problem)]
    each = [proof(comparison.played.what, comparison.problem) for comparison in done.comparisons]
    return [*each, proof("count", done.problem)]


def _refused(played: Performance, setting: Setting) -> Proof:
    """That nothing is judged in a view that doesn't show it."""
    who = player(played, setting)
    frames = who.frames([who.clean() for _ in range(N_CLEAN)])
    verdict = judged(played, *frames, setting).verdict
    problems = () if verdict == "wrong_view" else (f"the verdict is {verdict}",)
    return Proof("refused", played.view, played.moving, problems)


def _timed(played: Performance, setting: Setting) -> Proof:
    """That the holds of somebody who keeps still are counted by the clock."""
    exercise = _shortened(played.exercise)
    played = Performance(exercise, played.moving, played.view)
    tempo, hold_s = exercise.tempo, exercise.target.at(setting.level)
    needs_s = SEEN_S + N_CLEAN * (tempo.lower_s + tempo.lift_s + hold_s) + tempo.lower_s / 2
    time_s = np.arange(int(TIMED_FPS * needs_s)) / TIMED_FPS
    still = np.repeat(played.rest[None], len(time_s), axis=0)
    reps = judged(played, time_s, still, setting).reps
    right = [rep for rep in reps if not rep.faults and abs(rep.hold_s - hold_s) < 2 / TIMED_FPS]
    problem = f"{N_CLEAN} holds were played, {len(right)} of {len(reps)} counted as such"
    proved = len(right) == len(reps) == N_CLEAN
    return Proof("holds by the clock", played.view, played.moving, () if proved else (problem,))


def _shortened(exercise: Exercise) -> Exercise:
    """The same with no hold longer than `LONGEST_TIMED_S`."""
    usual = exercise.target.model_dump()
    target = Targets(**{level: min(s, LONGEST_TIMED_S) for level, s in usual.items()})
    return exercise.model_copy(update={"target": target, "hold_target_s": target})
