"""The tables of the store.

What is evidence (what was told, verdicts, corrections, versions of plans) is only ever added.
Times are moments with a time zone; they are kept in UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from formcheck.store.base import Base


class SettingRow(Base):
    """A setting of this installation, such as its language."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class PersonRow(Base):
    """Somebody who exercises.

    Attributes:
        uid: The same in every store that the person's data get into.
        name: As the people here call the person.
        demo: Whether it is the person of the demonstration.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)

    plans: Mapped[list[PlanRow]] = relationship(
        cascade="all, delete-orphan", order_by="PlanRow.made_at, PlanRow.id", passive_deletes=True
    )
    sessions: Mapped[list[SessionRow]] = relationship(
        cascade="all, delete-orphan", order_by="SessionRow.began_at", passive_deletes=True
    )
    answers: Mapped[list[AnswerRow]] = relationship(
        cascade="all, delete-orphan", order_by="AnswerRow.id", passive_deletes=True
    )


class PlanRow(Base):
    """A version of a person's plan; the newest one is in force.

    Attributes:
        text: The plan as its file says it, YAML.
        checksum: The beginning of the text's SHA-256, which sessions name.
        made_by: Who made it: ``therapist`` or ``patient``.
    """

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    checksum: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class AnswerRow(Base):
    """Something a person, or somebody for a person, told outside a session; only ever added.

    Attributes:
        kind: ``test``: a result of a test; ``activities``: how well own activities go; ``start``:
            where it hurts, and what for; ``missed_day``: why nothing was done on a planned day;
            ``seen``: that a therapist has seen a reason for attention; ``key``: the public key of
            the person's own computer; ``handed_over``: that a sealed file was made, and for whom;
            ``about``: day of birth, sex and treated side, for norms.
        made_by: Who entered it: ``patient`` or ``therapist``.
        content: All of it.
    """

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(index=True)
    made_by: Mapped[str]
    content: Mapped[dict[str, Any]]


class SessionRow(Base):
    """Some sets one after the other, with or without a plan.

    Attributes:
        name: Its name in histories and folders, unique for the person.
        source: ``live``, or ``video`` where it was judged afterwards.
        folder: Where its recordings lie, seen from the data folder; None where nothing was kept.
    """

    __tablename__ = "session"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    name: Mapped[str]
    source: Mapped[str]
    began_at: Mapped[datetime] = mapped_column(index=True)
    folder: Mapped[str | None]

    person: Mapped[PersonRow] = relationship(back_populates="sessions")
    told: Mapped[list[ToldRow]] = relationship(
        cascade="all, delete-orphan", order_by="ToldRow.id", passive_deletes=True
    )
    sets: Mapped[list[SetRow]] = relationship(
        cascade="all, delete-orphan", order_by="SetRow.number", passive_deletes=True
    )


class ToldRow(Base):
    """Something that was asked, told or decided in a session: a line of its history.

    Attributes:
        kind: As in histories: ``pain_told``, ``set_done`` and so on.
        content: All else of the line.
    """

    __tablename__ = "told"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(index=True)
    content: Mapped[dict[str, Any]]


class SetRow(Base):
    """A set of an exercise.

    Attributes:
        number: 1 for the first of its session.
        side: The working side; None: it was left to be found.
        folder: Where its recording lies, seen from the data folder; None where none was kept.
        video: The file of its video, seen from the data folder; None where none was kept.
    """

    __tablename__ = "exercise_set"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    exercise: Mapped[str] = mapped_column(index=True)
    side: Mapped[str | None]
    level: Mapped[str]
    began_at: Mapped[datetime]
    folder: Mapped[str | None]
    video: Mapped[str | None]

    session: Mapped[SessionRow] = relationship(back_populates="sets")
    verdicts: Mapped[list[VerdictRow]] = relationship(
        cascade="all, delete-orphan",
        order_by="VerdictRow.made_at, VerdictRow.id",
        passive_deletes=True,
    )


class VerdictRow(Base):
    """What the program found in a set; judged again, a set has several, and the newest counts.

    Attributes:
        way: ``live``: each moment known only by what came before; ``smoothed``: by all of it.
        exercise_text: By which rules: the exercise as its file says it, YAML.
        program: The version of the program.
        result: The answer as scripts get it, without measures over time.
    """

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(
        ForeignKey("exercise_set.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime]
    way: Mapped[str]
    exercise_text: Mapped[str]
    program: Mapped[str]
    outcome: Mapped[str]
    result: Mapped[dict[str, Any]]

    exercise_set: Mapped[SetRow] = relationship(back_populates="verdicts")
    repetitions: Mapped[list[RepetitionRow]] = relationship(
        cascade="all, delete-orphan", order_by="RepetitionRow.number", passive_deletes=True
    )


class RepetitionRow(Base):
    """A repetition or hold of a verdict.

    Attributes:
        excursion: How far it went, in the unit of the exercise's measure; None: unknown.
        sd: The standard deviation of that.
        judged: Whether the view allowed a judgement.
        score: 0 to 100; None where it isn't scored.
    """

    __tablename__ = "repetition"

    id: Mapped[int] = mapped_column(primary_key=True)
    verdict_id: Mapped[int] = mapped_column(
        ForeignKey("verdict.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    side: Mapped[str]
    start_s: Mapped[float]
    peak_s: Mapped[float]
    end_s: Mapped[float]
    hold_s: Mapped[float]
    excursion: Mapped[float | None]
    sd: Mapped[float | None]
    judged: Mapped[bool]
    score: Mapped[int | None]

    faults: Mapped[list[FaultRow]] = relationship(
        cascade="all, delete-orphan", order_by="FaultRow.start_s", passive_deletes=True
    )


class FaultRow(Base):
    """A fault of a repetition."""

    __tablename__ = "fault"

    id: Mapped[int] = mapped_column(primary_key=True)
    repetition_id: Mapped[int] = mapped_column(
        ForeignKey("repetition.id", ondelete="CASCADE"), index=True
    )
    fault: Mapped[str] = mapped_column(index=True)
    severity: Mapped[str]
    start_s: Mapped[float]
    end_s: Mapped[float]
    peak: Mapped[float]
    limit: Mapped[float]
    unit: Mapped[str]


class CorrectionRow(Base):
    """What a therapist says of a verdict; it stands beside the verdict, never over it.

    Attributes:
        kind: ``right``, ``wrong``, ``missed``, ``limits``, ``split``, ``merge``, ``add``,
            ``leave_out``, ``good_example`` or ``undo``.
        repetition: The number of the repetition that is meant; None for the set.
        before: What the verdict, with all corrections so far, said.
        after: What it should say (see `formcheck.review.corrections.SaidChange`).
    """

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    verdict_id: Mapped[int] = mapped_column(
        ForeignKey("verdict.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    kind: Mapped[str]
    repetition: Mapped[int | None]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class CommentRow(Base):
    """A remark at a moment of a set.

    Attributes:
        at_s: The moment, seconds from the first frame.
        drawn: An angle that was drawn on the picture: three points as shares of its width and
            height, and the angle at the second, degrees; None where none was.
    """

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(
        ForeignKey("exercise_set.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    at_s: Mapped[float]
    text: Mapped[str]
    drawn: Mapped[dict[str, Any] | None] = mapped_column(JSON)
