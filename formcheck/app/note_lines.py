"""Notes and comments at moments, in one list, in words for pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.numbers import format_decimal
from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.language import Language
from formcheck.language.days import day_words, moment_words
from formcheck.store.open_store import own_exercises_of
from formcheck.store.rows import CommentRow, PersonRow, SessionRow, SetRow
from formcheck.store.therapist_notes import TherapistNote, notes_of, notes_of_all


@dataclass(frozen=True)
class NoteLine:
    """A note, or a comment at a moment of a set.

    Attributes:
        person_id: Whom it is about.
        person: How that person is called.
        uid: Of a note: what it is known by; empty for a comment.
        day: The day that it is about.
        day_words: The same in words.
        text: What it says.
        place: Where it belongs in words: a session, or a moment; empty for the whole patient.
        href: Where that can be looked at; empty for the whole patient.
        said: Who wrote or changed it when, in words.
        struck: Whether it is struck out.
        session_id: The session that it is about, or None.
    """

    person_id: int
    person: str
    uid: str
    day: date
    day_words: str
    text: str
    place: str
    href: str
    said: str
    struck: bool
    session_id: int | None


def lines_about(db: Session, person: PersonRow, language: Language) -> list[NoteLine]:
    """Notes and comments about a person, those about the newest day first."""
    words = _NoteWords(db, {person.id: person.name}, language)
    comments = words.comments(SessionRow.person_id == person.id)
    return _sorted([*words.notes(notes_of(db, person.id)), *comments])


def lines_about_all(db: Session, language: Language, wanted: Callable[..., bool]) -> list[NoteLine]:
    """Notes and comments about everybody, those about the newest day first.

    Args:
        db: Where.
        language: In which they are put into words.
        wanted: Says by the texts of one (what it says, whom and which exercise it is about) whether
            it is wanted.
    """
    names = {row.id: row.name for row in db.scalars(select(PersonRow))}
    words = _NoteWords(db, names, language, wanted)
    return _sorted([*words.notes(notes_of_all(db)), *words.comments(true())])


def version_words(note: TherapistNote, language: Language) -> list[str]:
    """When each version was written, oldest first, in words."""
    texts, moment = language.texts.notebook, _moment(language)
    return [
        texts.struck.format(at=moment(row.made_at))
        if row.struck
        else texts.written.format(at=moment(row.made_at))
        if row.version == 1
        else texts.changed.format(at=moment(row.made_at), number=row.version)
        for row in note.versions
    ]


def session_words(began_at: datetime, language: Language) -> str:
    """What a session is called."""
    return language.texts.notebook.of_session.format(day=_moment(language)(began_at))


class _NoteWords:
    """Puts notes and comments into words.

    Args:
        db: Where they are.
        names: How people are called, by their numbers.
        language: In which.
        wanted: Says by its texts whether one is wanted.
    """

    def __init__(
        self,
        db: Session,
        names: Mapping[int, str],
        language: Language,
        wanted: Callable[..., bool] = lambda *texts: True,
    ) -> None:
        self._db, self._names, self._language, self._wanted = db, names, language, wanted
        self._moment = _moment(language)
        self._exercises: dict[str, str] = {}

    def notes(self, notes: Sequence[TherapistNote]) -> list[NoteLine]:
        """Those of the notes that are wanted, as lines."""
        notes = [
            note
            for note in notes
            if self._wanted(note.newest.text, self._names[note.newest.person_id])
        ]
        asked = {note.newest.session_id for note in notes if note.newest.session_id is not None}
        query = select(SessionRow.id, SessionRow.began_at).where(SessionRow.id.in_(asked))
        began = {one: at for one, at in self._db.execute(query)} if asked else {}
        return [self._note(note, began) for note in notes]

    def comments(self, of_whom: ColumnElement[bool]) -> list[NoteLine]:
        """Those of the comments on somebody's sets that are wanted, as lines."""
        query = select(CommentRow, SetRow, SessionRow.person_id).select_from(CommentRow)
        chosen = query.join(SetRow).join(SessionRow).where(of_whom)
        return [
            self._comment(comment, one, person_id)
            for comment, one, person_id in self._db.execute(chosen)
            if self._wanted(comment.text, self._names[person_id], self._exercise(one))
        ]

    def _note(self, note: TherapistNote, began: Mapping[int, datetime]) -> NoteLine:
        row, day, session = note.newest, date.fromisoformat(note.newest.day), note.newest.session_id
        return NoteLine(
            person_id=row.person_id,
            person=self._names[row.person_id],
            uid=row.uid,
            day=day,
            day_words=day_words(day, self._language),
            text=row.text,
            place="" if session is None else session_words(began[session], self._language),
            href="" if session is None else f"/sessions/{session}",
            said=version_words(note, self._language)[-1],
            struck=row.struck,
            session_id=session,
        )

    def _comment(self, comment: CommentRow, one: SetRow, person_id: int) -> NoteLine:
        texts, day = self._language.texts.notebook, comment.made_at.date()
        seconds = format_decimal(comment.at_s, "0.0", self._language.code)
        drawn = comment.drawn
        angle = texts.drawn.format(degrees=round(drawn["degrees"])) if drawn else ""
        return NoteLine(
            person_id=person_id,
            person=self._names[person_id],
            uid="",
            day=day,
            day_words=day_words(day, self._language),
            text=" ".join(filter(None, (comment.text, angle))),
            place=texts.at_moment.format(exercise=self._exercise(one), seconds=seconds),
            href=f"/review/{one.id}#t={comment.at_s:g}",
            said=texts.written.format(at=self._moment(comment.made_at)),
            struck=False,
            session_id=one.session_id,
        )

    def _exercise(self, one: SetRow) -> str:
        """The exercise of a set, with its side where it is one; not by its verdict: it is large."""
        name = self._exercises.get(one.exercise)
        if name is None:
            name = self._exercises[one.exercise] = self._called(one.exercise)
        side = one.side if one.side in ("left", "right") else None
        return f"{name}, {getattr(self._language.texts.patient, side)}" if side else name

    def _called(self, exercise_id: str) -> str:
        try:
            found = load_exercise(exercise_id, own_exercises_of(self._db))
        except UsageError:  # it isn't there any more
            return exercise_id.replace("_", " ")
        return self._language.of(found.name)


def _sorted(lines: Sequence[NoteLine]) -> list[NoteLine]:
    return sorted(lines, key=lambda line: line.day, reverse=True)


def _moment(language: Language) -> Callable[[datetime], str]:
    return lambda at: moment_words(at, language, "short")
