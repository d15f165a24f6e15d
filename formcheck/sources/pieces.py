"""Pieces of a video that can be looked at side by side: where they begin and end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.files import kind_of
from formcheck.sources.decoder import Decoder, Packet

PIECE_S = 60.0
"""No piece is longer. Each begins with a new process and a warm-up, so that shorter ones would cost
more. Design value."""
SHORTEST_S = 8.0
"""A shorter video stays whole: a process takes a second or two to start. Design value."""
WARM_UP_FRAMES = 30
"""The pose model follows and smooths from frame to frame; after 20 to 30 frames the poses of a
search that began anew lie as near to those of one that went on as they ever do, which is 0.3 to 1.5
per cent of the trunk (measured on rendered clips)."""
LONGEST_LEAD_S = 10.0
"""No piece begins where more than this has to be decoded before it. Design value."""
MOST_DISORDER = 32
"""Frames are stored this many places from where they are shown at most (the reordering of coders
reaches 16); else the time stamps begin anew somewhere. Design value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a video; stamps are the container's, seconds.

    Attributes:
        from_s: Stamp of its first picture.
        to_s: Stamp of the first picture after it.
        warm_up_s: Stamp of the picture at which the search begins; None: the first of all.
        seek_ticks: Where decoding can begin for it, ticks of the stream.
    """

    from_s: float = -math.inf
    to_s: float = math.inf
    warm_up_s: float | None = None
    seek_ticks: int = 0


def pieces_of(path: Path) -> list[Piece]:
    """The pieces of a video, in order; one where it is short or can't be sought.

    They depend on the file alone, never on the computer.
    """
    if kind_of(path) != "file":
        return [Piece()]
    try:
        decoder = Decoder(path)
    except ValueError:
        return [Piece()]
    try:
        packets = list(decoder.packets())
    except ValueError:
        packets = []
    finally:
        decoder.close()
    starts = list(_starts(packets))
    edges = [-math.inf, *(start.from_s for start in starts), math.inf]
    return [
        Piece(edges[i], edges[i + 1], start.warm_up_s, start.seek_ticks)
        for i, start in enumerate([Piece(), *starts])
    ]


def _starts(packets: Sequence[Packet]) -> Iterator[Piece]:
    """Where pieces begin, all but the first."""
    known = [packet.stamp for packet in packets if packet.stamp is not None]
    stamps = sorted(known)
    if len(known) < len(packets) or not _orderly(known, stamps):
        return
    keys = [packet for packet in packets if packet.is_key]
    for first in _firsts(stamps):
        warm_up_s = stamps[first - WARM_UP_FRAMES]
        key = max((k for k in keys if (k.stamp or 0.0) <= warm_up_s), key=_stamp, default=None)
        if key is None or key.seek_ticks is None or warm_up_s - _stamp(key) > LONGEST_LEAD_S:
            continue
        yield Piece(stamps[first], math.inf, warm_up_s, key.seek_ticks)


def _stamp(packet: Packet) -> float:
    return packet.stamp or 0.0


def _orderly(stored: Sequence[float], shown: Sequence[float]) -> bool:
    """Whether all stamps differ and none is far from its place."""
    rank = {stamp: i for i, stamp in enumerate(shown)}
    near = all(abs(rank[stamp] - i) <= MOST_DISORDER for i, stamp in enumerate(stored))
    return near and len(rank) == len(stored)


def _firsts(stamps: Sequence[float]) -> Iterator[int]:
    """The numbers of the frames with which pieces begin, all but the first.

    There is an even number of pieces, and each takes as long as the first, which has no warm-up.
    """
    if not stamps or stamps[-1] - stamps[0] < SHORTEST_S or len(stamps) < 4 * WARM_UP_FRAMES:
        return
    n = 2 * math.ceil((stamps[-1] - stamps[0]) / (2 * PIECE_S))
    each = (len(stamps) - WARM_UP_FRAMES) / n
    yield from (WARM_UP_FRAMES + round(i * each) for i in range(1, n))
