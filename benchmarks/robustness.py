"""The angles on clips that were altered: errors should grow gently or become unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import alterations
from methods import tracked
from poses import poses_of
from tables import Table, mean, percent
from track_errors import FAR_OFF, TrackComparison, comparisons, inside
from tracks import FITTED, NAMES
from truth import Clip, Shared

from formcheck.pose.pose import Pose

PASSER_BY = "dev_standing_march_mixed"


def table(shared: Shared, clips: Sequence[Clip]) -> Table:
    """Mean error, share known and share beyond 4 sd, filter and smoother, by alteration."""
    groups: dict[str, list[TrackComparison]] = {}
    passer_by = shared.clips(PASSER_BY)[0]
    for clip in one_of_each(clips):
        for name, poses in altered(clip, passer_by):
            for method in FITTED:
                track = tracked(method, poses, clip, shared.score.truth_angles)
                groups.setdefault(name, []).extend(comparisons(clip, method, track))
    head = ["alteration"]
    for method in FITTED:
        head += [f"{NAMES[method]}: error", "known %", "beyond 4 sd %"]
    return Table(head, [_line(name, rows) for name, rows in groups.items()])


def one_of_each(clips: Sequence[Clip]) -> list[Clip]:
    """For each posture and view the first clip of half B that is turned as it should be."""
    first: dict[tuple[str, str], Clip] = {}
    for clip in clips:
        if clip.proper and clip.half == "B":
            first.setdefault((clip.posture, clip.view), clip)
    return list(first.values())


def altered(clip: Clip, passer_by: Clip) -> Iterator[tuple[str, list[Pose]]]:
    """The clip's poses as they are and after each alteration, with its name."""
    plain = poses_of(clip.video)
    yield "none", plain
    yield from alterations.of_poses(plain, alterations.seed_of(clip))
    for name, alteration in alterations.of_pictures(clip, passer_by):
        yield name, poses_of(clip.video, alteration)


def _line(name: str, rows: Sequence[TrackComparison]) -> list[str]:
    line = [name]
    for method in FITTED:
        mine = [row for row in rows if row.method == method]
        line += [
            mean([row.mean_error for row in mine]),
            mean([row.known for row in mine], 100, "{:.0f}"),
            percent(1 - inside(mine, FAR_OFF)),
        ]
    return line
