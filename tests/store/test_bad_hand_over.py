"""What comes in damaged, foreign or too large, and disks that are full, leave nothing half."""

from __future__ import annotations

import errno
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from handed import LATER, NOW, contents_of, counted, me, to_clinic

from formcheck.errors import StoreError, UsageError
from formcheck.handover.sealed_file import new_key
from formcheck.store import Store, taken_along
from formcheck.store.own_key import OWN_KEY, own_card
from formcheck.store.people import (
    people,
    person_of,
)
from formcheck.store.sealed import HandOver, hand_over, take_in_sealed
from formcheck.store.take_in import take_in


@pytest.mark.parametrize("damage", ["flipped", "half", "foreign", "newer", "somebody else's"])
def test_a_bad_file_is_refused_and_leaves_nothing(
    home: Store, clinic: Store, tmp_path: Path, damage: str
) -> None:
    path = to_clinic(home, clinic, tmp_path / "a.formcheck")
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 1
    said = {
        "flipped": (bytes(data), "damaged or not whole"),
        "half": (bytes(data[: len(data) // 2]), "damaged or not whole"),
        "foreign": (b"PK\3\4 holiday", "no file that formcheck sealed"),
        "newer": (bytes(data).replace(b"sealed 1", b"sealed 2", 1), "newer formcheck"),
        "somebody else's": (bytes(data), "sealed for somebody else"),
    }
    path.write_bytes(said[damage][0])
    if damage == "somebody else's":
        (clinic.folder / OWN_KEY).write_text(new_key())
    before = counted(clinic)
    with pytest.raises(UsageError, match=said[damage][1]):
        take_in_sealed(clinic, path, LATER)
    assert counted(clinic) == before and list(clinic.recordings.iterdir()) == []


@pytest.mark.parametrize("where", ["unsealing", "unpacking", "moving", "committing"])
def test_a_full_disk_leaves_nothing_half(
    home: Store, clinic: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    path, before = to_clinic(home, clinic, tmp_path / "a.formcheck"), counted(clinic)

    def full(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if where == "unsealing":
            patch.setattr("formcheck.store.sealed.unseal", full)
        elif where == "unpacking":
            patch.setattr(shutil, "copyfileobj", full)
        elif where == "moving":
            patch.setattr(Path, "rename", full)
        else:
            patch.setattr(taken_along, "ArchiveTaken", full)  # the last step is made
            patch.setattr(taken_along._Taking, "_keep_recordings", _moved_then_full)
        with pytest.raises(StoreError, match="room"):
            take_in_sealed(clinic, path, LATER)
    assert counted(clinic) == before and list(clinic.recordings.iterdir()) == []
    assert take_in_sealed(clinic, path, LATER).sets == 1


_keep_recordings = taken_along._Taking._keep_recordings


def _moved_then_full(self: Any, *given: Any) -> None:
    _keep_recordings(self, *given)
    raise StoreError("The disk is full: make room.")


def bomb(path: Path, **parts: bytes | int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            place = name.replace("_", "/").replace("formcheck/json", "formcheck.json")
            archive.writestr(place, bytes(data) if isinstance(data, int) else data)
    return path


@pytest.mark.parametrize("where", ["contents", "recording", "link", "deep"])
def test_an_archive_that_would_fill_disks_or_leads_elsewhere_is_refused(
    home: Store, clinic: Store, tmp_path: Path, where: str
) -> None:
    path, data = tmp_path / "bomb.zip", contents_of(home)
    if where == "contents":
        bomb(path, formcheck_json=b'{"schema": 1, "x": "' + bytes(60_000_000) + b'"}')
    elif where == "recording":
        bomb(path, formcheck_json=data, **{"1_1_poses.bin": 60_000_000})
    elif where == "deep":
        bomb(path, formcheck_json=b"[" * 200_000)
    else:
        bomb(path, formcheck_json=data)
        link = zipfile.ZipInfo("1/1/poses.bin")
        link.external_attr = 0o120777 << 16
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(link, "/etc/passwd")
    before = counted(clinic)
    with pytest.raises(UsageError, match="not a file that formcheck wrote"):
        take_in(clinic, path, NOW)
    assert counted(clinic) == before and list(clinic.recordings.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300, "\u202eAda", "مريم", "<b>Ada</b>", "../../Ada"])
def test_odd_names_are_kept_as_they_are(
    home: Store, clinic: Store, tmp_path: Path, name: str
) -> None:
    with home.write() as db:
        person_of(db, me(home)).name = name
    with home.read() as db:
        (person,) = people(db)
    path = tmp_path / "a.formcheck"
    hand_over(home, person.id, path, HandOver(own_card(clinic), "", "patient"), NOW)
    assert take_in_sealed(clinic, path, NOW).name == name
    assert all(file.is_relative_to(clinic.recordings) for file in clinic.recordings.rglob("*"))


def test_a_name_that_is_too_long_is_refused(home: Store, clinic: Store, tmp_path: Path) -> None:
    found = json.loads(contents_of(home))
    found["person"]["name"] = "x" * 301
    path = bomb(tmp_path / "a.zip", formcheck_json=json.dumps(found).encode())
    with pytest.raises(UsageError, match="too long"):
        take_in(clinic, path, NOW)
