"""Checks the form of hip exercises: a video or a webcam in, judged repetitions and cues out.

A whole use in ten lines:

    >>> import formcheck
    >>> exercise = formcheck.load_exercise("standing_hip_abduction")
    >>> exercise.name, exercise.views
    ('Standing hip abduction', ['front'])

Check a video (any file FFmpeg reads), and read what was found:

    >>> result = formcheck.check_video(formcheck.sample("standing"), exercise)
    >>> result.judgement.verdict, result.side, len(result.judgement.reps)
    ('judged', 'left', 5)
    >>> rep = result.judgement.reps[0]
    >>> 25 < rep.excursion < 36, [fault.id for fault in rep.faults]
    (True, [])

Or push poses one by one, from wherever they come, and get events as they happen. Time is the
pose's own, nothing in here reads a clock: the same poses give the same answers, live or from a
file. Pushed so, each pose is measured knowing what came before it; `check_video` knows what
comes after, too, unless it is given ``live_filter=True``:

    >>> judge = formcheck.Judge(exercise)
    >>> with formcheck.VideoFile(formcheck.sample("standing")) as frames:
    ...     with formcheck.Estimator() as estimator:
    ...         for frame in frames:
    ...             for event in judge.push(estimator.estimate(frame)):
    ...                 if isinstance(event, formcheck.Cue) and event.reason == "start":
    ...                     print(event.text)
    I can see you, start when ready
    >>> len(judge.finish().reps)
    5

Exercise and cues come in other languages, too:

    >>> german = formcheck.load_language("de")
    >>> formcheck.Judge(exercise, language=german).exercise.name
    'Beinheben zur Seite im Stehen'

Angles are in degrees, times in seconds from the first frame, lengths in pixels or metres; left
and right are the person's. A measure that can't be known from a view is unknown, never a guess.
Where to find what: `formcheck.pose` finds bodies, `formcheck.body` measures them,
`formcheck.exercise` says what an exercise file may hold, `formcheck.language` what patients hear
and read, `formcheck.plan` what one of them has to do, `formcheck.coaching` turns measures into
repetitions, faults and cues and judges them, `formcheck.recording` keeps sessions,
`formcheck.report` writes what was found, `formcheck.safety` and `formcheck.assess` ask and test,
`formcheck.simulate` and `formcheck.figures` play exercises and draw them, `formcheck.live` leads
through a session, `formcheck.app` shows it in the browser, `formcheck.store` keeps what came of
it, and `formcheck.screens` draws it into videos.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from formcheck.version import __version__ as __version__

_HOMES = {
    "AttemptCompleted": "formcheck.coaching.events",
    "Body": "formcheck.body",
    "Cue": "formcheck.coaching.events",
    "Estimator": "formcheck.pose.estimator",
    "Exercise": "formcheck.exercise",
    "Fault": "formcheck.coaching.events",
    "FormcheckError": "formcheck.errors",
    "Judge": "formcheck.coaching.judge",
    "Judgement": "formcheck.coaching.result",
    "KINDS": "formcheck.body",
    "Measure": "formcheck.body",
    "MeasureKind": "formcheck.body",
    "Measures": "formcheck.body",
    "Pose": "formcheck.pose.pose",
    "Rep": "formcheck.coaching.events",
    "Result": "formcheck.coaching.result",
    "VideoFile": "formcheck.sources.video",
    "check_recording": "formcheck.check",
    "check_video": "formcheck.check",
    "judge_poses": "formcheck.check",
    "load_exercise": "formcheck.exercise",
    "load_language": "formcheck.language.language_files",
    "load_plan": "formcheck.plan",
    "measure_poses": "formcheck.check",
    "prescribe": "formcheck.plan",
    "result_to_json": "formcheck.report.result_json",
    "sample": "formcheck.resources",
    "smooth": "formcheck.body",
}
"""Where each public name lives. What type checkers read is below; a test compares the two."""

__all__ = sorted([*_HOMES, "__version__"])

if TYPE_CHECKING:
    from formcheck.body import KINDS as KINDS
    from formcheck.body import Body as Body
    from formcheck.body import Measure as Measure
    from formcheck.body import MeasureKind as MeasureKind
    from formcheck.body import Measures as Measures
    from formcheck.body import smooth as smooth
    from formcheck.check import check_recording as check_recording
    from formcheck.check import check_video as check_video
    from formcheck.check import judge_poses as judge_poses
    from formcheck.check import measure_poses as measure_poses
    from formcheck.coaching.events import AttemptCompleted as AttemptCompleted
    from formcheck.coaching.events import Cue as Cue
    from formcheck.coaching.events import Fault as Fault
    from formcheck.coaching.events import Rep as Rep
    from formcheck.coaching.judge import Judge as Judge
    from formcheck.coaching.result import Judgement as Judgement
    from formcheck.coaching.result import Result as Result
    from formcheck.errors import FormcheckError as FormcheckError
    from formcheck.exercise import Exercise as Exercise
    from formcheck.exercise import load_exercise as load_exercise
    from formcheck.language.language_files import load_language as load_language
    from formcheck.plan import load_plan as load_plan
    from formcheck.plan import prescribe as prescribe
    from formcheck.pose.estimator import Estimator as Estimator
    from formcheck.pose.pose import Pose as Pose
    from formcheck.report.result_json import result_to_json as result_to_json
    from formcheck.resources import sample as sample
    from formcheck.sources.video import VideoFile as VideoFile
else:
    # Hidden from type checkers: to them it would make every misspelt name right.
    def __getattr__(name: str) -> object:
        """Public names are imported when they are used: the command line's help stays quick."""
        if name not in _HOMES:
            raise AttributeError(f"module 'formcheck' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, and what every module has."""
    return sorted({*globals(), *__all__})
