"""A verdict as a therapist sees it: its repetitions and faults, each open to correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from formcheck.coaching.events import SEVERITIES, Severity
from formcheck.coaching.side_values import SideValue

FaultStanding = Literal["found", "confirmed", "missed"]
"""``found`` by the program, ``confirmed`` by the therapist as well, or ``missed`` by the program
and marked by the therapist."""


@dataclass(frozen=True, slots=True)
class ReviewedFault:
    """A fault of a repetition.

    Attributes:
        id: Its id as in the exercise file.
        standing: Who says that it is there.
        severity: How far past its limits it went; None where only the therapist saw it.
        start_s: When it began.
        end_s: When it ended.
        peak_s: When it was worst.
        peak: How bad, in `unit`; None where it isn't known.
        limit: The limit that it passed; None where only the therapist saw it.
        unit: Of both.
    """

    id: str
    standing: FaultStanding
    severity: Severity | None
    start_s: float
    end_s: float
    peak_s: float
    peak: float | None
    limit: float | None
    unit: str

    @property
    def badness(self) -> float:
        """For sorting: its severity, then how far past its limit, as a share of the limit."""
        if self.severity is None or self.peak is None or self.limit is None:
            return 0.0
        return badness(self.severity, self.peak, self.limit)


def badness(severity: Severity, peak: float, limit: float) -> float:
    """How bad a fault was, for sorting: its severity, then how far past its limit.

    Args:
        severity: How severe.
        peak: How bad it became.
        limit: The limit that it passed; the share of it counts.
    """
    past = abs(peak - limit) / (abs(limit) or 1.0)
    return 1 + SEVERITIES.index(severity) + past / (1 + past)


@dataclass(frozen=True, slots=True)
class ReviewedRep:
    """A repetition or hold.

    Attributes:
        reference: What corrections call it: its number in the verdict; less than 0 where a
            correction made it.
        side: The working side.
        start_s: When it left the rest position.
        peak_s: When it was furthest.
        end_s: When it was back.
        excursion: How far it went, in the exercise's unit; None: unknown.
        sd: The standard deviation of that.
        hold_s: How long it was held; None where its limits were moved.
        lift_s: Duration of the way out; None where its limits were moved.
        lower_s: Duration of the way back; None where its limits were moved.
        judged: Whether the view allowed a judgement.
        faults: What was wrong.
        findings: What wasn't wrong, but the therapist wants to know.
        refused: Faults that the program found and the therapist didn't.
        sides: What each side did.
        agreed: Whether the therapist said that all of it is right.
        good_example: Whether it was accepted as one.
        changed: Whether its limits are the therapist's.
    """

    reference: int
    side: str
    start_s: float
    peak_s: float
    end_s: float
    excursion: float | None = None
    sd: float | None = None
    hold_s: float | None = None
    lift_s: float | None = None
    lower_s: float | None = None
    judged: bool = True
    faults: tuple[ReviewedFault, ...] = ()
    findings: tuple[ReviewedFault, ...] = ()
    refused: tuple[ReviewedFault, ...] = ()
    sides: tuple[SideValue, ...] = ()
    agreed: bool = False
    good_example: bool = False
    changed: bool = False

    @property
    def phases(self) -> tuple[tuple[str, float, float], ...]:
        """Lift, hold and lower with their spans; nothing where its limits were moved."""
        if self.lift_s is None or self.lower_s is None:
            return ()
        up, down = self.start_s + self.lift_s, self.end_s - self.lower_s
        spans = (("lift", self.start_s, up), ("hold", up, down), ("lower", down, self.end_s))
        return tuple(span for span in spans if span[2] > span[1])


def reviewed(result: dict[str, Any]) -> tuple[ReviewedRep, ...]:
    """The repetitions of a verdict, as nobody has corrected them yet.

    Args:
        result: The verdict as scripts get it.
    """
    return tuple(_rep(rep) for rep in result["reps"])


def _rep(rep: dict[str, Any]) -> ReviewedRep:
    return ReviewedRep(
        reference=rep["index"],
        side=rep["side"],
        start_s=rep["start_s"],
        peak_s=rep["peak_s"],
        end_s=rep["end_s"],
        excursion=rep["primary"]["excursion"],
        sd=rep["primary"]["sd"],
        hold_s=rep.get("hold_s"),
        lift_s=rep["lift_s"],
        lower_s=rep["lower_s"],
        judged=rep["judged"],
        faults=tuple(_fault(fault) for fault in rep["faults"]),
        findings=tuple(_fault(fault) for fault in rep.get("findings", ())),
        sides=tuple(SideValue(**value) for value in rep.get("sides", ())),
    )


def _fault(fault: dict[str, Any]) -> ReviewedFault:
    return ReviewedFault(
        id=fault["id"],
        standing="found",
        severity=fault["severity"],
        start_s=fault["start_s"],
        end_s=fault["end_s"],
        peak_s=fault["peak_s"],
        peak=fault["peak"],
        limit=fault["limit"],
        unit=fault["unit"],
    )
