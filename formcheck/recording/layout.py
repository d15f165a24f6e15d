"""How a recorded session is laid out on disk: the header, and one record for each pose."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.errors import UnreadableVideo
from formcheck.pose.pose import LANDMARKS, Pose

SCHEMA = 1
"""Version of the layout; a reader refuses a newer one."""

HEADER, POSES, EVENTS, VIDEO = "session.json", "poses.bin", "events.jsonl", "video.mp4"
MAGIC = b"formcheck poses\0" + SCHEMA.to_bytes(4, "little")
_RECORD = np.dtype(
    [
        ("time_s", "<f8"),
        ("width", "<i4"),
        ("height", "<i4"),
        ("image", "<f4", (len(LANDMARKS), 3)),
        ("world", "<f4", (len(LANDMARKS), 3)),
        ("visibility", "<f4", (len(LANDMARKS),)),
    ]
)
_CHECKSUM_BYTES = 4
STRIDE = _RECORD.itemsize + _CHECKSUM_BYTES


@dataclass(frozen=True)
class SessionHeader:
    """What has to be known to score a recording again.

    Attributes:
        formcheck: Version of the program.
        exercise: Id of the exercise.
        side: ``left``, ``right`` or ``both``; empty where it was left to be found.
        exercise_text: The exercise file as it was.
        model: Name, checksum and library version of the pose model.
        video: Width, height and fps of the frames.
        started_at: Wall-clock time of the start, ISO 8601.
        settings: Whatever else the judge was given.
    """

    formcheck: str
    exercise: str
    side: str
    exercise_text: str
    model: dict[str, Any]
    video: dict[str, Any]
    started_at: str
    settings: dict[str, Any] = field(default_factory=dict)


def pack(pose: Pose) -> bytes:
    """The pose as a record."""
    row = (pose.time_s, pose.width, pose.height, pose.image, pose.world, pose.visibility)
    record = np.array(row, _RECORD).tobytes()
    return record + zlib.crc32(record).to_bytes(_CHECKSUM_BYTES, "little")


def unpack(data: bytes) -> Pose | None:
    """The pose of a record, or None where the record is torn or damaged."""
    record, checksum = data[: _RECORD.itemsize], data[_RECORD.itemsize :]
    if len(data) < STRIDE or zlib.crc32(record) != int.from_bytes(checksum, "little"):
        return None
    row = np.frombuffer(record, _RECORD)[0]
    arrays = (row[name].astype(np.float32) for name in ("image", "world", "visibility"))
    return Pose(float(row["time_s"]), int(row["width"]), int(row["height"]), *arrays)


def read_header(folder: Path) -> SessionHeader:
    """The header of a recording.

    Raises:
        UnreadableVideo: It is no recording, or its header is damaged or newer than this program.
    """
    if not (folder / HEADER).is_file():
        raise UnreadableVideo(f"{folder} is no recording: give the folder of a recorded set.")
    try:
        content = json.loads((folder / HEADER).read_text(encoding="utf-8"))
        newer = int(content["schema"]) > SCHEMA
        known = {f.name: content[f.name] for f in fields(SessionHeader) if f.name in content}
        if not newer and _has_right_types(header := SessionHeader(**known)):
            return header
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UnreadableVideo(damaged_sentence(folder)) from error
    if newer:
        raise UnreadableVideo(f"{folder} was recorded by a newer formcheck: update this one.")
    raise UnreadableVideo(damaged_sentence(folder))


def _has_right_types(header: SessionHeader) -> bool:
    texts = (header.formcheck, header.exercise, header.side, header.exercise_text)
    tables = (header.model, header.video, header.settings)
    return all(isinstance(text, str) for text in (*texts, header.started_at)) and all(
        isinstance(table, dict) for table in tables
    )


def damaged_sentence(folder: Path) -> str:
    """What to tell the user about a recording that can't be understood."""
    return f"The recording {folder} is damaged: use a copy of it, or record the session again."
