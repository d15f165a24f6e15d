"""The keys of this installation: its own, which opens what is sealed for it, and other people's."""

from __future__ import annotations

import threading
from contextlib import suppress

from sqlalchemy.orm import Session

from formcheck.errors import OutputError, StoreError
from formcheck.exercise.strict import Strict
from formcheck.files import atomic_write
from formcheck.handover.key_card import KeyCard, owner_name
from formcheck.handover.sealed_file import new_key, public_key
from formcheck.store.open_store import Store
from formcheck.store.rows import SettingRow

OWN_KEY = "hand-over.key"
"""The secret key, in the data folder, to be read by its owner alone."""
_SETTING = "hand_over"
_making = threading.Lock()


class OtherCard(Strict):
    """Somebody who gets sealed files."""

    name: str
    key: str

    @property
    def card(self) -> KeyCard:
        """The same as a card."""
        return KeyCard(self.name, self.key)


class HandOverSettings(Strict):
    """Who hands over here, and to whom.

    Attributes:
        name: What stands on the own card.
        receivers: Who gets sealed files, the newest last.
    """

    name: str = ""
    receivers: tuple[OtherCard, ...] = ()


def own_secret(store: Store) -> str:
    """The secret key; empty where none was needed yet.

    Raises:
        StoreError: It can't be read.
    """
    try:
        return (store.folder / OWN_KEY).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(_unreadable(store)) from error


def own_card(store: Store) -> KeyCard:
    """The card that others seal for; the key is made at the first call.

    Raises:
        StoreError: The key can't be kept or read.
    """
    with _making:
        secret = own_secret(store) or _made_key(store)
    with store.read() as db:
        name = hand_over_settings(db).name
    return KeyCard(name, public_key(secret))


def _made_key(store: Store) -> str:
    secret = new_key()
    try:
        with atomic_write(store.folder / OWN_KEY, permissions=0o600) as file:
            file.write(f"{secret}\n")
    except OutputError as error:
        raise StoreError(_unreadable(store)) from error
    return secret


def _unreadable(store: Store) -> str:
    return f"The key in {store.folder / OWN_KEY} can't be used: look at its permissions."


def hand_over_settings(db: Session) -> HandOverSettings:
    """Who hands over here, and to whom."""
    row = db.get(SettingRow, _SETTING)
    return HandOverSettings() if row is None else HandOverSettings.model_validate(row.value)


def name_own_card(db: Session, name: str) -> None:
    """Say whose the own key is."""
    _keep(db, hand_over_settings(db).model_copy(update={"name": owner_name(name)}))


def keep_receiver(db: Session, card: KeyCard) -> None:
    """Keep who gets sealed files; the same key again is the same receiver, by the newer name."""
    before = hand_over_settings(db)
    known = {one.key: one.name for one in before.receivers}
    others = [one for one in before.receivers if one.key != card.key]
    added = OtherCard(name=card.name or known.get(card.key, ""), key=card.key)
    _keep(db, before.model_copy(update={"receivers": (*others, added)}))


def forget_receiver(db: Session, key: str) -> None:
    """Nothing is sealed for a key any more."""
    before = hand_over_settings(db)
    left = tuple(one for one in before.receivers if one.key != key)
    _keep(db, before.model_copy(update={"receivers": left}))


def forget_keys(store: Store) -> None:
    """Forget the own key and all others; nothing of them stays on the disk.

    What was sealed for it can't be opened any more.

    Raises:
        StoreError: The database doesn't answer.
    """
    with store.write() as db:
        row = db.get(SettingRow, _SETTING)
        if row is not None:
            db.delete(row)
    with suppress(FileNotFoundError):
        (store.folder / OWN_KEY).unlink()
    store.wipe()


def _keep(db: Session, settings: HandOverSettings) -> None:
    db.merge(SettingRow(key=_SETTING, value=settings.model_dump(mode="json")))
    db.flush()
