"""Whether an exercise stays within ROM limits: refused, capped, or fine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from formcheck.body import KINDS
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.rom_limit_watch import shows
from formcheck.errors import ExerciseError
from formcheck.exercise import Exercise
from formcheck.exercise.positions import movement_of
from formcheck.exercise.rom_limit import RomLimit
from formcheck.plan.rom_demand import LEGS, DemandSolver, Leg, RomDemand, RomDemands

View = Literal["front", "side", "oblique"]

AIM_DEG = 10.0
"""A capped target stays this far below the guard band: neither the doubt that an absolute angle has
in any case nor going a little further must make the target itself an alarm. Design value."""
MOVES_DEG = 5.0
"""A hip that travels further than this in a direction moves in it. Design value."""
FAR_DEG = 30.0
"""A hip that stays further than this from a limit need not be watched. Design value."""
_SLACK_DEG = 1.0
"""Less than this is no movement: a leg that hangs or stands isn't put anywhere to the
degree. Design value."""
_BISECTIONS = 10
"""A capped target is found to a thousandth of what lies between the least and the last."""
_Case = tuple[RomLimit, Leg]


@dataclass(frozen=True, slots=True)
class LimitCheck:
    """How an exercise fares under ROM limits.

    Attributes:
        refusal: Why it can't be done, or None.
        most: The largest target that stays clear of the ROM limits, or None where no ROM limit is
            in the way.
        views: The views in which it can be watched.
        unwatched: ROM limits that none of these views shows.
    """

    refusal: str | None = None
    most: float | None = None
    views: tuple[View, ...] = ()
    unwatched: tuple[RomLimit, ...] = ()


def check_limits(
    exercise: Exercise,
    side: WorkingSide,
    rom_limits: Sequence[RomLimit],
    aids: Collection[str] = (),
    own: float | None = None,
) -> LimitCheck:
    """How an exercise fares under ROM limits.

    It is refused where the start position (of one that is only timed: its position) lies beyond a
    limit, where its target (the plan's own, else the beginner's) would reach into its guard band,
    where its file doesn't tell how it moves, and where it moves towards a limit, and near it, in a
    direction that no camera view of it shows. Else its target is capped.

    Args:
        exercise: What is to be done.
        side: The working side, as in the exercise; ``both``: one after the other, or together.
        rom_limits: Each for one hip.
        aids: What has been arranged; the exercise says what that changes.
        own: The plan's own target; None for those of the exercise.
    """
    if not rom_limits:
        return LimitCheck(views=tuple(exercise.views))
    if exercise.tier == "timer":
        return _lying_still(exercise, side, rom_limits, aids)
    if exercise.movement is None:
        return LimitCheck(
            f"its file doesn't tell how it moves, so {rom_limits[0]} can't be ensured"
        )
    solver = DemandSolver(exercise, exercise.precautions.eased(aids))
    targets = exercise.target
    try:
        first = solver.times(targets.beginner if own is None else own)
        last = first if own is not None else max(first, solver.times(targets.advanced))
    except ExerciseError:
        return LimitCheck(f"its movement doesn't go as far as {own or targets.advanced:g}")
    cases = _cases(exercise, side, rom_limits)
    whose = "even its beginner's" if own is None else "its"
    refusal = _first_refusal(cases, solver.demands(first), whose)
    if refusal is not None:
        return LimitCheck(refusal)
    return _watched(exercise, rom_limits, cases, solver, first, last)


def moves_towards(
    exercise: Exercise, side: WorkingSide, rom_limits: Sequence[RomLimit]
) -> list[RomLimit]:
    """The limits in whose direction a hip moves, however far away they are.

    Args:
        exercise: What is to be done, with a movement.
        side: As in `check_limits`.
        rom_limits: Each for one hip.
    """
    if not rom_limits:
        return []
    solver = DemandSolver(exercise, {})
    furthest = solver.demands(solver.times(exercise.target.advanced))
    cases = _cases(exercise, side, rom_limits)
    moving = [case[0] for case in cases if _demand_of(case, furthest).moves_deg > MOVES_DEG]
    return list(dict.fromkeys(moving))


def _watched(
    exercise: Exercise,
    rom_limits: Sequence[RomLimit],
    cases: Sequence[_Case],
    solver: DemandSolver,
    first: float,
    last: float,
) -> LimitCheck:
    """How an exercise fares whose least target is possible: by what the camera sees of it."""
    furthest = solver.demands(last)
    moving = [case for case in cases if _moves_near(case, _demand_of(case, furthest))]
    views = _views(exercise, moving)
    for rom_limit, _ in moving:
        if not all(shows(exercise, rom_limit, view) for view in views):
            return LimitCheck(
                f"{rom_limit} can't be watched from the {' or '.join(exercise.views)}, and the "
                "exercise moves that way"
            )
    unwatched = dict.fromkeys(
        c for c in rom_limits if not any(shows(exercise, c, v) for v in views)
    )
    return LimitCheck(None, _most(solver, cases, first, last), views, tuple(unwatched))


def _lying_still(
    exercise: Exercise, side: WorkingSide, rom_limits: Sequence[RomLimit], aids: Collection[str]
) -> LimitCheck:
    """How an exercise fares that is only timed: by its position and by what it moves."""
    still = exercise.model_copy(update={"movement": movement_of(exercise)})
    demands = DemandSolver(still, exercise.precautions.eased(aids)).demands(1.0)
    refusal = _first_refusal(_cases(exercise, side, rom_limits), demands, "its")
    return LimitCheck(refusal) if refusal else LimitCheck(views=tuple(exercise.views))


def _cases(exercise: Exercise, side: WorkingSide, rom_limits: Sequence[RomLimit]) -> list[_Case]:
    """Each limit with what the hip does that has it."""
    return [(c, leg) for c in rom_limits for leg in _legs(exercise, side, c)]


def _first_refusal(cases: Sequence[_Case], demands: RomDemands, whose: str) -> str | None:
    """The first reason why the exercise can't be done, or None."""
    reasons = (_refusal(case, _demand_of(case, demands), whose) for case in cases)
    return next((reason for reason in reasons if reason), None)


def _legs(exercise: Exercise, side: WorkingSide, rom_limit: RomLimit) -> tuple[Leg, ...]:
    """What the hip with the ROM limit does: it moves, stands, or each in turn."""
    if exercise.sides == "both" or side == "both":
        return LEGS
    moving = exercise.moving_side(side)
    return ("moving",) if moving == rom_limit.side else ("standing",)


def _demand_of(case: _Case, demands: RomDemands) -> RomDemand:
    rom_limit, leg = case
    return demands[leg, rom_limit.measure]


def _refusal(case: _Case, demand: RomDemand, whose: str) -> str | None:
    """Why even the least target can't be asked for, or None."""
    rom_limit, _ = case
    hip = f"the {rom_limit.side} hip {rom_limit.motion.words}"
    if demand.start_deg > max(rom_limit.at_most_deg, _SLACK_DEG):
        return (
            f"{rom_limit}, doesn't allow its start position, in which {hip} "
            f"{demand.start_deg:.0f} degrees"
        )
    if demand.moves_deg > _SLACK_DEG and demand.most_deg > rom_limit.safe_deg + _SLACK_DEG:
        return (
            f"{rom_limit}, doesn't allow {whose} target, at which {hip} "
            f"{demand.most_deg:.0f} degrees; {rom_limit.guard_deg:g} degrees before the limit are "
            "kept for the camera's error"
        )
    return None


def _moves_near(case: _Case, demand: RomDemand) -> bool:
    near = demand.most_deg > max(case[0].at_most_deg - FAR_DEG, _SLACK_DEG)
    return demand.moves_deg > MOVES_DEG and near


def _views(exercise: Exercise, moving: Sequence[_Case]) -> tuple[View, ...]:
    """The views that show every ROM limit towards which it moves, as far as there are any."""
    views: tuple[View, ...] = tuple(exercise.views)
    main = KINDS[exercise.measure.name].view
    for rom_limit, _ in moving:
        left = [view for view in views if shows(exercise, rom_limit, view)]
        if main == "any" or main in left or "oblique" in left:
            views = tuple(left) or views
    return views


def _most(solver: DemandSolver, cases: Sequence[_Case], first: float, last: float) -> float | None:
    """The largest target between the least and the last that stays clear; None: all do."""
    if _clear(solver, cases, last):
        return None
    low, high = first, last
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _clear(solver, cases, middle) else (low, middle)
    return solver.target(low)


def _clear(solver: DemandSolver, cases: Sequence[_Case], times: float) -> bool:
    demands = solver.demands(times)
    return all(
        demand.moves_deg <= _SLACK_DEG
        or demand.most_deg <= max(0.0, c.safe_deg - AIM_DEG) + _SLACK_DEG
        for c, demand in ((case[0], _demand_of(case, demands)) for case in cases)
    )
