"""The poses of a whole video, in order, whoever has found them."""

from __future__ import annotations

import math
import os
import sys
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path

import numpy as np

from formcheck.finding.piece_search import Search, Sighting
from formcheck.finding.team import Team
from formcheck.pose.bystanders import SEEN_LOOKS
from formcheck.pose.landmarks import HIPS, SHOULDERS
from formcheck.pose.pose import Pose
from formcheck.sources.pieces import Piece, pieces_of
from formcheck.sources.timeline import Timeline
from formcheck.sources.video import VideoFile

Progress = Callable[[int, int | None], None]
MOST_PROCESSES = 4
"""Each needs some 300 MB of memory. Design value."""
SAME_BODY_SHARE = 0.3
"""Two searches follow the same body where its trunk, in the same picture, is no further off than
this share of its size. Design value: they usually differ by a hundredth."""


class VideoPoses:
    """The poses of a video: found in its pieces, put together in the order of their times.

    What comes out depends on the video alone, not on how many processes have looked for it. Where
    the search that began anew for a piece does not see the body that the one before it followed
    (there are two people, or somebody who lies is overlooked), the one before goes on instead.

    Args:
        video: Any file that FFmpeg reads.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        progress: Called after each frame is seen, with frames done and frames announced.

    Attributes:
        timeline: Where pictures were damaged or frozen, as far as is known so far.
        truncated: Whether the file ends before it should, as far as is known so far.

    Raises:
        UsageError: There is no such file.
        UnreadableVideo: It can't be read.
    """

    def __init__(self, video: str | Path, model: str, progress: Progress | None = None) -> None:
        """Look at the file."""
        with VideoFile(video) as source:
            self.timeline: Timeline[Pose] = source.new_timeline()
            self.truncated, info = source.truncated, source.info
        self._search = Search(Path(video), model, info.fps, source.first_stamps[0])
        self._pieces = pieces_of(Path(video))
        self._progress, self._announced = progress, info.frames
        self._done = 0
        self._seen_another = 0

    @property
    def two_people(self) -> bool:
        """Whether somebody else was in the picture, as far as is known so far."""
        return self._seen_another >= SEEN_LOOKS

    def __iter__(self) -> Iterator[Pose]:
        """The poses, one pass.

        Raises:
            UsageError: There is no such model.
            ModelError: The model or a library is missing, damaged or unusable.
            FormcheckError: A process that looked for poses has ended by itself.
        """
        for sighting in self._sightings():
            stamp, pose = sighting.stamp, sighting.pose
            self._seen_another += sighting.another
            if pose is None:
                self.truncated = True
                continue
            for time_s, its in self.timeline.push(stamp, sighting.damaged, sighting.change, pose):
                yield replace(its, time_s=time_s)
        for time_s, its in self.timeline.finish():
            yield replace(its, time_s=time_s)

    def _sightings(self) -> Iterator[Sighting]:
        size = min(len(self._pieces), processes())
        if size == 0 or len(self._pieces) == 1:
            yield from joined(self._pieces, self._alone, self._search.sightings)
            return
        with Team(self._search, self._pieces, size, self._seen) as team:
            yield from joined(self._pieces, team.sightings, self._search.sightings)

    def _alone(self, number: int) -> Iterator[Sighting]:
        for sighting in self._search.sightings(self._pieces[number]):
            self._seen(1)
            yield sighting

    def _seen(self, more: int) -> None:
        for _ in range(more if self._progress else 0):
            self._done += 1
            assert self._progress is not None
            self._progress(self._done, self._announced)


def processes() -> int:
    """How many processes look for poses on this computer at a time; 0: none can be started."""
    if not sys.executable:
        return 0
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


def joined(
    pieces: Sequence[Piece],
    found: Callable[[int], Iterator[Sighting]],
    search: Callable[[Piece], Iterator[Sighting]],
) -> Iterator[Sighting]:
    """The sightings of all pieces, in order, each picture once.

    Args:
        pieces: All pieces of a video.
        found: What was found in the piece of that number, its warm-up included.
        search: Looks for poses in a piece.
    """
    edges = [piece.from_s for piece in pieces[1:]]
    longer: Iterator[tuple[int, Iterator[Sighting]]] | None = None  # goes on over several pieces
    last: Pose | None = None
    for number, piece in enumerate(pieces):
        seam, own = _divided(found(number), piece.from_s)
        if last is None or _same_body(last, seam):
            longer = None
        elif longer is None:
            on = search(replace(pieces[number - 1], to_s=math.inf))
            longer = groupby(
                on, lambda s: bisect_right(edges, math.inf if s.stamp is None else s.stamp)
            )
        if longer is not None:
            deque(own, maxlen=0)
            own = next((its for n, its in longer if n == number), iter(()))
        for sighting in own:
            last = sighting.pose
            yield sighting


def _divided(
    sightings: Iterator[Sighting], from_s: float
) -> tuple[Pose | None, Iterator[Sighting]]:
    """The last pose of the warm-up, and the sightings after it."""
    seam = None
    for sighting in sightings:
        if sighting.stamp is None or sighting.stamp >= from_s:
            return seam, chain([sighting], sightings)
        seam = sighting.pose
    return seam, iter(())


def _same_body(one: Pose, other: Pose | None) -> bool:
    """Whether a search sees the body that another one has followed, if that followed any."""
    if not one.found:
        return True
    if other is None or not other.found:
        return False
    trunks = [pose.image[[*SHOULDERS, *HIPS], :2] for pose in (one, other)]
    off_px, size_px = np.linalg.norm(trunks[0] - trunks[1], axis=1), np.ptp(trunks[0], axis=0).max()
    return bool(np.median(off_px) < SAME_BODY_SHARE * size_px)
