"""Checks the form of hip exercises: a video or a webcam in, judged repetitions and cues out.

A whole use in ten lines:

    >>> import formcheck
    >>> exercise = formcheck.load_exercise("standing_hip_abduction")
    >>> exercise.name, exercise.views
    ('Standing hip abduction', ['front'])

Check a video (any file OpenCV reads), and read what was found:

    >>> result = formcheck.check_video(formcheck.sample("standing"), exercise)
    >>> result.judgement.verdict, result.side, len(result.judgement.reps)
    ('judged', 'left', 5)
    >>> rep = result.judgement.reps[0]
    >>> 25 < rep.excursion_deg < 36, [fault.id for fault in rep.faults]
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
repetitions, faults and cues, `formcheck.session` judges, records and reports, `formcheck.safety`
and `formcheck.assess` ask and test, `formcheck.simulate` and `formcheck.figures` play exercises
and draw them, and `formcheck.screens` draws the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "AttemptCompleted": "formcheck.coaching.events",
    "Cue": "formcheck.coaching.events",
    "Estimator": "formcheck.pose.estimator",
    "Exercise": "formcheck.exercise",
    "Fault": "formcheck.coaching.events",
    "FormcheckError": "formcheck.errors",
    "Judge": "formcheck.coaching.judge",
    "Judgement": "formcheck.coaching.result",
    "Pose": "formcheck.pose.pose",
    "Rep": "formcheck.coaching.events",
    "Result": "formcheck.coaching.result",
    "VideoFile": "formcheck.sources.video",
    "check_recording": "formcheck.check",
    "check_video": "formcheck.check",
    "load_exercise": "formcheck.exercise",
    "load_plan": "formcheck.plan",
    "prescribe": "formcheck.plan",
    "load_language": "formcheck.language.language_files",
    "sample": "formcheck.resources",
}
__all__ = sorted([*_HOMES, "__version__"])


def __getattr__(name: str) -> Any:
    """Public names are imported when they are used: the command line's help stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'formcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
