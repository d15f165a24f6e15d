"""A patient's data folder and a therapist's, and sealed files between them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from formcheck.handover.key_card import KeyCard
from formcheck.handover.sealed_file import unseal
from formcheck.store import Store
from formcheck.store.answers import patient_key
from formcheck.store.base import Base
from formcheck.store.own_key import own_card, own_secret
from formcheck.store.people import people
from formcheck.store.sealed import HandOver, hand_over

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
LATER, LAST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def me(store: Store) -> int:
    with store.read() as db:
        return next(one.id for one in people(db) if one.name == "Me")


def to_clinic(home: Store, clinic: Store, path: Path, at: datetime = LATER, **more: Any) -> Path:
    hand_over(home, me(home), path, HandOver(own_card(clinic), "", "patient", **more), at)
    return path


def back_home(clinic: Store, home: Store, path: Path, at: datetime = LAST, **more: Any) -> Path:
    person = me(clinic)
    with clinic.read() as db:
        card = KeyCard("Me", patient_key(db, person))
    hand_over(clinic, person, path, HandOver(card, "", "therapist", **more), at)
    return path


def counted(store: Store) -> dict[str, int]:
    with store.read() as db:
        return {
            table.name: db.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def opened(store: Store, path: Path) -> dict[str, Any]:
    out = io.BytesIO()
    with path.open("rb") as source:
        unseal(source, out, own_secret(store))
    with zipfile.ZipFile(out) as archive:
        contents: dict[str, Any] = json.loads(archive.read("formcheck.json"))
    return contents


def contents_of(home: Store) -> bytes:
    path = home.folder / "mine.formcheck"
    hand_over(home, me(home), path, HandOver(own_card(home), "", "patient"), NOW)
    return json.dumps(opened(home, path)).encode()
