"""What the pages of the app work with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from formcheck.app.hand_overs import HandOvers
from formcheck.app.jobs import Jobs
from formcheck.app.live_rooms import LiveRooms
from formcheck.app.made_files import MadeFiles
from formcheck.app.plan_form import PLAN_NAME
from formcheck.app.room_session import RoomSession
from formcheck.app.security import Access
from formcheck.app.set_reports import SetReports
from formcheck.app.settings import AppSettings, change_settings, read_settings
from formcheck.app.uploads import Uploads
from formcheck.errors import FormcheckError, LanguageError, PlanError, UsageError
from formcheck.exercise import Exercise, exercise_file, exercise_files, load_exercise
from formcheck.language import ENGLISH, Language
from formcheck.language.language_files import language_codes, load_language
from formcheck.language.refusals import refusal_in
from formcheck.language.told_sentences import told_in
from formcheck.plan.allowed import PlanChecker
from formcheck.store import Store
from formcheck.store.people import add_person
from formcheck.store.rows import PersonRow

TOLD_S = 1.0
"""So long after a test that it was started for, seconds, the program ends by itself; its page has
been told by then. Design value."""


@dataclass
class AppContext:
    """What the pages of the app work with.

    Attributes:
        store: What is kept.
        access: Who may talk to the program.
        language_code: The language that was asked for at the start, or None.
        quit: Ends the program.
        now: Tells the time, with its zone.
        jobs: What is done in the background.
        rooms: The session that is going on.
        camera: What the program shall open itself; None: the page has the camera.
        make_test: Makes the test that the program was started for; None where there is none.
        uploads: What is on its way in.
        made_files: What is on its way out.
        hand_overs: The sealed files that were made, to be given away.
        previews: What other limits would change, as far as somebody has asked.
        reports: Those of sets, as far as somebody has asked.
        languages: Those that have been read, by their codes.
        checker: What is known of which exercises go under which orders.
        trouble: Why that test could not be done, or None.
    """

    store: Store
    access: Access
    language_code: str | None = None
    quit: Callable[[], None] = lambda: None
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    jobs: Jobs = field(default_factory=Jobs)
    rooms: LiveRooms = field(default_factory=LiveRooms)
    camera: str | None = None
    make_test: Callable[[], RoomSession] | None = None
    uploads: Uploads = field(default_factory=Uploads)
    made_files: MadeFiles = field(default_factory=MadeFiles)
    hand_overs: HandOvers = field(default_factory=HandOvers)
    previews: dict[str, object] = field(default_factory=dict)
    reports: SetReports = field(default_factory=SetReports)
    languages: dict[str, Language] = field(default_factory=dict)
    checker: PlanChecker = field(default_factory=PlanChecker)
    trouble: FormcheckError | None = None

    def test_over(self, trouble: FormcheckError | None) -> None:
        """The test that the program was started for has ended: end the program, too.

        Args:
            trouble: What went wrong, or None.
        """
        self.trouble = trouble
        ending = threading.Timer(TOLD_S, self.quit)
        ending.daemon = True
        ending.start()

    def language_for(self, settings: AppSettings, wanted: str = "") -> Language:
        """The language of the pages.

        Args:
            settings: What is set.
            wanted: The languages that the browser asks for, as it says so.
        """
        known = language_codes(self.store.own_exercises)
        asked = (part.split(";")[0].strip()[:2].lower() for part in wanted.split(","))
        codes = [settings.language, self.language_code, *asked]
        return self.language(next((c for c in codes if c in known), ENGLISH.code))

    def language(self, code: str) -> Language:
        """A language by its code, one of `language_codes`."""
        if code not in self.languages:
            self.languages[code] = self._load_language(code)
        return self.languages[code]

    def _load_language(self, code: str) -> Language:
        """A language, with the clinic's own translations if they can be read.

        Its page has to go on also where they can't: it is what would tell so.
        """
        try:
            return load_language(code, self.store.own_exercises)
        except LanguageError:
            return load_language(code if code in language_codes() else None)

    def library(self) -> dict[str, Exercise]:
        """All exercises by id, in English; the clinic's own stand in for the shipped ones."""
        own = self.store.own_exercises
        return {name: load_exercise(path, own) for name, path in exercise_files(own).items()}

    def exercise_names(self) -> dict[str, str]:
        """What all exercises are called, in English, by their ids."""
        return {name: one.name for name, one in self.library().items()}

    def exercise(self, exercise_id: str) -> Exercise:
        """An exercise of the library; what a page sends is never taken for the path of a file.

        Raises:
            UsageError: There is none of that id.
        """
        own = self.store.own_exercises
        return load_exercise(exercise_file(exercise_id, own), own)

    def trouble_in(self, language: Language, error: Exception) -> str:
        """What went wrong, in the language of the pages as far as it is known in it."""
        names: dict[str, str] = {}
        with suppress(FormcheckError):  # a clinic's own file can't be read
            names = self.exercise_names()
        told = refusal_in(language, str(error), names)
        known = told != refusal_in(ENGLISH, str(error), names)
        told = told if known else told_in(language, str(error))
        if isinstance(error, PlanError) and told.startswith(PLAN_NAME):
            return language.texts.patient.plan_file_wrong.format(reason=told)
        return told

    def exercising(self, db: Session, name: str) -> PersonRow:
        """Who exercises here; made at the first call, but not among a therapist's patients.

        Args:
            db: Where.
            name: What a new person is called.

        Raises:
            UsageError: A therapist works here, and nobody exercises.
        """
        settings = read_settings(db)
        if settings.person_id is not None:
            person = db.get(PersonRow, settings.person_id)
            if person is not None:
                return person
        if settings.role == "therapist":
            raise UsageError(
                "A therapist works on this computer: change that in the settings to exercise here."
            )
        person = add_person(db, name, self.now())
        change_settings(db, person_id=person.id)
        return person
