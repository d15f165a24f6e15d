"""What a video file says about itself without being decoded: is it text, is it cut short?"""

from __future__ import annotations

import codecs
import struct
from pathlib import Path

_MP4_FIRST = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}
"""Kinds of boxes with which an MP4 or MOV file may begin (ISO/IEC 14496-12; QuickTime)."""
_SAMPLE_BYTES = 1024
"""So much of a file shows whether it is text. Design value."""


def is_text(path: Path) -> bool:
    """Whether the file is plain text (FFmpeg would play a ``.txt`` as a film of letters)."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE_BYTES)
    if b"\0" in start:
        return False
    try:
        # Not final: the last character may be cut in two by the end of the sample.
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def is_cut_short(path: Path) -> bool:
    """Whether the file ends before its own structure says so (MP4, MOV and AVI; else False)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(12)
    if start[:4] == b"RIFF" and len(start) == 12:
        return 8 + int(struct.unpack("<I", start[4:8])[0]) > size
    if start[4:8] in _MP4_FIRST:
        return _mp4_is_cut_short(path, size)
    return False


def _mp4_is_cut_short(path: Path, size: int) -> bool:
    """Walk the outermost boxes; each says how long it is, and one of them is the index."""
    position, index_found = 0, False
    with path.open("rb") as file:
        while position + 8 <= size:
            file.seek(position)
            header = file.read(16)
            length, kind = int(struct.unpack(">I", header[:4])[0]), header[4:8]
            if length == 0:  # to the end of the file
                length = size - position
            elif length == 1 and len(header) == 16:  # a long box: the length follows
                length = int(struct.unpack(">Q", header[8:])[0])
            if length < 8:
                return False  # not a box at all: nothing can be said
            index_found |= kind in (b"moov", b"moof")
            position += length
    return position > size or not index_found
