"""Poses of the stick figure with a hand somewhere; stand-ins that keep what they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stick import Stick

from formcheck.pose.pose import INDEX, Pose

STANDING = Stick()
LYING = Stick(yaw=90, forward=-90, fixed="shoulders")


def with_hand(pose: Pose, above_nose_px: float, visibility: float = 0.9) -> Pose:
    """The pose with its left wrist so far above the nose."""
    image, seen = pose.image.copy(), pose.visibility.copy()
    wrist = INDEX["left_wrist"]
    image[wrist, 1] = image[INDEX["nose"], 1] - above_nose_px
    seen[wrist] = visibility
    return replace(pose, image=image, visibility=seen)


def hand_for(length_s: float, fps: float = 20.0, figure: Stick = STANDING, up: float = 60.0):
    """A second without, then a hand held up for so long, then a second without."""
    for i in range(int((length_s + 2) * fps) + 1):
        time_s = i / fps
        pose = figure.pose(time_s)
        yield with_hand(pose, up) if 1.0 <= time_s <= 1.0 + length_s else pose


class Listener:
    """A voice that only keeps what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, urgent: bool = False) -> None:
        self.said.append(text)

    def hush(self) -> None:
        pass


class Log:
    """A recorder that only keeps what it is told, in one order."""

    def __init__(self) -> None:
        self.entries: list[object] = []

    def pose(self, pose: Pose) -> None:
        self.entries.append(pose)

    def event(self, event: dict[str, object]) -> None:
        self.entries.append(event)

    def close(self) -> None:
        pass

    def events(self, *kinds: str) -> list[dict[str, object]]:
        dicts = (entry for entry in self.entries if isinstance(entry, dict))
        return [entry for entry in dicts if entry["type"] in kinds]


def times_of(events: Iterable[dict[str, object]]) -> list[float]:
    return [float(event["time_s"]) for event in events]  # type: ignore[arg-type]
