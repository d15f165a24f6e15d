"""A session on disk: poses and events as they happen, readable after a kill at any moment.

A recording is a folder:

- ``session.json``: the `SessionHeader`, written first and whole;
- ``poses.bin``: a short head, then one record of fixed size for each pose, little-endian,
  closed by a checksum, so that a pose reads back bit for bit and a torn one is noticed;
- ``events.jsonl``: one JSON object a line;
- ``video.mp4``: only where the patient asked for it; written elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from formcheck.errors import OutputError, UnreadableVideo
from formcheck.files import atomic_write, kind_of
from formcheck.pose.pose import Pose
from formcheck.recording import layout
from formcheck.recording.event_json import with_new_kind
from formcheck.recording.layout import SessionHeader

_ONLY_ME = 0o600


class Recorder:
    """Writes a recording as it happens; a power cut costs at most about a second.

    Args:
        folder: A new or empty folder; it becomes readable to its owner alone.
        header: What the session is.
        fsync_every_s: Seconds, by the poses' time, between two orders to the disk.

    Raises:
        OutputError: The folder is in use or can't be written, or the disk is full.
    """

    def __init__(
        self, folder: str | Path, header: SessionHeader, fsync_every_s: float = 1.0
    ) -> None:
        """Make the folder and write the header."""
        self.folder = Path(folder)
        self._fsync_every_s = fsync_every_s
        self._synced_s: float | None = None
        _make_folder(self.folder)
        with atomic_write(self.folder / layout.HEADER, permissions=_ONLY_ME) as file:
            json.dump(
                {"schema": layout.SCHEMA, **asdict(header)}, file, ensure_ascii=False, indent=1
            )
        self._poses = _create(self.folder / layout.POSES)
        self._events = _create(self.folder / layout.EVENTS)
        self._append(self._poses, layout.MAGIC)

    @property
    def video_path(self) -> Path:
        """Where a video of this session belongs."""
        return self.folder / layout.VIDEO

    def pose(self, pose: Pose) -> None:
        """Keep a pose.

        Raises:
            OutputError: The disk is full or gone.
        """
        self._append(self._poses, layout.pack(pose))
        if self._synced_s is None:
            self._synced_s = pose.time_s
        if not 0 <= pose.time_s - self._synced_s < self._fsync_every_s:
            self._synced_s = pose.time_s
            self._sync()

    def event(self, event: Mapping[str, Any]) -> None:
        """Keep an event; it must be made of what JSON knows.

        Raises:
            OutputError: The disk is full or gone.
        """
        line = json.dumps(dict(event), ensure_ascii=False, separators=(",", ":"))
        self._append(self._events, line.encode() + b"\n")

    def close(self) -> None:
        """Bring everything to the disk; more than once does no harm."""
        if self._poses.closed:
            return
        try:
            self._sync()
        finally:
            self._poses.close()
            self._events.close()

    def __enter__(self) -> Recorder:
        """The recorder itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _append(self, file: IO[bytes], data: bytes) -> None:
        """Hand the bytes to the system at once, so that a kill loses nothing."""
        try:
            if file.write(data) == len(data):
                return
            cause = None
        except OSError as error:
            cause = error
        raise OutputError(_broken_sentence(self.folder)) from cause

    def _sync(self) -> None:
        try:
            os.fsync(self._poses.fileno())
            os.fsync(self._events.fileno())
        except OSError as error:
            raise OutputError(_broken_sentence(self.folder)) from error


class Recording:
    """A recording read back.

    Args:
        folder: The folder.

    Raises:
        UnreadableVideo: It is no recording, or its header is damaged or newer than this program.
    """

    def __init__(self, folder: str | Path) -> None:
        """Read the header."""
        self.folder = Path(folder)
        self.header = layout.read_header(self.folder)

    @staticmethod
    def is_one(path: str | Path) -> bool:
        """Whether the path looks like a recording (and not like a video file)."""
        return kind_of(Path(path) / layout.HEADER) == "file"

    @property
    def video_path(self) -> Path | None:
        """The video of the session, if one was kept."""
        path = self.folder / layout.VIDEO
        return path if path.is_file() else None

    def poses(self) -> Iterator[Pose]:
        """The poses in order, one at a time; ends before a torn or damaged record.

        Raises:
            UnreadableVideo: The poses are not of this kind.
        """
        with suppress(FileNotFoundError), (self.folder / layout.POSES).open("rb") as file:
            head = file.read(len(layout.MAGIC))
            if not layout.MAGIC.startswith(head):
                raise UnreadableVideo(layout.damaged_sentence(self.folder))
            while (pose := layout.unpack(file.read(layout.STRIDE))) is not None:
                yield pose

    def events(self) -> Iterator[dict[str, Any]]:
        """The events in order, each with its kind of today; ends before a torn line."""
        with suppress(FileNotFoundError), (self.folder / layout.EVENTS).open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    return
                try:
                    event = json.loads(line)
                except ValueError:
                    return
                if not isinstance(event, dict):
                    return
                yield with_new_kind(event)


def _make_folder(folder: Path) -> None:
    """Make the folder, or take an empty one, and close it to others."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        occupied = any(folder.iterdir())
        if not occupied:
            folder.chmod(0o700)
    except OSError as error:
        raise OutputError(
            f"{folder} can't become a recording: choose a new folder in a place where you may "
            "create files."
        ) from error
    if occupied:
        raise OutputError(
            f"{folder} already holds files: choose a new or empty folder for the recording."
        )


def _create(path: Path) -> IO[bytes]:
    """A new file that hands every write to the system at once."""
    try:
        return open(path, "xb", buffering=0, opener=_open_private)
    except OSError as error:
        raise OutputError(_broken_sentence(path.parent)) from error


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _ONLY_ME)


def _broken_sentence(folder: Path) -> str:
    return f"The recording {folder} can't be written any more: make room on the disk."
