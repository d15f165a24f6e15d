"""What ``formcheck check`` and ``formcheck learn`` share: what is to be judged, by which rules."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.commands.progress import progress_bar
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.check import OnFrame, OnPose
    from formcheck.coaching.events import WorkingSide
    from formcheck.coaching.result import Result
    from formcheck.exercise import Level
    from formcheck.finding.video_poses import Progress
    from formcheck.language import Language
    from formcheck.plan import Prescription
    from formcheck.recording.recording import Recording

NO_EXERCISE = "Say which exercise it is: add --exercise with one of its ids."


@dataclass(frozen=True)
class JudgeRequest:
    """What is to be judged, and how.

    Attributes:
        video: A video, or the folder of a recorded session.
        prescription: What is being done; None where nothing was named.
        side: The working side; None for that of the prescription.
        level: Whose target counts; None for that of the prescription.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each frame of a video knowing only what came before, as live.
        language: In which exercise and cues are.
    """

    video: Path
    prescription: Prescription | None
    side: WorkingSide | None
    level: Level | None
    fov_deg: float | None
    live_filter: bool
    language: Language

    def judge_recording(
        self,
        by_plan: bool,
        translated: bool,
        smoothed: bool = False,
        progress: Progress | None = None,
    ) -> Result:
        """Judge a recorded session as it was judged live; what wasn't given is as it was then.

        Args:
            by_plan: Whether the prescription is a plan's, with its level and ROM limits.
            translated: Whether the language was given.
            smoothed: Whether each moment is judged by what came after it, too.
            progress: Is told how far it is; None: a bar of its own.
        """
        from formcheck.check import check_recording

        done, plan = self.prescription, self.prescription if by_plan else None
        with nullcontext(progress) if progress else progress_bar() as advance:
            return check_recording(
                self.video,
                done.exercise if done else None,
                side=self.side or (done.side if done else None),
                level=self.level or (plan.level if plan else None),
                fov_deg=self.fov_deg,
                live_filter=not smoothed,
                language=self.language if translated else None,
                rom_limits=plan.rom_limits if plan else None,
                progress=advance,
            )

    def judge_video(
        self,
        model: str,
        annotator: AbstractContextManager[OnFrame | None] | None = None,
        on_pose: OnPose | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """Judge a video.

        Args:
            model: Pose model.
            annotator: Yields what is called after each frame is judged, with its picture.
            on_pose: Called after each frame is judged.
            progress: Is told how far it is; None: a bar of its own.

        Raises:
            UsageError: No exercise is named.
        """
        from formcheck.check import check_video

        done = self.prescription
        if done is None:
            raise UsageError(NO_EXERCISE)
        with (
            annotator or nullcontext() as on_frame,
            nullcontext(progress) if progress else progress_bar() as advance,
        ):
            return check_video(
                self.video,
                done.exercise,
                side=self.side or done.side,
                level=self.level or done.level,
                model=model,
                fov_deg=self.fov_deg,
                live_filter=self.live_filter,
                language=self.language,
                rom_limits=done.rom_limits,
                on_frame=on_frame,
                on_pose=on_pose,
                progress=advance,
            )


def side_of(recording: Recording, exercise_id: str) -> WorkingSide | None:
    """The side of a recorded set, which tells the entry of a plan; None: it was left to be found.

    Args:
        recording: A recorded session.
        exercise_id: What it is judged as; of another exercise the side says nothing.
    """
    header = recording.header
    sides: dict[str, WorkingSide] = {"left": "left", "right": "right"}
    return sides.get(header.side) if header.exercise == exercise_id else None
