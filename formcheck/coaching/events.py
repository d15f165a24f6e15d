"""What the tracker and the coach report. Plain values, each with its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["minor", "major", "critical"]
Phase = Literal["rest", "lift", "hold", "lower"]
WorkingSide = Literal["left", "right", "both"]
Unit = Literal["deg", "pct", "s"]
WhyNot = Literal["start", "turned", "unsure"]

SEVERITIES: tuple[Severity, ...] = ("minor", "major", "critical")
FAULT_COST: dict[Severity, int] = {"minor": 10, "major": 25, "critical": 100}
"""What a fault takes off the score of a repetition, of 100, by its severity. Design values."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one repetition.

    Attributes:
        id: Its id as in the exercise file.
        severity: How far past its limits it went.
        start_s: When it began.
        end_s: When it ended.
        peak_s: When it was worst.
        peak: How bad, in `unit`.
        limit: The limit that it passed.
        unit: ``deg``, ``pct``, ``s`` or ``share`` (of target or tempo).
        cue: What to say about it; nothing of a finding for the therapist.
    """

    id: str
    severity: Severity
    start_s: float
    end_s: float
    peak_s: float
    peak: float
    limit: float
    unit: str
    cue: str


@dataclass(frozen=True, slots=True)
class Rep:
    """One attempt: a repetition or a hold, whole, short or faulty.

    Attributes:
        index: 1 for the first.
        side: The working side.
        start_s: When it left the rest position.
        peak_s: When it was furthest.
        end_s: When it was back.
        measure: The main measure (without side).
        unit: Unit of start, peak, sd and excursion: ``deg``, ``pct`` or ``s``.
        start: The main measure at rest; NaN where the view doesn't show how far it went.
        peak: The main measure at its furthest, or NaN.
        sd: Standard deviation of the main measure at its furthest, as a change from rest.
        hold_s: Time spent near the furthest point.
        lift_s: Duration of the way out.
        lower_s: Duration of the way back.
        judged: Whether the view allowed a judgement; otherwise there are no faults.
        faults: What was wrong.
        findings: What wasn't wrong, but the therapist wants to know.
        unseen: Ids of the faults that could not be looked for.
        few_pictures: Whether there were too few pictures a second to call it clean.
        not_judged: Why it wasn't judged: it began before the quiet ``start`` was seen, the body was
            ``turned`` another way, or it was seen too poorly, ``unsure``; None where something
            else says.
    """

    index: int
    side: WorkingSide
    start_s: float
    peak_s: float
    end_s: float
    measure: str
    unit: Unit
    start: float
    peak: float
    sd: float
    hold_s: float
    lift_s: float
    lower_s: float
    judged: bool = True
    faults: tuple[Fault, ...] = ()
    findings: tuple[Fault, ...] = ()
    unseen: tuple[str, ...] = ()
    few_pictures: bool = False
    not_judged: WhyNot | None = None

    @property
    def excursion(self) -> float:
        """How far the main measure travelled from rest to peak."""
        return abs(self.peak - self.start)

    @property
    def start_deg(self) -> float:
        """Old name of `start`, in `unit`; kept for scripts."""
        return self.start

    @property
    def peak_deg(self) -> float:
        """Old name of `peak`, in `unit`; kept for scripts."""
        return self.peak

    @property
    def excursion_deg(self) -> float:
        """Old name of `excursion`, in `unit`; kept for scripts."""
        return self.excursion

    @property
    def sd_deg(self) -> float:
        """Old name of `sd`, in `unit`; kept for scripts."""
        return self.sd

    @property
    def scored(self) -> bool:
        """Whether enough was seen of it for its score to mean something."""
        return self.judged and not self.few_pictures

    @property
    def score(self) -> int:
        """100 for a clean repetition, less what its faults cost (`FAULT_COST`)."""
        return max(0, 100 - sum(FAULT_COST[fault.severity] for fault in self.faults))


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """The movement went into another phase."""

    time_s: float
    side: WorkingSide
    phase: Phase


@dataclass(frozen=True, slots=True)
class FaultBegan:
    """A fault has lasted long enough to be one."""

    time_s: float
    side: WorkingSide
    fault: Fault


@dataclass(frozen=True, slots=True)
class FaultEnded:
    """A fault is over."""

    time_s: float
    side: WorkingSide
    fault: Fault


@dataclass(frozen=True, slots=True)
class LimitNeared:
    """A hip is near a ROM limit of the plan or past it; sent again while it stays there."""

    time_s: float
    fault: Fault


@dataclass(frozen=True, slots=True)
class AttemptCompleted:
    """A repetition or hold is over."""

    time_s: float
    rep: Rep


@dataclass(frozen=True, slots=True)
class AttemptBroken:
    """An attempt was broken off and doesn't count: the person walked off, or a limb was hidden."""

    time_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class HoldProgress:
    """A hold goes on; sent once a second."""

    time_s: float
    hold_s: float
    target_s: float


@dataclass(frozen=True, slots=True)
class PositionLost:
    """Something keeps the exercise from being judged.

    Attributes:
        time_s: When it was noticed.
        reason: ``no_person``, ``head_hidden``, ``shoulders_hidden``, ``hips_hidden``,
            ``knees_hidden``, ``feet_hidden``, ``parts_hidden`` (several of them), ``too_close``,
            ``too_far``, ``wrong_view``, ``end_on`` or ``wrong_posture``.
    """

    time_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class PositionFound:
    """The person is seen as the exercise needs it, in the start position and still."""

    time_s: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say.

    Attributes:
        time_s: When.
        text: In plain words.
        reason: A fault's id, or ``count``, ``praise``, ``hold``, ``setup``, ``start``.
        urgent: Whether it interrupts what is being said (safety).
    """

    time_s: float
    text: str
    reason: str
    urgent: bool = False


Event = (
    PhaseChanged
    | FaultBegan
    | FaultEnded
    | LimitNeared
    | AttemptCompleted
    | AttemptBroken
    | HoldProgress
    | PositionLost
    | PositionFound
    | Cue
)


@dataclass(slots=True)
class TrackerState:
    """What is true now: all that a screen needs to draw, changed in place frame by frame.

    Attributes:
        time_s: Time of the last frame.
        ready: Whether the person is in position and being judged.
        hindrance: Reason of the last `PositionLost`, or None.
        phase: Where the movement is.
        side: The working side, as far as known.
        value: The main measure now, in `unit`, or None where it is unknown.
        rest: The main measure at rest, or None before it is known.
        target: The level of the main measure to be reached, or None before rest is known.
        unit: Unit of these: ``deg``, ``pct`` or ``s``.
        reps: Attempts so far.
        hold_s: Length of the hold going on, or None.
        hold_target_s: How long a hold should be, or None.
        active_faults: Ids of the faults going on.
        cue: The last cue, or None.
    """

    time_s: float = 0.0
    ready: bool = False
    hindrance: str | None = None
    phase: Phase = "rest"
    side: WorkingSide | None = None
    value: float | None = None
    rest: float | None = None
    target: float | None = None
    unit: Unit = "deg"
    reps: int = 0
    hold_s: float | None = None
    hold_target_s: float | None = None
    active_faults: tuple[str, ...] = ()
    cue: Cue | None = None
