"""Where frames come from: a video file or a webcam, each frame with its time.

Nothing behind this room reads a clock.
"""

from formcheck.sources.frame import Frame, FrameSource, VideoInfo
from formcheck.sources.video import VideoFile
from formcheck.sources.webcam import Gone, Webcam

__all__ = ["Frame", "FrameSource", "Gone", "VideoFile", "VideoInfo", "Webcam"]
