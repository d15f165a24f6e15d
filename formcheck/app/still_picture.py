"""One picture of a video, small, for a page."""

from __future__ import annotations

from pathlib import Path

from formcheck.errors import UnreadableVideo
from formcheck.sources import opencv, pyav

WIDTH_PX = 320
"""Wide enough to see a fault. Design value."""
_QUALITY = 80


def picture_at(path: Path, at_s: float, turned: bool = False) -> bytes:
    """The picture that is shown at a time, as a JPEG.

    Args:
        path: The video.
        at_s: Seconds from the first frame.
        turned: Whether the video is upside down.

    Raises:
        UnreadableVideo: There is none.
    """
    av, cv2 = pyav.load(), opencv.load()
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            start_s = float((stream.start_time or 0) * stream.time_base)
            goal = int((start_s + at_s) / stream.time_base)
            container.seek(goal, stream=stream)
            shown = None
            for frame in container.decode(stream):
                if shown is not None and frame.pts is not None and frame.pts > goal:
                    break
                shown = frame
            if shown is None:
                raise UnreadableVideo(f"{path.name} shows nothing at that moment.")
            image = shown.to_ndarray(format="bgr24")
    except (OSError, IndexError, av.FFmpegError) as error:
        raise UnreadableVideo(f"{path.name} can't be read.") from error
    height = max(1, round(image.shape[0] * WIDTH_PX / image.shape[1]))
    small = cv2.resize(image, (WIDTH_PX, height), interpolation=cv2.INTER_AREA)
    small = cv2.rotate(small, cv2.ROTATE_180) if turned else small
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes())
