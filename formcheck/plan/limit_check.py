"""Whether an exercise can respect ceilings: refused, capped, or fine."""

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
"""A hip that stays further than this from a ceiling need not be watched. Design value."""
_SLACK_DEG = 1.0
"""Less than this is no movement: a leg that hangs or stands isn't put anywhere to the degree."""
_BISECTIONS = 10
_Case = tuple[RomLimit, Leg]


@dataclass(frozen=True, slots=True)
class LimitCheck:
    """How an exercise fares under ceilings.

    Attributes:
        refusal: Why it can't be done, or None.
        most: The largest target that stays clear of the ceilings, or None where no ceiling is
            in the way.
        views: The views in which it can be watched.
        unwatched: Ceilings that none of these views shows.
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
    """How an exercise fares under ceilings.

    It is refused where the start position (of one that is only timed: its position) lies beyond a
    ceiling, where its target (the plan's own,
    else the beginner's) would reach into its guard band, where its file doesn't tell how it moves,
    and where it moves towards a ceiling, and near it, in a direction that no camera view of it
    shows. Else its target is capped.

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
    cases = [(c, leg) for c in rom_limits for leg in _legs(exercise, side, c)]
    asking = DemandSolver(exercise, exercise.precautions.eased(aids))
    targets = exercise.target
    try:
        first = asking.times(targets.beginner if own is None else own)
        last = first if own is not None else max(first, asking.times(targets.advanced))
    except ExerciseError:
        return LimitCheck(f"its movement doesn't go as far as {own or targets.advanced:g}")
    least, furthest = asking.demands(first), asking.demands(last)
    whose = "even its beginner's" if own is None else "its"
    for case in cases:
        reason = _refusal(case, _of(case, least), whose)
        if reason:
            return LimitCheck(reason)
    moving = [case for case in cases if _moves_near(case, _of(case, furthest))]
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
    return LimitCheck(None, _most(asking, cases, first, last), views, tuple(unwatched))


def _lying_still(
    exercise: Exercise, side: WorkingSide, rom_limits: Sequence[RomLimit], aids: Collection[str]
) -> LimitCheck:
    """How an exercise fares in which a muscle tightens and nothing moves: by its position."""
    still = exercise.model_copy(update={"movement": movement_of(exercise)})
    asked = DemandSolver(still, exercise.precautions.eased(aids)).demands(0.0)
    for case in ((c, leg) for c in rom_limits for leg in _legs(exercise, side, c)):
        reason = _refusal(case, _of(case, asked), "its")
        if reason:
            return LimitCheck(reason)
    return LimitCheck(views=tuple(exercise.views))


def _legs(exercise: Exercise, side: WorkingSide, rom_limit: RomLimit) -> tuple[Leg, ...]:
    """What the hip with the ceiling does: it moves, stands, or each in turn."""
    if exercise.sides == "both" or side == "both":
        return LEGS
    moving = exercise.moving_side(side)
    return ("moving",) if moving == rom_limit.side else ("standing",)


def _of(case: _Case, demands: RomDemands) -> RomDemand:
    rom_limit, leg = case
    return demands[leg, rom_limit.measure]


def _refusal(case: _Case, asked: RomDemand, whose: str) -> str | None:
    """Why even the least target can't be asked for, or None."""
    rom_limit, _ = case
    hip = f"the {rom_limit.side} hip {rom_limit.motion.words}"
    if asked.start_deg > max(rom_limit.at_most_deg, _SLACK_DEG):
        return (
            f"{rom_limit}, doesn't allow its start position, in which {hip} "
            f"{asked.start_deg:.0f} degrees"
        )
    if asked.moves_deg > _SLACK_DEG and asked.most_deg > rom_limit.safe_deg + _SLACK_DEG:
        return (
            f"{rom_limit}, doesn't allow {whose} target, at which {hip} "
            f"{asked.most_deg:.0f} degrees; {rom_limit.guard_deg:g} degrees before the limit are "
            "kept for the camera's error"
        )
    return None


def _moves_near(case: _Case, asked: RomDemand) -> bool:
    near = asked.most_deg > max(case[0].at_most_deg - FAR_DEG, _SLACK_DEG)
    return asked.moves_deg > MOVES_DEG and near


def _views(exercise: Exercise, moving: Sequence[_Case]) -> tuple[View, ...]:
    """The views that show every ceiling towards which it moves, as far as there are any."""
    views: tuple[View, ...] = tuple(exercise.views)
    main = KINDS[exercise.measure.name].view
    for rom_limit, _ in moving:
        left = [view for view in views if shows(exercise, rom_limit, view)]
        if main == "any" or main in left or "oblique" in left:
            views = tuple(left) or views
    return views


def _most(asking: DemandSolver, cases: Sequence[_Case], first: float, last: float) -> float | None:
    """The largest target between the least and the last that stays clear; None: all do."""
    if _clear(asking, cases, last):
        return None
    low, high = first, last
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _clear(asking, cases, middle) else (low, middle)
    return asking.target(low)


def _clear(asking: DemandSolver, cases: Sequence[_Case], times: float) -> bool:
    demands = asking.demands(times)
    return all(
        asked.moves_deg <= _SLACK_DEG
        or asked.most_deg <= max(0.0, c.safe_deg - AIM_DEG) + _SLACK_DEG
        for c, asked in ((case[0], _of(case, demands)) for case in cases)
    )
