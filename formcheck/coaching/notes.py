"""What a judgement has to say besides its repetitions, as data; the words are the report's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formcheck.exercise.rom_limit import RomLimit

LITTLE_SEEN_SHARE = 0.5
"""A ROM limit that could be watched in less than this share of the frames is reported as such.
Design value."""

NoteCode = Literal[
    "too_far",
    "head_hidden",
    "shoulders_hidden",
    "hips_hidden",
    "knees_hidden",
    "feet_hidden",
    "parts_hidden",
    "too_close",
    "toes_cut_off",
    "count_only",
    "timed_only",
    "not_judged",
    "not_judged_start",
    "not_judged_turned",
    "not_judged_unsure",
    "far_leg_turn",
    "far_leg_lie",
    "fault_not_seen",
    "fault_not_seen_in",
    "video_breaks_off",
    "video_damaged",
    "picture_froze",
    "few_pictures",
    "was_upside_down",
    "lies_across",
    "looks_wide",
    "looks_narrow",
    "looks_like",
    "two_people",
]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be judged, or not well.

    Attributes:
        code: What: the person was ``too_far`` or ``too_close``, or the head or what else has to be
            seen was hidden, or the ``toes_cut_off``, most of the time; the exercise is
            ``count_only`` or ``timed_only``; repetitions were ``not_judged``, with the reason as
            of `Rep`, if known; the working leg was mostly the far one (``far_leg_turn``, lying
            ``far_leg_lie``); a fault could not be looked for at all (``fault_not_seen``) or in some
            repetitions (``fault_not_seen_in``); the ``video_breaks_off`` or was damaged in between
            (``video_damaged``); the ``picture_froze``; there were too ``few_pictures`` a second;
            the picture ``was_upside_down`` and was turned; somebody ``lies_across`` the picture in
            an exercise that is done upright; bodies in it look too wide or too narrow
            (``looks_wide``, ``looks_narrow``), as in a picture that was stretched; what was done
            ``looks_like`` another exercise; there were ``two_people`` in the picture.
        repetitions: Numbers of the repetitions that it is about, where it isn't about all.
        fault: Id of the fault that it is about, or None.
        exercise: Id of the exercise that it is about, where it isn't the one that was asked for.
        from_s: When what it is about began, or None.
        to_s: When that ended, or None.
        lasted_s: For how long it was so, in all, or None.
    """

    code: NoteCode
    repetitions: tuple[int, ...] = ()
    fault: str | None = None
    exercise: str | None = None
    from_s: float | None = None
    to_s: float | None = None
    lasted_s: float | None = None


@dataclass(frozen=True, slots=True)
class LimitReport:
    """How one ROM limit of a plan fared.

    Attributes:
        rom_limit: The limit.
        frames: How many frames with a person there were.
        watched_frames: In how many of them the hip could be watched.
        neared: How often it was neared.
        passed: How often of these it was passed.
        furthest_deg: The furthest angle while it was near; None where it never was.
    """

    rom_limit: RomLimit
    frames: int
    watched_frames: int
    neared: int = 0
    passed: int = 0
    furthest_deg: float | None = None

    @property
    def little_seen(self) -> bool:
        """Whether it could be watched for a small part of the time only."""
        return self.watched_frames < LITTLE_SEEN_SHARE * self.frames
