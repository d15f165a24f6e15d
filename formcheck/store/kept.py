"""Results that are kept for a person as they are found, beside what was found before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Result
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.plan import Prescription
from formcheck.pose.pose import Pose
from formcheck.report.comparison import Came
from formcheck.store.earlier import came_before
from formcheck.store.keep_video import VideoKeeper
from formcheck.store.open_store import Store, open_store
from formcheck.store.people import add_person, person_named
from formcheck.store.rows import SessionRow
from formcheck.store.take_in import take_in


class KeptVideo:
    """A video that is being judged, to be kept.

    Args:
        keeper: Keeps its poses.
        video: The file.
        person_id: Who is in it.

    Attributes:
        at: When it was done.
    """

    def __init__(self, keeper: VideoKeeper, video: Path, person_id: int) -> None:
        self.at = keeper.at
        self._keeper, self._video, self._person_id = keeper, video, person_id

    def push(self, pose: Pose, judge: Judge) -> None:
        """Take the next pose, once it is judged."""
        self._keeper.push(pose, judge)

    def keep(self, result: Result) -> None:
        """Keep it as a session.

        Raises:
            StoreError: The disk is full.
        """
        self._keeper.keep(self._person_id, self._video, result)


class Keeping:
    """Keeps results for one person.

    Args:
        store: Where.
        person_name: Whose they are.
        at: Now.
    """

    def __init__(self, store: Store, person_name: str, at: datetime) -> None:
        self._store, self._name, self._at = store, person_name, at
        with store.write() as db:
            person = person_named(db, person_name) or add_person(db, person_name, at)
            self._person_id = person.id

    @property
    def own_exercises(self) -> Path | None:
        """The clinic's own exercise files there (see `Store.own_exercises`)."""
        return self._store.own_exercises

    def before(self, result: Result, at: datetime | str | None) -> Came | None:
        """What came of the same exercise the last time before that; None: it is the first time."""
        try:
            moment = at if isinstance(at, datetime) else datetime.fromisoformat(at or "")
        except ValueError:
            return None
        with self._store.read() as db:
            moment = moment.astimezone()
            return came_before(db, self._person_id, result.exercise, result.side, moment)

    @contextmanager
    def video(
        self,
        video: Path,
        done: Prescription,
        model: str,
        fov_deg: float | None,
        language: Language,
    ) -> Iterator[KeptVideo]:
        """A video while it is judged; its file's date is when it was done.

        Raises:
            UsageError: It is kept already.
        """
        at = datetime.fromtimestamp(video.stat().st_mtime).astimezone()
        query = select(SessionRow.id).where(
            SessionRow.person_id == self._person_id,
            SessionRow.began_at == at,
            SessionRow.source == "video",
        )
        with self._store.read() as db:
            if db.scalar(query) is not None:
                raise UsageError(f"{video.name} is kept for {self._name} already: drop --data.")
        with VideoKeeper(
            self._store,
            done.exercise,
            at,
            language,
            done.side,
            done.level,
            model,
            fov_deg,
            done.rom_limits,
        ) as keeper:
            yield KeptVideo(keeper, video, self._person_id)

    def take_in(self, folder: Path) -> None:
        """Keep a recording, or a session of several; what is known stays as it is.

        Raises:
            UnreadableVideo: It is damaged.
            StoreError: The disk is full.
        """
        taken = take_in(self._store, folder, self._at, self._name)
        if taken.refused:
            raise UsageError(" ".join(taken.refused))


@contextmanager
def open_keeping(folder: Path, url: str | None, person_name: str) -> Iterator[Keeping]:
    """Open a data folder to keep a person's results in it.

    Args:
        folder: Where the data lie.
        url: A database instead of the file in it, or None.
        person_name: Whose results; a new person is made.

    Raises:
        StoreError: The data can't be used.
        UsageError: The name is empty or too long.
    """
    with open_store(folder, url) as store:
        yield Keeping(store, " ".join(person_name.split()), datetime.now().astimezone())
