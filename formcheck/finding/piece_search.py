"""The poses of one piece of a video, found from its beginning to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from formcheck.pose.pose import Pose
from formcheck.sources.decoder import Decoder, Shot
from formcheck.sources.frame import Frame
from formcheck.sources.freezes import ChangeFinder, PictureChange
from formcheck.sources.pieces import Piece


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen in one picture.

    Attributes:
        stamp: Its time stamp in the container, seconds; None: it has none.
        damaged: Whether something was damaged since the picture before, or in this one.
        change: What has changed since the picture before.
        pose: The body, at the time by which the model took it; None: no picture any more, but
            damage up to the end of the file.
        another: Whether somebody else was looked for in this picture, and found.
    """

    stamp: float | None
    damaged: bool
    change: PictureChange
    pose: Pose | None
    another: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """How poses are looked for in a video.

    Attributes:
        video: The file.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        fps: Nominal frames per second, for frames without time stamps.
        first_s: Stamp of the video's first picture, seconds; None: it has none.
    """

    video: Path
    model: str
    fps: float
    first_s: float | None

    def sightings(self, piece: Piece) -> Iterator[Sighting]:
        """What is seen in a piece, its warm-up included.

        Raises:
            UsageError: There is no such model.
            ModelError: The model or a library is missing, damaged or unusable.
        """
        from formcheck.pose.bystanders import BystanderWatch
        from formcheck.pose.estimator import Estimator

        decoder, change = Decoder(self.video), ChangeFinder()
        try:
            with Estimator(self.model) as estimator, BystanderWatch(self.model) as watch:
                time_s = -1 / self.fps
                for stamp, image, damaged in _shots(decoder, piece):
                    if stamp is not None and stamp >= piece.to_s:
                        return
                    time_s = self._time_s(stamp, time_s)
                    frame = Frame(time_s, image)
                    pose = estimator.estimate(frame)
                    another = watch.sees_another(frame, pose)
                    yield Sighting(stamp, damaged, change.push(image), pose, another)
            if decoder.damaged:
                yield Sighting(None, True, PictureChange(0.0, 0.0), None)
        finally:
            decoder.close()

    def _time_s(self, stamp: float | None, last_s: float) -> float:
        """A time for the model, which wants times that rise."""
        if stamp is not None and self.first_s is not None and stamp - self.first_s > last_s:
            return stamp - self.first_s
        return last_s + 1 / self.fps


def _shots(decoder: Decoder, piece: Piece) -> Iterator[Shot]:
    if piece.warm_up_s is None:
        return iter(decoder)
    return decoder.shots_from(piece.warm_up_s, piece.seek_ticks)
