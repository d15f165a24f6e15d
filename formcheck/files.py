"""Results on disk appear whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Literal

from formcheck.errors import OutputError

Kind = Literal["file", "folder", "special", "nothing", "closed"]
STDOUT = "-"
"""What stands for standard output where a file is named."""
_UNSAFE = re.compile(r"[^\w()+,@ .-]")
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}(\.\w+)?")
"""What `_make_beside` calls files."""
ABANDONED_S = 10.0
"""What is temporary and nobody has written to for so long, seconds, was left by a killed program.
Design value."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def safe_name(name: str) -> str:
    """A file's name with nothing in it that means something to a system."""
    kept = _UNSAFE.sub("_", name).strip(" .")[-100:].strip(" .")
    return kept or "file"


def kind_of(path: str | Path) -> Kind:
    """What lies at a path; never an error.

    Returns:
        ``file``; ``folder``; ``special`` (a device); ``nothing``; ``closed``: it lies in a folder
        that we may not enter.
    """
    try:
        mode = os.stat(path).st_mode
    except PermissionError:
        return "closed"
    except (OSError, ValueError):
        return "nothing"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "special"


def is_stdout(path: str | Path) -> bool:
    """Whether a path is where standard output goes: ``-``, or ``/dev/stdout`` to a pipe or file."""
    if str(path) == STDOUT:
        return True
    try:
        place, out = os.stat(path), os.fstat(1)
    except (OSError, ValueError):
        return False
    return os.path.samestat(place, out) and not stat.S_ISCHR(out.st_mode)


def closed_sentence(path: str | Path) -> str:
    """What to tell of a path in a closed folder, or of a file that may not be read."""
    return f"{path} may not be opened: change its permissions or choose a folder of your own."


def check_writable(path: str | Path) -> None:
    """Make sure, before a long run, that a file can be written; leaves nothing behind.

    Raises:
        OutputError: The folder is missing or closed to us, or the path is a folder.
    """
    target = _target(path)
    if not (is_stdout(target) or _is_special(target)):
        _make_beside(target, 0o600).unlink()


@contextmanager
def atomic_write(path: str | Path, mode: str = "w", permissions: int = 0o666) -> Iterator[IO[Any]]:
    """Open a file for writing that takes its place only once the block has succeeded.

    Args:
        path: Where the file shall be. A device or a pipe is written directly, and ``-`` is standard
            output.
        mode: ``"w"`` (UTF-8, newlines as they are) or ``"wb"``.
        permissions: Of a new file, less the umask; one that is there keeps its own.

    Yields:
        The open file.

    Raises:
        OutputError: It can't be written there, or the disk is full.
    """
    text = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
    target = _target(path)
    if is_stdout(target) or _is_special(target):
        # what else goes to standard output goes on behind it, and isn't written over
        place = os.dup(1) if is_stdout(target) else target
        try:
            with open(place, mode, **text) as file:  # type: ignore[call-overload]
                yield file
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"{target} can't be written: choose another place.") from error
        return
    with (
        atomic_path(target, permissions) as temporary,
        open(temporary, mode, **text) as file,  # type: ignore[call-overload]
    ):
        yield file


@contextmanager
def atomic_path(path: str | Path, permissions: int = 0o666) -> Iterator[Path]:
    """A temporary path in the same folder for writers that open the file themselves.

    It ends like ``path``, exists and is empty; it becomes ``path`` when the block succeeds and
    goes away when it fails. A file that is there keeps its permissions.

    Yields:
        The temporary path.

    Raises:
        OutputError: It can't be written there, it is a device, or the disk is full.
    """
    target = _target(path)
    if str(path) == STDOUT or _is_special(target):
        raise OutputError(f"{path} is no file but a device: give the name of a file.")
    temporary = _make_beside(target, permissions)
    try:
        yield temporary
        _put_in_place(temporary, target)
    except OSError as error:
        if error.errno in _FULL:
            raise OutputError(
                f"{path} can't be written because the disk is full: make room and try again."
            ) from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()


def clear_abandoned(folder: str | Path) -> None:
    """Remove the temporary files that killed programs have left in a folder and those below it.

    Args:
        folder: Where small files are written, each in a moment.
    """
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names if _TEMPORARY.fullmatch(name)):
            if is_abandoned(path):
                with suppress(OSError):
                    path.unlink()


def is_abandoned(path: Path) -> bool:
    """Whether nobody has written to something temporary for a while."""
    try:
        return time.time() - path.stat().st_mtime > ABANDONED_S
    except OSError:
        return False


def _target(path: str | Path) -> Path:
    """The file itself (not a link to it), in a folder that is there; a device or pipe as it is."""
    if (
        str(path) == STDOUT or kind_of(path) == "special"
    ):  # what /dev/stdout links to has no name where it is a pipe
        return Path(path)
    target = Path(os.path.realpath(path))
    kind = kind_of(target)
    if kind == "folder":
        raise OutputError(f"{path} is a folder: add a file name to it.")
    if kind == "closed":
        raise OutputError(closed_sentence(path))
    if kind_of(target.parent) != "folder":
        raise OutputError(
            f"{path} can't be written because there is no folder {target.parent}: create it first."
        )
    return target


def _is_special(target: Path) -> bool:
    return kind_of(target) == "special"


def _permissions(target: Path) -> int | None:
    """Those of a file that is there, or None."""
    return stat.S_IMODE(target.stat().st_mode) if kind_of(target) == "file" else None


def _make_beside(target: Path, permissions: int) -> Path:
    """A new, empty, hidden file in the target's folder, ending like the target."""
    temporary = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    permissions_before = _permissions(target)
    if permissions_before is not None:
        permissions &= permissions_before | 0o600  # what was private is so from the first byte
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, permissions))
    except OSError as error:
        raise OutputError(
            f"{target} can't be written: choose a folder in which you may create files."
        ) from error
    return temporary


def _put_in_place(temporary: Path, target: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    permissions_before = _permissions(target)
    if permissions_before is not None:
        with suppress(OSError):  # a file system without permissions
            temporary.chmod(permissions_before)
    try:
        os.replace(temporary, target)
    except PermissionError as error:
        raise OutputError(
            f"{target} can't be replaced: close the program that has it open, or choose "
            "another name."
        ) from error
