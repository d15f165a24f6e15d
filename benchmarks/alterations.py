"""What is done to clips to see how the angles bear it: to their poses or to their pictures."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from poses import Alteration
from truth import Clip

from formcheck.pose.pose import INDEX, Pose
from formcheck.sources.video import VideoFile

LOST_SHARE, BURST_S = 0.2, (0.2, 1.0)
DISPLACED_SHARE, DISPLACED_THIGHS = 0.1, 0.2
BRIGHTNESS, BLUR_PX = 0.35, 2.5
CUT_ALONG_SHANK = 0.6
SECOND_SHARE = 0.5


def seed_of(clip: Clip) -> int:
    """The clip's own seed, the same in every run."""
    return zlib.crc32(clip.name.encode())


def lost_frames(poses: Sequence[Pose], seed: int) -> list[Pose]:
    """A fifth of the frames lost in bursts of 0.2 to 1 second: nobody is found in them."""
    random = np.random.default_rng(seed)
    times = np.array([pose.time_s for pose in poses])
    lost = np.zeros(len(poses), bool)
    while lost.mean() < LOST_SHARE:
        start = random.uniform(times[0], times[-1])
        lost |= (times >= start) & (times < start + random.uniform(*BURST_S))
    return [
        Pose.nobody(pose.time_s, pose.width, pose.height) if gone else pose
        for pose, gone in zip(poses, lost, strict=True)
    ]


def displaced_landmarks(poses: Sequence[Pose], seed: int) -> list[Pose]:
    """A tenth of the landmarks of every frame moved in the picture by a fifth of the thigh."""
    random = np.random.default_rng(seed)
    distance = DISPLACED_THIGHS * thigh_px(poses)
    out = []
    for pose in poses:
        moved = random.random(len(pose.image)) < DISPLACED_SHARE
        angle = random.uniform(0, 2 * np.pi, len(pose.image))
        step = distance * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        image = pose.image.copy()
        image[:, :2] += moved[:, None] * step
        out.append(replace(pose, image=image))
    return out


def thigh_px(poses: Sequence[Pose]) -> float:
    """Length of a thigh that lies in the picture's plane, pixels."""
    points = np.array([pose.image[:, :2] for pose in poses if pose.found])
    lengths = [
        np.hypot(*(points[:, INDEX[f"{side}_knee"]] - points[:, INDEX[f"{side}_hip"]]).T)
        for side in ("left", "right")
    ]
    return float(np.percentile(lengths, 90))


def at_rate(poses: Sequence[Pose], fps: float) -> list[Pose]:
    """The same recording with frames dropped, or doubled where it has fewer."""
    step = (poses[-1].time_s - poses[0].time_s) / (len(poses) - 1)
    copies = max(1, round(fps * step))
    doubled = [
        replace(pose, time_s=pose.time_s + n * step / copies)
        for pose in poses
        for n in range(copies)
    ]
    out, due = [], poses[0].time_s
    for pose in doubled:
        if pose.time_s >= due - step / 4:
            out.append(pose)
            due += 1 / fps
    return out


def of_poses(poses: Sequence[Pose], seed: int) -> Iterator[tuple[str, list[Pose]]]:
    """Each alteration of poses, with its name."""
    yield "20 % of the frames lost in bursts", lost_frames(poses, seed)
    yield "10 % of the landmarks displaced", displaced_landmarks(poses, seed)


def of_pictures(clip: Clip, passer_by: Clip) -> Iterator[tuple[str, Alteration]]:
    """Each alteration of pictures, with its name."""
    yield "feet cut off", Alteration("no-feet", lambda _, image: image[cut_above_feet(clip)])
    yield "dark and blurred", Alteration("dark", lambda _, image: darkened(image))
    yield "half size", Alteration("half", lambda _, image: resized(image, 0.5))
    yield "double size", Alteration("double", lambda _, image: resized(image, 2.0))
    yield "a second person", Alteration(f"beside-{passer_by.name}", SecondPerson(clip, passer_by))


def darkened(image: np.ndarray) -> np.ndarray:
    """A picture at dusk through a dirty lens."""
    dark = cv2.convertScaleAbs(image, alpha=BRIGHTNESS)
    return cv2.GaussianBlur(dark, (0, 0), BLUR_PX)


def resized(image: np.ndarray, by: float) -> np.ndarray:
    """The whole picture smaller or larger."""
    return cv2.resize(image, None, fx=by, fy=by, interpolation=cv2.INTER_AREA)


def cut_above_feet(clip: Clip) -> tuple[slice, slice]:
    """The part of the picture without the feet, which lies across the body's longer extent."""
    at = {name: np.median(np.array(xy)[:30], axis=0) for name, xy in _px(clip).items()}
    shoulder, knee, ankle = (
        (at[f"{joint}_l"] + at[f"{joint}_r"]) / 2 for joint in ("shoulder", "knee", "ankle")
    )
    along = int(np.argmax(np.abs(ankle - shoulder)))
    cut = round(float(knee[along] + CUT_ALONG_SHANK * (ankle - knee)[along]))
    part = slice(None, cut) if ankle[along] > shoulder[along] else slice(cut, None)
    return (slice(None), part) if along == 0 else (part, slice(None))


class SecondPerson:
    """Pastes somebody from another clip, half as large as the picture, at the freer side."""

    def __init__(self, clip: Clip, passer_by: Clip) -> None:
        self._strips = _strips(passer_by)
        width = clip.meta["size"][0]
        across = np.concatenate([np.array(xy)[:, 0] for xy in _px(clip).values()])
        self._left = float(across.min()) > width - float(across.max())

    def __call__(self, number: int, image: np.ndarray) -> np.ndarray:
        """The picture with the other person's frame of that number in it."""
        strip = self._strips[number % len(self._strips)]
        height, width = strip.shape[:2]
        altered = image.copy()
        columns = slice(0, width) if self._left else slice(image.shape[1] - width, None)
        altered[:height, columns] = strip
        return altered


def _strips(clip: Clip) -> list[np.ndarray]:
    """The upright part of every picture that holds the body, made smaller."""
    points = np.concatenate([np.array(xy) for xy in _px(clip).values()])
    margin = 0.1 * np.ptp(points[:, 1])
    left, right = points[:, 0].min() - margin, points[:, 0].max() + margin
    columns = slice(max(0, int(left)), int(right))
    with VideoFile(clip.video) as frames:
        return [resized(frame.image[:, columns], SECOND_SHARE) for frame in frames]


def _px(clip: Clip) -> dict[str, list[list[float]]]:
    joints: dict[str, list[list[float]]] = clip.meta["joints_px"]
    return joints
