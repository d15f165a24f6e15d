"""A webcam loop of your own: what the coach says is printed, nothing is drawn.

    python examples/webcam_loop.py standing_hip_abduction

Ctrl-C ends it. Each frame goes the way it goes in `formcheck live`: a picture with its time, a
pose, the judge. A window, a voice or a web page of yours would take the cues and events from here.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable

import formcheck
from formcheck.sources import Frame, Gone, Webcam


def coach(
    pictures: Iterable[Frame | Gone],
    find: Callable[[Frame], formcheck.Pose],
    judge: formcheck.Judge,
    say: Callable[[str], None] = print,
) -> formcheck.Judgement:
    """Judge pictures as they come, until they end or Ctrl-C is pressed."""
    with contextlib.suppress(KeyboardInterrupt):
        for picture in pictures:
            if isinstance(picture, Gone):  # unplugged; it goes on when the camera is back
                continue
            for event in judge.push(find(picture)):
                if isinstance(event, formcheck.Cue):
                    say(event.text)
    return judge.finish()


def main(exercise_id: str) -> None:
    """Coach one exercise in front of the first camera."""
    judge = formcheck.Judge(formcheck.load_exercise(exercise_id))
    with Webcam(0) as camera, formcheck.Estimator() as estimator:
        judgement = coach(camera, estimator.estimate, judge)
    for rep in judgement.reps:
        print(rep.index, rep.side, rep.score, [fault.id for fault in rep.faults])


if __name__ == "__main__":
    main(*sys.argv[1:])
