from __future__ import annotations

import math
from pathlib import Path

import pytest
from small_videos import write_video

from formcheck.sources import pieces
from formcheck.sources.decoder import Decoder, Shot
from formcheck.sources.pieces import Piece, pieces_of

FPS = 25
LONG = [i / FPS for i in range(300)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of two seconds, each with a warm-up of ten frames."""
    monkeypatch.setattr(pieces, "PIECE_S", 2.0)
    monkeypatch.setattr(pieces, "WARM_UP_FRAMES", 10)


def shots(path: Path, piece: Piece) -> list[Shot]:
    """What is decoded for a piece, its warm-up included."""
    decoder = Decoder(path)
    if piece.warm_up_s is None:
        found = iter(decoder)
    else:
        found = decoder.shots_from(piece.warm_up_s, piece.seek_ticks)
    before_end = [shot for shot in found if shot.stamp is None or shot.stamp < piece.to_s]
    decoder.close()
    return before_end


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi", "a.ts", "a.mov"])
@pytest.mark.parametrize("b_frames", [0, 3])
def test_every_picture_is_in_one_piece_and_has_ten_before_it(
    tmp_path: Path, name: str, b_frames: int
) -> None:
    path = write_video(tmp_path / name, LONG, b_frames=0 if name == "a.avi" else b_frames)
    whole, found = shots(path, Piece()), pieces_of(path)
    assert len(found) == 6 and found[0].warm_up_s is None
    own = []
    for piece in found:
        seen = shots(path, piece)
        mine = [s for s in seen if s.stamp is not None and s.stamp >= piece.from_s]
        assert len(seen) - len(mine) == (0 if piece is found[0] else 10)
        own += mine
    assert [s.stamp for s in own] == [s.stamp for s in whole]
    assert all((a.image == b.image).all() for a, b in zip(own, whole, strict=True))


def test_pieces_take_equally_long(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", LONG)
    lengths = [len(shots(path, piece)) for piece in pieces_of(path)]
    assert max(lengths) - min(lengths) <= 1


def test_a_short_video_stays_whole(tmp_path: Path) -> None:
    assert pieces_of(write_video(tmp_path / "a.mp4", LONG[:150])) == [Piece()]


def test_a_stream_without_time_stamps_stays_whole(tmp_path: Path) -> None:
    assert pieces_of(write_video(tmp_path / "a.h264", LONG, container="h264")) == [Piece()]


def test_two_recordings_glued_together_stay_whole(tmp_path: Path) -> None:
    parts = [write_video(tmp_path / f"{i}.ts", LONG) for i in (0, 1)]
    glued = tmp_path / "glued.ts"
    glued.write_bytes(b"".join(part.read_bytes() for part in parts))
    assert pieces_of(glued) == [Piece()]


def test_what_is_no_video_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing")
    for path in (tmp_path, tmp_path / "missing.mp4", tmp_path / "a.txt"):
        assert pieces_of(path) == [Piece()]


def test_nothing_begins_far_from_where_decoding_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_video(tmp_path / "a.mp4", LONG)
    monkeypatch.setattr(pieces, "LONGEST_LEAD_S", -1.0)
    assert pieces_of(path) == [Piece()]


def test_a_file_that_cannot_be_sought_is_decoded_from_its_beginning(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", LONG)
    piece = pieces_of(path)[2]
    lands_late = Piece(piece.from_s, piece.to_s, piece.warm_up_s, pieces_of(path)[5].seek_ticks)
    assert [s.stamp for s in shots(path, lands_late)] == [s.stamp for s in shots(path, piece)]


def test_the_first_piece_is_before_all_and_the_last_one_after(tmp_path: Path) -> None:
    found = pieces_of(write_video(tmp_path / "a.mp4", LONG))
    assert found[0].from_s == -math.inf and found[-1].to_s == math.inf
    assert [a.to_s for a in found[:-1]] == [b.from_s for b in found[1:]]
