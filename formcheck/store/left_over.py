"""What a killed program has left half made in a data folder: cleared away at the next start."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from formcheck.errors import UnreadableVideo
from formcheck.files import clear_abandoned
from formcheck.recording.recording import Recording
from formcheck.scratch import clear_scratch
from formcheck.store.arriving import is_arriving, settle
from formcheck.store.open_store import INCOMING, Store
from formcheck.store.people import DELETING, home_of
from formcheck.store.rows import PersonRow, SetRow


def clear_left_over(store: Store) -> None:
    """Clear it away. To be called at the start, by who is alone in the data folder.

    Args:
        store: Which.

    Raises:
        StoreError: The database doesn't answer.
    """
    clear_abandoned(store.folder)
    clear_scratch(store.recordings, INCOMING)
    with store.write() as db:  # what another program is just taking in is known by then
        names = [name for name in db.scalars(select(SetRow.folder)) if name]
        there = {*db.scalars(select(PersonRow.uid)), *map(home_of, names)}
        known = {store.folder / name for name in names}
        for going in store.recordings.glob(f"{DELETING}*"):
            uid = going.name.removeprefix(DELETING)
            if uid in there:  # it was cut off before the person was gone
                going.rename(store.recordings / uid)
            else:
                shutil.rmtree(going, ignore_errors=True)
        for folder in store.recordings.glob("*/*/*"):
            if folder in known:
                settle(folder)
            elif folder.is_dir() and (is_arriving(folder) or not _holds_poses(folder)):
                shutil.rmtree(folder, ignore_errors=True)
                with suppress(OSError):  # it holds other sets
                    folder.parent.rmdir()


def _holds_poses(folder: Path) -> bool:
    """Whether anything was recorded there, or may have been."""
    try:
        return next(Recording(folder).poses(), None) is not None
    except UnreadableVideo:
        return any(not path.name.startswith(".") for path in folder.iterdir())
