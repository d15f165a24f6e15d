"""Watching ROM limits: how near each hip is to what it may do, frame by frame.

It watches whenever there is a person, also between repetitions and where nothing is judged.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from formcheck.body import ABSOLUTE_SD_DEG, KINDS, Baseline, Measure, Measures
from formcheck.body.measures.uncertainty import SDS_90
from formcheck.coaching.events import SEVERITIES, Fault, Rep, Severity
from formcheck.coaching.faults import GAP_S
from formcheck.coaching.limit_episode import LimitEpisode, LimitReading, SustainedLevel
from formcheck.coaching.notes import LimitReport
from formcheck.exercise import Exercise
from formcheck.exercise.movement import Leg, Position
from formcheck.exercise.rom_limit import Direction, RomLimit

OVER_LIMIT = "over_limit"
"""Id of the fault of a hip that is near a ROM limit or past it."""
NEUTRAL_DEG: dict[Direction, float] = {"hip_adduction": 10.0}
LEAST_NEUTRAL_DEG = 3.0
"""Nobody keeps a hip at neutral to the degree: a limit at neutral is passed when a hip leaves it by
more than this, degrees, and by more than its doubt. Standing on one leg already takes that hip some
7 degrees across, to bring the body over the foot. Design values."""
FORESHORTENED_DEG = 30.0
"""The front doesn't show where a thigh that is bent further than this goes sideways: it points at
the camera. Design value."""
NEAR_NEUTRAL_DEG = 10.0
"""An exercise whose start position is this near to neutral, degrees, gives the person's own
start. Design value."""
LEAST_S = {"hip_flexion": 0.1}
LEAST_FRONTAL_S = 0.3
"""A single frame may be wrong: an angle counts once every frame has been there for this long,
seconds. What
the front shows is shaky while a foot is lifted or put down, so there it is as long as for faults.
Design values."""
AGAIN_S = 0.5
"""As long as somebody stays near a limit there is an alarm this often, seconds; the coach decides
when it is said again. Design value."""
_LEGS: tuple[Leg, ...] = ("moving", "standing")


def shows(exercise: Exercise, rom_limit: RomLimit, view: str) -> bool:
    """Whether a ROM limit can be watched in an exercise that is seen from somewhere.

    Args:
        exercise: What is being done.
        rom_limit: Of one hip.
        view: As of `formcheck.body.View.found`.
    """
    motion = rom_limit.motion
    if motion.joint == "hip_rotation" and exercise.posture != "seated":
        return False  # only there is the shank its pointer
    if motion.joint == "hip_abduction" and view == "front":
        return exercise.posture in ("standing", "side_lying") and not _bends_far(exercise)
    return KINDS[motion.measure].view in ("any", view) or view == "oblique"


class RomLimitWatch:
    """Watches the ROM limits of a plan.

    Args:
        exercise: What is being done: in its start position hips may be known to be at neutral.
        rom_limits: Each for one hip.
        cue: What to say when one is near.
    """

    def __init__(self, exercise: Exercise, rom_limits: Sequence[RomLimit], cue: str) -> None:
        self._rom_limits = tuple(rom_limits)
        self._cue = cue
        self._exercise = exercise
        self._starts = [_neutral_start(exercise, rom_limit) for rom_limit in rom_limits]
        self._episodes: list[list[LimitEpisode]] = [[] for _ in rom_limits]
        self._sustained = [
            SustainedLevel(LEAST_S.get(c.motion.measure, LEAST_FRONTAL_S)) for c in rom_limits
        ]
        self._watched: Counter[int] = Counter()
        self._frames = 0
        self.near = False

    def push(self, measures: Measures, baseline: Baseline) -> list[Fault]:
        """Take the measures of the next frame.

        Args:
            measures: What is known of the body.
            baseline: The person's own quiet start position.

        Returns:
            The alarms of this frame: a limit is near, is passed, or stays near.
        """
        self.near = False
        if measures.view is None:
            return []
        self._frames += 1
        alarms = []
        for i, rom_limit in enumerate(self._rom_limits):
            if not shows(self._exercise, rom_limit, measures.view.found):
                continue
            angle = self._angle(rom_limit, self._starts[i], measures, baseline)
            if angle is None:
                continue
            self._watched[i] += 1
            severity = _severity(rom_limit, angle)
            if severity is None:
                self._sustained[i].leave()
                continue
            alarm = self._alarm(i, LimitReading(measures.time_s, angle.value, severity))
            alarms += [alarm] if alarm else []
        return alarms

    def mark(self, rep: Rep) -> Rep:
        """The repetition, with the worst of what was near a limit in it, if anything was.

        Only what was sustained by its end counts, so that the answer is the same at once and later.
        """
        found = [
            _fault(rom_limit, levels, max(episode.start_s, rep.start_s), self._cue)
            for rom_limit, episodes in zip(self._rom_limits, self._episodes, strict=True)
            for episode in episodes
            if (levels := episode.within(rep.start_s, rep.end_s))
        ]
        if not found:
            return rep
        worst = max(found, key=lambda f: (SEVERITIES.index(f.severity), f.peak - f.limit))
        return replace(rep, faults=tuple(sorted([*rep.faults, worst], key=lambda f: f.start_s)))

    def reports(self) -> tuple[LimitReport, ...]:
        """How each limit fared."""
        return tuple(
            LimitReport(
                rom_limit,
                self._frames,
                self._watched[i],
                neared=len(episodes),
                passed=sum(episode.worst == "critical" for episode in episodes),
                furthest_deg=max((x.deg for e in episodes for x in e.levels), default=None),
            )
            for i, (rom_limit, episodes) in enumerate(
                zip(self._rom_limits, self._episodes, strict=True)
            )
        )

    @staticmethod
    def _angle(
        rom_limit: RomLimit, start_deg: float | None, measures: Measures, baseline: Baseline
    ) -> Measure | None:
        """How far the hip is in the limit's direction; None where it is unknown or too unsure."""
        motion = rom_limit.motion
        key = f"{motion.measure}_{rom_limit.side}"
        seen = measures.get(key)
        if seen is None or not seen.judgeable:
            return None
        if start_deg is None or rom_limit.measure == "hip_flexion":
            return Measure(motion.sign * seen.value, math.hypot(seen.sd, ABSOLUTE_SD_DEG))
        own_start = baseline.get(key)
        if own_start is None:
            return None
        return Measure(motion.sign * (start_deg + seen.value - own_start), seen.sd)

    def _alarm(self, i: int, level: LimitReading) -> Fault | None:
        """Remember that a limit is near; returns the alarm if it is time for one."""
        sustained, episodes = self._sustained[i], self._episodes[i]
        lasting = sustained.push(level)
        if lasting is None:
            return None
        self.near = True
        if not episodes or sustained.since_s - episodes[-1].end_s > GAP_S:
            episodes.append(LimitEpisode(sustained.since_s))
        now = episodes[-1]
        worse = now.add(lasting)
        if not worse and level.time_s - now.alarm_s < AGAIN_S:
            return None
        now.alarm_s = level.time_s
        return _fault(self._rom_limits[i], now.levels, now.start_s, self._cue)


def _severity(rom_limit: RomLimit, angle: Measure) -> Severity | None:
    """How bad an angle is: critical past the limit, major in the guard band before it."""
    neutral = NEUTRAL_DEG.get(rom_limit.measure, LEAST_NEUTRAL_DEG) + SDS_90 * angle.sd
    if angle.value >= max(rom_limit.at_most_deg, neutral):
        return "critical"
    # the guard band grows with the doubt
    if angle.value >= max(rom_limit.at_most_deg - rom_limit.guard_deg - angle.sd, neutral):
        return "major"
    return None


def _neutral_start(exercise: Exercise, rom_limit: RomLimit) -> float | None:
    """The angle of both hips in the start position, if that is known to be near neutral."""
    if exercise.movement is None:
        return None
    rest, joint = exercise.movement.rest, rom_limit.motion.joint
    angles = [_named(rest, joint, leg) for leg in _LEGS]
    if max(map(abs, angles)) > NEAR_NEUTRAL_DEG:
        return None
    return sum(angles) / len(angles)


def _bends_far(exercise: Exercise) -> bool:
    """Whether a thigh points at a camera in front, at some time."""
    if exercise.movement is None or exercise.posture != "standing":
        return False
    positions = (exercise.movement.rest, exercise.movement.effort)
    furthest = max(_named(where, "hip_flexion", leg) for where in positions for leg in _LEGS)
    return furthest > FORESHORTENED_DEG


def _named(position: Position, joint: str, leg: Leg) -> float:
    return position.joint_deg(joint, leg) or 0.0


def _fault(rom_limit: RomLimit, levels: Sequence[LimitReading], start_s: float, cue: str) -> Fault:
    """The worst of some levels of an episode."""
    peak = max(levels, key=lambda level: level.deg)
    return Fault(
        OVER_LIMIT,
        max((level.severity for level in levels), key=SEVERITIES.index),
        start_s,
        levels[-1].time_s,
        peak.time_s,
        peak.deg,
        rom_limit.at_most_deg,
        "deg",
        cue,
    )
