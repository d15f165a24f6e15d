"""A set as the review's page gets it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class FaultOut(BaseModel):
    """A fault of a repetition.

    `limbs` are pairs of rows of the figure's points; the worse it is the larger is `badness`.
    """

    id: str
    words: str
    standing: str
    severity: str
    start_s: float
    end_s: float
    peak_s: float
    amount: str
    badness: float
    limbs: list[tuple[int, int]]


class PhaseOut(BaseModel):
    """A phase of a repetition: ``lift``, ``hold`` or ``lower``."""

    phase: str
    start_s: float
    end_s: float


class RepOut(BaseModel):
    """A repetition or hold with what was said of it."""

    reference: int
    number: int
    name: str
    side: str
    leg: str
    start_s: float
    peak_s: float
    end_s: float
    reach: str
    judged: bool
    agreed: bool
    good_example: bool
    changed: bool
    phases: list[PhaseOut]
    faults: list[FaultOut]
    findings: list[str]
    refused: list[FaultOut]


class CorrectionOut(BaseModel):
    """Something that a therapist said; `number` is that of the repetition as it is now."""

    id: int
    words: str
    number: int | None
    start_s: float | None
    made_at: str
    made_by: str
    undone: bool
    is_undo: bool


class CommentOut(BaseModel):
    """A remark at a moment, perhaps with an angle drawn on the picture."""

    id: int
    at_s: float
    text: str
    drawn: dict[str, Any] | None
    made_at: str
    made_by: str


class LineOut(BaseModel):
    """A curve: its column, and the column of its standard deviation, if there is one."""

    column: str
    sd: str | None
    label: str


class ChartOut(BaseModel):
    """Curves that are drawn together."""

    id: str
    title: str
    unit: str
    lines: list[LineOut]
    target: float | None


class JointOut(BaseModel):
    """The joint whose angle is the exercise: three rows of points, and the column of its value."""

    side: str
    points: tuple[int, int, int]
    column: str
    unit: str


class TracksOut(BaseModel):
    """How the bytes of the tracks are laid out, little-endian.

    ``frames`` times as float64, then each column as float32, then the points as uint16: frame by
    frame, point by point, x and y.
    """

    frames: int
    columns: list[str]
    points: int
    hidden: int
    width: int
    height: int


class FaultChoice(BaseModel):
    """A fault that the exercise knows."""

    id: str
    words: str


class SetReview(BaseModel):
    """A set, ready to look at."""

    set_id: int
    verdict_id: int
    ready: bool
    failed: str
    video: str | None
    turned: bool
    each_side: bool
    tracks: TracksOut | None
    limbs: list[tuple[int, int]]
    joints: list[JointOut]
    charts: list[ChartOut]
    reps: list[RepOut]
    fault_choices: list[FaultChoice]
    corrections: list[CorrectionOut]
    figures_by: str
    comments: list[CommentOut]
