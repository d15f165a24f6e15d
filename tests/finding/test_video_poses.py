from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_clip import FPS, FRAMES, in_small_pieces, small_clip
from stick import Stick

from formcheck.finding import video_poses
from formcheck.finding.piece_search import Sighting
from formcheck.finding.video_poses import VideoPoses, joined
from formcheck.pose.pose import Pose
from formcheck.sources.freezes import PictureChange
from formcheck.sources.pieces import Piece, pieces_of


def test_the_poses_are_the_same_whoever_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip, found, seen = small_clip(tmp_path), [], []
    in_small_pieces(monkeypatch)
    assert len(pieces_of(clip)) == 4
    for size in (0, 1, 3):
        monkeypatch.setattr(video_poses, "processes", lambda size=size: size)
        seen.append([])
        found.append(list(VideoPoses(clip, "full", lambda *how: seen[-1].append(how))))
    alone, one_by_one, together = found
    assert [pose.time_s for pose in alone] == pytest.approx([i / FPS for i in range(FRAMES)])
    assert all(pose.found for pose in alone)
    for one, other in zip(alone * 2, [*one_by_one, *together], strict=True):
        assert one.time_s == other.time_s
        assert np.array_equal(one.image, other.image) and np.array_equal(one.world, other.world)
        assert np.array_equal(one.visibility, other.visibility)
    warm_ups = 3 * 10
    assert seen[0] == seen[1] == seen[2] == [(i + 1, FRAMES) for i in range(FRAMES + warm_ups)]


PIECES = [Piece(-math.inf, 10.0), Piece(10.0, 20.0, 7.0), Piece(20.0, math.inf, 17.0)]
HERE = Stick().pose()
ELSEWHERE = replace(HERE, image=HERE.image + np.float32([200, 0, 0]))
NOBODY = Pose.nobody(0.0, 640, 480)
NAMES = {id(HERE): "here", id(ELSEWHERE): "elsewhere", id(NOBODY): "nobody"}
UNCHANGED = PictureChange(9.0, 1.0)


def sees(piece: Piece, *poses: Pose) -> Iterator[Sighting]:
    """A search that sees one pose up to the piece's end, or another one from its beginning on."""
    stamps = np.arange(0.0 if piece.warm_up_s is None else piece.warm_up_s, 30.0)
    own = [s for s in stamps.tolist() if s < piece.to_s]
    return (Sighting(s, False, UNCHANGED, poses[-1 if s >= piece.from_s else 0]) for s in own)


def whose(seen: list[Pose]) -> tuple[str, list[Piece]]:
    """Whom the joined search follows when each piece sees somebody, and who was asked to go on."""
    asked: list[Piece] = []

    def search(piece: Piece) -> Iterator[Sighting]:
        asked.append(piece)
        return sees(piece, HERE)

    found = list(joined(PIECES, lambda i: sees(PIECES[i], seen[i]), search))
    assert [s.stamp for s in found] == list(range(30))
    return " ".join(NAMES[id(found[at].pose)] for at in (5, 15, 25)), asked


def test_pieces_that_see_the_same_body_are_put_together() -> None:
    assert whose([HERE, HERE, HERE]) == ("here here here", [])


@pytest.mark.parametrize("other", [ELSEWHERE, NOBODY])
def test_a_search_goes_on_where_the_next_one_sees_another_body_or_nobody(other: Pose) -> None:
    followed, asked = whose([HERE, other, HERE])
    assert followed == "here here here" and asked == [Piece(-math.inf, math.inf)]


def test_it_goes_on_over_as_many_pieces_as_needed_but_begins_once() -> None:
    followed, asked = whose([HERE, ELSEWHERE, ELSEWHERE])
    assert followed == "here here here" and len(asked) == 1


def test_where_nobody_was_followed_whoever_comes_is() -> None:
    assert whose([NOBODY, HERE, HERE]) == ("nobody here here", [])
